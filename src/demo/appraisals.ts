import { predicateMatrix, ratePp30 } from '../rules/appraisal.ts';
import type { Expectation, Predicate } from '../rules/appraisal.ts';
import type { OrganisationPredicate } from '../rules/appraisal-pattern.ts';
import { periodsOf } from './calendar.ts';
import type { DemoPeriod } from './calendar.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee } from './people.ts';
import { demoPlaces, demoUnits } from './places.ts';
import { normal, streamOf } from './random.ts';
import { dayAfter } from './service-plan.ts';

export interface DemoAppraisal {
  readonly employee: string;
  readonly grain: 'QUARTER' | 'YEAR';
  readonly periodStart: string;
  readonly workResult: Expectation | null;
  readonly behaviour: Expectation | null;
  readonly predicate: Predicate;
  /** Of the year 2021 alone. */
  readonly score: number | null;
  readonly rater: string | null;
  readonly signedOn: string;
}

export interface DemoOrganisationAppraisal {
  readonly region: string;
  readonly unit: string | null;
  readonly grain: 'QUARTER' | 'YEAR';
  readonly periodStart: string;
  readonly predicate: OrganisationPredicate;
}

/** Licensing in Lampung Utara: 96 percent are "Baik" while its indicators reach 58 percent of their targets. */
export const uncriticalOffice = { unit: '18.03.DPMPTSP', notGood: 5 } as const;
/** Two leaders of Makassar's teachers: one gives everybody the best, the other gives everybody the same. */
export const lenientRater = 'P-73.71.DISDIK-013';
export const levellingRater = 'P-73.71.DISDIK-025';

const abilitySpread = 0.6;
const raterSpread = 0.4;
const noise = { QUARTER: 0.55, YEAR: 0.3 } as const;

/** Quarterly appraisals from 2022 and yearly ones from 2021 of all who are there at the end of the period. */
export function appraisalsOf(seed: number, employees: readonly DemoEmployee[]): readonly DemoAppraisal[] {
  const periods = appraisedPeriods();
  const notGood = new Map(periods.map((period) => [keyOf(period), notGoodIn(period, employees)]));
  return employees.flatMap((employee) => {
    const ability = abilitySpread * normal(streamOf(seed, 'ability', employee.code));
    const rater = employee.superior;
    const severity = rater === null ? 0 : severityOf(rater, seed);
    const next = streamOf(seed, 'appraisal', employee.code);
    return periods.flatMap((period) => {
      const [result, behaviour, drawn] = [normal(next), normal(next), next()];
      const place = placementOn(employee, lastDayOf(period));
      if (place === null) return [];
      const spread = noise[period.grain as 'QUARTER' | 'YEAR'];
      const work = ability + severity + spread * result;
      const conduct = 0.6 * ability + severity + spread * behaviour;
      const isGood = !notGood.get(keyOf(period))!.has(employee.code);
      const judged =
        period.year === 2021
          ? scored(work)
          : rated(place.unit === uncriticalOffice.unit ? uncritical(isGood) : ratingsOf(rater, work, conduct));
      const signedOn = dayAfter(period.end, 4 + Math.floor(drawn * 15));
      const { start: periodStart } = period;
      const grain = period.grain as 'QUARTER' | 'YEAR';
      return [{ employee: employee.code, grain, periodStart, ...judged, rater, signedOn }];
    });
  });
}

/** Nobody but the one that is planted is lenient enough to give all the best. */
function severityOf(rater: string, seed: number): number {
  const drawn = normal(streamOf(seed, 'rater', rater));
  return raterSpread * Math.min(1.1, Math.max(-1.6, drawn));
}

function appraisedPeriods(): readonly DemoPeriod[] {
  return [...periodsOf('YEAR'), ...periodsOf('QUARTER').filter(({ year }) => year > 2021)];
}

const keyOf = ({ grain, start }: DemoPeriod): string => `${grain} ${start}`;
const lastDayOf = ({ end }: DemoPeriod): string => dayAfter(end, -1);

type Ratings = readonly [Expectation, Expectation];

function ratingsOf(rater: string | null, work: number, conduct: number): Ratings {
  if (rater === lenientRater) return ['ABOVE', 'ABOVE'];
  if (rater === levellingRater) return ['AS_EXPECTED', 'AS_EXPECTED'];
  return [cutAt(work, -1.0, 0.35), cutAt(conduct, -2.1, 0.15)];
}

function cutAt(value: number, low: number, high: number): Expectation {
  if (value < low) return 'BELOW';
  return value > high ? 'ABOVE' : 'AS_EXPECTED';
}

function uncritical(isGood: boolean): Ratings {
  return [isGood ? 'AS_EXPECTED' : 'BELOW', 'AS_EXPECTED'];
}

const rated = ([workResult, behaviour]: Ratings) => ({
  workResult,
  behaviour,
  predicate: predicateMatrix[workResult][behaviour],
  score: null,
});

function scored(work: number) {
  const score = Math.min(120, Math.max(40, Math.round((97 + 9 * work) * 10) / 10));
  const predicate = ratePp30(score, work > 1.6);
  return {
    workResult: null,
    behaviour: null,
    predicate: predicate === 'CUKUP' ? ('BUTUH_PERBAIKAN' as const) : predicate,
    score,
  };
}

/** The few of the uncritical office who are not "Baik", others in every period. */
function notGoodIn(period: DemoPeriod, employees: readonly DemoEmployee[]): ReadonlySet<string> {
  const there = employees.filter(
    (employee) => placementOn(employee, lastDayOf(period))?.unit === uncriticalOffice.unit,
  );
  const first = streamOf('not-good', keyOf(period));
  const start = Math.floor(first() * there.length);
  return new Set(
    Array.from({ length: uncriticalOffice.notGood }, (_, index) => there[(start + index * 7) % there.length]!.code),
  );
}

/** How governments and their offices did, from 2022: mostly well. */
export function organisationAppraisalsOf(seed: number): readonly DemoOrganisationAppraisal[] {
  const governments = demoPlaces.filter(({ governs }) => governs).map(({ code }) => ({ region: code, unit: null }));
  const offices = demoUnits
    .filter(({ parentCode }) => parentCode === null)
    .map(({ code, regionCode }) => ({ region: regionCode, unit: code }));
  return [...governments, ...offices].flatMap(({ region, unit }) =>
    appraisedPeriods()
      .filter(({ year }) => year > 2021)
      .map(({ grain, start, year }) => ({
        region,
        unit,
        grain: grain as 'QUARTER' | 'YEAR',
        periodStart: start,
        predicate:
          knownPredicates[unit ?? '']?.(year) ?? drawnPredicate(streamOf(seed, 'organisation', unit ?? region, year)()),
      })),
  );
}

const knownPredicates: Readonly<Record<string, (year: number) => OrganisationPredicate>> = {
  [uncriticalOffice.unit]: () => 'BUTUH_PERBAIKAN',
  '15.71.DPMPTSP': (year) => (year >= 2024 ? 'ISTIMEWA' : 'BAIK'),
  '18.03.DISDIK': (year) => (year === 2024 ? 'BUTUH_PERBAIKAN' : 'BAIK'),
  '73.71.DISDIK': () => 'BAIK',
};

function drawnPredicate(draw: number): OrganisationPredicate {
  if (draw < 0.08) return 'ISTIMEWA';
  return draw < 0.86 ? 'BAIK' : 'BUTUH_PERBAIKAN';
}
