import type { FactDefinition } from '../fact.ts';
import { countWith, quantileOf, sumOf } from '../measures.ts';
import type { MeasureMetric } from '../metric.ts';

/**
 * The submission facts: which figures governments and their units owe, and whether they came in time. A figure belongs to
 * the bucket in which its period ends: by month, that of a quarter stands in the quarter's last month.
 */
export const submission = {
  table: 'submission',
  dating: 'event',
  dimensions: { INDICATOR: 'indicator', FIELD: 'field' },
  measures: {
    due: countWith('on_time'),
    onTime: sumOf('on_time'),
    received: sumOf('received'),
    missing: sumOf('missing'),
    resubmissions: sumOf('resubmissions'),
    checked: countWith('verified'),
    verified: sumOf('verified'),
    late: countWith('days_late'),
    daysLate: quantileOf('days_late', 0.5, 'n'),
  },
} as const satisfies FactDefinition;

const common = {
  kind: 'measure',
  fact: 'submission',
  unit: '%',
  decimals: 2,
  direction: 'MAXIMIZE',
  dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'INDICATOR', 'FIELD', 'PERIOD'],
  grains: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
  defaultGrain: 'QUARTER',
  sample: ({ due }) => due ?? null,
} as const satisfies Partial<MeasureMetric>;

type SubmissionDimension = (typeof common.dimensions)[number];

export const submissionMetrics = {
  SUBMISSION_ON_TIME_SHARE: {
    ...common,
    label: { id: 'Ketepatan waktu pelaporan', en: 'Submissions on time' },
    description: {
      id: 'Bagian laporan angka yang masuk paling lambat pada hari tenggat; yang belum masuk dihitung terlambat.',
      en: 'Share of the figures owed that came by the day they were due; what has not come counts as late.',
    },
    formula: {
      id: 'Laporan tepat waktu / laporan yang sudah jatuh tempo x 100.',
      en: 'Submissions on time / submissions that are due x 100.',
    },
    measures: ['due', 'onTime'],
    ratio: { numerator: 'onTime', denominator: 'due' },
    value: ({ due, onTime }) => (!due ? null : ((onTime ?? 0) / due) * 100),
  },
  SUBMISSIONS_MISSING: {
    ...common,
    label: { id: 'Laporan belum masuk', en: 'Submissions missing' },
    description: {
      id: 'Laporan angka yang sudah lewat tenggat dan belum masuk.',
      en: 'Figures that are past due and have not come.',
    },
    formula: { id: 'Jumlah laporan tanpa tanggal masuk.', en: 'Submissions past due without a day of submission.' },
    unit: 'laporan',
    decimals: 0,
    direction: 'MINIMIZE',
    measures: ['due', 'missing'],
    value: ({ missing }) => missing ?? null,
  },
  SUBMISSION_DAYS_LATE_MEDIAN: {
    ...common,
    label: { id: 'Keterlambatan laporan, median', en: 'Days late, median' },
    description: {
      id: 'Separuh laporan yang terlambat masuk sekian hari sesudah tenggat atau kurang.',
      en: 'Half of the submissions that came late came this many days after the due day, or fewer.',
    },
    formula: {
      id: 'Median tepat hari antara tenggat dan hari masuk dari laporan yang terlambat.',
      en: 'Exact median of the days from the due day to the day of submission, over those that came late.',
    },
    unit: 'hari',
    decimals: 1,
    direction: 'MINIMIZE',
    measures: ['late', 'daysLate'],
    value: ({ daysLate }) => daysLate ?? null,
    sample: ({ late }) => late ?? null,
  },
  SUBMISSION_CORRECTIONS: {
    ...common,
    label: { id: 'Perbaikan per 100 laporan', en: 'Corrections per 100 submissions' },
    description: {
      id: 'Berapa kali laporan yang sudah masuk dikirim ulang, per 100 laporan.',
      en: 'How often figures were handed in again, corrected, per 100 that came.',
    },
    formula: {
      id: 'Kiriman ulang / laporan yang masuk x 100.',
      en: 'Resubmissions / submissions received x 100.',
    },
    unit: 'per 100 laporan',
    decimals: 1,
    direction: 'MINIMIZE',
    measures: ['received', 'resubmissions'],
    ratio: { numerator: 'resubmissions', denominator: 'received' },
    value: ({ received, resubmissions }) => (!received ? null : ((resubmissions ?? 0) / received) * 100),
    sample: ({ received }) => received ?? null,
  },
  SUBMISSION_VERIFIED_SHARE: {
    ...common,
    label: { id: 'Laporan terverifikasi', en: 'Submissions verified' },
    description: {
      id: 'Bagian laporan masuk yang sudah terverifikasi, dari yang status verifikasinya diketahui.',
      en: 'Share of the figures that came whose check has passed, of those whose check is told.',
    },
    formula: {
      id: 'Terverifikasi / laporan masuk dengan status verifikasi x 100.',
      en: 'Verified / submissions received with a verification status x 100.',
    },
    measures: ['checked', 'verified'],
    ratio: { numerator: 'verified', denominator: 'checked' },
    value: ({ checked, verified }) => (!checked ? null : ((verified ?? 0) / checked) * 100),
    sample: ({ checked }) => checked ?? null,
  },
} as const satisfies Record<string, MeasureMetric<SubmissionDimension>>;
