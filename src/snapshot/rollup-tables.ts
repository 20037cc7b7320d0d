import { duckdbDialect } from '../engine/dialect.ts';
import { factDefinition } from '../model/catalogue.ts';
import type { DimensionName } from '../model/catalogue.ts';
import type { FactDefinition } from '../model/fact.ts';
import { histogramBucket } from '../model/histogram.ts';
import { rollups } from '../model/rollups.ts';
import type { RollupDefinition, RollupTableName } from '../model/rollups.ts';
import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { plainFactRows } from './fact-lines.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { TableShape } from './table-shape.ts';

type Definition = FactDefinition<string, DimensionName>;

const month = duckdbDialect.dateTrunc('MONTH', sql`fact.day`);

/** Beside each sum, by month and all dimensions, lie the aggregates that others made, each as it is. */
export const rollupTables = Object.fromEntries(
  rollups.flatMap((rollup) => {
    const definition: Definition = factDefinition(rollup.fact);
    const own = Object.fromEntries(ownColumns(definition).map((name) => [name, 'VARCHAR' as const]));
    const numbers = [...sumsOf(definition).map(([name]) => name), ...reportedColumns(definition)];
    const rollupColumns = { ...plain, ...own, ...Object.fromEntries(numbers.map((name) => [name, 'DOUBLE' as const])) };
    const histogramColumns = { region_code: plain.region_code, office_code: plain.office_code, unit_code: plain.unit_code, day: plain.day, ...own, measured: 'VARCHAR', bucket: 'INTEGER', n: 'BIGINT' } as const; // prettier-ignore
    return [
      [rollup.table, { columns: rollupColumns, sortedBy: [...sortedFirst, ...Object.keys(own), 'grain', ...numbers] }],
      [
        rollup.histogram,
        { columns: histogramColumns, sortedBy: [...sortedFirst, ...Object.keys(own), 'measured', 'bucket'] },
      ],
    ] as const;
  }),
) as Readonly<Record<RollupTableName, TableShape>>;

export const rollupQueries = Object.fromEntries(
  rollups.flatMap((rollup): readonly (readonly [RollupTableName, Sql])[] => [
    [rollup.table, sumsByMonth(rollup)],
    [rollup.histogram, histogramsByMonth(rollup)],
  ]),
) as Readonly<Record<RollupTableName, Sql>>;

function sumsByMonth({ fact }: RollupDefinition): Sql {
  const definition: Definition = factDefinition(fact);
  const rows = plainFactRows(definition.table);
  const own = ownColumns(definition).map(identifier);
  const sums = sumsOf(definition).map(
    ([name, measure]) => sql`${measure.fromFacts(duckdbDialect)} as ${identifier(name)}`,
  );
  const kept = reportedColumns(definition).map((name) => sql`max(${identifier(name)}) as ${identifier(name)}`);
  const places = join([sql`region_code`, sql`office_code`, sql`unit_code`, ...own]);
  const common = join(Object.keys(plain).map(identifier));
  return sql`select ${places}, ${month} as day, 'MONTH' as grain, 'ROWS' as basis, cast(null as varchar) as within_grain,
  false as is_unit_part, false as is_office_part, false as is_dimension_part, sum(n) as n, ${join([...sums, ...kept])}
from (${rows}) as fact where basis = 'ROWS'
group by ${places}, ${month}
union all by name
select ${common}, ${join([...own, ...sums, ...kept])}
from (${rows}) as fact where basis = 'REPORTED'
group by ${common}, ${join([...own, sql`sequence`])}`;
}

function histogramsByMonth({ fact }: RollupDefinition): Sql {
  const definition: Definition = factDefinition(fact);
  const places = join([sql`region_code`, sql`office_code`, sql`unit_code`, ...ownColumns(definition).map(identifier)]);
  const columns = [...new Set(quantilesOf(definition).map(({ column }) => column))];
  const each = columns.map(
    (
      name,
    ) => sql`select ${places}, ${month} as day, ${literal(name)} as measured, ${histogramBucket(identifier(name))} as bucket, count(*) as n
from rows_of_fact as fact where ${identifier(name)} is not null
group by all`,
  );
  return sql`with rows_of_fact as (select * from (${plainFactRows(definition.table)}) where basis = 'ROWS')
${join(each, '\nunion all\n')}`;
}

function ownColumns({ dimensions }: Definition): readonly string[] {
  return Object.values(dimensions);
}

function sumsOf({ measures }: Definition) {
  return Object.entries(measures).filter(([, { combine }]) => combine === 'sum');
}

function quantilesOf({ measures }: Definition) {
  return Object.values(measures).flatMap(({ quantile }) => (quantile === undefined ? [] : [quantile]));
}

function reportedColumns(definition: Definition): readonly string[] {
  return [...new Set(quantilesOf(definition).map(({ reported }) => reported))];
}
