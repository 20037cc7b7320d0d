import { constant, identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { always } from './compute-observations.ts';
import { lastBefore, lastOf, lineGrains } from './line-queries.ts';

/** A table of one level of the tree. */
const at = (name: LevelTable, depth: number): Sql => identifier(`${name}_${depth}`);
type LevelTable = 'decided' | 'reported' | 'member' | 'expectation';

const unionOf = (name: LevelTable, depths: readonly number[]): Sql =>
  join(
    depths.map((depth) => sql`select * from ${at(name, depth)}`),
    ' union all ',
  );

/** All that the lines take from the tree and from what they are expected by, in words that other places do not change. */
export const lineInputs: readonly Sql[] = [
  sql`(
  select subject, child.key as child, parent.key as parent
  from edge
  join place as child on child.place_id = child_id
  join place as parent on parent.place_id = parent_id
)`,
  sql`(select subject, key, depth from node join place using (place_id) where depth > 0)`,
  sql`(select code, valid_from, valid_to from extracted.unit)`,
  sql`extracted.region_lineage`,
];

/** Months of a stretch of a line: a bit each. */
const monthsOfStretch = constant(60);
const month = sql`(year(period_start) * 12 + month(period_start))`;

/** Between when there are values, of all rows of a group. */
const together = join([
  sql`min(first_start) as first_start`,
  sql`max(last_start) as last_start`,
  ...lineGrains.map((grain) => sql`max(${lastOf(grain)}) as ${lastOf(grain)}`),
]);

/**
 * From the leaves up: a place answers with its own rows or with its parts', whichever cover more native periods, a tie goes to its own.
 * `reported` holds the periods of each line of a level, `member` whose rows make it. Native periods begin on the first of a month: those
 * with a value are the bits of a number for each stretch of a line, and five million cells are read once.
 */
export function lineSteps(observations: Sql, maxDepth: number, takenAt: string): readonly Sql[] {
  const depths = Array.from({ length: maxDepth + 1 }, (_, index) => maxDepth - index);
  const valued = (result: Sql): Sql => sql`case when value is not null then ${result} end`;
  return [
    sql`create temp table own_stretch as
select version_id, place_id, stretch, coalesce(months, 0) as months, first_start, last_start, ${join(lineGrains.map(lastOf))},
  coalesce(case subject when 'TERRITORY' then territory_depth when 'GOVERNMENT' then government_depth end, 0) as depth
from (
  select version_id, origin_id, ${month} // ${monthsOfStretch} as stretch,
    bit_or(${valued(sql`cast(1 as bigint) << (${month} % ${monthsOfStretch})`)}) as months,
    min(${valued(sql`period_start`)}) as first_start, max(${valued(sql`period_start`)}) as last_start,
    ${join(lineGrains.map((grain) => lastBefore(grain, takenAt)))}
  from ${observations} as observed
  group by version_id, origin_id, stretch
) as observed
join (
  select place_id, origin_id, territory.depth as territory_depth, government.depth as government_depth
  from place
  left join (select * from node where subject = 'TERRITORY') as territory using (place_id)
  left join (select * from node where subject = 'GOVERNMENT') as government using (place_id)
) as place on place.origin_id = observed.origin_id
join version using (version_id)`,
    empty('reported', maxDepth + 1),
    empty('member', maxDepth + 1),
    empty('expectation', maxDepth + 1),
    ...depths.flatMap(decideSteps),
    ...summarySteps(depths),
    ...depths.map(expectationStep),
    sql`create temp view expectation as ${unionOf('expectation', depths)}`,
  ];
}

const shapes = {
  reported: sql`(version_id integer, place_id integer, stretch bigint, months bigint, first_start date, last_start date, ${join(
    lineGrains.map((grain) => sql`${lastOf(grain)} date`),
  )})`,
  member: sql`(version_id integer, ancestor_id integer, member_id integer)`,
  expectation: sql`(version_id integer, place_id integer, from_date date, parts integer)`,
};

function empty(name: keyof typeof shapes, depth: number): Sql {
  return sql`create temp table ${at(name, depth)}${shapes[name]}`;
}

function decideSteps(depth: number): readonly Sql[] {
  const decided = at('decided', depth);
  return [
    sql`create or replace temp table part_stretch as
select version_id, parent_id as place_id, stretch, bit_or(months) as months, ${together}
from ${at('reported', depth + 1)}
join version using (version_id)
join edge on edge.subject = version.subject and child_id = place_id
where region_aggregation <> 'NONE'
group by version_id, parent_id, stretch`,

    sql`create temp table ${decided} as
with own as (
  select version_id, place_id, sum(bit_count(months)) as periods
  from own_stretch
  where depth = ${whole(depth)}
  group by version_id, place_id
),
parts as (
  select version_id, place_id, sum(bit_count(months)) as periods
  from part_stretch
  group by version_id, place_id
)
select version_id, place_id, own.periods is null or coalesce(parts.periods, 0) > own.periods as is_parts
from own
full join parts using (version_id, place_id)`,

    sql`create temp table ${at('reported', depth)} as
select * exclude (depth)
from own_stretch
semi join (select version_id, place_id from ${decided} where not is_parts) using (version_id, place_id)
where depth = ${whole(depth)}
union all
select *
from part_stretch
semi join (select version_id, place_id from ${decided} where is_parts) using (version_id, place_id)`,

    sql`create temp table ${at('member', depth)} as
select version_id, place_id as ancestor_id, place_id as member_id
from ${decided}
where not is_parts
union all
select decided.version_id, decided.place_id, member_id
from ${decided} as decided
join version using (version_id)
join edge on edge.subject = version.subject and parent_id = decided.place_id
join ${at('member', depth + 1)} as member on member.version_id = decided.version_id and ancestor_id = child_id
where is_parts`,
  ];
}

function summarySteps(depths: readonly number[]): readonly Sql[] {
  return [
    sql`create temp view decided as ${unionOf('decided', depths)}`,
    sql`create temp view member as ${unionOf('member', depths)}`,
    sql`create temp view reported as ${unionOf('reported', depths)}`,
    // When a line has values, if it has any.
    sql`create temp table reported_span as
select version_id, place_id, ${together}
from reported
where months <> 0
group by version_id, place_id`,

    // From when to when a unit is expected to report: while it existed, and where it reported all the same. What was there before anyone
    // reported was there always: that spares most lines a step.
    sql`create temp table unit_life as
with unit as (
  select 'u:' || code as key, min(valid_from) as valid_from, max(coalesce(valid_to, ${always.to})) as valid_to
  from extracted.unit
  group by code
)
select
  version_id, place_id,
  case
    when valid_from <= min(first_start) over (partition by version_id) then ${always.from}
    else least(valid_from, first_start)
  end as from_date,
  greatest(valid_to, last_start + 1) as to_date
from unit
join place using (key)
join reported_span using (place_id)`,

    // Regions that came into being since 2001, each beside those of the same event: from the same region on the same day. (Papua Barat,
    // of 2003, says nothing of the three that came from Papua in 2022.)
    sql`create temp table successor as
select distinct heir.place_id, sibling.place_id as sibling_id
from extracted.region_lineage as lineage
join extracted.region_lineage as other on other.from_code = lineage.from_code and other.date = lineage.date
join place as heir on heir.key = lineage.to_code
join place as sibling on sibling.key = other.to_code
where lineage.date >= date '2001-01-01'`,
    sql`create temp table successor_start as
select version_id, successor.place_id, min(first_start) as from_date
from successor
join reported_span as sibling on sibling.place_id = sibling_id
group by version_id, successor.place_id`,
  ];
}

/**
 * How many parts a line expects, as increments from a date on. A child that answers with its parts expects theirs; a child region that
 * never reports is expected all the same, a unit is not, nor before it was founded or after it was closed. A successor region is
 * expected from the first period in which it or a sibling reports, and not at all before any does.
 */
function expectationStep(depth: number): Sql {
  return sql`create temp table ${at('expectation', depth)} as
select version_id, place_id, from_date, cast(sum(parts) as integer) as parts
from (
  select version_id, place_id, ${always.from} as from_date, case when is_parts or unit_life.place_id is not null then 0 else 1 end as parts
  from ${at('decided', depth)}
  left join unit_life using (version_id, place_id)
  union all
  select version_id, place_id, unnest([from_date, to_date]), unnest([1, -1])
  from ${at('decided', depth)}
  join unit_life using (version_id, place_id)
  where not is_parts
  union all
  select
    decided.version_id, decided.place_id,
    greatest(coalesce(child.from_date, ${always.from}), coalesce(successor_start.from_date, ${always.from})),
    coalesce(child.parts, 1)
  from ${at('decided', depth)} as decided
  join version using (version_id)
  join edge on edge.subject = version.subject and parent_id = decided.place_id
  left join ${at('expectation', depth + 1)} as child on child.version_id = decided.version_id and child.place_id = child_id
  left join successor_start on successor_start.version_id = decided.version_id and successor_start.place_id = child_id
  where is_parts
    and (child.version_id is not null or version.subject = 'TERRITORY')
    and (successor_start.version_id is not null or child_id not in (select place_id from successor))
)
where from_date < ${always.to}
group by version_id, place_id, from_date`;
}

const whole = (number: number): Sql => sql`cast(${literal(String(number))} as integer)`;
