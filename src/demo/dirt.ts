interface Figures {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly predicate: string | null;
}

/** Mistakes as offices make them. Each was published and corrected a fortnight later: none stands in a number of today. */
const mistakes: readonly { indicator: string; place: string; start: string; kind: keyof typeof kinds }[] = [
  { indicator: 'LIC-01', place: '18.03', start: '2025-03-01', kind: 'TEN_TIMES' },
  { indicator: 'LIC-01', place: '73.71', start: '2025-08-01', kind: 'TEN_TIMES' },
  { indicator: 'LIC-02', place: '18.03', start: '2025-05-01', kind: 'SWAPPED' },
  { indicator: 'LIC-02', place: '15.71', start: '2025-11-01', kind: 'SWAPPED' },
  { indicator: 'HLT-04', place: 'u:18.03.PKM1', start: '2025-02-01', kind: 'ZERO' },
];

const kinds = {
  TEN_TIMES: ({ numerator, value, ...rest }) => ({
    ...rest,
    numerator: numerator === null ? null : numerator * 10,
    value: value === null ? null : value * 10,
  }),
  SWAPPED: ({ numerator, denominator, ...rest }) => ({ ...rest, numerator: denominator, denominator: numerator }),
  // Zero where nothing was counted: missing is not zero.
  ZERO: (figures) => ({ ...figures, value: 0 }),
} as const satisfies Record<string, (figures: Figures) => Figures>;

/** The wrong figure that was published first; null: there was none. */
export function soiled(indicator: string, place: string, start: string, figures: Figures): Figures | null {
  const mistake = mistakes.find((one) => one.indicator === indicator && one.place === place && one.start === start);
  return mistake === undefined ? null : kinds[mistake.kind](figures);
}

/**
 * A file of an office as it came, with what an import rejects: another test imports it and finds exactly these. The demo keeps the run
 * with its counts; nothing of the file is in its figures.
 */
export const dirtyFile = {
  name: 'realisasi-dinas-contoh.csv',
  text: `indicator,region,period,value
LIC-01,18.03,2025-12,"86,67 %"
LIC-01,18.03,2025-11,-
LIC-01,18.03,2025-10,n/a
LIC-01,18.03,2025-09,BB
LIC-01,Kota Makasarr,2025-12,61
LIC-01,1806,2025-12,180
LIC-01,11.1,2025-12,90
LIC-01,15.71,2025-12,"6,5"
`,
  rejected: 8,
} as const;
