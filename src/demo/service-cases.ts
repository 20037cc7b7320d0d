import { curveMean, periodsOf } from './calendar.ts';
import type { DemoPeriod } from './calendar.ts';
import { copyKeys, copyMark } from './copies.ts';
import { demoPlaces, demoUnits } from './places.ts';
import { normal, poisson, streamOf } from './random.ts';
import {
  dayAfter,
  demoHolidays,
  demoPaces,
  demoServiceRegions,
  demoServiceTypes,
  demoSteps,
  lebaran,
  steppedType,
  usualMedianHours,
} from './service-plan.ts';
import type { DemoServiceType } from './service-plan.ts';

export interface DemoServiceCase {
  readonly code: string;
  readonly type: string;
  readonly region: string;
  readonly unit: string | null;
  readonly channel: 'LOKET' | 'DARING';
  readonly openedAt: string;
  readonly closedAt: string | null;
}

export interface DemoServiceStep {
  readonly case: string;
  readonly position: number;
  readonly name: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

/** What is not done by then is still open: the demo ends with June 2026. */
const lastInstant = Date.parse('2026-07-01T00:00:00+07:00');
const spread = 0.9;
const hourMs = 3_600_000;

/** Single cases of five governments, January 2021 to June 2026: a pure function of the seed. */
export function serviceCasesOf(seed: number, copy = 0): readonly DemoServiceCase[] {
  return demoServiceRegions.flatMap((region) =>
    demoServiceTypes.flatMap((type) =>
      periodsOf('MONTH').flatMap((month) => casesOfMonth({ seed, copy, region, type, month })),
    ),
  );
}

export function serviceStepsOf(seed: number, cases: readonly DemoServiceCase[]): readonly DemoServiceStep[] {
  return cases.filter(({ type }) => type === steppedType).flatMap((each) => stepsOf(seed, each));
}

interface MonthOfCases {
  readonly seed: number;
  readonly copy: number;
  readonly region: string;
  readonly type: DemoServiceType;
  readonly month: DemoPeriod;
}

function casesOfMonth({ seed, copy, region, type, month }: MonthOfCases): DemoServiceCase[] {
  const next = streamOf(seed, 'service', region, type.code, month.start, ...copyKeys(copy));
  const prefix = `DEMO-${region}-${type.code}-${month.start.slice(0, 7)}-${copyMark(copy)}`;
  const { populationThousands } = demoPlaces.find(({ code }) => code === region)!;
  const days = workingDays(month);
  const count = poisson(((type.rate * populationThousands) / 100) * workload(month), next);
  const unit = demoUnits.find(({ code }) => code === `${region}.${type.office}`)?.code ?? null;
  return Array.from({ length: count }, (_, index) => {
    const day = days[Math.floor(next() * days.length)]!;
    const opened = Date.parse(`${day}T08:00:00${offsetOf(region)}`) + Math.floor(next() * 7 * 60) * 60_000;
    const minutes = Math.max(
      5,
      Math.round(medianHours(region, type.code, month) * 60 * Math.exp(spread * normal(next))),
    );
    const closed = opened + minutes * 60_000;
    return {
      code: `${prefix}${String(index + 1).padStart(3, '0')}`,
      type: type.code,
      region,
      unit,
      channel: next() < onlineShare(region, month) ? 'DARING' : 'LOKET',
      openedAt: new Date(opened).toISOString(),
      closedAt: closed < lastInstant ? new Date(closed).toISOString() : null,
    };
  });
}

function medianHours(region: string, type: string, month: DemoPeriod): number {
  const pace = demoPaces.find((each) => each.region === region && each.type === type);
  return (pace?.medianHours ?? usualMedianHours[type]!) * (pace?.times ? curveMean(pace.times, month) : 1);
}

function onlineShare(region: string, { start, year }: DemoPeriod): number {
  return region === '15.71' && start >= '2023-07-01' ? 0.85 : 0.2 + 0.05 * (year - 2021);
}

/** The month of Idul Fitri has half the work, the month of fasting before it somewhat less than usual. */
function workload({ start, end }: DemoPeriod): number {
  const feast = lebaran.find((day) => start <= dayAfter(day, 3) && day < end);
  if (feast !== undefined) return 0.5;
  return lebaran.some((day) => start <= dayAfter(day, -20) && dayAfter(day, -20) < end) ? 0.85 : 1;
}

const holidays = new Set(demoHolidays.map(({ date }) => date));

function workingDays({ start, end }: DemoPeriod): readonly string[] {
  const days: string[] = [];
  for (let day = start; day < end; day = dayAfter(day, 1)) {
    const weekday = new Date(day).getUTCDay();
    if (weekday > 0 && weekday < 6 && !holidays.has(day)) days.push(day);
  }
  return days;
}

function offsetOf(region: string): string {
  return region.startsWith('73') ? '+08:00' : '+07:00';
}

function stepsOf(seed: number, each: DemoServiceCase): readonly DemoServiceStep[] {
  const next = streamOf(seed, 'steps', each.code);
  const isSimpler = each.region === '73.71' && each.openedAt >= '2024-04';
  // What Makassar saves, 45 of 100 hours, it saves on the inspection alone.
  const saved = isSimpler ? 0.45 : 0;
  const parts = demoSteps.map(
    ({ name, share }) => (name === 'Pemeriksaan teknis' ? share - saved : share) * Math.exp(0.2 * normal(next)),
  );
  const total = parts.reduce((sum, part) => sum + part, 0);
  const opened = Date.parse(each.openedAt);
  const hours = each.closedAt === null ? null : (Date.parse(each.closedAt) - opened) / hourMs;
  // An open case has begun its first step; how far it has come is not known.
  if (hours === null)
    return [{ case: each.code, position: 1, name: demoSteps[0].name, startedAt: each.openedAt, finishedAt: null }];
  let started = opened;
  return demoSteps.map(({ name }, index) => {
    const finished = Math.round(started + (parts[index]! / total) * hours * hourMs);
    const step = {
      case: each.code,
      position: index + 1,
      name,
      startedAt: new Date(started).toISOString(),
      finishedAt: new Date(finished).toISOString(),
    };
    started = finished;
    return step;
  });
}
