import type { Privacy } from '../model/populations.ts';
import type { Database } from '../operational/client.ts';
import type { AskedRecord } from '../snapshot/asked-record.ts';
import type { SnapshotStore } from '../snapshot/store.ts';
import type { Report } from './report.ts';

/** What a command works with: everything open, migrated and seeded, the same in a server and alone. */
export interface Workshop {
  readonly dataFolder: string;
  readonly database: Database;
  readonly store: SnapshotStore;
  readonly kinerjaVersion: string;
  /** Migrations applied when this process opened the database. */
  readonly applied: readonly string[];
  /** Snapshots to keep when a new one is published; null keeps all. */
  readonly snapshotKeep: number | null;
  /** Below how many people, or raters, a snapshot withholds a cell. */
  readonly privacy: Privacy;
  /** What was asked of this data folder's servers. */
  readonly record: AskedRecord;
  /** Rows of a fact up to which its quantiles are exact. */
  readonly exactRows: number;
  readonly now: () => Date;
}

/** Returns the exit code; throws an expected error when refused. */
export type Command<Args> = (workshop: Workshop, args: Args, report: Report, signal: AbortSignal) => Promise<number>;
