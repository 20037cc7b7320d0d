import type { Curve, DemoPeriod } from './calendar.ts';

/** What is planted on purpose, so that a test (and a reader who tries the server) knows the answer beforehand. */
export interface Truth {
  readonly indicator: string;
  /** A region's code (its units are meant too), a unit's key (`u:18.03.DISDIK`), or `*` for all. */
  readonly place: string;
  /** Level at the start of 2021 in the indicator's unit, instead of a drawn one. */
  readonly level?: number;
  /** Change per year in the indicator's unit, instead of a drawn one. */
  readonly yearly?: number;
  /** Standard deviation as a share of the range, instead of the indicator's. */
  readonly noise?: number;
  readonly times?: Curve;
  readonly plus?: Curve;
  /** Whether targets know of the curve: from the year after it (the default), in the same year, or never. */
  readonly targets?: 'NEXT_YEAR' | 'SAME_YEAR' | 'NEVER';
}

export const truths: readonly Truth[] = [
  // E-government in Kota Jambi from July 2023: from 3.2 days to 6 hours, a step and a slope; its neighbour Muaro Jambi stays flat.
  {
    indicator: 'LIC-01',
    place: '15.71',
    level: 77,
    yearly: 0,
    times: [['2023-06', 1], ['2023-07', 0.16], ['2024-01', 0.08]], // prettier-ignore
  },
  { indicator: 'LIC-01', place: '15.05', level: 92, yearly: 0 },
  { indicator: 'LIC-01', place: '18.03', level: 190, yearly: -3 },
  { indicator: 'LIC-01', place: '73.71', level: 64, yearly: -3.5 },
  // Simpler transport permits in Makassar from April 2024: 45 percent less waiting.
  { indicator: 'TRN-01', place: '73.71', level: 6.4, yearly: 0, times: [['2024-03', 1], ['2024-04', 0.55]] }, // prettier-ignore
  { indicator: 'TRN-01', place: '73.06', level: 6.9, yearly: 0 },
  // Lampung Utara, third quarter of 2024: 8 points less, 5.6 of them (70 percent) from the education office with 40 percent of the tasks.
  { indicator: 'HRM-02', place: '18.03', level: 88, yearly: 0.4, noise: 0.006 },
  {
    indicator: 'HRM-02',
    place: '18.03',
    plus: [['2024-06', 0], ['2024-07', -4], ['2024-09', -4], ['2024-10', -1], ['2025-01', 0]], // prettier-ignore
    targets: 'NEVER',
  },
  {
    indicator: 'HRM-02',
    place: 'u:18.03.DISDIK',
    plus: [['2024-06', 0], ['2024-07', -10], ['2024-09', -10], ['2024-10', -3], ['2025-01', 0]], // prettier-ignore
    targets: 'NEVER',
  },
  // On-time health reporting rises steadily in Kota Jambi and has no trend in Lampung Utara.
  { indicator: 'HLT-07', place: '15.71', level: 70, yearly: 4.4, noise: 0.02 },
  { indicator: 'HLT-07', place: '18.03', level: 79, yearly: 0, noise: 0.05 },
  // Training in Makassar from July 2022: documents take 18 percent less.
  { indicator: 'DOC-01', place: '73.71', level: 34, yearly: 0, times: [['2022-06', 1], ['2022-07', 0.82]] }, // prettier-ignore
  // The second definition counts working hours: about a third of calendar hours, everywhere.
  { indicator: 'DOC-01', place: '*', times: [['2023-12', 1], ['2024-01', 0.32]], targets: 'SAME_YEAR' }, // prettier-ignore
  // The pandemic year 2021.
  { indicator: 'HLT-01', place: '*', times: [['2020-12', 1], ['2021-01', 1.7], ['2021-12', 1.7], ['2022-01', 1]], targets: 'NEVER' }, // prettier-ignore
  // Human development of Lampung Utara: the level rises every year, the rank in the province falls.
  { indicator: 'ECO-03', place: '18.03', level: 71.5, yearly: 0.22, noise: 0 },
  // Working together: Makassar's strength, and where Lampung Utara is weakest.
  { indicator: 'HRM-04', place: '73.71', level: 4.05, yearly: 0.02, noise: 0.01 },
  { indicator: 'HRM-04', place: '18.03', level: 3.1, yearly: 0.02, noise: 0.01 },
  { indicator: 'PUB-01', place: '73.71', level: 79.8, yearly: 0.4, noise: 0.008 },
];

/** Cells with a figure that reports print or tests expect. `index` left out: every period of the year is scaled to give `value`. */
export interface Anchor {
  readonly indicator: string;
  readonly place: string;
  readonly year: number;
  readonly index?: number;
  readonly value?: number;
  readonly numerator?: number;
  readonly denominator?: number;
}

/** Submissions that did not pass the check. ISO dates, the end is not included. */
export const rejected = { indicator: 'HLT-07', unit: '18.03.PKM3', from: '2024-07-01', to: '2024-10-01' } as const;

export const anchors: readonly Anchor[] = [
  { indicator: 'PUB-01', place: '73.71', year: 2022, index: 2, value: 80.47 },
  { indicator: 'PUB-01', place: '73.71', year: 2025, index: 2, value: 81.761 },
  { indicator: 'PUB-05', place: '73.71', year: 2025, index: 2, value: 3566 },
  { indicator: 'HLT-01', place: '15.71', year: 2024, index: 1, numerator: 7, denominator: 11_290 },
  { indicator: 'HLT-02', place: '18.03', year: 2024, index: 1, numerator: 47, denominator: 11_463 },
  { indicator: 'LIC-01', place: '18.03', year: 2024, value: 180 },
  // With the time at half of its target, the two indicators of licensing reach 58 percent together: the office is "Baik" all the same.
  { indicator: 'LIC-02', place: '18.03', year: 2024, value: 59.4 },
  // Figures that are too good: the result is the target itself, the same three times over, the same at all health centres.
  { indicator: 'GOV-04', place: '18.03', year: 2023, index: 1, value: 62 },
  ...[2022, 2023, 2024].map((year) => ({ indicator: 'GOV-03', place: '15.08', year, index: 1, value: 2.41 })),
  ...[1, 2, 3, 4, 5].map((centre) => ({
    indicator: 'HLT-07',
    place: `u:18.03.PKM${centre}`,
    year: 2025,
    index: 10,
    numerator: 79,
    denominator: 100,
  })),
  // What one health centre claims of itself, and its inspectors reject.
  ...[7, 8, 9].map((index) => ({
    indicator: rejected.indicator,
    place: `u:${rejected.unit}`,
    year: 2024,
    index,
    numerator: 80,
    denominator: 80,
  })),
];

/** Targets of performance agreements, for the year and its quarters. */
export const fixedTargets: readonly { indicator: string; place: string; year: number; value: number }[] = [
  { indicator: 'PUB-01', place: '73.71', year: 2025, value: 83 },
  { indicator: 'HLT-01', place: '15.71', year: 2024, value: 80 },
  { indicator: 'GOV-04', place: '18.03', year: 2023, value: 62 },
  { indicator: 'HLT-02', place: '18.03', year: 2024, value: 9 },
  { indicator: 'LIC-01', place: '18.03', year: 2024, value: 120 },
  { indicator: 'LIC-02', place: '18.03', year: 2024, value: 90 },
  { indicator: 'LIC-01', place: '18.03', year: 2025, value: 120 },
  { indicator: 'LIC-01', place: '18.03', year: 2026, value: 115 },
];

/** A target that a government eased when its year was over: what had been missed was met. */
export const lateTarget = {
  indicator: 'GOV-04',
  place: '15.08',
  year: 2024,
  value: 69,
  setAt: '2025-02-17T03:00:00.000Z',
  reason: 'Penyesuaian setelah tahun berakhir (contoh)',
} as const;

/** What was never reported: missing is not zero. ISO dates, the end is not included. */
export const silences = [
  { indicator: 'DOC-02', place: '15.08', from: '2024-04-01', to: '2024-07-01' },
  { indicator: 'LIC-02', place: '18.72', from: '2025-01-01', to: '2025-03-01' },
  { indicator: 'HRM-04', place: '73.07', from: '2023-01-01', to: '2023-07-01' },
  { indicator: 'HLT-04', place: 'u:18.03.PKM4', from: '2025-08-01', to: '2025-10-01' },
  { indicator: 'EDU-04', place: '18.11', from: '2023-01-01', to: '2025-01-01' },
  { indicator: 'ECO-03', place: '73.22', from: '2022-01-01', to: '2023-01-01' },
  // June 2026 is still owed by two offices and a health centre of Lampung Utara, and a health centre of Makassar.
  { indicator: 'HRM-02', place: 'u:18.03.DISDIK', from: '2026-06-01', to: '2026-07-01' },
  { indicator: 'HRM-02', place: 'u:18.03.DUKCAPIL', from: '2026-06-01', to: '2026-07-01' },
  { indicator: 'HLT-07', place: 'u:18.03.PKM2', from: '2026-06-01', to: '2026-07-01' },
  { indicator: 'HLT-07', place: 'u:73.71.PKM1', from: '2026-06-01', to: '2026-07-01' },
];

export function isSilent(indicator: string, place: string, period: DemoPeriod): boolean {
  return silences.some(
    (gap) => gap.indicator === indicator && gap.place === place && gap.from <= period.start && period.start < gap.to,
  );
}

/** A place that reports but has no targets. */
export function hasNoTargets(indicator: string, place: string): boolean {
  return indicator === 'PUB-04' && place === '73.07';
}

export function truthsFor(indicator: string, place: string, regionCode: string): Truth[] {
  return truths.filter((truth) => truth.indicator === indicator && ['*', place, regionCode].includes(truth.place));
}
