import { duckdbDialect } from '../engine/dialect.ts';
import type { PopulationDefinition } from '../model/populations.ts';
import type { UnitLevel } from '../rules/disclosure-cells.ts';
import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { foldsInto, grainNames } from '../time/grain.ts';
import type { GrainName } from '../time/grain.ts';
import { plainFactRows } from './fact-lines.ts';

export interface CountInput {
  readonly definition: PopulationDefinition;
  readonly grains: readonly GrainName[];
  readonly regions: readonly string[];
  readonly takenAt: string;
  /** Whether any of its rows are aggregates. */
  readonly hasReported: boolean;
}

/** A way of telling people apart whose cells are counted. */
export interface CountedCut {
  readonly level: UnitLevel;
  readonly dimensions: readonly string[];
}

/** Offices are told apart by one characteristic more, single units by none. */
export function cutsOf({ cuts, isOfGovernments = false }: PopulationDefinition): readonly CountedCut[] {
  const own = [[], ...cuts];
  const whole = own.map((dimensions) => ({ level: 'ALL' as const, dimensions }));
  if (isOfGovernments) return whole;
  return [
    ...whole,
    ...own.map((dimensions) => ({ level: 'OFFICE' as const, dimensions })),
    { level: 'UNIT', dimensions: [] },
  ];
}

/**
 * Codes of places, and words by which the people of a population are told apart, as enumerations: numbers to group by, of which 46 ways of
 * telling 283,136 ratings apart take a quarter of the time of texts, and which read as texts.
 */
export const placeType: Sql = sql`create type place_code as enum (
  select code from extracted.region union select code from extracted.unit union select ''
)`;

export function wordType(definition: PopulationDefinition): readonly Sql[] {
  const words = [...new Set([...Object.values(definition.dimensions), ...freeColumn(definition)])].map(identifier);
  const rows = sql`select unnest([${join(words.length === 0 ? [sql`''`] : words)}]) as word from (${plainFactRows(definition.table)})`;
  return [
    sql`drop type if exists word`,
    sql`create type word as enum (select distinct word from (${rows}) where word is not null union select '')`,
  ];
}

const freeColumn = ({ free }: PopulationDefinition): readonly string[] => (free === undefined ? [] : [free.column]);
const asPlace = (name: string): Sql =>
  sql`cast(coalesce(${identifier(name)}, '') as place_code) as ${identifier(name)}`;
const asWord = (name: string): Sql => sql`cast(coalesce(${identifier(name)}, '') as word)`;
const bucketOf = (grain: GrainName): Sql => identifier(`bucket_${grain.toLowerCase()}`);

/**
 * How many distinct people are in every cell that can be asked for, and by how many they were rated. Of aggregates n is summed over
 * places that do not overlap; of several groups of one place, and of several periods, the largest counts: the same people may be in
 * all of them. Needs the types above.
 */
export function countPeople(input: CountInput): Sql {
  const { definition, regions, grains } = input;
  const cells = cutsOf(definition).flatMap((cut, index) =>
    grains.map((grain) => countCut(input, { cut, index, grain })),
  );
  const dimensions = Object.values(definition.dimensions).map((name) => sql`${asWord(name)} as ${identifier(name)}`);
  const kept = Object.entries(definition.only ?? {}).map(
    ([name, value]) => sql`${identifier(name)} = ${literal(value)}`,
  );
  const [free] = freeColumn(definition).map(asWord);
  const own = definition.isOfOwnGrain === true ? [sql`period_grain in (${join(grains.map(literal))})`] : [];
  const times =
    definition.dating === 'standing'
      ? [sql`until`]
      : grains.map((grain) => sql`${duckdbDialect.dateTrunc(grain, sql`day`)} as ${bucketOf(grain)}`);
  return sql`with person as materialized (
  select ${join([
    join(['region_code', 'office_code', 'unit_code'].map(asPlace)),
    sql`day, grain, basis, within_grain`,
    sql`is_unit_part, is_office_part, is_dimension_part, part_of, n, subject`,
    definition.raters === undefined ? sql`cast(null as varchar) as rater` : sql`rater`,
    sql`${free ?? sql`''`} as free`,
    ...times,
    ...dimensions,
  ])}
  from (${plainFactRows(definition.table)})
  where ${join([sql`region_code in (${join(regions.map(literal))})`, ...kept, ...own], ' and ')}
)
${join(cells, '\nunion all\n')}`;
}

interface CutAtGrain {
  readonly cut: CountedCut;
  readonly index: number;
  readonly grain: GrainName;
}

function countCut(input: CountInput, { cut, index, grain }: CutAtGrain): Sql {
  const { definition } = input;
  const [first, second] = cut.dimensions.map((name) => identifier(definition.dimensions[name]!));
  const keys = sql`region_code, ${unitOf[cut.level]} as unit, ${first ?? sql`''`} as value_0, ${second ?? sql`''`} as value_1,
      ${definition.dating === 'standing' ? sql`bucket.start` : bucketOf(grain)} as bucket, free`;
  const rows = definition.dating === 'standing' ? standing(input, grain) : sql`person`;
  const names = sql`region_code, unit, value_0, value_1, bucket`;
  const isByRaters = definition.raters !== undefined && cut.dimensions.includes(definition.raters);
  return sql`select ${sql`${literal(String(index))}`} as cut, ${literal(grain)} as grain, ${asTexts}, bucket,
  cast(min(people) as integer) as people, cast(min(raters) as integer) as raters
from (
  select ${names}, free, max(people) as people, max(raters) as raters
  from (
    select ${keys}, ${definition.isOncePerBucket === true ? sql`count(*)` : sql`count(distinct subject)`} as people,
      ${isByRaters ? sql`count(distinct rater)` : sql`null`} as raters
    from ${rows} where basis = 'ROWS' group by all
    ${input.hasReported ? reported(input, { cut, index, grain }, { keys, rows, names }) : sql``}
  )
  group by all
)
group by region_code, unit, value_0, value_1, bucket`;
}

const asTexts: Sql = join(
  ['region_code', 'unit', 'value_0', 'value_1'].map(
    (name) => sql`cast(${identifier(name)} as varchar) as ${identifier(name)}`,
  ),
);

function reported(
  { definition }: CountInput,
  { cut, grain }: CutAtGrain,
  { keys, rows, names }: { readonly keys: Sql; readonly rows: Sql; readonly names: Sql },
): Sql {
  return sql`union all
    select ${names}, free, max(people), null
    from (
      select ${names}, free, reported_day, sum(people) as people
      from (
        select ${keys}, day as reported_day, unit_code as reporter, max(n) as people
        from ${rows} where basis = 'REPORTED' and ${join(answers(cut, grain, definition), ' and ')} group by all
      )
      group by all
    )
    group by all`;
}

const unitOf: Readonly<Record<UnitLevel, Sql>> = { ALL: sql`''`, OFFICE: sql`office_code`, UNIT: sql`unit_code` };

/** The aggregates that would answer a question by this cut: the others are part of them, or cannot be cut so. */
function answers(cut: CountedCut, grain: GrainName, { dimensions }: PopulationDefinition): readonly Sql[] {
  const finer = join(grainNames.filter((each) => foldsInto(each, grain)).map(literal));
  const [first, second] = cut.dimensions;
  return [
    sql`grain in (${finer})`,
    sql`(within_grain is null or within_grain not in (${finer}))`,
    ...(cut.level === 'ALL' ? [sql`not is_unit_part`] : [sql`unit_code <> ''`]),
    ...(cut.level === 'UNIT' ? [] : [sql`not is_office_part`]),
    ...(cut.dimensions.length === 0 ? [sql`not is_dimension_part`] : []),
    ...cut.dimensions.map((name) => sql`${identifier(dimensions[name]!)} <> ''`),
    ...(first === undefined || second !== undefined
      ? []
      : [sql`(part_of is null or part_of not like ${literal(`%|${dimensions[first]!}|%`)})`]),
  ];
}

/** What stands is counted at the end of each bucket, of an unfinished one when the snapshot is taken. */
function standing({ takenAt }: CountInput, grain: GrainName): Sql {
  const taken = sql`cast(${literal(takenAt)} as date)`;
  const start = duckdbDialect.dateTrunc(grain, sql`cast(each as date)`);
  return sql`(
      select person.*, bucket.start
      from person
      join (
        select start, least(max(cast(each as date)) + 1, ${taken}) as stop
        from (
          select each, ${start} as start
          from (select unnest(generate_series((select date_trunc('year', min(day)) from person), ${taken}, interval 1 day)) as each)
        )
        group by start
      ) as bucket on day < stop and (until is null or until >= stop)
    ) as bucket`;
}
