import type { accountTables } from './account-tables.ts';
import { duckdbDialect } from '../engine/dialect.ts';
import { linePeriodRows } from '../query/compile-line-periods.ts';
import type { Tables } from '../query/tables.ts';
import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { foldsInto, grainNames } from '../time/grain.ts';
import type { GrainName } from '../time/grain.ts';
import { always } from './compute-observations.ts';
import { factLines, plainFactRows } from './fact-lines.ts';
import { rollupQueries } from './rollup-queries.ts';
import { tables } from './tables.ts';
import type { DimensionTableName, TableName } from './tables.ts';

export interface QueryOptions {
  readonly takenAt: string;
  /** Whether any version weighs its regions: a join over all observations is spared where none does. */
  readonly hasWeights: boolean;
  /** The files of tables that are written before the one that reads them. */
  readonly written: Tables;
}

/** The rows of every table of a snapshot, out of what the steps before have computed; the columns by name, in any order. */
export function tableQueries({ takenAt, hasWeights, written }: QueryOptions): Readonly<Record<TableName, Sql>> {
  const weight = hasWeights ? sql`weight` : sql`null as weight`;
  const weights = hasWeights ? sql`\nleft join weight using (version_id, place_id, period_start)` : sql``;
  const dimension = (
    name:
      DimensionTableName | keyof typeof accountTables | 'service_type' | 'programme' | 'team' | 'computed_indicator',
  ): Sql => sql`select * from extracted.${identifier(name)}`;
  return {
    observation: sql`select observed.*, ${weight}, key as place, coalesce(source.name, 'computed') as source
from observed${weights}
join place using (place_id)
left join extracted.source as source on source.id = source_id`,

    vintage: sql`select published.*, ${weight}, key as place, source.name as source
from published${weights}
join place using (place_id)
join extracted.source as source on source.id = source_id`,

    target: sql`select
  target.version_id, key as place, grain, period_start, target.kind,
  coalesce(score, low, high) as low, coalesce(score, high, low) as high,
  predicate, set_at, target.id as sequence, source.name as source, reason
from extracted.target
join version on version.version_id = target.version_id
join place on place.origin_id = coalesce(region_id, -unit_id)
join extracted.source as source on source.id = source_id
left join extracted.ordinal_item as item on item.scale = ordinal_scale and item.code = predicate`,

    line: sql`with latest as (
  select version_id, place_id, frequency, ${join(lineGrains.map((grain) => latestBefore(grain, takenAt)))}
  from reported
  join version using (version_id)
  where has_value
  group by version_id, place_id, frequency
)
select
  version_id, key as place, case when is_parts then 'PARTS' else 'OWN' end as basis,
  from_date as expected_from, coalesce(lead(from_date) over steps, ${always.to}) as expected_to, greatest(1, sum(parts) over steps) as expected,
  ${join(lineGrains.map(latestBucket))}
from expectation
join decided using (version_id, place_id)
join place using (place_id)
left join latest using (version_id, place_id)
window steps as (partition by version_id, place_id order by from_date)`,

    contribution: sql`select version_id, ancestor.key as ancestor, part.key as member
from member
join place as ancestor on ancestor.place_id = ancestor_id
join place as part on part.place_id = member_id`,

    line_period: linePeriodRows((name) =>
      name === 'indicator_version' ? sql`extracted.indicator_version` : written(name),
    ),

    // One break for each event: Papua Barat left Papua in 2003, three more provinces in 2022.
    // One for each time the region was split (Papua in 2003 and in 2022), and only where it reported before: without a before, no break.
    territory_break: sql`select distinct broken.version_id, old.key as place, broken.period_start
from (
  select version_id, lineage.from_code, lineage.date, min(period_start) as period_start
  from extracted.region_lineage as lineage
  join place as heir on heir.key = lineage.to_code
  join observed on observed.place_id = heir.place_id
  where value is not null
  group by version_id, lineage.from_code, lineage.date
) as broken
join place as old on old.key = from_code
join first_report on first_report.version_id = broken.version_id and first_report.place_id = old.place_id
where first_report.period_start < broken.period_start`,

    service_case: plainFactRows('service_case'),
    service_step: plainFactRows('service_step'),
    complaint: plainFactRows('complaint'),
    satisfaction_response: plainFactRows('satisfaction_response'),
    satisfaction_element: plainFactRows('satisfaction_element'),
    survey_response: plainFactRows('survey_response'),
    programme_start: plainFactRows('programme_start'),
    programme_budget: plainFactRows('programme_budget'),
    cause: plainFactRows('cause'),
    corrective_action: plainFactRows('corrective_action'),
    submission: plainFactRows('submission'),
    quality_issue: plainFactRows('quality_issue'),
    quality_cell: plainFactRows('quality_cell'),
    head_count: plainFactRows('head_count'),
    population: plainFactRows('population'),
    appraisal: plainFactRows('appraisal'),
    appraisal_rating: plainFactRows('appraisal_rating'),
    appraisal_score: plainFactRows('appraisal_score'),
    appraisal_credit: plainFactRows('appraisal_credit'),
    team_result: plainFactRows('team_result'),
    appraisal_rater: plainFactRows('appraisal_rater'),
    task: plainFactRows('task'),
    document: plainFactRows('document'),
    rating_360: plainFactRows('rating_360'),
    competency_assessment: plainFactRows('competency_assessment'),
    professionalism: plainFactRows('professionalism'),
    training: plainFactRows('training'),
    training_year: plainFactRows('training_year'),
    feedback: plainFactRows('feedback'),
    feedback_reach: plainFactRows('feedback_reach'),
    objection: plainFactRows('objection'),
    award: plainFactRows('award'),
    weakness: plainFactRows('weakness'),
    outreach_event: plainFactRows('outreach_event'),
    outreach_month: plainFactRows('outreach_month'),
    decision: plainFactRows('decision'),
    source_pair: sql`select * from source_pair_row`,
    fact_line: factLines(takenAt),
    ...rollupQueries(written),
    withheld: sql`select * from withheld_cell`,
    objective: dimension('objective'),
    programme_plan: dimension('programme_plan'),
    cause_record: dimension('cause_record'),
    action_record: dimension('action_record'),

    region: dimension('region'),
    region_alias: dimension('region_alias'),
    region_code: dimension('region_code'),
    region_lineage: dimension('region_lineage'),
    region_population: dimension('region_population'),
    field: dimension('field'),
    unit: dimension('unit'),
    indicator_version: dimension('indicator_version'),
    ordinal_item: dimension('ordinal_item'),
    rating_band: dimension('rating_band'),
    capping_policy: dimension('capping_policy'),
    source: dimension('source'),
    service_type: dimension('service_type'),
    programme: dimension('programme'),
    team: dimension('team'),
    computed_indicator: dimension('computed_indicator'),
  };
}

/** A statement that writes a table's rows, sorted and with the declared columns and types, to one Parquet file. */
export function copyToParquet(name: TableName, rows: Sql, path: string): Sql {
  const { columns, sortedBy } = tables[name];
  const casts = Object.entries(columns).map(
    ([column, type]) => sql`cast(${identifier(column)} as ${typeName(type)}) as ${identifier(column)}`,
  );
  return sql`copy (
select ${join(casts)}
from (${rows})
order by ${join(sortedBy.map((column) => identifier(column === 'place' && numbered.has(name) ? 'place_id' : column)))}
) to ${literal(path)} (format parquet, compression zstd)`;
}

/** Tables whose query has the place's number too: a third less work to sort by than its key, and the same order. */
const numbered: ReadonlySet<TableName> = new Set(['observation', 'vintage']);

const typeNames = {
  VARCHAR: sql`varchar`,
  INTEGER: sql`integer`,
  BIGINT: sql`bigint`,
  DOUBLE: sql`double`,
  BOOLEAN: sql`boolean`,
  DATE: sql`date`,
  TIMESTAMP: sql`timestamp`,
} as const;
const typeName = (type: keyof typeof typeNames): Sql => typeNames[type];

const lineGrains = ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'] as const satisfies readonly GrainName[];
type LineGrain = (typeof lineGrains)[number];

/** The latest native period in a bucket that had ended: one that starts before the bucket of `takenAt`. */
function latestBefore(grain: LineGrain, takenAt: string): Sql {
  const finer = grainNames.filter((frequency) => foldsInto(frequency, grain)).map(literal);
  const bucketOfSnapshot = duckdbDialect.dateTrunc(grain, sql`cast(${literal(takenAt)} as date)`);
  return sql`max(period_start) filter (where frequency in (${join(finer)}) and period_start < ${bucketOfSnapshot}) as ${identifier(`before_${grain}`)}`;
}

function latestBucket(grain: LineGrain): Sql {
  return sql`${duckdbDialect.dateTrunc(grain, identifier(`before_${grain}`))} as ${identifier(`latest_${grain.toLowerCase()}`)}`;
}
