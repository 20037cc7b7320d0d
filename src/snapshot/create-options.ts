import type { Privacy } from '../model/populations.ts';
import type { Database } from '../operational/client.ts';
import type { SnapshotStore } from './store.ts';

export const snapshotStages = ['extract', 'compute', 'write', 'publish'] as const;
export type SnapshotStage = (typeof snapshotStages)[number];

export interface CreateSnapshotOptions {
  readonly database: Pick<Database, 'pool'>;
  readonly store: SnapshotStore;
  /** The instant of the snapshot: what was published after it is not in it. */
  readonly now: Date;
  readonly kinerjaVersion: string;
  readonly onProgress?: (stage: SnapshotStage, done: number, total: number) => void;
  /** Below how many people, or raters, a cell is withheld. */
  readonly privacy?: Privacy;
  /** Writes every file anew, also what has not changed since the snapshot before. */
  readonly isFull?: boolean;
  /** From how many rows on a fact lies in months, quarters and years. */
  readonly partedFrom?: number;
  readonly signal: AbortSignal;
}
