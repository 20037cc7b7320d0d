import pg from 'pg';
import { join, sql, toStatement, type Sql } from '../sql/sql.ts';
import type { Observation } from './prisma/client.ts';

/** Which figures are meant; null: whatever. Periods begin at `from` or later, and before `to`. */
export interface ObservationFilter {
  readonly indicator: string | null;
  readonly source: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** So many figures of each region, the last ones where it is negative, and only those after (then: before) the figure `cursor`. */
export interface ObservationPage extends ObservationFilter {
  readonly take: number;
  readonly cursor: bigint | null;
}

/** A row as Prisma reads it, and what the ratio of its numerator and denominator is multiplied with. */
export interface FigureOfRegion extends Observation {
  readonly multiplier: number;
}

export type Pool = Pick<pg.Pool, 'query'>;

/**
 * The same page of the figures of every region, in one statement: oldest first, then as `inOrderOfPublication` has them.
 * Prisma's own statement for it makes JSON of what it sorts; this one takes 3 ms instead of 12 for 10 figures of 50 regions.
 */
export async function readObservations(
  pool: Pool,
  regions: readonly number[],
  page: ObservationPage,
): Promise<ReadonlyMap<number, readonly FigureOfRegion[]>> {
  const isBackwards = page.take < 0;
  const { text, values } = toStatement(sql`
    select own.id, version_id as "versionId", region_id as "regionId", unit_id as "unitId", grain, period_start as "periodStart",
      value, numerator, denominator, predicate, status, source_id as "sourceId", published_at as "publishedAt", note,
      import_run_id as "importRunId", entered_at as "enteredAt", version.multiplier
    from unnest(${arrayOf(regions)}::int[]) as asked(region)
    cross join lateral (
      select *
      from observation
      where region_id = asked.region${matching(page)}${page.cursor === null ? sql`` : beyond(page.cursor, isBackwards)}
      order by ${join(isBackwards ? backwards : forwards)}
      limit ${Math.abs(page.take)}
    ) as own
    join indicator_version as version on version.id = version_id
    order by period_start, version_id, published_at, own.id`);
  const { rows } = await pool.query<FigureOfRegion>({ text, values: [...values], types: asPrisma });
  return Map.groupBy(rows, ({ regionId }) => regionId!);
}

/** How many figures each region has; one without any is absent. */
export async function countObservations(
  pool: Pool,
  regions: readonly number[],
  filter: ObservationFilter,
): Promise<ReadonlyMap<number, number>> {
  // A count per region reads the index alone; `group by` sorts what comes out of it and takes half as long again.
  const { text, values } = toStatement(sql`
    select region, (select count(*)::int from observation where region_id = asked.region${matching(filter)}) as count
    from unnest(${arrayOf(regions)}::int[]) as asked(region)`);
  const { rows } = await pool.query<{ region: number; count: number }>(text, [...values]);
  return new Map(rows.map(({ region, count }) => [region, count]));
}

const order = [sql`period_start`, sql`version_id`, sql`published_at`, sql`id`];
const forwards = order;
const backwards = order.map((column) => sql`${column} desc`);

function beyond(cursor: bigint, isBackwards: boolean): Sql {
  const place = sql`(select ${join(order)} from observation where id = ${String(cursor)}::bigint)`;
  return isBackwards ? sql` and (${join(order)}) < ${place}` : sql` and (${join(order)}) > ${place}`;
}

function matching({ indicator, source, from, to }: ObservationFilter): Sql {
  const ofIndicator = sql`select version.id from indicator_version as version join indicator on indicator.id = indicator_id where code = ${indicator}`;
  const conditions = [
    indicator === null ? null : sql`version_id in (${ofIndicator})`,
    source === null ? null : sql`source_id = (select id from data_source where name = ${source})`,
    from === null ? null : sql`period_start >= ${from}::date`,
    to === null ? null : sql`period_start < ${to}::date`,
  ].filter((condition) => condition !== null);
  return join(
    conditions.map((condition) => sql` and ${condition}`),
    '',
  );
}

const arrayOf = (numbers: readonly number[]) => `{${numbers.join()}}`;

const { INT8, DATE, TIMESTAMPTZ } = pg.types.builtins;

/** Values as Prisma has them: days are instants at midnight in UTC, not in the zone of this process. */
const asPrisma: pg.CustomTypesConfig = {
  getTypeParser: (type, format) => {
    if (type === INT8) return BigInt;
    if (type === DATE) return (text: string) => new Date(text);
    const parse = pg.types.getTypeParser(type, format);
    return type === TIMESTAMPTZ ? (text: string) => instantIn(text) ?? (parse(text) as Date) : parse;
  },
};

/** Sessions are in UTC: `2025-02-01 07:30:00.123+00` is nearly ISO 8601, which is read four times as fast as what PostgreSQL may write else. */
function instantIn(text: string): Date | null {
  return text.endsWith('+00') && text[10] === ' ' ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : null;
}
