import type { AnalysisName, BodyOf, QuestionOf } from '../analysis/registry.ts';
import type { Answer } from '../query/answer.ts';
import type { Analytics } from '../run-metric-query.ts';
import type { SnapshotStore } from '../snapshot/store.ts';
import type { OperationalDatabase } from './database.ts';
import type { Loaders } from './loaders.ts';
import type { Locale } from './locale.ts';

/** What every resolver of one request shares. */
export interface Context {
  readonly database: OperationalDatabase;
  readonly store: SnapshotStore;
  readonly analytics: Analytics;
  readonly loaders: Loaders;
  /** An analysis by its name, of the snapshot that its question's `asOf` means. */
  readonly analyse: <Name extends AnalysisName>(
    name: Name,
    question: QuestionOf<Name>,
  ) => Promise<BodyOf<Name> & Answer>;
  /** Aborts when the client is gone or the time is up; everything that waits takes it. */
  readonly signal: AbortSignal;
  /** The reader's language: of Accept-Language, else Indonesian; an argument `locale` outranks it. */
  readonly locale: Locale;
}
