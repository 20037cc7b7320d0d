import { DuckDBInstance } from '@duckdb/node-api';
import { duckdbDialect } from '../../src/engine/dialect.ts';
import { execute } from '../../src/engine/duckdb/execute.ts';
import type { CatalogueRows, FactLineRow } from '../../src/model/catalogue-rows.ts';
import { Catalogue } from '../../src/model/snapshot-catalogue.ts';
import { prepareFactBreakdown } from '../../src/query/plain/breakdown.ts';
import { readFactCells } from '../../src/query/plain/cell.ts';
import type { FactCell } from '../../src/query/plain/cell.ts';
import { prepareFactComparison } from '../../src/query/plain/comparison.ts';
import { compileFact } from '../../src/query/plain/compile.ts';
import type { FactPlan } from '../../src/query/plain/plan.ts';
import type { PreparedFacts } from '../../src/query/plain/prepare.ts';
import { prepareFactTrend } from '../../src/query/plain/trend.ts';
import { bareTables } from '../../src/query/tables.ts';
import type { Tables } from '../../src/query/tables.ts';
import { factDefinition } from '../../src/model/catalogue.ts';
import { rollups } from '../../src/model/rollups.ts';
import { defaultThresholds } from '../../src/model/thresholds.ts';
import { plainTables } from '../../src/snapshot/plain-tables.ts';
import { literal, sql, toReadable, toStatement } from '../../src/sql/sql.ts';
import { rollupQueries } from './rollup-queries.ts';
import { tinyDimensions } from './tiny-dimensions.ts';

type PlainTableName = Exclude<keyof typeof plainTables, 'fact_line' | 'service_type' | 'programme' | 'team'>;
export type TinyRow = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Rows of plain facts that one can add up by eye; what is left out is a single case of Kota Jambi that overlaps nothing. */
export interface PlainWorld {
  readonly takenAt?: string;
  readonly rows: Partial<Record<PlainTableName, readonly TinyRow[]>>;
  readonly latestMonth?: string;
  /**
   * Questions are answered by the rollups of the facts, made as a snapshot makes them; those of facts IN_PARTS of every other row, so that
   * several rows have one key.
   */
  readonly rollups?: boolean | 'IN_PARTS';
  /** The office of a unit, where it is not one itself. */
  readonly offices?: Readonly<Record<string, string>>;
  readonly dimensions?: Partial<CatalogueRows>;
}

/** What a row of a plain fact is where a test does not say otherwise. */
export const usual = {
  region_code: '15.71',
  unit_code: null,
  day: '2024-01-10',
  grain: 'DAY',
  basis: 'ROWS',
  within_grain: null,
  is_unit_part: false,
  is_office_part: false,
  is_dimension_part: false,
  n: 1,
} as const;

/** The semantic layer of plain facts over a few rows in a real DuckDB. */
export async function openPlainWorld(world: PlainWorld) {
  const takenAt = world.takenAt ?? '2025-01-15T00:00:00.000Z';
  const factLines = Object.keys(world.rows).map((fact): FactLineRow => {
    const latest = world.latestMonth ?? '2024-01-01';
    return {
      fact,
      regionCode: '15.71',
      latestDay: latest,
      latestMonth: latest,
      latestQuarter: latest,
      latestSemester: latest,
      latestYear: latest,
    };
  });
  const kept =
    (world.rollups ?? false) !== false ? rollups.filter(({ fact }) => factDefinition(fact).table in world.rows) : [];
  const written = kept.flatMap(({ table, histogram }) => (histogram === null ? [table] : [table, histogram]));
  const tableRows = new Map(written.map((name) => [name, 1]));
  const catalogue = new Catalogue(
    { ...tinyDimensions, factLines, ...world.dimensions },
    { takenAt, mode: 'REAL', tableRows, thresholds: { ...defaultThresholds, exactRows: -1 } },
  );
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  for (const [name, rows] of Object.entries({ withheld: [], ...world.rows })) {
    const { columns } = plainTables[name as PlainTableName];
    const types = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
    await connection.run(`create table ${name} (${types.join(', ')})`);
    for (const row of rows) {
      const full: TinyRow = {
        ...usual,
        office_code: world.offices?.[String(row['unit_code'])] ?? row['unit_code'],
        ...row,
      };
      const values = Object.keys(columns).map((column) => literalOf(full[column] ?? null));
      await connection.run(`insert into ${name} values (${values.join(', ')})`);
    }
  }
  const [first, ...others] = partsOf(world).map((tables) => rollupQueries(tables));
  for (const name of written) {
    await connection.run(`create table ${name} as ${toReadable(first![name])}`);
    if (kept.some(({ table, from }) => table === name && from !== null)) continue;
    for (const part of others) await connection.run(`insert into ${name} by name ${toReadable(part[name])}`);
  }
  connection.closeSync();
  return plainQuestions(instance, catalogue);
}

/** What can be asked of the plain facts that lie as tables in an instance. */
export function plainQuestions(instance: DuckDBInstance, catalogue: Catalogue) {
  const { signal } = new AbortController();

  async function cellsOf(plan: FactPlan): Promise<readonly FactCell[]> {
    const statement = toStatement(compileFact(plan, bareTables, duckdbDialect));
    return readFactCells(await execute(instance, statement, signal), plan);
  }

  async function ask<Body>({ plans, assemble }: PreparedFacts<Body>) {
    const cells = await Promise.all(plans.map(cellsOf));
    return {
      ...assemble(cells),
      sql: plans.map((plan) => toReadable(compileFact(plan, bareTables, duckdbDialect))),
    };
  }
  const options = { maxCells: 200_000 };

  return {
    catalogue,
    cellsOf,
    trend: (question: Parameters<typeof prepareFactTrend>[0]) => ask(prepareFactTrend(question, catalogue, options)),
    comparison: (question: Parameters<typeof prepareFactComparison>[0]) =>
      ask(prepareFactComparison(question, catalogue, options)),
    breakdown: (question: Parameters<typeof prepareFactBreakdown>[0]) =>
      ask(prepareFactBreakdown(question, catalogue, options)),
    close: () => instance.closeSync(),
    [Symbol.dispose]: () => instance.closeSync(),
  };
}

/** Where the rows of facts are read that a part of the rollups is made of; coarser rollups are made of all parts of the finer. */
function partsOf({ rows, rollups: made }: PlainWorld): readonly Tables[] {
  if (made !== 'IN_PARTS') return [bareTables];
  return [0, 1].map((part) => (name) => {
    if (!(name in rows)) return bareTables(name);
    return sql`(select * from ${bareTables(name)} where rowid % 2 = ${literal(String(part))}::integer)`;
  });
}

function literalOf(value: string | number | boolean | null): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
