import { copyFile, link, stat } from 'node:fs/promises';
import { setImmediate as immediately } from 'node:timers/promises';
import { basename, join as joinPath } from 'node:path';
import { scanFiles } from '../engine/dialect.ts';
import type { Writer } from '../engine/duckdb/writer.ts';
import { sql, toStatement } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { allEnded } from './all-ended.ts';
import { checksum } from './checksum.ts';
import { copyPlans } from './copy-plans.ts';
import type { Copied } from './copy-plans.ts';
import { digestOf, digestRows } from './context.ts';
import type { Context } from './context.ts';
import { syncToDisk } from './durable-file.ts';
import type { FilePlan, Staged } from './file-plan.ts';
import type { FileEntry } from './manifest.ts';
import type { PreviousSnapshot } from './previous.ts';
import { copyToParquet } from './table-queries.ts';
import { tableRows } from './table-rows.ts';
import type { TableName } from './tables.ts';

export interface FilesOptions {
  readonly writer: Writer;
  /** The folder of the export; `target` lies in it. */
  readonly staging: string;
  /** Where the Parquet files go. */
  readonly target: string;
  readonly takenAt: string;
  /** Digest of the statements that every snapshot runs before its files. */
  readonly foundation: string;
  readonly previous: PreviousSnapshot;
  readonly signal: AbortSignal;
}

/** The files of a snapshot in the making. What the snapshot before has of the same inputs is linked, the rest is written. */
export class SnapshotFiles {
  readonly #options: FilesOptions;
  readonly #entries: FileEntry[] = [];
  /** The same by their names; null: to be sorted again. */
  #sorted: readonly FileEntry[] | null = null;
  readonly #later = new Map<string, number>();
  /** Files of the snapshot before that this one shall have too, by their names. */
  readonly #linked = new Map<string, FileEntry>();
  readonly #digests = new WeakMap<FilePlan, Context>();
  /** Files on their way to the disk, which takes longer than writing them: nobody waits for that but the end. */
  readonly #syncing: Promise<void>[] = [];

  constructor(options: FilesOptions) {
    this.#options = options;
  }

  get previous(): PreviousSnapshot {
    return this.#options.previous;
  }

  get entries(): readonly FileEntry[] {
    return this.#entries;
  }

  /** By their names, in whatever order they were written. */
  of(table: TableName): readonly FileEntry[] {
    return this.#inOrder().filter((entry) => entry.table === table);
  }

  entry(table: TableName, partition: string): FileEntry | null {
    return this.of(table).find((entry) => entry.partition === partition) ?? null;
  }

  /** How many rows of its source a file left out that are not known yet. */
  later(entry: FileEntry): number {
    return this.#later.get(entry.path) ?? 0;
  }

  /** Where the file lies now. */
  path(entry: FileEntry): string {
    const { previous, target } = this.#options;
    return this.#linked.has(entry.path) ? previous.path(entry) : joinPath(target, entry.path);
  }

  /** All that was written of a table so far, or some partitions of it. */
  scan(table: TableName, partitions?: readonly string[]): Sql {
    const entries = this.#inOrder().filter(
      ({ partition }) => partitions === undefined || partitions.includes(partition!),
    );
    return tableRows(table, { entries, path: (entry) => this.path(entry) });
  }

  /** Whether the snapshot before has the file: then nothing that it is made of need be read. */
  async has(plan: FilePlan): Promise<boolean> {
    return (await this.#find(plan)) !== null;
  }

  /** The same of rows that lie aside. */
  async hasOrigin(plan: FilePlan): Promise<boolean> {
    return (await this.#findOrigin(plan)) !== null;
  }

  /** Writes rows aside; those of an unchanged origin are read where the snapshot before has them. */
  async stage(plan: FilePlan): Promise<Staged> {
    const known = await this.#findOrigin(plan);
    const [copied] = known === null ? await this.#copy(plan.steps ?? [], [plan], this.#options.staging) : [];
    const path = copied?.path ?? this.#options.previous.path(known!);
    const until = known === null ? copied!.until : known.validUntil;
    return { plan, path, ...(until === undefined ? {} : { validUntil: until }) };
  }

  /** Links the file of the same inputs, or writes it. */
  async put(plan: FilePlan): Promise<FileEntry> {
    const [entry] = await this.putTogether(plan.steps ?? [], [plan]);
    return entry!;
  }

  /** The same of files that are made of the same steps: those are run once, if any of the files is written. */
  async putTogether(steps: readonly Sql[], parts: readonly FilePlan[]): Promise<readonly FileEntry[]> {
    const plans = parts.map((plan) => ({ ...plan, steps }));
    // To look for what can be linked takes a tenth of a second in all: who waits for a statement that has ended goes on between.
    await immediately();
    const known = await Promise.all(plans.map((plan) => this.#find(plan)));
    const missing = plans.filter((_, index) => known[index] === null);
    const written = await this.#write(steps, missing);
    return plans.map((plan, index) => {
      const { partition, inputs, origin } = plan;
      const told = {
        ...(partition === undefined ? {} : { partition }),
        ...(inputs === undefined ? {} : { inputs: this.digest(plan).now }),
        ...(origin === undefined ? {} : { origin: origin.now }),
      };
      const linked = known[index]!;
      if (linked !== null) this.#linked.set(linked.path, linked);
      const entry = { ...(linked ?? written[missing.indexOf(plan)]!), ...told };
      this.#entries.push(entry);
      this.#sorted = null;
      return entry;
    });
  }

  /** Ends when all files are on the disk. */
  async sync(): Promise<void> {
    await Promise.all(this.#syncing);
  }

  /**
   * Takes the files over from the snapshot before: the same bytes under a second name, a copy where the disk knows no such names. All at the
   * end: a file that is linked has to pass its checks anew, and until now questions are asked of the snapshot before.
   */
  async link(): Promise<void> {
    const { previous, target } = this.#options;
    const linking = Array.from(this.#linked.values(), (entry) => {
      const to = joinPath(target, entry.path);
      return link(previous.path(entry), to).catch(() => copyFile(previous.path(entry), to));
    });
    await allEnded(linking);
  }

  /** In whatever order they were written, a statement names them in one. */
  #inOrder(): readonly FileEntry[] {
    this.#sorted ??= this.#entries.toSorted(({ path: one }, { path: other }) => (one < other ? -1 : 1));
    return this.#sorted;
  }

  async #write(steps: readonly Sql[], plans: readonly FilePlan[]): Promise<readonly FileEntry[]> {
    const { writer, target, signal } = this.#options;
    if (plans.length === 0) return [];
    for (const { prepare } of plans) await prepare?.();
    const shorter = await plans[0]!.shortcut?.();
    const parts = shorter?.parts ?? plans.flatMap((plan) => plan.parts ?? []);
    await allEnded(parts.map((part) => this.#run(part)));
    const copies = await this.#copy(shorter?.steps ?? steps, plans, target);
    return Promise.all(
      copies.map(async ({ plan, path, rows, holding, until = plan.knownUntil }) => {
        const syncing = syncToDisk(path);
        // It may fail before anybody asks.
        syncing.catch(() => {});
        this.#syncing.push(syncing);
        const [sha256, { size }] = await Promise.all([checksum(path, signal), stat(path)]);
        const outline = plan.outline && (await digestRows(writer, plan.outline(scanFiles([path])), signal));
        return {
          table: plan.table,
          path: basename(path),
          rows,
          bytes: size,
          sha256,
          ...(holding === undefined ? {} : { holding }),
          ...(plan.lacksConstants === true ? { lacksConstants: true as const } : {}),
          ...(until === undefined ? {} : { validUntil: until }),
          ...(outline === undefined ? {} : { outline }),
        };
      }),
    );
  }

  #run(statements: readonly Sql[]): Promise<void> {
    const { writer, signal } = this.#options;
    return writer.together(async (run) => {
      for (const statement of statements) await run(statement);
    }, signal);
  }

  async #copy(steps: readonly Sql[], plans: readonly FilePlan[], folder: string): Promise<readonly Copied[]> {
    const copies = await copyPlans({ ...this.#options, folder, steps }, plans);
    for (const { path, later } of copies) if (later !== undefined) this.#later.set(basename(path), later);
    return copies;
  }

  /** The statements are inputs too: a later version of Kinerja that computes something else writes the file anew. */
  digest(plan: FilePlan): Context {
    const known = this.#digests.get(plan) ?? this.#digestOf(plan);
    this.#digests.set(plan, known);
    return known;
  }

  #digestOf(plan: FilePlan): Context {
    const { inputs = [], parts = [], steps = [], validUntil, replaced, outline } = plan;
    const { foundation, target, staging, previous, takenAt } = this.#options;
    const copy = copyToParquet(plan.table, plan.rows, '', plan);
    const asked = [validUntil, outline, replaced].flatMap((ask) => (ask === undefined ? [] : [ask(sql`written`)]));
    const statements = [...parts.flat(), ...steps, copy, ...asked];
    // The instant is no input: what it changes is told by `validUntil`.
    // Nor are folders, and files are told apart by what is in them.
    const changing = [target, staging, previous.folder, takenAt];
    const texts = statements.map((each) =>
      changing.reduce((text, part) => text.replaceAll(part, ''), toStatement(each).text),
    );
    const [before, now] = (['before', 'now'] as const).map((when) => digestOf([foundation, ...inputs, ...texts], when));
    return { before: before!, now: now! };
  }

  #findOrigin(plan: FilePlan): Promise<FileEntry | null> {
    return this.#options.previous.findOrigin(plan.table, plan.partition!, this.digest(plan).before);
  }

  async #find(plan: FilePlan): Promise<FileEntry | null> {
    if (plan.inputs === undefined) return null;
    return this.#options.previous.find(plan.table, plan.partition, this.digest(plan).before);
  }
}
