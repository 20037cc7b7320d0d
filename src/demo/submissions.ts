import { addBuckets, buckets, nextStart } from '../time/bucket.ts';
import { reportingDays } from '../rules/reporting-deadline.ts';
import type { DemoGrain } from './calendar.ts';
import type { DemoObservation } from './observe.ts';
import { demoUnits } from './places.ts';
import { streamOf } from './random.ts';
import { rejected, silences } from './truths.ts';

export interface DemoSubmission {
  readonly indicator: string;
  readonly region: string;
  readonly unit: string | null;
  readonly grain: DemoGrain;
  readonly periodStart: string;
  readonly dueOn: string;
  readonly submittedAt: string | null;
  readonly resubmissions: number;
  readonly verification: 'SUBMITTED' | 'VERIFIED' | 'REJECTED' | null;
}

/**
 * How three governments hand their figures in; the others have no register. Lampung Utara is late twice as often as Jambi and corrects
 * three times as often; Makassar was late until it reports on line, from January 2024.
 */
const habits: Readonly<Record<string, (period: string) => { readonly late: number; readonly corrected: number }>> = {
  '15.71': () => ({ late: 0.12, corrected: 0.06 }),
  '18.03': () => ({ late: 0.34, corrected: 0.18 }),
  '73.71': (period) => ({ late: period < '2024-01-01' ? 0.3 : 0.06, corrected: 0.08 }),
};

/** Figures from here on are handed in and not checked yet. */
const uncheckedFrom = '2026-01-01';
const dayMs = 86_400_000;

/** The register of submissions behind the figures of three governments: a pure function of the figures and the seed. */
export function submissionsOf(observations: readonly DemoObservation[], seed: number): readonly DemoSubmission[] {
  const firsts = new Map(observations.map((each) => [keyOf(each), each]));
  return [...[...firsts.values()].flatMap((observation) => handedIn(observation, seed)), ...owed(observations)];
}

function handedIn(observation: DemoObservation, seed: number): readonly DemoSubmission[] {
  const { periodStart, grain } = observation;
  const owner = ownerOf(observation);
  const habit = habits[owner.region]?.(periodStart);
  if (habit === undefined) return [];
  const next = streamOf(seed, 'submission', keyOf(observation));
  const dueOn = dueOf(periodStart, grain);
  const isLate = next() < habit.late;
  const days = isLate ? 1 + Math.floor(next() * 24) : -Math.floor(next() * 12);
  const resubmissions = next() < habit.corrected ? 1 + Math.floor(next() * 2) : 0;
  const submittedAt = new Date(Date.parse(`${dueOn}T03:00:00Z`) + days * dayMs).toISOString();
  const isRejected =
    observation.indicator === rejected.indicator &&
    owner.unit === rejected.unit &&
    rejected.from <= periodStart &&
    periodStart < rejected.to;
  const verification = isRejected ? 'REJECTED' : periodStart >= uncheckedFrom ? 'SUBMITTED' : 'VERIFIED';
  return [
    { ...owner, indicator: observation.indicator, grain, periodStart, dueOn, submittedAt, resubmissions, verification },
  ];
}

/** What was never reported is what was never handed in. */
function owed(observations: readonly DemoObservation[]): readonly DemoSubmission[] {
  const grains = new Map(observations.map(({ indicator, grain }) => [indicator, grain]));
  return silences.flatMap(({ indicator, place, from, to }) => {
    const unit = place.startsWith('u:') ? place.slice(2) : null;
    const owner = ownerOf({ regionCode: unit === null ? place : null, unitCode: unit });
    const grain = grains.get(indicator);
    if (habits[owner.region] === undefined || grain === undefined) return [];
    const nothing = { submittedAt: null, resubmissions: 0, verification: null };
    return buckets(from, to, grain).map((start) => ({
      ...owner,
      ...nothing,
      indicator,
      grain,
      periodStart: start,
      dueOn: dueOf(start, grain),
    }));
  });
}

const keyOf = ({ indicator, regionCode, unitCode, periodStart }: DemoObservation): string =>
  `${indicator}|${unitCode ?? regionCode}|${periodStart}`;

const dueOf = (start: string, grain: DemoGrain): string =>
  addBuckets(nextStart(start, grain), 'DAY', reportingDays[grain] - 1);

const regions = new Map(demoUnits.map((unit) => [unit.code, unit.regionCode]));

function ownerOf({ regionCode, unitCode }: Pick<DemoObservation, 'regionCode' | 'unitCode'>) {
  return { region: regionCode ?? regions.get(unitCode!)!, unit: unitCode };
}
