import { fewestOfLine, mostDeviations } from '../rules/quality-rules.ts';
import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { number } from './figure-rules.ts';

/** Versions by their ids, the first and the last among them. */
export interface VersionRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Of how many figures the lists of lines are in memory at once. Figures lie by version, those of other groups are passed over by rows
 * that lie together: of 5.3 million figures eight groups take a fifth more than three.
 */
const figuresAtOnce = 2_000_000;

/** Versions, in the order of their ids, in groups of about as many lines each, so that no group has too many figures; at least one group. */
export function groupVersions(
  ids: readonly number[],
  lines: readonly number[],
  figures: number,
): readonly VersionRange[] {
  const groupCount = Math.ceil(figures / figuresAtOnce);
  const share = lines.reduce((sum, each) => sum + each, 0) / groupCount;
  let before = 0;
  const groups = Map.groupBy(ids.keys(), (index) => {
    const group = Math.floor(before / share);
    before += lines[index]!;
    return group;
  });
  if (groups.size === 0) return [{ first: 0, last: 0 }];
  return [...groups.values()].map((members) => ({ first: ids[members[0]!]!, last: ids[members.at(-1)!]! }));
}

/** In medians of the deviations. */
const reach = number(mostDeviations * 1.4826);

const tableOf = (index: number): Sql => identifier(`outlier_${index}`);

/** The lines that are looked at: of these the figures are gathered, and of what is gathered those remain. */
export interface LookedAt {
  readonly figures: Sql;
  readonly lines: Sql;
}

/** Figures far from the others of their line, a table for each group of versions. Needs `version`, `place`, `debtor`. */
export function outlierSteps(
  figures: Sql,
  groups: readonly VersionRange[],
  some: LookedAt = { figures, lines: sql`line` },
): readonly (readonly Sql[])[] {
  return groups.map(({ first, last }, index) => {
    const [from, to] = [first, last].map((id) => sql`cast(${literal(String(id))} as integer)`);
    return [
      // The figures of a line are gathered once: `mad` beside `median` gathers them twice, and takes a third longer for the same numbers.
      // Unless half of a line lies within a `reach`th of its farthest figure, that one is not far: of most lines no spread is worked out.
      sql`create temp table figure_spread as
with line as (
  select version_id, origin_id, list(value) filter (replaced_at is null) as figures, min(value) as least, max(value) as greatest
  from ${some.figures}
  where value is not null and version_id between ${from!} and ${to!}
    and version_id in (select version_id from version where accumulation = 'DISCRETE')
  group by version_id, origin_id
  having count(*) filter (replaced_at is null) >= ${number(fewestOfLine)}
)
select version_id, origin_id, middle, least, greatest, list_median(list_transform(figures, lambda figure: abs(figure - middle))) as spread
from (
  select *, greatest(greatest - middle, middle - least) / ${reach} * ${number(1 + 1e-9)} as bound
  from (select *, list_median(figures) as middle from ${some.lines})
)
where 2 * len(list_filter(figures, lambda figure: abs(figure - middle) < bound)) >= len(figures)`,

      // Most lines have no figure that is far off, replaced ones among it: of those nothing more is asked.
      sql`create table ${tableOf(index)} as
select 'OUTLIER' as rule, region_code, debtor.unit_code, indicator_code as indicator, period_start, frequency as period_grain,
  value, middle as expected, published_at as detected_at, replaced_at as resolved_at, source, cast(null as varchar) as detail, 1 as n
from ${figures} as figure
join (
  select version_id, origin_id, middle, ${reach} * spread as reach
  from figure_spread
  where spread > 0 and greatest(greatest - middle, middle - least) > ${reach} * spread
) as line using (version_id, origin_id)
join version using (version_id)
join place using (origin_id)
join debtor using (place_id)
where figure.version_id between ${from!} and ${to!}
  and predicate is null and abs(value - middle) > reach`,
    ];
  });
}

/** `touched_line`: the lines of which a figure was, or is, another, in all versions of their indicators: findings do not tell those apart. Needs `version`. */
export function touchedLines(before: Sql, now: Sql): Sql {
  const told = (figures: Sql, sign: Sql): Sql =>
    sql`select version_id, origin_id, ${sign} cast(hash(period_start, value, predicate, published_at, replaced_at, source) as hugeint) as told from ${figures}`;
  return sql`create table touched_line as
select distinct version.version_id, origin_id
from (
  select version_id, origin_id
  from (${told(now, sql`+`)} union all ${told(before, sql`-`)})
  group by version_id, origin_id
  having sum(told) <> 0
) as changed
join version as own on own.version_id = changed.version_id
join version on version.indicator_code = own.indicator_code`;
}

/**
 * Only those. Of few it is spared to gather the others; of many it costs more to tell their figures apart: 50,000 of 87,000 lines take 0.57 s
 * and, gathered with the others, 0.47. Needs `touched_line`.
 */
export function onlyTouched(figures: Sql, areFew: boolean): LookedAt {
  const those = (rows: Sql): Sql => sql`(from ${rows} as each semi join touched_line using (version_id, origin_id))`;
  return areFew ? { figures: those(figures), lines: sql`line` } : { figures, lines: those(sql`line`) };
}

/** What was told of all other lines and holds. Needs `touched_line`, `version`, `place`, `debtor`. */
export function untouchedOutliers(before: Sql): Sql {
  return sql`select rule, region_code, unit_code, indicator, period_start, period_grain,
  value, expected, detected_at, resolved_at, source, detail, n
from ${before} as known
where rule = 'OUTLIER' and not exists (
  select 1
  from touched_line
  join version using (version_id)
  join place using (origin_id)
  join debtor using (place_id)
  where indicator_code = known.indicator and debtor.region_code = known.region_code
    and debtor.unit_code is not distinct from known.unit_code
)`;
}

/** What only whole lines tell, and what is about no figure; beside what is found what is `known`. */
export function wholeLineSteps(groups: readonly VersionRange[], known: readonly Sql[] = []): readonly Sql[] {
  return [
    sql`create temp table finding as
${join([...groups.map((_, index) => sql`select * from ${tableOf(index)}`), ...known], '\nunion all\n')}
union all
select 'REJECTED_ROWS', null, null, null, cast(started_at as date), 'DAY', rejected, null, started_at, null, source.name, file_name, rejected
from extracted.import_reject
left join extracted.source as source on source.id = source_id`,
  ];
}
