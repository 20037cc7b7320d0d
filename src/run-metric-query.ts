import { rowCounts } from './snapshot/manifest.ts';
import type { Engine } from './engine/engine.ts';
import { Catalogue } from './model/snapshot-catalogue.ts';
import { defaultThresholds } from './model/thresholds.ts';
import type { Thresholds } from './model/thresholds.ts';
import { SnapshotQuestions } from './one-snapshot.ts';
import type { ComparisonAnswer, ScorecardAnswer, TrendAnswer } from './query/answer.ts';
import type { BreakdownAnswer } from './query/breakdown-answer.ts';
import { KeptCells } from './query/kept-cells.ts';
import type { ListAnswer, Listing } from './query/listing.ts';
import { KeptFactCells } from './query/plain/kept-fact-cells.ts';
import type { PrepareOptions } from './query/prepared.ts';
import type {
  AsOf,
  BreakdownQuestion,
  ComparisonQuestion,
  ScorecardQuestion,
  TrendQuestion,
} from './query/question.ts';
import type { AskedRecord } from './snapshot/asked-record.ts';
import { FilesTouched } from './snapshot/open-snapshot.ts';
import type { Lease, OpenSnapshot, SnapshotStore } from './snapshot/store.ts';

/** The most cells one question may have: a nation's regencies by month for a decade fit. */
const defaultMaxCells = 200_000;
const defaultHeavyRows = 1_000_000;
/** At most some 40 MB: a nation's provinces by month for a decade, of twenty indicators. */
const defaultKeptCells = 100_000;

/** The one place that knows both questions and an engine: takes a lease on a snapshot and asks it. */
export class Analytics {
  readonly #store: SnapshotStore;
  readonly #engine: Engine;
  readonly #options: PrepareOptions;
  readonly #heavyRows: number;
  readonly #record: AskedRecord | null;
  /** From where on numbers carry a warning, here. */
  readonly thresholds: Thresholds;
  readonly #catalogues = new WeakMap<OpenSnapshot, Catalogue>();
  readonly #kept = new WeakMap<OpenSnapshot, { readonly indicators: KeptCells; readonly facts: KeptFactCells }>();
  readonly #keptCells: number;

  constructor({
    store,
    engine,
    maxCells = defaultMaxCells,
    heavyRows = defaultHeavyRows,
    keptCells = defaultKeptCells,
    thresholds = defaultThresholds,
    record = null,
  }: {
    store: SnapshotStore;
    engine: Engine;
    maxCells?: number;
    /** From where on a statement is reckoned to read so much that such statements take turns. */
    heavyRows?: number;
    /** Cells that stay in memory for each open snapshot, of indicators and as many of plain facts; 0: none. */
    keptCells?: number;
    thresholds?: Thresholds;
    /** Keeps what kind of thing is asked, and what it took. */
    record?: AskedRecord | null;
  }) {
    this.#store = store;
    this.#engine = engine;
    this.#options = { maxCells };
    this.#heavyRows = heavyRows;
    this.#keptCells = keptCells;
    this.#record = record;
    this.thresholds = thresholds;
  }

  trend(question: TrendQuestion, signal: AbortSignal): Promise<TrendAnswer> {
    return this.asOne(question, signal, (questions) => questions.trend(question));
  }

  comparison(question: ComparisonQuestion, signal: AbortSignal): Promise<ComparisonAnswer> {
    return this.asOne(question, signal, (questions) => questions.comparison(question));
  }

  scorecard(question: ScorecardQuestion, signal: AbortSignal): Promise<ScorecardAnswer> {
    return this.asOne(question, signal, (questions) => questions.scorecard(question));
  }

  breakdown(question: BreakdownQuestion, signal: AbortSignal): Promise<BreakdownAnswer> {
    return this.asOne(question, signal, (questions) => questions.breakdown(question));
  }

  /** Rows of a table of the snapshot, page by page. */
  list<Question extends AsOf, Row>(
    prepare: (question: Question, catalogue: Catalogue) => Listing<Row>,
    question: Question,
    signal: AbortSignal,
  ): Promise<ListAnswer<Row>> {
    return this.asOne(question, signal, (questions) => questions.list(prepare, question));
  }

  /** Several questions about the one snapshot that `asOf` means, which stays readable meanwhile. */
  async asOne<Result>(
    { asOf }: AsOf,
    signal: AbortSignal,
    use: (questions: SnapshotQuestions) => Promise<Result>,
  ): Promise<Result> {
    const ask = async ({ snapshot, release }: Lease) => {
      try {
        return await use(this.#questionsOf(snapshot, signal));
      } finally {
        release();
      }
    };
    try {
      return await ask(await this.#store.hold(asOf ?? null));
    } catch (error) {
      if (!(error instanceof FilesTouched)) throw error;
      return ask(await this.#store.acquire(asOf ?? null));
    }
  }

  #questionsOf(snapshot: OpenSnapshot, signal: AbortSignal): SnapshotQuestions {
    return new SnapshotQuestions({
      snapshot,
      catalogue: this.catalogueOf(snapshot),
      engine: this.#engine,
      options: this.#options,
      kept: this.#keptOf(snapshot),
      heavyRows: this.#heavyRows,
      record: this.#record,
      signal,
    });
  }

  /** Runs `use` with the dimensions of a snapshot that stays readable meanwhile. */
  async withCatalogue<Result>(
    asOf: string | null,
    use: (catalogue: Catalogue) => Result | Promise<Result>,
  ): Promise<Result> {
    const lease = await this.#store.hold(asOf);
    try {
      return await use(this.catalogueOf(lease.snapshot));
    } finally {
      lease.release();
    }
  }

  #keptOf(snapshot: OpenSnapshot) {
    const cells = this.#keptCells;
    const known = this.#kept.get(snapshot) ?? { indicators: new KeptCells(cells), facts: new KeptFactCells(cells) };
    this.#kept.set(snapshot, known);
    return known;
  }

  /** The dimensions of a snapshot, indexed once while it is open. */
  catalogueOf(snapshot: OpenSnapshot): Catalogue {
    const known = this.#catalogues.get(snapshot);
    if (known !== undefined) return known;
    const catalogue = new Catalogue(snapshot.catalogue, {
      takenAt: snapshot.takenAt,
      mode: snapshot.mode,
      thresholds: this.thresholds,
      ...(snapshot.manifest.privacy === undefined ? {} : { privacy: snapshot.manifest.privacy }),
      tableRows: rowCounts(snapshot.manifest.files),
    });
    this.#catalogues.set(snapshot, catalogue);
    return catalogue;
  }
}
