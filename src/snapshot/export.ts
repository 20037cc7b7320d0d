import type { Writer } from '../engine/duckdb/writer.ts';
import type { Columns } from '../engine/engine.ts';
import type { Privacy } from '../model/populations.ts';
import type { Sql } from '../sql/sql.ts';
import { allEnded } from './all-ended.ts';
import { fileOf } from './arrivals.ts';
import type { Arrivals } from './arrivals.ts';
import { digestRows } from './context.ts';
import type { Contexts } from './context.ts';
import type { Partition, PartitionedFact, Partitions } from './partition.ts';
import type { SnapshotFiles } from './snapshot-files.ts';

export interface Kinds {
  /** Whether any version is a ratio of two others, and whether any weighs its regions: mostly not, and all that work is spared. */
  readonly hasRatios: boolean;
  readonly hasWeights: boolean;
  /** Columns of which there are so few words that they are written as enumerations. */
  readonly fewWords: readonly string[];
}

/** One snapshot in the making: what its steps share. */
export class Export {
  readonly writer: Writer;
  readonly files: SnapshotFiles;
  /** Where the CSV files lie. */
  readonly staged: string;
  readonly takenAt: string;
  readonly privacy: Privacy;
  readonly partitions: Partitions;
  readonly contexts: Contexts;
  readonly kinds: Kinds;
  readonly signal: AbortSignal;
  /** Of what runs side by side; `signal` follows it. */
  readonly stop: AbortController;
  #arrivals: Arrivals | null = null;

  constructor(
    parts: Pick<
      Export,
      'writer' | 'files' | 'staged' | 'takenAt' | 'privacy' | 'partitions' | 'contexts' | 'kinds' | 'signal' | 'stop'
    >,
  ) {
    this.writer = parts.writer;
    this.files = parts.files;
    this.staged = parts.staged;
    this.takenAt = parts.takenAt;
    this.privacy = parts.privacy;
    this.partitions = parts.partitions;
    this.contexts = parts.contexts;
    this.kinds = parts.kinds;
    this.signal = parts.signal;
    this.stop = parts.stop;
  }

  /** The same, with partitions that are on their way. */
  reading(arrivals: Arrivals): Export {
    this.#arrivals = arrivals;
    return this;
  }

  /** Ends when the rows of a partition have come, if it is read at all. */
  async arrival(fact: PartitionedFact, partition: Partition): Promise<void> {
    await this.#arrivals?.of(fact, partition);
  }

  /** How many rows of a partition have come; of one that is not read, none. */
  arrivedOf(fact: PartitionedFact, { name }: Partition): number {
    return this.#arrivals?.copied[fact].get(name) ?? 0;
  }

  /** Where the rows of a partition are copied to, if they are. */
  csv(fact: PartitionedFact, partition: Partition): string {
    return fileOf(this.staged, { fact, partition });
  }

  ask(statement: Sql): Promise<Columns> {
    return this.writer.run(statement, this.signal);
  }

  async run(statements: readonly Sql[]): Promise<void> {
    for (const statement of statements) await this.ask(statement);
  }

  /** Digest of a set of rows: part of what a file is made of. */
  readonly digest = (rows: Sql): Promise<string> => digestRows(this.writer, rows, this.signal);

  /** Side by side, as the writer has connections free; where one fails, the others are stopped, and nothing is left running. */
  async each<Item, Result>(
    items: readonly Item[],
    use: (item: Item, index: number) => Promise<Result>,
  ): Promise<readonly Result[]> {
    const running = items.map(async (item, index) => {
      try {
        return await use(item, index);
      } catch (error) {
        this.stop.abort(error);
        throw error;
      }
    });
    return allEnded(running);
  }
}
