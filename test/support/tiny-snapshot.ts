import { DuckDBInstance } from '@duckdb/node-api';
import { duckdbDialect } from '../../src/engine/dialect.ts';
import { execute } from '../../src/engine/duckdb/execute.ts';
import type {
  CatalogueRows,
  IndicatorVersionRow,
  LineRow,
  TerritoryBreakRow,
  UnitRow,
} from '../../src/model/catalogue-rows.ts';
import { Catalogue } from '../../src/model/snapshot-catalogue.ts';
import { defaultThresholds } from '../../src/model/thresholds.ts';
import type { Thresholds } from '../../src/model/thresholds.ts';
import { prepareBreakdown } from '../../src/query/breakdown.ts';
import { readCells } from '../../src/query/cell.ts';
import type { CellPlan } from '../../src/query/cell-plan.ts';
import { prepareComparison } from '../../src/query/comparison.ts';
import { compileCells } from '../../src/query/compile.ts';
import { linePeriodRows } from '../../src/query/compile-line-periods.ts';
import { bareTables } from '../../src/query/tables.ts';
import type { Prepared, PrepareOptions } from '../../src/query/prepared.ts';
import type {
  BreakdownQuestion,
  ComparisonQuestion,
  ScorecardQuestion,
  TrendQuestion,
} from '../../src/query/question.ts';
import { prepareScorecard } from '../../src/query/scorecard.ts';
import { prepareTrend } from '../../src/query/trend.ts';
import { toReadable, toStatement } from '../../src/sql/sql.ts';
import type { Statement } from '../../src/sql/sql.ts';
import { tinyDimensions, toVersion } from './tiny-dimensions.ts';
import type { TinyVersion } from './tiny-dimensions.ts';
import { factTables, insertRows } from './tiny-facts.ts';
import type { TinyRow } from './tiny-plain.ts';
import type { TinyObservation, TinyParts, TinyTarget } from './tiny-facts.ts';

/** A world one can add up by eye. What is left out has a plain default; `version` is a version's place in the list, from 1. */
export interface TinyWorld {
  readonly takenAt?: string;
  readonly mode?: 'EMPTY' | 'DEMO' | 'REAL';
  readonly thresholds?: Thresholds;
  readonly versions: readonly TinyVersion[];
  readonly observations?: readonly TinyObservation[];
  readonly targets?: readonly TinyTarget[];
  /** Lines that answer with their parts; every other place with rows answers with its own. */
  readonly parts?: readonly TinyParts[];
  readonly breaks?: readonly TerritoryBreakRow[];
  readonly units?: readonly (Pick<UnitRow, 'code' | 'regionCode'> & Partial<UnitRow>)[];
  readonly dimensions?: Partial<CatalogueRows>;
  /** Rows of plain facts, by table; only where it is written as a snapshot of a store. */
  readonly plain?: Readonly<Record<string, readonly TinyRow[]>>;
  /** Lines that answer with their parts are read from their rollup, made as a snapshot makes it. */
  readonly rollups?: boolean;
}

type Prepare<Question, Body> = (question: Question, catalogue: Catalogue, options: PrepareOptions) => Prepared<Body>;

/** The semantic layer over a few rows in a real DuckDB: a question becomes a plan, the plan one statement, its cells the answer. */
export async function openTinySnapshot(world: TinyWorld) {
  const { facts, dimensions, ...info } = tinyTables(world);
  const versions = dimensions.indicatorVersions;
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  await insertRows(instance, { ...facts, region: dimensions.regions });
  const tableRows = world.rollups === true ? await rollUp(instance, versions) : new Map<string, number>();
  const thresholds = world.thresholds ?? defaultThresholds;
  const catalogue = new Catalogue(dimensions, { ...info, thresholds, tableRows });
  const { signal } = new AbortController();
  const run = (statement: Statement) => execute(instance, statement, signal);

  async function cellsOf(plan: CellPlan | null) {
    return plan === null ? [] : readCells(await run(toStatement(compileCells(plan, bareTables, duckdbDialect))));
  }

  async function ask<Question, Body>(prepare: Prepare<Question, Body>, question: Question, maxCells = 200_000) {
    const { plan, parts = null, assemble } = prepare(question, catalogue, { maxCells });
    const [cells, partCells] = await Promise.all([cellsOf(plan), cellsOf(parts)]);
    return assemble(cells, partCells);
  }

  const trendOf = (question: Partial<TrendQuestion>): TrendQuestion => ({
    metric: 'INDICATOR_VALUE',
    indicator: versions[0]?.indicatorCode,
    regions: [],
    ...question,
  });

  /** The statement of a trend as people read it, and the cells it gives. */
  async function cells(question: Partial<TrendQuestion>) {
    const { plan } = prepareTrend(trendOf(question), catalogue, { maxCells: 200_000 });
    if (plan === null) throw new Error('nothing is asked of the engine');
    const compiled = compileCells(plan, bareTables, duckdbDialect);
    return { sql: toReadable(compiled), cells: readCells(await run(toStatement(compiled))) };
  }

  return {
    catalogue,
    run,
    ask,
    cells,
    trend: (question: Partial<TrendQuestion>) => ask(prepareTrend, trendOf(question)),
    comparison: (question: Partial<ComparisonQuestion>) =>
      ask(prepareComparison, { metric: 'INDICATOR_VALUE', indicator: versions[0]?.indicatorCode, ...question }),
    scorecard: (question: Partial<ScorecardQuestion>) => ask(prepareScorecard, { region: '15.71', ...question }),
    breakdown: (question: Partial<BreakdownQuestion>) =>
      ask(prepareBreakdown, { metrics: ['INDICATOR_VALUE'], by: ['REGION'], ...question }),
    close: () => instance.closeSync(),
  };
}

async function rollUp(instance: DuckDBInstance, indicator_version: readonly object[]) {
  await insertRows(instance, { indicator_version });
  const connection = await instance.connect();
  await connection.run(`create table line_period as ${toReadable(linePeriodRows(bareTables))}`);
  const rows = (await connection.runAndReadAll('select count(*)::integer from line_period')).getRows();
  connection.closeSync();
  return new Map([['line_period', rows[0]![0] as number]]);
}

export type TinySnapshot = Awaited<ReturnType<typeof openTinySnapshot>>;

/** Runs a test in a world that is closed behind it. */
export async function inWorld<Result>(
  world: TinyWorld,
  use: (snapshot: TinySnapshot) => Promise<Result>,
): Promise<Result> {
  const snapshot = await openTinySnapshot(world);
  try {
    return await use(snapshot);
  } finally {
    snapshot.close();
  }
}

/** The rows of a world as the tables of a snapshot. */
export function tinyTables(world: TinyWorld) {
  const takenAt = world.takenAt ?? '2025-01-15T00:00:00.000Z';
  const versions = world.versions.map(toVersion);
  const { rows: facts, lines } = factTables({ ...world, versions, takenAt });
  const dimensions: CatalogueRows = { ...tinyDimensions, ...dimensionsOf(world, versions, lines), ...world.dimensions };
  return { takenAt, mode: world.mode ?? ('REAL' as const), facts, dimensions };
}

function dimensionsOf(
  { units, breaks, observations }: TinyWorld,
  indicatorVersions: readonly IndicatorVersionRow[],
  lines: readonly LineRow[],
): Partial<CatalogueRows> {
  const sources = new Set(observations?.map(({ source }) => source ?? 'BPS'));
  return {
    indicatorVersions,
    lines,
    territoryBreaks: breaks ?? [],
    sources: [...sources].map((name) => ({ name, kind: 'ROUTINE' })),
    units: (units ?? []).map((unit) => ({
      parentCode: null,
      fieldCode: null,
      nameId: `Unit ${unit.code}`,
      nameEn: null,
      type: null,
      validFrom: '2000-01-01',
      validTo: null,
      ...unit,
    })),
  };
}
