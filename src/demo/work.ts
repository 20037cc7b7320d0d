import type { DemoGrain } from './calendar.ts';
import type { DemoObservation } from './observe.ts';
import { demoUnits } from './places.ts';
import { normal, streamOf } from './random.ts';

interface Counted {
  readonly region: string;
  readonly unit: string | null;
  readonly grain: DemoGrain;
  readonly periodStart: string;
}

export interface DemoTasks extends Counted {
  readonly due: number;
  readonly onTime: number;
  readonly late: number;
}

export interface DemoDocuments extends Counted {
  readonly type: string;
  readonly documents: number;
  readonly hours: number;
  readonly withErrors: number | null;
}

const regions = new Map(demoUnits.map((unit) => [unit.code, unit.regionCode]));

/** The tasks behind HRM-02: what was not on time was mostly done late, the rest never. */
export function tasksOf(observations: readonly DemoObservation[], seed: number): readonly DemoTasks[] {
  return latestOf(observations, 'HRM-02').map(
    ({ regionCode, unitCode, grain, periodStart, numerator, denominator }) => {
      const next = streamOf(seed, 'tasks', unitCode ?? regionCode!, periodStart);
      const [due, onTime] = [denominator!, numerator!];
      const late = Math.round((due - onTime) * (0.65 + 0.2 * next()));
      return { region: regionCode ?? regions.get(unitCode!)!, unit: unitCode, grain, periodStart, due, onTime, late };
    },
  );
}

/** Reports take twice as long as letters. */
const types = [
  { type: 'SURAT', share: 0.7, pace: 1 },
  { type: 'LAPORAN', share: 0.3, pace: 2.2 },
] as const;

/** From here on DOC-01 counts working hours; documents go on counting calendar hours. */
const workingHoursFrom = '2024-01-01';
const workingShare = 0.32;

/** Two civil registries are quick: that of Lampung Utara makes twice the errors for it, that of Jambi half of them. */
const manners: Readonly<Record<string, { readonly pace: number; readonly errors: number }>> = {
  '18.03.DUKCAPIL': { pace: 0.45, errors: 2.6 },
  '15.71.DUKCAPIL': { pace: 0.55, errors: 0.4 },
};

/** The documents behind DOC-01 and DOC-02, so that all of a government's together tell the same; three governments count them by office. */
export function documentsOf(observations: readonly DemoObservation[], seed: number): readonly DemoDocuments[] {
  const checks = new Map(
    latestOf(observations, 'DOC-02').map((each) => [`${each.regionCode} ${each.periodStart}`, each]),
  );
  return latestOf(observations, 'DOC-01').flatMap(({ regionCode, grain, periodStart, numerator, denominator }) => {
    const region = regionCode!;
    const check = checks.get(`${region} ${periodStart}`);
    const accuracy = check === undefined ? null : check.numerator! / check.denominator!;
    const minutes = numerator! / (periodStart < workingHoursFrom ? 1 : workingShare);
    const parts = partsOf(region, periodStart, seed);
    const documents = shareOut(
      denominator!,
      parts.map(({ size }) => size),
    );
    const weights = parts.map(({ pace }, index) => documents[index]! * pace);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const errors =
      accuracy === null
        ? null
        : shareOut(
            Math.round(denominator! * (1 - accuracy)),
            parts.map((part, index) => documents[index]! * part.errors),
          );
    return parts.map(({ unit, type }, index) => ({
      region,
      unit,
      grain,
      periodStart,
      type,
      documents: documents[index]!,
      hours: Number(((minutes / 60) * (weights[index]! / total)).toFixed(2)),
      withErrors: errors === null ? null : Math.min(errors[index]!, documents[index]!),
    }));
  });
}

function partsOf(region: string, periodStart: string, seed: number) {
  const offices = demoUnits.filter(({ regionCode, parentCode }) => regionCode === region && parentCode === null);
  const places = offices.length === 0 ? [{ code: null, share: 1 }] : offices;
  return places.flatMap(({ code, share }) =>
    types.map(({ type, share: part, pace }) => {
      const next = streamOf(seed, 'documents', code ?? region, type, periodStart);
      const manner = manners[code ?? ''] ?? { pace: 1, errors: 1 };
      const chance = Math.exp(0.06 * normal(next));
      return { unit: code, type, size: share * part, pace: pace * manner.pace * chance, errors: manner.errors };
    }),
  );
}

/** Whole numbers that add up to the total, each as near to its weight's part as rounding allows. */
function shareOut(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((before, weight) => before + weight, 0);
  let reached = 0;
  return weights.map((weight) => {
    const from = Math.round((total * reached) / sum);
    reached += weight;
    return Math.round((total * reached) / sum) - from;
  });
}

/** The figures that hold: the last one published of each cell. */
function latestOf(observations: readonly DemoObservation[], indicator: string): readonly DemoObservation[] {
  const own = observations.filter((each) => each.indicator === indicator);
  return [...new Map(own.map((each) => [`${each.unitCode ?? each.regionCode} ${each.periodStart}`, each])).values()];
}
