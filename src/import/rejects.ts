import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Rejection } from './column.ts';
import { rejectColumns } from './header.ts';
import type { Header } from './header.ts';
import type { SourceRecord } from './read-records.ts';

export interface RejectedRecord {
  readonly record: Pick<SourceRecord, 'line' | 'fields'>;
  readonly rejection: Rejection;
}

interface RejectsOptions {
  readonly dataFolder: string;
  readonly kind: string;
  /** The imported file, for the name. */
  readonly file: string;
  readonly now: Date;
  readonly delimiter: string;
}

/**
 * The rejected rows of one import, as they stand in the file, with line, column and reason: to be mended and imported
 * again. The file is made with the first of them: `<dataFolder>/rejects/<stamp>-<kind>-<file>.csv`.
 */
export class RejectsFile {
  readonly #options: RejectsOptions;
  #header: Pick<Header, 'columns' | 'width'> = { columns: [], width: 0 };
  #handle: FileHandle | null = null;
  #path: string | null = null;
  #count = 0;

  constructor(options: RejectsOptions) {
    this.#options = options;
  }

  /** Null while nothing was rejected. */
  get path(): string | null {
    return this.#path;
  }

  get count(): number {
    return this.#count;
  }

  /** To be called before the first rejected row. */
  setHeader(header: Pick<Header, 'columns' | 'width'>): void {
    this.#header = header;
  }

  async write(rejected: readonly RejectedRecord[]): Promise<void> {
    if (rejected.length === 0) return;
    this.#handle ??= await this.#create();
    const lines = rejected.map(({ record, rejection }) =>
      this.#line([...this.#fit(record.fields), String(record.line), rejection.column ?? '', rejection.reason]),
    );
    await this.#handle.appendFile(lines.join(''));
    this.#count += rejected.length;
  }

  /** Puts everything on disk. To be called before the rows that were accepted are committed. */
  async finish(): Promise<void> {
    await this.#handle?.sync();
    await this.#handle?.close();
    this.#handle = null;
  }

  /** For an import that did not happen. */
  async discard(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
    if (this.#path !== null) await rm(this.#path, { force: true });
    this.#path = null;
  }

  async #create(): Promise<FileHandle> {
    const { dataFolder, kind, file, now } = this.#options;
    const folder = join(dataFolder, 'rejects');
    await mkdir(folder, { recursive: true });
    const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
    const name = basename(file)
      .replace(/\.csv$/i, '')
      .replace(/[^\w.-]+/g, '-')
      .slice(0, 80);
    for (let attempt = 1; ; attempt += 1) {
      const path = join(folder, `${stamp}-${kind}-${name}${attempt === 1 ? '' : `-${attempt}`}.csv`);
      try {
        const handle = await open(path, 'wx');
        this.#path = path;
        await handle.appendFile(this.#line([...this.#header.columns, ...rejectColumns(this.#header.columns)]));
        return handle;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  }

  /** As many cells as there are columns. Fields beyond the header have no column; they stay readable in the last one. */
  #fit(fields: readonly string[]): readonly string[] {
    const { columns, width } = this.#header;
    if (fields.length <= columns.length) return [...fields, ...Array<string>(columns.length - fields.length).fill('')];
    if (fields.length === width) return fields.slice(0, columns.length);
    return [...fields.slice(0, columns.length - 1), fields.slice(columns.length - 1).join(this.#options.delimiter)];
  }

  #line(cells: readonly string[]): string {
    const { delimiter } = this.#options;
    const needsQuotes = (cell: string) => /["\r\n]|^\s|\s$/.test(cell) || cell.includes(delimiter);
    return `${cells.map((cell) => (needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)}\n`;
  }
}
