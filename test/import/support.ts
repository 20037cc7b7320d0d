import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { importFile } from '../../src/import/import-file.ts';
import type { ImportOptions } from '../../src/import/import-file.ts';
import type { ImportReport } from '../../src/import/report.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

/** The instant at which the tests import: a Sunday in Jakarta. */
export const now = new Date('2026-11-22T06:00:00Z');

type Overrides = Partial<Omit<ImportOptions, 'database' | 'kind' | 'file' | 'map'>> & {
  /** The name of the imported file. */
  readonly name?: string;
  /** The mapping, as it would stand in its JSON file. */
  readonly map?: unknown;
};

/** A migrated and seeded database, and a folder for files that one writes in the test. */
export class ImportBench implements AsyncDisposable {
  readonly database: TestDatabase;
  readonly folder: string;

  private constructor(database: TestDatabase, folder: string) {
    this.database = database;
    this.folder = folder;
  }

  static async open(kind?: 'embedded' | 'server'): Promise<ImportBench> {
    return new ImportBench(
      await openTestDatabase(kind ? { kind } : {}),
      await mkdtemp(join(tmpdir(), 'kinerja-import-')),
    );
  }

  async write(name: string, content: string | Buffer): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, content);
    return path;
  }

  async import(
    kind: string,
    content: string | Buffer,
    { name = 'file.csv', map, ...options }: Overrides = {},
  ): Promise<ImportReport> {
    const file = await this.write(name, content);
    const mapFile =
      map === undefined ? null : await this.write('map.json', typeof map === 'string' ? map : JSON.stringify(map));
    const { database, folder: dataFolder } = this;
    return importFile({
      database,
      dataFolder,
      kind,
      file,
      now,
      signal: new AbortController().signal,
      map: mapFile,
      ...options,
    });
  }

  /** The error's message, for files that are refused as a whole. */
  async refusal(kind: string, content: string | Buffer, options: Overrides = {}): Promise<string> {
    try {
      await this.import(kind, content, options);
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('The file was imported.');
  }

  /** `line: column: reason` of every rejected row. */
  async rejects(report: ImportReport, delimiter = ','): Promise<readonly string[]> {
    if (report.rejectsFile === null) return [];
    const rows = parse(await readFile(report.rejectsFile, 'utf8'), { delimiter }).slice(1);
    return rows.map((row) => row.slice(-3)).map(([line, column, reason]) => `${line}: ${column}: ${reason}`);
  }

  rejectsText(report: ImportReport): Promise<string> {
    return readFile(report.rejectsFile!, 'utf8');
  }

  async rows<Row>(sql: string): Promise<readonly Row[]> {
    return (await this.database.pool.query(sql)).rows;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.database.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** `new 1, changed 0, unchanged 0, rejected 0` */
export const counted = (report: ImportReport): string => report.lines[0]!;
