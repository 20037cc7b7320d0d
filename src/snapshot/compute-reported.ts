import { factDefinition } from '../model/catalogue.ts';
import type { FactTableName } from '../model/fact.ts';
import { figureNames, reportedFact, reportedKinds } from '../model/reported.ts';
import type { Figures, FigureUse, ReportedKind } from '../model/reported.ts';
import { constant, identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { markedOverlaps, periodColumns } from './overlaps.ts';
import { elementNames } from './satisfaction-tables.ts';
import type { Extract } from './table-shape.ts';

export const reportedExtracts = {
  reported_statistic: {
    select:
      () => `select statistic.id, kind, quantity, nullif(dimension, ''), nullif(category, ''), region_id, unit_id, type.code, grain,
      period_start, n, ${figureNames.join(', ')}, ${elementNames.map((name) => `"${name}"`).join(', ')}
    from reported_statistic as statistic left join service_type as type on type.id = service_type_id`,
    columns: {
      id: 'BIGINT',
      kind: 'VARCHAR',
      quantity: 'VARCHAR',
      dimension: 'VARCHAR',
      category: 'VARCHAR',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      service_type: 'VARCHAR',
      grain: 'VARCHAR',
      day: 'DATE',
      n: 'BIGINT',
      ...Object.fromEntries(figureNames.map((name) => [name, 'DOUBLE'])),
      ...Object.fromEntries(elementNames.map((name) => [name, 'DOUBLE'])),
    },
  },
} as const satisfies Record<string, Extract>;

/** Which kinds of statistics there are: a snapshot without any is spared the work. */
export const findReportedKinds = sql`select distinct kind from extracted.reported_statistic order by kind`;

/** The tables of facts that can be reported: their rows are in `<table>_own`. */
const reportedTables = [...new Set(reportedKinds.map((kind) => definitionOf(kind).table))];

/**
 * Reported aggregates beside the rows. One is left out where rows of the same place (or of a unit below it) tell of its period: rows are
 * preferred, and never both added. Of those that are left, which overlap is written down. Needs `unit_below`.
 */
export function reportedSteps(present: readonly string[]): readonly Sql[] {
  const kinds = reportedKinds.filter((kind) => present.includes(kind));
  const hasElements = kinds.some((kind) => reportedFact(kind).hasElements);
  return [
    sql`create table aggregate as
select statistic.* exclude (kind, dimension, category), statistic.kind as reported_kind,
  dimension as reported_dimension, category as reported_category, region.code as region_code, unit.code as unit_code, ${periodColumns}, ${indexMean} as index_mean
from extracted.reported_statistic as statistic
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`,

    ...kinds.flatMap((kind) => [grouped(kind), withoutRows(kind), marked(kind)]),

    ...reportedTables.map((table) =>
      together(
        table,
        kinds.filter((kind) => definitionOf(kind).table === table),
      ),
    ),

    sql`create view satisfaction_element_fact as
select * from satisfaction_element_own${hasElements ? elementRows : sql``}`,
  ];
}

function definitionOf(kind: ReportedKind) {
  return factDefinition(reportedFact(kind).fact);
}

const nameOf = (kind: ReportedKind, suffix: string): Sql => identifier(`${kind.toLowerCase()}_${suffix}`);
const groupColumns = (kind: ReportedKind): readonly string[] => Object.values(definitionOf(kind).dimensions);

/** One row a group: the quantities that a file tells in rows of their own stand beside each other. */
function grouped(kind: ReportedKind): Sql {
  const { figures, quantities = {}, hasElements = false } = reportedFact(kind);
  const dimensions = Object.entries(definitionOf(kind).dimensions).map(([dimension, column]) =>
    dimension === 'SERVICE_TYPE'
      ? sql`service_type`
      : sql`case when reported_dimension = ${literal(dimension)} then reported_category end as ${identifier(column)}`,
  );
  const keys = join(
    ['region_code', 'unit_code', 'grain', 'day', 'day_after', 'months', ...groupColumns(kind)].map(identifier),
  );
  const used = [
    ...figuresIn('', figures, hasElements),
    ...Object.entries(quantities).flatMap(([name, own]) => figuresIn(name, own)),
    ...(hasElements ? elementSums : []),
  ];
  return sql`create table ${nameOf(kind, 'group')} as
select ${keys}, min(id) as id, ${join([sql`max(n) as n`, ...used])}
from (select ${join([sql`* exclude (service_type)`, ...dimensions])} from aggregate)
where reported_kind = ${literal(kind)}
group by ${keys}`;
}

function figuresIn(quantity: string, figures: Figures, hasElements = false): readonly Sql[] {
  return figureNames.flatMap((name) => {
    const figure = hasElements && name === 'mean' ? sql`index_mean` : identifier(name);
    // A quantity that was told of fewer cases than the others says nothing of them all.
    const told = (value: Sql) =>
      sql`case when max(n) filter (quantity = ${literal(quantity)}) = max(n) then max(${value}) filter (quantity = ${literal(quantity)}) end`;
    const mean = hasElements ? sql`index_mean` : sql`mean`;
    return (figures[name] ?? []).map(
      (use) => sql`${valueOf(use, { told, figure, mean })} as ${identifier(use.column)}`,
    );
  });
}

interface Told {
  readonly told: (value: Sql) => Sql;
  readonly figure: Sql;
  readonly mean: Sql;
}

function valueOf({ as, times = 1 }: FigureUse, { told, figure, mean }: Told): Sql {
  const factor = times === 1 ? sql`` : sql` * ${constant(times)}`;
  switch (as) {
    case 'sum':
      return sql`${told(figure)}${factor} * max(n)`;
    case 'squares':
      return sql`power(${told(figure)}, 2) * (max(n) - 1) + power(${told(mean)}, 2) * max(n)`;
    case 'known':
      return sql`case when ${told(figure)} is null then 0 else max(n) end`;
    case 'count':
    case 'own':
      return sql`${told(figure)}${factor}`;
    default:
      return as satisfies never;
  }
}

const indexMean = sql`${constant(25)}.0 / ${constant(elementNames.length)} * (${join(elementNames.map(identifier), ' + ')})`;

const elementSums: readonly Sql[] = elementNames.flatMap((name) => [
  sql`max(${identifier(name)}) as ${identifier(name)}`,
  sql`coalesce(max(${identifier(name)}) * max(n), 0) as ${identifier(`${name}_sum`)}`,
  sql`case when max(${identifier(name)}) is null then 0 else max(n) end as ${identifier(`${name}_answers`)}`,
]);

/** Aggregates of places and periods of which no rows tell. */
function withoutRows(kind: ReportedKind): Sql {
  const { table, dating, only = {}, isOfOwnGrain = false, dimensions } = definitionOf(kind);
  const isInPeriod =
    dating === 'standing'
      ? sql`own.day < reported.day_after and (own.until is null or own.until >= reported.day_after)`
      : sql`own.day >= reported.day and own.day < reported.day_after`;
  const conditions = [
    sql`own.region_code = reported.region_code`,
    isInPeriod,
    sql`(reported.unit_code is null or exists (select 1 from unit_below where ancestor = reported.unit_code and code = own.unit_code))`,
    ...('SERVICE_TYPE' in dimensions
      ? [sql`(reported.service_type is null or own.service_type = reported.service_type)`]
      : []),
    ...(isOfOwnGrain ? [sql`own.period_grain = reported.grain`] : []),
    ...Object.entries(only).map(([column, value]) => sql`own.${identifier(column)} = ${literal(value)}`),
  ];
  return sql`create table ${nameOf(kind, 'kept')} as
select *
from ${nameOf(kind, 'group')} as reported
where not exists (
  select 1
  from ${identifier(`${table}_own`)} as own
  where ${join(conditions, '\n    and ')}
)`;
}

function marked(kind: ReportedKind): Sql {
  const { dating, only = {}, isOfOwnGrain = false } = definitionOf(kind);
  const constants = [
    ...Object.entries({ ...only, ...reportedFact(kind).constants }).map(
      ([column, value]) => sql`${literal(value)} as ${identifier(column)}`,
    ),
    ...(dating === 'standing' ? [sql`day_after as until`] : []),
    ...(isOfOwnGrain ? [sql`grain as period_grain`] : []),
  ];
  const source = `${kind.toLowerCase()}_kept`;
  return sql`create table ${nameOf(kind, 'reported')} as
select ${join([sql`*`, sql`'REPORTED' as basis`, sql`-id as sequence`, ...constants])}
from (${markedOverlaps({ source, dimensions: groupColumns(kind), isOfOwnGrain })})`;
}

function together(table: FactTableName, kinds: readonly ReportedKind[]): Sql {
  const rows = [
    sql`select * from ${identifier(`${table}_own`)}`,
    ...kinds.map((kind) => sql`select * from ${nameOf(kind, 'reported')}`),
  ];
  return sql`create view ${identifier(`${table}_fact`)} as
${join(rows, '\nunion all by name\n')}`;
}

const elementRows = sql`
union all by name
${join(
  elementNames.map(
    (name) => sql`select * exclude (part_of, scored, score_sum, score_squares),
  case when is_dimension_part then coalesce(part_of, '|') || 'element|' end as part_of,
  ${literal(name.toUpperCase())} as element, ${identifier(name)} * n as score_sum
from satisfaction_reported
where ${identifier(name)} is not null`,
  ),
  '\nunion all by name\n',
)}`;
