import type { TestApp } from './test-app.ts';

/** What a figure is made of: the sums of the newest figures of the places named, read from the operational database alone. */
export interface Published {
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly rows: number;
}

export interface PublishedQuestion {
  readonly indicator: string;
  /** Codes of regions or of units. */
  readonly places: readonly string[];
  readonly from: string;
  /** Not included. */
  readonly to: string;
}

const newest = `
select sum(value) as value, sum(numerator) as numerator, sum(denominator) as denominator, count(*)::int as rows
from (
  select distinct on (observation.version_id, observation.region_id, observation.unit_id, observation.period_start) observation.*
  from observation
  join indicator_version on indicator_version.id = observation.version_id
  join indicator on indicator.id = indicator_version.indicator_id
  left join region on region.id = observation.region_id
  left join organisation_unit on organisation_unit.id = observation.unit_id
  left join data_source on data_source.id = observation.source_id
  where indicator.code = $1
    and coalesce(region.code, organisation_unit.code) = any($2)
    and data_source.kind = 'DEMO'
    and observation.period_start >= $3::date
    and observation.period_start < $4::date
  order by observation.version_id, observation.region_id, observation.unit_id, observation.period_start, observation.published_at desc, observation.id desc
) as held`;

/** Adds up by plain SQL what a test expects of an answer: nothing of a snapshot or of the query layer is involved. */
export async function published(app: TestApp, { indicator, places, from, to }: PublishedQuestion): Promise<Published> {
  const { rows } = await app.database.pool.query<Published>(newest, [indicator, places, from, to]);
  const [sums] = rows;
  if (sums === undefined || sums.rows === 0)
    throw new Error(`nothing is published of ${indicator} in ${places.join()}`);
  return sums;
}
