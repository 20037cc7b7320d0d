/**
 * The rows of the national data set as `select`s that PostgreSQL and DuckDB both understand, so that what is too large for the one can be
 * made by the other. No chance is in them: every number is a hash of the cell's own number, and a smaller set's units are in the larger.
 */

export const monthCount = 60;
const territoryIndicators = 20;
const unitIndicators = 10;
const regencies = 514;
/** Those with a government; Jakarta's six have none. */
export const seats = 508;
/** One cell in so many was corrected: 2 %. It shares no divisor with the numbers of indicators, so that corrections fall on all of them. */
const correctedEvery = 51;
/** Every fifth unit of a government serves the public. */
const servingEvery = 5;

export interface NationSizes {
  readonly facts: number;
  readonly units: number;
  readonly observations: number;
  /** Closed in the 60 months. */
  readonly closedCases: number;
  /** Opened in the last two, and not closed. */
  readonly openCases: number;
}

/** The relations that the rows are made from. */
export interface Places {
  /** `id, rank, seat`: of the 514 regencies by code, `rank` from 0, `seat` from 0 among those with a government (else null). */
  readonly regencies: string;
  /** `id, rank`: unit `rank` belongs to the government of seat `rank % 508`. */
  readonly units: string;
  /** `id`: 1 to 20 are of the territory, 21 to 30 of units. */
  readonly versions: string;
}

export function sizesOf(facts: number): NationSizes {
  const territory = observationsOf(regencies * territoryIndicators);
  const units = Math.floor((facts - territory) / 2 / (unitIndicators * monthCount * (1 + 1 / correctedEvery)));
  if (units < 60) throw new Error(`a nation has at least ${territory + 60_000} facts`);
  const observations = territory + observationsOf(units * unitIndicators);
  const cases = facts - observations;
  const openCases = Math.round(cases / 50);
  return { facts, units, observations, closedCases: cases - openCases, openCases };
}

/** Of so many cells a month, with their corrections. */
function observationsOf(cells: number): number {
  let corrections = 0;
  for (let month = 0; month < monthCount; month += 1) {
    const shift = correctionShift(month);
    corrections += Math.floor((cells - 1 + shift) / correctedEvery) + (shift === 0 ? 1 : 0);
  }
  return cells * monthCount + corrections;
}

export const monthStart = (month: number): string =>
  `${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;

/** Which cells were corrected moves on from month to month. */
const correctionShift = (month: number): number => (month * 7) % correctedEvery;

/**
 * As first published, ten days after the month, 2 % of them late: `id, version_id, region_id, unit_id, period_start, value, numerator,
 * denominator, status, published_at`.
 */
export function observationRows(month: number, places: Places): string {
  return observations({
    month,
    places,
    times: 1,
    status: 'FINAL',
    publishedAt: `${instantOf(month + 1, 11)} + case when ${hash(`cell * ${monthCount} + ${month} + 1`)} % 50 = 0 then 2592000 else 0 end`,
    only: 'true',
  });
}

/** Those of 2 % of the cells as corrected two months later. */
export function correctionRows(month: number, places: Places): string {
  const only = `(cell + ${correctionShift(month)}) % ${correctedEvery} = 0`;
  return observations({
    month,
    places,
    times: 1.01,
    status: 'REVISED',
    publishedAt: String(instantOf(month + 3, 14)),
    only,
  });
}

interface Published {
  readonly month: number;
  readonly places: Places;
  readonly times: number;
  readonly status: 'FINAL' | 'REVISED';
  /** Seconds since 1970. */
  readonly publishedAt: string;
  readonly only: string;
}

/** A place has a level of its own, from which it grows by a fifth of a percent a month. Every fifth indicator is a ratio. */
function observations({ month, places, times, status, publishedAt, only }: Published): string {
  const noise = `(${hash(`cell * ${monthCount} + ${month}`)} % 1000) / 10000.0`;
  const level = `(1000 + ${hash('cell')} % 9000) * ${1 + month / 500}`;
  const group = (month * 2 + (status === 'FINAL' ? 0 : 1)) * 2;
  return `select (${group} + case when unit_id is null then 0 else 1 end) * ${2 ** 21} + cell + 1 as id,
  version_id, region_id, unit_id, date '${monthStart(month)}' as period_start,
  case when version_id % 5 > 0 then floor(${level} * (0.95 + ${noise})) * ${times} end as value,
  case when version_id % 5 = 0 then floor(${level} * (6 + 10 * (${noise}))) * ${times} end as numerator,
  case when version_id % 5 = 0 then floor(${level} * 10) end as denominator,
  '${status}' as status, to_timestamp(${publishedAt}) as published_at
from (
  select version.id as version_id, regency.id as region_id, cast(null as integer) as unit_id,
    cast(regency.rank as bigint) * ${territoryIndicators} + version.id - 1 as cell
  from ${places.regencies} as regency
  cross join ${places.versions} as version
  where version.id <= ${territoryIndicators}
  union all
  select version.id, null, unit.id, cast(unit.rank as bigint) * ${unitIndicators} + version.id - ${territoryIndicators + 1}
  from ${places.units} as unit
  cross join ${places.versions} as version
  where version.id > ${territoryIndicators}
) as cells
where ${only}`;
}

/** Cases that were closed in a month, at an hour of work in western Indonesia; how long they took is log-normal, half of them three days. */
export function caseRows(month: number, sizes: NationSizes, places: Places): string {
  const count = Math.floor((sizes.closedCases - month + monthCount - 1) / monthCount);
  const days = (instantOf(month + 1, 1) - instantOf(month, 1)) / 86_400;
  const closed = `${instantOf(month, 1)} + (${hash('number + 1')} % ${days}) * 86400 + 28800 + ${hash('number + 2')} % 28800`;
  const seconds = `259200 * exp(0.9 * sqrt(-2 * ln((${hash('number + 3')} + 1) / 2147483648.0)) * cos(${hash('number + 4')} / 341782637.8))`;
  return cases({
    first: month,
    step: monthCount,
    count,
    sizes,
    places,
    opened: `${closed} - floor(${seconds})`,
    closed,
  });
}

/** Cases that were opened in the last two months and are not closed. */
export function openCaseRows(sizes: NationSizes, places: Places): string {
  const opened = `${instantOf(monthCount - 2, 1)} + ${hash('number + 1')} % ${60 * 86_400}`;
  return cases({
    first: sizes.closedCases,
    step: 1,
    count: sizes.openCases,
    sizes,
    places,
    opened,
    closed: 'cast(null as bigint)',
  });
}

interface Cases {
  readonly first: number;
  readonly step: number;
  readonly count: number;
  readonly sizes: NationSizes;
  readonly places: Places;
  /** Seconds since 1970. */
  readonly opened: string;
  readonly closed: string;
}

/** `id, code, service_type_id, region_id, unit_id, channel, opened_at, closed_at`; where no unit serves the public, the government itself does. */
function cases({ first, step, count, sizes, places, opened, closed }: Cases): string {
  const serving = Math.max(1, Math.ceil(sizes.units / seats / servingEvery));
  return `select number + 1 as id, 'K-' || number as code, cast(1 + ${hash('number + 8')} % 3 as integer) as service_type_id, regency.id as region_id, unit.id as unit_id,
  case ${hash('number + 5')} % 5 when 0 then 'LOKET' when 1 then 'TELEPON' else 'DARING' end as channel,
  to_timestamp(opened) as opened_at, to_timestamp(closed) as closed_at
from (
  select number, ${hash('number + 6')} % ${seats} as seat, ${hash('number + 7')} % ${serving} as office, ${opened} as opened, ${closed} as closed
  from (select cast(${first} as bigint) + ${step} * each as number from generate_series(0, ${count - 1}) as series(each)) as numbers
) as spells
join ${places.regencies} as regency on regency.seat = spells.seat
left join ${places.units} as unit on unit.rank = spells.seat + ${seats * servingEvery} * office`;
}

/** From 0 to 2^31 - 2. Its steps stay below 2^63 for numbers of any size. */
function hash(number: string): string {
  const mixed = `((${number}) % ${prime} * 48271 + 11) % ${prime}`;
  return `((${mixed}) * (${mixed}) % ${prime} * 69621 % ${prime})`;
}

const prime = 2_147_483_647;

/** Midnight in western Indonesia of a day of a month, in seconds since 1970. */
function instantOf(month: number, day: number): number {
  return Date.UTC(2020, month, day) / 1000 - 7 * 3600;
}
