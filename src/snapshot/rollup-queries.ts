import { duckdbDialect } from '../engine/dialect.ts';
import { factDefinition } from '../model/catalogue.ts';
import type { FactDefinition } from '../model/fact.ts';
import { histogramBucket } from '../model/histogram.ts';
import { column } from '../model/measures.ts';
import type { RollupDefinition } from '../model/rollups.ts';
import type { Tables } from '../query/tables.ts';
import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { foldsInto, grainNames } from '../time/grain.ts';
import { plain } from './plain-columns.ts';
import { plainTables } from './plain-tables.ts';
import { keptColumns } from './rollup-tables.ts';

/** What is needed to make the rows of one, kept or not. */
export type RollupShape = Omit<RollupDefinition, 'table' | 'histogram'>;

/**
 * The rows of a rollup out of tables that are written before it: of some of their rows (those of one quarter) as of all. Partial results lie
 * side by side in the same table then, and whoever reads combines them again.
 */
export function rollupRows(rollup: RollupShape, written: Tables): Sql {
  return rollup.isByUnit ? unitRows(rollup, written) : regionRows(rollup, written);
}

const noText = sql`cast(null as varchar)`;

/** Beside each sum, by units and all dimensions, lie the aggregates that others made, each as it is. */
function unitRows(rollup: RollupShape, written: Tables): Sql {
  const { own, reported } = keptColumns(rollup);
  const facts = written(factDefinition(rollup.fact).table);
  const day = duckdbDialect.dateTrunc(rollup.grain, column('day'));
  const places = join(['region_code', 'office_code', 'unit_code', ...own].map(column));
  const common = join(Object.keys(plain).map(column));
  const numbers = [...measures(rollup), ...reported.map((name) => sql`max(${column(name)}) as ${identifier(name)}`)];
  const rows = sql`select ${places}, ${day} as day, ${literal(rollup.grain)} as grain, 'ROWS' as basis, ${noText} as within_grain,
  false as is_unit_part, false as is_office_part, false as is_dimension_part, sum(fact.n) as n, ${join(numbers)}
from ${facts} as fact where fact.basis = 'ROWS'
group by ${places}, ${day}`;
  // Where rows have no key nobody reports aggregates.
  if (!('sequence' in plainTables[factDefinition(rollup.fact).table].columns)) return rows;
  return sql`${rows}
union all by name
select ${common}, ${join([...own.map(column), ...numbers])}
from ${facts} as fact where fact.basis = 'REPORTED'
group by ${join([common, ...own.map(column), sql`fact.sequence`])}`;
}

/**
 * Of whole governments: no row that is part of another of its government, or of a coarser period that this grain holds. Aggregates that
 * others made are added like all else; a figure of one alone stays only where nothing is added to it.
 */
function regionRows(rollup: RollupShape, written: Tables): Sql {
  const { own, reported } = keptColumns(rollup);
  const finer = join(grainNames.filter((grain) => foldsInto(grain, rollup.grain)).map(literal));
  const isFiner = sql`${column('grain')} in (${finer})`;
  const day = sql`case when ${isFiner} then ${duckdbDialect.dateTrunc(rollup.grain, column('day'))} else ${column('day')} end`;
  const grain = sql`case when ${isFiner} then ${literal(rollup.grain)} else ${column('grain')} end`;
  const places = [column('region_code'), ...own.map(column)];
  const kinds = ['basis', 'within_grain', 'is_dimension_part', 'part_of'].map(column);
  const numbers = reported.map(
    (name) => sql`case when count(*) = 1 then max(${column(name)}) end as ${identifier(name)}`,
  );
  const conditions = [
    sql`not ${column('is_unit_part')}`,
    sql`not ${column('is_office_part')}`,
    ...(own.length === 0 ? [sql`not ${column('is_dimension_part')}`] : []),
    sql`(${column('within_grain')} is null or ${column('within_grain')} not in (${finer}))`,
  ];
  return sql`select ${join([...places, ...kinds])}, ${day} as day, ${grain} as grain,
  ${noText} as office_code, ${noText} as unit_code, ${noText} as held_by_unit,
  false as is_unit_part, false as is_office_part, sum(fact.n) as n, ${join([...measures(rollup), ...numbers])}
from ${written(sourceOf(rollup))} as fact
where ${join(conditions, ' and ')}
group by ${join([...places, ...kinds, day, grain])}`;
}

function sourceOf({ fact, from }: RollupShape) {
  return from ?? factDefinition(fact).table;
}

/** From facts by the expressions that questions are compiled with, from a finer rollup by putting its numbers together. */
function measures(rollup: RollupShape): readonly Sql[] {
  const definition: FactDefinition = factDefinition(rollup.fact);
  return keptColumns(rollup).measures.map((name) => {
    const { fromFacts, combine } = definition.measures[name]!;
    const value = rollup.from === null ? fromFacts(duckdbDialect) : sql`${combineBy[combine!]}(${column(name)})`;
    return sql`${value} as ${identifier(name)}`;
  });
}

const combineBy = { sum: sql`sum`, min: sql`min`, max: sql`max` } as const;

/** Of rows alone: an aggregate has no histogram. */
export function histogramRows(rollup: RollupShape, written: Tables): Sql {
  const { own, measured } = keptColumns(rollup);
  const day = duckdbDialect.dateTrunc(rollup.grain, column('day'));
  const places = rollup.isByUnit
    ? ['region_code', 'office_code', 'unit_code', ...own].map(column)
    : [column('region_code'), sql`${noText} as office_code`, sql`${noText} as unit_code`, ...own.map(column)];
  const each = measured.map(
    (
      name,
    ) => sql`select ${join(places)}, ${day} as day, ${literal(name)} as measured, ${histogramBucket(column(name))} as bucket, count(*) as n
from ${written(factDefinition(rollup.fact).table)} as fact
where ${column('basis')} = 'ROWS' and ${column(name)} is not null
group by all`,
  );
  return join(each, '\nunion all\n');
}
