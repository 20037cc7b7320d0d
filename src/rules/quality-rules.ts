/** The six dimensions of data quality, and what is looked for in each. Findings are questions to the reporter, never verdicts. */
export const qualityDimensions = [
  'COMPLETENESS',
  'TIMELINESS',
  'VALIDITY',
  'CONSISTENCY',
  'UNIQUENESS',
  'ACCURACY',
] as const;
export type QualityDimension = (typeof qualityDimensions)[number];

export const severities = ['HIGH', 'MEDIUM', 'LOW'] as const;
export type Severity = (typeof severities)[number];

interface QualityRule {
  readonly dimension: QualityDimension;
  readonly severity: Severity;
  readonly label: { readonly id: string; readonly en: string };
}

export const qualityRules = {
  MISSING_FIGURE: { dimension: 'COMPLETENESS', severity: 'MEDIUM', label: { id: 'Laporan belum masuk', en: 'A figure is past due and has not come' } },
  LATE_FIGURE: { dimension: 'TIMELINESS', severity: 'LOW', label: { id: 'Laporan terlambat', en: 'A figure came after the day it was due' } },
  OUT_OF_RANGE: { dimension: 'VALIDITY', severity: 'HIGH', label: { id: 'Di luar rentang yang sah', en: 'Outside the range that the indicator allows' } },
  REJECTED_ROWS: { dimension: 'VALIDITY', severity: 'MEDIUM', label: { id: 'Baris impor ditolak', en: 'Rows of an import were rejected' } },
  PART_ABOVE_WHOLE: { dimension: 'CONSISTENCY', severity: 'HIGH', label: { id: 'Pembilang melebihi penyebut', en: 'The numerator of a percentage is above its denominator' } },
  VALUE_UNLIKE_RATIO: { dimension: 'CONSISTENCY', severity: 'MEDIUM', label: { id: 'Nilai tidak sama dengan pembilang/penyebut', en: 'The value is not its numerator over its denominator' } },
  SOURCES_DISAGREE: { dimension: 'CONSISTENCY', severity: 'MEDIUM', label: { id: 'Dua sumber berbeda', en: 'Two sources give different figures' } },
  IDENTICAL_UNITS: { dimension: 'UNIQUENESS', severity: 'MEDIUM', label: { id: 'Semua unit melaporkan angka yang sama', en: 'All units of a government report the same figure' } },
  REPEATED_VALUE: { dimension: 'UNIQUENESS', severity: 'LOW', label: { id: 'Angka yang sama tiga periode berturut-turut', en: 'The same figure three periods in a row' } },
  OUTLIER: { dimension: 'ACCURACY', severity: 'LOW', label: { id: 'Jauh dari median deretnya (> 3 MAD)', en: 'More than 3 MAD from the median of its line' } },
  JUMP: { dimension: 'ACCURACY', severity: 'HIGH', label: { id: 'Lima kali atau seperlima tahun lalu', en: 'Five times, or a fifth of, the year before' } },
  EQUALS_TARGET: { dimension: 'ACCURACY', severity: 'LOW', label: { id: 'Persis sama dengan target', en: 'Exactly the target' } },
} as const satisfies Record<string, QualityRule>; // prettier-ignore

export type QualityRuleName = keyof typeof qualityRules;
export const qualityRuleNames = Object.keys(qualityRules) as readonly QualityRuleName[];

/** A line shorter than this has no spread to be an outlier of. */
export const fewestOfLine = 8;
export const mostDeviations = 3;
/** A jump against the same period of the year before. */
export const jumpFactor = 5;
/** Two figures of one thing differ where they are further apart than this share. */
export const sameWithin = 0.01;
