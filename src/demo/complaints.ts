import { curveMean, periodsOf } from './calendar.ts';
import type { Curve, DemoPeriod } from './calendar.ts';
import { copyKeys, copyMark } from './copies.ts';
import { demoPlaces, demoUnits } from './places.ts';
import { normal, poisson, streamOf } from './random.ts';
import { dayAfter, demoServiceRegions } from './service-plan.ts';

export interface DemoComplaint {
  readonly code: string;
  readonly region: string;
  readonly unit: string | null;
  readonly channel: string;
  readonly category: string;
  readonly receivedAt: string;
  readonly firstResponseAt: string | null;
  readonly resolvedAt: string | null;
}

/** Median hours to the first answer, where something is planted; elsewhere 36. */
const paces: readonly { readonly region: string; readonly hours: number; readonly times?: Curve }[] = [
  { region: '15.71', hours: 22 },
  { region: '18.03', hours: 54 },
  // One desk for all complaints of Makassar from January 2024: answers come in a third of the time.
  { region: '73.71', hours: 42, times: [['2023-12', 1], ['2024-01', 0.33]] }, // prettier-ignore
];
const usualHours = 36;
/** Median hours from the answer to the end. */
const settlingHours = 90;

/** Complaints per month and 100,000 inhabitants. */
const rate = 4;
const offices = ['DPMPTSP', 'DUKCAPIL', 'DINKES', 'DISHUB', 'DISDIK'] as const;
const channels = ['SP4N-LAPOR', 'WHATSAPP', 'LOKET'] as const;
const categories = ['Waktu pelayanan', 'Antrean', 'Perilaku petugas', 'Sarana', 'Biaya'] as const;
/** Complaints by weekday, from Sunday: Mondays bring what the weekend held back. */
const weekdays = [0.3, 1.6, 1.2, 1, 1, 0.9, 0.4] as const;

const lastInstant = Date.parse('2026-07-01T00:00:00+07:00');
const hourMs = 3_600_000;

/** Complaints to five governments, January 2021 to June 2026: a pure function of the seed. */
export function complaintsOf(seed: number, copy = 0): readonly DemoComplaint[] {
  return demoServiceRegions.flatMap((region) =>
    periodsOf('MONTH').flatMap((month) => complaintsOfMonth(seed, copy, region, month)),
  );
}

function complaintsOfMonth(seed: number, copy: number, region: string, month: DemoPeriod): readonly DemoComplaint[] {
  const next = streamOf(seed, 'complaint', region, month.start, ...copyKeys(copy));
  const prefix = `DEMO-${region}-${month.start.slice(0, 7)}-${copyMark(copy)}`;
  const { populationThousands } = demoPlaces.find(({ code }) => code === region)!;
  const pace = paces.find((each) => each.region === region);
  const median = (pace?.hours ?? usualHours) * (pace?.times ? curveMean(pace.times, month) : 1);
  const days = daysOf(month);
  const zone = region.startsWith('73') ? '+08:00' : '+07:00';
  return Array.from({ length: poisson((rate * populationThousands) / 100, next) }, (_, index) => {
    const received = Date.parse(`${pick(days, next)}T00:00:00${zone}`) + Math.floor(next() * 24 * 60) * 60_000;
    const answered = received + median * Math.exp(0.8 * normal(next)) * hourMs;
    const settled = answered + settlingHours * Math.exp(0.9 * normal(next)) * hourMs;
    // A few are never settled: they make the backlog old.
    const isForgotten = next() < 0.03;
    const unit = `${region}.${pick(offices, next)}`;
    return {
      code: `${prefix}${String(index + 1).padStart(3, '0')}`,
      region,
      unit: demoUnits.some(({ code }) => code === unit) ? unit : null,
      channel: pick(channels, next),
      category: pick(categories, next),
      receivedAt: new Date(received).toISOString(),
      firstResponseAt: known(answered),
      resolvedAt: isForgotten ? null : known(settled),
    };
  });
}

/** What had not happened by the end of the demo has not happened. */
function known(instant: number): string | null {
  return instant < lastInstant ? new Date(Math.round(instant)).toISOString() : null;
}

/** Each day of the month as often as its weekday weighs, in tenths. */
function daysOf({ start, end }: DemoPeriod): readonly string[] {
  const days: string[] = [];
  for (let day = start; day < end; day = dayAfter(day, 1)) {
    const weight = weekdays[new Date(day).getUTCDay()]!;
    days.push(...Array.from({ length: weight * 10 }, () => day));
  }
  return days;
}

function pick<Item>(items: readonly Item[], next: () => number): Item {
  return items[Math.floor(next() * items.length)]!;
}
