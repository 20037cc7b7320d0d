import type { Engine } from './engine/engine.ts';
import { duckdbDialect, scanFiles } from './engine/dialect.ts';
import { factDefinition, isFactMetric } from './model/catalogue.ts';
import type { FactMetricName, MetricName } from './model/catalogue.ts';
import { Catalogue } from './model/snapshot-catalogue.ts';
import { defaultThresholds } from './model/thresholds.ts';
import type { Thresholds } from './model/thresholds.ts';
import type { Answer, BreakdownAnswer, ComparisonAnswer, ScorecardAnswer, TrendAnswer } from './query/answer.ts';
import { prepareBreakdown } from './query/breakdown.ts';
import { readCells, type Cell } from './query/cell.ts';
import type { CellPlan } from './query/cell-plan.ts';
import { prepareComparison } from './query/comparison.ts';
import { compileCells } from './query/compile.ts';
import { prepareBeside, type AskedBeside } from './query/beside.ts';
import { prepareFactBreakdown } from './query/plain/breakdown.ts';
import { readFactCells } from './query/plain/cell.ts';
import { prepareFactComparison } from './query/plain/comparison.ts';
import { compileFact } from './query/plain/compile.ts';
import { originOf, type FactPlan } from './query/plain/plan.ts';
import { prepareFactTrend } from './query/plain/trend.ts';
import type { Prepare, PrepareFacts } from './query/prepare.ts';
import { toWholeAnswer } from './query/whole-answer.ts';
import { noRows, type ListAnswer, type Listing } from './query/listing.ts';
import { bareTables, type Tables } from './query/tables.ts';
import { asksVintages, compileLatest, latestKey, type LatestQuestion } from './query/latest.ts';
import { latestOfLines, type LatestBucket, type PrepareOptions } from './query/prepared.ts';
import type {
  AsOf,
  BreakdownQuestion,
  ComparisonQuestion,
  ScorecardQuestion,
  TrendQuestion,
} from './query/question.ts';
import { prepareScorecard } from './query/scorecard.ts';
import { prepareTrend } from './query/trend.ts';
import type { Lease, OpenSnapshot, SnapshotStore } from './snapshot/store.ts';
import { toStatement } from './sql/sql.ts';
import { truncate } from './time/bucket.ts';

/** The most cells one question may have: a nation's regencies by month for a decade fit. */
const defaultMaxCells = 200_000;

/** The one place that knows both questions and an engine: takes a lease, plans, runs a statement per fact, assembles. */
export class Analytics {
  readonly #store: SnapshotStore;
  readonly #engine: Engine;
  readonly #options: PrepareOptions;
  /** From where on numbers carry a warning, here. */
  readonly thresholds: Thresholds;
  readonly #catalogues = new WeakMap<OpenSnapshot, Catalogue>();

  constructor({
    store,
    engine,
    maxCells = defaultMaxCells,
    thresholds = defaultThresholds,
  }: {
    store: SnapshotStore;
    engine: Engine;
    maxCells?: number;
    thresholds?: Thresholds;
  }) {
    this.#store = store;
    this.#engine = engine;
    this.#options = { maxCells };
    this.thresholds = thresholds;
  }

  trend(question: TrendQuestion, signal: AbortSignal): Promise<TrendAnswer> {
    if (isAboutFacts(question)) return this.#answerFacts(question, prepareFactTrend, signal);
    return this.#answer(question, prepareTrend, signal);
  }

  comparison(question: ComparisonQuestion, signal: AbortSignal): Promise<ComparisonAnswer> {
    if (isAboutFacts(question)) return this.#answerFacts(question, prepareFactComparison, signal);
    return this.#answer(question, prepareComparison, signal);
  }

  scorecard(question: ScorecardQuestion, signal: AbortSignal): Promise<ScorecardAnswer> {
    return this.#answer(question, prepareScorecard, signal);
  }

  breakdown(question: BreakdownQuestion, signal: AbortSignal): Promise<BreakdownAnswer> {
    if (question.metrics.some(isFactMetric)) return this.#answerFacts(question, prepareFactBreakdown, signal);
    return this.#answer(question, prepareBreakdown, signal);
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
      tableRows: new Map(snapshot.manifest.files.map(({ table, rows }) => [table, rows])),
    });
    this.#catalogues.set(snapshot, catalogue);
    return catalogue;
  }

  /** Runs `use` with the dimensions of a snapshot that stays readable meanwhile. */
  async withCatalogue<Result>(
    asOf: string | null,
    use: (catalogue: Catalogue) => Result | Promise<Result>,
  ): Promise<Result> {
    const lease = await this.#store.acquire(asOf);
    try {
      return await use(this.catalogueOf(lease.snapshot));
    } finally {
      lease.release();
    }
  }

  async #answer<Question extends AsOf & AskedBeside, Whole extends Answer>(
    question: Question,
    prepare: Prepare<Question, Whole>,
    signal: AbortSignal,
  ): Promise<Whole> {
    const lease = await this.#store.acquire(question.asOf ?? null);
    try {
      const catalogue = this.catalogueOf(lease.snapshot);
      const options = await this.#latestKnown(question, prepare, lease, signal);
      const { plan, assemble } = prepare(question, catalogue, options);
      const cells = plan === null ? [] : await this.#run(plan, lease, signal);
      const body = assemble(cells);
      const beside = prepareBeside(question, body, catalogue, options);
      const counted = await Promise.all(beside.plans.map((each) => this.#runFact(each, lease, signal)));
      return toWholeAnswer<Whole>(beside.attach(body, counted), {
        sources: cells.flatMap((cell) => cell.realisation?.sources ?? []),
        reasons: [...(plan === null ? [] : [plan]), ...beside.plans].map(({ reason }) => reason),
        statements: () => [
          ...(plan === null ? [] : [compileCells(plan, bareTables, duckdbDialect)]),
          ...beside.plans.map((each) => compileFact(each, bareTables, duckdbDialect)),
        ],
        catalogue,
        snapshot: lease.snapshot,
      });
    } finally {
      lease.release();
    }
  }

  async #answerFacts<Question extends AsOf, Whole extends Answer>(
    question: Question,
    prepare: PrepareFacts<Question, Whole>,
    signal: AbortSignal,
  ): Promise<Whole> {
    const lease = await this.#store.acquire(question.asOf ?? null);
    try {
      const catalogue = this.catalogueOf(lease.snapshot);
      const { plans, assemble } = prepare(question, catalogue, this.#options);
      const cells = await Promise.all(plans.map((plan) => this.#runFact(plan, lease, signal)));
      return toWholeAnswer<Whole>(assemble(cells), {
        sources: [],
        ...originOf(plans),
        statements: () => plans.map((plan) => compileFact(plan, bareTables, duckdbDialect)),
        catalogue,
        snapshot: lease.snapshot,
      });
    } finally {
      lease.release();
    }
  }

  /** Rows of a table of the snapshot, page by page. */
  async list<Question extends AsOf, Row>(
    prepare: (question: Question, catalogue: Catalogue) => Listing<Row>,
    question: Question,
    signal: AbortSignal,
  ): Promise<ListAnswer<Row>> {
    const lease = await this.#store.acquire(question.asOf ?? null);
    try {
      const { snapshot } = lease;
      const catalogue = this.catalogueOf(snapshot);
      const { table, compile, read, caveats } = prepare(question, catalogue);
      // A snapshot older than the table has no file of it.
      const isThere = snapshot.files(table).length > 0;
      const listed = isThere ? read(await this.#engine.run(toStatement(compile(tablesOf(snapshot))), signal)) : noRows;
      return toWholeAnswer<ListAnswer<Row>>(
        { ...listed, caveats },
        {
          sources: [],
          reasons: isThere ? [`rows of ${table} as the snapshot has them`] : [],
          statements: () => (isThere ? [compile(bareTables)] : []),
          catalogue,
          snapshot: lease.snapshot,
        },
      );
    } finally {
      lease.release();
    }
  }

  async #runFact(plan: FactPlan, { snapshot }: Lease, signal: AbortSignal) {
    // A snapshot older than the fact has no file of it; one that withholds no cells tells nothing about people.
    const needed = [factDefinition(plan.fact).table, ...(plan.withheld === null ? [] : ['withheld'])];
    if (needed.some((table) => snapshot.files(table).length === 0)) return [];
    const statement = compileFact(plan, tablesOf(snapshot), duckdbDialect);
    return readFactCells(await this.#engine.run(toStatement(statement), signal), plan);
  }

  /**
   * The latest bucket is the snapshot's own business, but for one source or one day of knowledge it is asked of the
   * vintages: preparing is pure, so a first round finds out what has to be asked.
   */
  async #latestKnown<Question extends AsOf, Whole extends Answer>(
    question: Question,
    prepare: Prepare<Question, Whole>,
    { snapshot }: Lease,
    signal: AbortSignal,
  ): Promise<PrepareOptions> {
    if (!asksVintages(question)) return this.#options;
    const catalogue = this.catalogueOf(snapshot);
    const asked = new Map<string, LatestQuestion>();
    const record: LatestBucket = (indicators, places, grain) => {
      asked.set(latestKey({ indicators, places, grain }), { indicators, places, grain });
      return latestOfLines(catalogue)(indicators, places, grain);
    };
    prepare(question, catalogue, { ...this.#options, latest: record });
    const known = new Map<string, string | null>();
    for (const [key, each] of asked) {
      const statement = compileLatest(each, question, { catalogue, tables: tablesOf(snapshot) });
      const columns = statement && (await this.#engine.run(toStatement(statement), signal));
      const latest = columns?.column('latest')[0];
      known.set(key, typeof latest === 'string' ? truncate(latest, each.grain) : null);
    }
    return {
      ...this.#options,
      latest: (indicators, places, grain) => known.get(latestKey({ indicators, places, grain })) ?? null,
    };
  }

  async #run(plan: CellPlan, { snapshot }: Lease, signal: AbortSignal): Promise<readonly Cell[]> {
    const statement = compileCells(plan, tablesOf(snapshot), duckdbDialect);
    return readCells(await this.#engine.run(toStatement(statement), signal));
  }
}

type AboutFacts<Question> = Question & { readonly metric: FactMetricName };

function isAboutFacts<Question extends { metric: MetricName }>(question: Question): question is AboutFacts<Question> {
  return isFactMetric(question.metric);
}

function tablesOf(snapshot: OpenSnapshot): Tables {
  return (table) => scanFiles(snapshot.files(table));
}
