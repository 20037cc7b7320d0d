import type pg from 'pg';
import { join, sql, toStatement, type Sql } from '../sql/sql.ts';
import type { Observation } from './prisma/client.ts';

/** Which figures of a region are meant; null: whatever. */
export interface ObservationFilter {
  readonly indicator: string | null;
  readonly source: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** A page of the figures of each region: `take` of them, from the end where it is negative, after (or then before) the figure `cursor`. */
export interface ObservationPage extends ObservationFilter {
  readonly take: number;
  readonly cursor: bigint | null;
}

type Read = Pick<pg.Pool, 'query'>;

const order = ['period_start', 'version_id', 'published_at', 'id'].map((name) => `row.${name}`);

export async function readObservations(
  pool: Read,
  regions: readonly number[],
  page: ObservationPage,
): Promise<ReadonlyMap<number, readonly Observation[]>> {
  const { text, values } = toStatement(sql`
    select row.*
    from unnest(${`{${regions.join()}}`}::int[]) as asked(id)
    cross join lateral (
      select id, version_id as "versionId", region_id as "regionId", unit_id as "unitId", grain::text, period_start as "periodStart",
        value, numerator, denominator, predicate, status::text, source_id as "sourceId", published_at as "publishedAt", note,
        import_run_id as "importRunId", entered_at as "enteredAt"
      from observation as row
      where row.region_id = asked.id${matching(page)}
      order by row.period_start, row.version_id, row.published_at, row.id
      limit ${Math.abs(page.take)}
    ) as row`);
  const { rows } = await pool.query({ text, values: [...values], types: { getTypeParser } } as pg.QueryConfig);
  return Map.groupBy(rows as Observation[], ({ regionId }) => regionId!);
}

export async function countObservations(
  pool: Read,
  regions: readonly number[],
  filter: ObservationFilter,
): Promise<ReadonlyMap<number, number>> {
  const { text, values } = toStatement(sql`
    select region_id as region, count(*)::int as count
    from observation as row
    where region_id = any(${`{${regions.join()}}`}::int[])${matching(filter)}
    group by region_id`);
  const { rows } = await pool.query<{ region: number; count: number }>(text, [...values]);
  return new Map(rows.map(({ region, count }) => [region, count]));
}

function matching({ indicator, source, from, to }: ObservationFilter): Sql {
  const conditions: Sql[] = [];
  if (from !== null) conditions.push(sql`row.period_start >= ${from}::date`);
  if (to !== null) conditions.push(sql`row.period_start < ${to}::date`);
  void indicator; void source; void order;
  return join(conditions.map((condition) => sql` and ${condition}`), '');
}

import pgTypes from 'pg';
const getTypeParser = ((oid: number, format: 'text') => {
  if (oid === 1082) return (text: string) => new Date(text);
  if (oid === 20) return BigInt;
  return pgTypes.types.getTypeParser(oid, format);
}) as never;
