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

/** What of a figure can be read: its own columns, and what the ratio of its numerator and denominator is multiplied with. */
export type FigureColumn = keyof typeof columns;

const columns = {
  id: sql`own.id`,
  versionId: sql`version_id as "versionId"`,
  regionId: sql`region_id as "regionId"`,
  unitId: sql`unit_id as "unitId"`,
  grain: sql`grain`,
  periodStart: sql`period_start as "periodStart"`,
  value: sql`value`,
  numerator: sql`numerator`,
  denominator: sql`denominator`,
  predicate: sql`predicate`,
  status: sql`status`,
  sourceId: sql`source_id as "sourceId"`,
  publishedAt: sql`published_at as "publishedAt"`,
  note: sql`note`,
  importRunId: sql`import_run_id as "importRunId"`,
  enteredAt: sql`entered_at as "enteredAt"`,
  multiplier: sql`version.multiplier`,
} as const satisfies Record<keyof Observation | 'multiplier', Sql>;

export const figureColumns = Object.keys(columns) as readonly FigureColumn[];

type Dated = 'periodStart' | 'publishedAt' | 'enteredAt';

/** Values as Prisma reads them, but for days and instants: those are ISO 8601 in UTC, `2024-07-01` and `2025-02-01T07:30:00.000Z`. */
type Figure = Omit<Observation, Dated> & Readonly<Record<Dated, string>> & { readonly multiplier: number };

/** Of the columns asked for. */
export type FigureOfRegion = Pick<Figure, 'id' | 'regionId'> & Partial<Figure>;

export type Pool = Pick<pg.Pool, 'query'>;

/**
 * The same page of the figures of every region, in one statement: oldest first, then as `inOrderOfPublication` has them.
 * Prisma's own statement for it makes JSON of what it sorts; this one takes 3 ms instead of 12 for 10 figures of 50 regions.
 */
export async function readObservations(
  pool: Pool,
  regions: readonly number[],
  page: ObservationPage,
  asked: readonly FigureColumn[] = figureColumns,
): Promise<ReadonlyMap<number, readonly FigureOfRegion[]>> {
  const isBackwards = page.take < 0;
  const read = new Set<FigureColumn>(['id', 'regionId', ...asked]);
  const { text, values } = toStatement(sql`
    select ${join([...read].map((column) => columns[column]))}
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
  const { rows } = await pool.query<FigureOfRegion>({ text, values: [...values], types: asText });
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

const asText: pg.CustomTypesConfig = {
  getTypeParser: (type, format) => {
    if (type === INT8) return BigInt;
    if (type === DATE) return String;
    const parse = pg.types.getTypeParser(type, format);
    return type === TIMESTAMPTZ ? (text: string) => instantIn(text) ?? (parse(text) as Date).toISOString() : parse;
  },
};

/**
 * Sessions are in UTC: `2025-02-01 07:30:00.123456+00` is nearly ISO 8601, and made that of milliseconds by its letters alone. Null of what
 * PostgreSQL may write else, as years beyond 9999.
 */
function instantIn(text: string): string | null {
  if (!text.endsWith('+00') || text[10] !== ' ') return null;
  const fraction = text.slice(19, -3).padEnd(4, '0').slice(1, 4);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}
