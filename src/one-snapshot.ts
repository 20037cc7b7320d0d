import type { Engine } from './engine/engine.ts';
import { duckdbDialect } from './engine/dialect.ts';
import { factDefinition, isFactMetric } from './model/catalogue.ts';
import type { FactMetricName, MetricName } from './model/catalogue.ts';
import type { Catalogue } from './model/snapshot-catalogue.ts';
import type { Answer, Asked, ComparisonAnswer, ScorecardAnswer, SnapshotInfo, TrendAnswer } from './query/answer.ts';
import { shapeOfCells, shapeOfFacts } from './query/asked-shape.ts';
import { prepareBeside, type AskedBeside } from './query/beside.ts';
import type { BreakdownAnswer } from './query/breakdown-answer.ts';
import { prepareBreakdown } from './query/breakdown.ts';
import type { Cell } from './query/cell.ts';
import type { CellPlan } from './query/cell-plan.ts';
import { readingOf } from './query/cell-reading.ts';
import { isRolledUp } from './query/choose-lines.ts';
import { prepareComparison } from './query/comparison.ts';
import { compileCells } from './query/compile.ts';
import { asksVintages, compileLatest, latestKey, type LatestQuestion } from './query/latest.ts';
import type { KeptCells } from './query/kept-cells.ts';
import { noRows, type ListAnswer, type Listing } from './query/listing.ts';
import { prepareFactBreakdown } from './query/plain/breakdown.ts';
import { readFactCells, type FactCell } from './query/plain/cell.ts';
import { prepareFactComparison } from './query/plain/comparison.ts';
import { compileFact } from './query/plain/compile.ts';
import type { KeptFactCells } from './query/plain/kept-fact-cells.ts';
import { originOf, type FactPlan } from './query/plain/plan.ts';
import { prepareFactTrend } from './query/plain/trend.ts';
import type { Prepare, PrepareFacts } from './query/prepare.ts';
import { prepareJudged, type JudgedAnswer, type JudgedQuestion } from './query/judged.ts';
import { latestOfLines, type LatestBucket, type PrepareOptions } from './query/prepared.ts';
import type {
  AsOf,
  BreakdownQuestion,
  ComparisonQuestion,
  ScorecardQuestion,
  TrendQuestion,
} from './query/question.ts';
import { prepareScorecard } from './query/scorecard.ts';
import type { Tables } from './query/tables.ts';
import { prepareTrend } from './query/trend.ts';
import { rowsOfCells, rowsOfFacts } from './query/weight.ts';
import { toWholeAnswer } from './query/whole-answer.ts';
import { askEngine } from './snapshot/ask-engine.ts';
import type { AskedRecord } from './snapshot/asked-record.ts';
import type { OpenSnapshot } from './snapshot/store.ts';
import { toStatement } from './sql/sql.ts';
import { truncate } from './time/bucket.ts';
import { timed } from './timing.ts';

interface Asking {
  /** Held by who made this object, for as long as it asks. */
  readonly snapshot: OpenSnapshot;
  readonly catalogue: Catalogue;
  readonly engine: Engine;
  readonly options: PrepareOptions;
  /** Of this snapshot. */
  readonly kept: { readonly indicators: KeptCells; readonly facts: KeptFactCells };
  readonly heavyRows: number;
  readonly record: AskedRecord | null;
  readonly signal: AbortSignal;
}

/** Questions about one snapshot, whatever their own `asOf` says: each is planned, run as a statement per fact, and assembled. */
export class SnapshotQuestions {
  readonly catalogue: Catalogue;
  readonly #asking: Asking;
  /** Null while it is being answered: questions are asked side by side, and their order must not hang on which comes first. */
  readonly #answered: (Answer | null)[] = [];

  constructor(asking: Asking) {
    this.catalogue = asking.catalogue;
    this.#asking = asking;
  }

  get snapshot(): SnapshotInfo {
    const { id, takenAt } = this.#asking.snapshot;
    return { id, takenAt };
  }

  /** Every answer so far, in the order of asking: what a composed answer rests on. */
  get answered(): readonly Answer[] {
    return this.#answered.filter((answer) => answer !== null);
  }

  trend(question: TrendQuestion): Promise<TrendAnswer> {
    const asked = { name: 'trend', question };
    return isAboutFacts(question)
      ? this.#answerFacts(asked, question, prepareFactTrend)
      : this.#answer(asked, question, prepareTrend);
  }

  comparison(question: ComparisonQuestion): Promise<ComparisonAnswer> {
    const asked = { name: 'comparison', question };
    return isAboutFacts(question)
      ? this.#answerFacts(asked, question, prepareFactComparison)
      : this.#answer(asked, question, prepareComparison);
  }

  scorecard(question: ScorecardQuestion): Promise<ScorecardAnswer> {
    return this.#answer({ name: 'scorecard', question }, question, prepareScorecard);
  }

  /** Every indicator of regions over some buckets, each beside its target: what rules look at. */
  judged(question: JudgedQuestion): Promise<JudgedAnswer> {
    return this.#answer({ name: 'judged', question }, question, prepareJudged);
  }

  breakdown(question: BreakdownQuestion): Promise<BreakdownAnswer> {
    const asked = { name: 'breakdown', question };
    return question.metrics.some(isFactMetric)
      ? this.#answerFacts(asked, question, prepareFactBreakdown)
      : this.#answer(asked, question, prepareBreakdown);
  }

  /** Rows of a table of the snapshot, page by page. */
  async list<Question extends AsOf, Row>(
    prepare: (question: Question, catalogue: Catalogue) => Listing<Row>,
    question: Question,
  ): Promise<ListAnswer<Row>> {
    const turn = this.#answered.push(null) - 1;
    const { snapshot, catalogue, engine, signal } = this.#asking;
    const { table, compile, read, caveats } = prepare(question, catalogue);
    // A snapshot older than the table has no file of it.
    const isThere = snapshot.has(table);
    const listed = isThere ? read(await engine.run(toStatement(compile(this.tables)), signal)) : noRows;
    return this.#whole<ListAnswer<Row>>(
      turn,
      { name: prepare.name, question },
      { ...listed, caveats },
      {
        sources: [],
        reasons: isThere ? [`rows of ${table} as the snapshot has them`] : [],
        statements: (tables) => (isThere ? [compile(tables)] : []),
      },
    );
  }

  async #answer<Question extends AsOf & AskedBeside, Whole extends Answer>(
    asked: Asked,
    question: Question,
    prepare: Prepare<Question, Whole>,
  ): Promise<Whole> {
    const turn = this.#answered.push(null) - 1;
    const options = await this.#latestKnown(question, prepare);
    const { plan, parts = null, assemble } = timed('plan', () => prepare(question, this.catalogue, options));
    const plans = [plan, parts].filter((each) => each !== null);
    const [cells, partCells] = await Promise.all([this.#run(plan), this.#run(parts)]);
    const body = timed('plan', () => assemble(cells, partCells));
    const beside = prepareBeside(question, body, this.catalogue, options);
    const counted = await Promise.all(beside.plans.map((each) => this.#runFact(each)));
    return this.#whole<Whole>(turn, asked, beside.attach(body, counted), {
      sources: cells.flatMap((cell) => cell.realisation?.sources ?? []),
      source: plans.some(isRolledUp) || originOf(beside.plans).source === 'ROLLUP' ? 'ROLLUP' : 'FACTS',
      reasons: [...plans, ...beside.plans].map(({ reason }) => reason),
      statements: (tables) => [
        ...plans.map((each) => compileCells(each, tables, duckdbDialect)),
        ...beside.plans.map((each) => compileFact(each, tables, duckdbDialect)),
      ],
    });
  }

  async #answerFacts<Question extends AsOf, Whole extends Answer>(
    asked: Asked,
    question: Question,
    prepare: PrepareFacts<Question, Whole>,
  ): Promise<Whole> {
    const turn = this.#answered.push(null) - 1;
    const { plans, assemble } = timed('plan', () => prepare(question, this.catalogue, this.#asking.options));
    const cells = await Promise.all(plans.map((plan) => this.#runFact(plan)));
    return this.#whole<Whole>(
      turn,
      asked,
      timed('plan', () => assemble(cells)),
      {
        sources: [],
        ...originOf(plans),
        statements: (tables) => plans.map((plan) => compileFact(plan, tables, duckdbDialect)),
      },
    );
  }

  #whole<Whole extends Answer>(
    turn: number,
    asked: Asked,
    body: Parameters<typeof toWholeAnswer<Whole>>[0],
    origin: Omit<Parameters<typeof toWholeAnswer<Whole>>[1], 'asked' | 'catalogue' | 'snapshot'>,
  ): Whole {
    const { snapshot, catalogue } = this.#asking;
    const whole = toWholeAnswer<Whole>(body, { ...origin, asked, catalogue, snapshot });
    this.#answered[turn] = whole;
    return whole;
  }

  async #runFact(plan: FactPlan): Promise<readonly FactCell[]> {
    // A snapshot older than the fact has no file of it; one that withholds no cells tells nothing about people.
    const { snapshot } = this.#asking;
    if (!snapshot.has(factDefinition(plan.fact).table) || (plan.withheld && !snapshot.has('withheld'))) return [];
    const found = timed('plan', () => this.#asking.kept.facts.find(plan));
    if (!('read' in found)) return found;
    const statement = compileFact(found.plan, this.tables, duckdbDialect);
    const asked = { statement, rows: rowsOfFacts(found.plan, this.catalogue), shape: shapeOfFacts(found.plan) };
    return found.read(readFactCells(await askEngine(this.#asking, asked), found.plan));
  }

  async #run(plan: CellPlan | null): Promise<readonly Cell[]> {
    if (plan === null) return [];
    const found = timed('plan', () => this.#asking.kept.indicators.find(plan, this.catalogue));
    if (!('read' in found)) return found;
    const { statement, read } = readingOf(found.plan, this.tables, duckdbDialect);
    const asked = { statement, rows: rowsOfCells(found.plan, this.catalogue), shape: shapeOfCells(found.plan) };
    return found.read(read(await askEngine(this.#asking, asked)));
  }

  /**
   * The latest bucket is the snapshot's own business, but for one source or one day of knowledge it is asked of the
   * vintages: preparing is pure, so a first round finds out what has to be asked.
   */
  async #latestKnown<Question extends AsOf, Whole extends Answer>(
    question: Question,
    prepare: Prepare<Question, Whole>,
  ): Promise<PrepareOptions> {
    const { catalogue, engine, options, signal } = this.#asking;
    if (!asksVintages(question)) return options;
    const asked = new Map<string, LatestQuestion>();
    const record: LatestBucket = (indicators, places, grain) => {
      asked.set(latestKey({ indicators, places, grain }), { indicators, places, grain });
      return latestOfLines(catalogue)(indicators, places, grain);
    };
    prepare(question, catalogue, { ...options, latest: record });
    const known = new Map<string, string | null>();
    for (const [key, each] of asked) {
      const statement = compileLatest(each, question, { catalogue, tables: this.tables });
      const columns = statement && (await engine.run(toStatement(statement), signal));
      const latest = columns?.column('latest')[0];
      known.set(key, typeof latest === 'string' ? truncate(latest, each.grain) : null);
    }
    return {
      ...options,
      latest: (indicators, places, grain) => known.get(latestKey({ indicators, places, grain })) ?? null,
    };
  }

  /** How its tables are written in a statement. */
  readonly tables: Tables = (table) => this.#asking.snapshot.untouchedRows(table);
}

type AboutFacts<Question> = Question & { readonly metric: FactMetricName };

function isAboutFacts<Question extends { metric: MetricName }>(question: Question): question is AboutFacts<Question> {
  return isFactMetric(question.metric);
}
