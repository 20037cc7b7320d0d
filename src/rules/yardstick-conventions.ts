import type { AttainmentFormula, Direction, TargetKind } from './indicator-rules.ts';

/** A way in which governments judge results: whose target, which formula, how far it counts. */
export interface YardstickConvention {
  readonly label: { readonly id: string; readonly en: string };
  /** Where it is in use. */
  readonly source: string;
  readonly target: 'OWN' | 'PARENT' | 'NATION';
  /** null: ANNUAL by year, QUARTER_PLAN by quarter. */
  readonly kind: TargetKind | null;
  /** The formula of indicators of which lower is better; null: each indicator's own. */
  readonly minimize: 'MINIMIZE' | 'MINIMIZE_RATIO' | null;
  readonly cap: number | null;
  readonly floor: number | null;
}

const own = { target: 'OWN', kind: null, minimize: null, floor: null } as const;

/** Conventions in use, in the order in which they are told; the first is what answers are judged by unless told. */
export const yardstickConventions = {
  OWN_CAP_120: {
    ...own,
    label: { id: 'Rumus masing-masing, paling tinggi 120', en: "Each indicator's own formula, at most 120" },
    source: 'PP 30/2019',
    cap: 120,
  },
  PERMENPANRB_8_2021: {
    ...own,
    label: {
      id: 'Lebih rendah lebih baik: (2T - R) / T, paling tinggi 120',
      en: 'Lower is better: (2T - R) / T, at most 120',
    },
    source: 'PermenPANRB 8/2021',
    minimize: 'MINIMIZE',
    cap: 120,
  },
  RATIO: {
    ...own,
    label: { id: 'Lebih rendah lebih baik: T / R, paling tinggi 120', en: 'Lower is better: T / R, at most 120' },
    source: 'e-SAKIP Kabupaten Pringsewu',
    minimize: 'MINIMIZE_RATIO',
    cap: 120,
  },
  NO_CAP: {
    ...own,
    label: { id: 'Tanpa batas', en: 'No cap' },
    source: 'LKj Provinsi Lampung 2015',
    cap: null,
  },
  CAP_110: { ...own, label: { id: 'Paling tinggi 110', en: 'At most 110' }, source: 'local practice', cap: 110 },
  CAP_100: {
    ...own,
    label: { id: 'Antara 0 dan 100', en: 'Between 0 and 100' },
    source: 'composite scores',
    cap: 100,
    floor: 0,
  },
  CAP_200: {
    ...own,
    label: { id: 'Paling tinggi 200', en: 'At most 200' },
    source: 'local e-SAKIP programs',
    cap: 200,
  },
  PARENT_TARGET: {
    ...own,
    label: { id: 'Target provinsi (induk)', en: "The parent region's target" },
    source: 'PermenPANRB 53/2014, chapter III',
    target: 'PARENT',
    cap: 120,
  },
  NATIONAL_STANDARD: {
    ...own,
    label: { id: 'Standar nasional', en: 'The national standard' },
    source: 'PermenPANRB 53/2014, chapter III',
    target: 'NATION',
    kind: 'NATIONAL_STANDARD',
    cap: 120,
  },
} as const satisfies Record<string, YardstickConvention>;

export type ConventionName = keyof typeof yardstickConventions;
export const conventionNames = Object.keys(yardstickConventions) as readonly ConventionName[];

/** The formula by which a convention judges an indicator. */
export function formulaOf(
  { minimize }: Pick<YardstickConvention, 'minimize'>,
  { attainmentFormula, direction }: { readonly attainmentFormula: AttainmentFormula; readonly direction: Direction },
): AttainmentFormula {
  return minimize !== null && direction === 'MINIMIZE' ? minimize : attainmentFormula;
}
