import type { FactDefinition } from '../fact.ts';
import { counted, countWith, quantileOf, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric, NormalisedMetric } from '../metric.ts';
import { percentOf } from './percent.ts';
import { staffColumns } from './staff.ts';

/** Feedback by the day it was given and who was reached by any in a period; objections to ratings by the day they were filed. */

export const feedbackDimensions = {
  FEEDBACK_KIND: {
    label: { id: 'Jenis umpan balik', en: 'Kind of feedback' },
    description: { id: 'Jenis umpan balik.', en: 'What kind of feedback it is.' },
  },
} as const satisfies Record<string, DimensionDefinition>;

export const feedback = {
  table: 'feedback',
  dating: 'event',
  dimensions: { ...staffColumns, FEEDBACK_KIND: 'feedback_kind' },
  measures: { feedback: counted, acknowledged: sumOf('acknowledged') },
  people: { measure: 'feedback', population: 'feedback' },
} as const satisfies FactDefinition;

export const feedbackAcknowledged = {
  table: 'feedback',
  dating: 'event',
  dimensions: { ...staffColumns, FEEDBACK_KIND: 'feedback_kind' },
  only: { state: 'ACKNOWLEDGED' },
  measures: {
    feedback: counted,
    timed: countWith('acknowledge_days'),
    days: sumOf('acknowledge_days'),
    daysMedian: quantileOf('acknowledge_days', 0.5, 'reported_acknowledge_median'),
    judged: countWith('accepted'),
    accepted: sumOf('accepted'),
  },
  people: { measure: 'feedback', population: 'feedbackAcknowledged' },
} as const satisfies FactDefinition;

export const feedbackReach = {
  table: 'feedback_reach',
  dating: 'event',
  dimensions: staffColumns,
  measures: { people: counted, reached: sumOf('reached') },
  isOfOwnGrain: true,
  people: { measure: 'people', population: 'feedbackReach' },
} as const satisfies FactDefinition;

export const objection = {
  table: 'objection',
  dating: 'event',
  dimensions: staffColumns,
  measures: { objections: counted },
  people: { measure: 'objections', population: 'objection' },
} as const satisfies FactDefinition;

export const objectionDecided = {
  table: 'objection',
  dating: 'event',
  dimensions: staffColumns,
  only: { state: 'DECIDED' },
  measures: { decided: counted, upheld: sumOf('upheld') },
  people: { measure: 'decided', population: 'objectionDecided' },
} as const satisfies FactDefinition;

const places = ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'PERIOD'] as const;
const bands = ['EMPLOYMENT_TYPE', 'GRADE_BAND', 'AGE_BAND', 'SEX', 'JOB_FAMILY'] as const;

const common = {
  kind: 'measure',
  fact: 'feedback',
  unit: '%',
  decimals: 2,
  direction: 'MAXIMIZE',
  dimensions: [...places, ...bands, 'FEEDBACK_KIND'],
  grains: ['YEAR'],
  defaultGrain: 'YEAR',
  sample: ({ feedback: given }) => given ?? null,
} as const satisfies Partial<MeasureMetric>;

type FeedbackDimension = (typeof common.dimensions)[number];

export const feedbackMetrics = {
  FEEDBACK_SHARE: {
    ...common,
    fact: 'feedbackReach',
    dimensions: [...places, ...bands],
    grains: ['QUARTER', 'YEAR'],
    label: { id: 'Pegawai mendapat umpan balik', en: 'Staff with feedback' },
    description: {
      id: 'Bagian pegawai yang mendapat sedikitnya satu umpan balik dalam periode.',
      en: 'Share of employees who were given feedback at least once in the period.',
    },
    formula: {
      id: 'Pegawai dengan umpan balik / pegawai pada akhir periode x 100 (umpan balik berkelanjutan, PermenPANRB 6/2022).',
      en: 'Employees with feedback / employees at the end of the period x 100 (continuous feedback, PermenPANRB 6/2022).',
    },
    measures: ['people', 'reached'],
    ratio: { numerator: 'reached', denominator: 'people' },
    value: ({ people, reached }) => percentOf(reached, people),
    sample: ({ people }) => people ?? null,
  },
  FEEDBACK_ACKNOWLEDGED_SHARE: {
    ...common,
    label: { id: 'Umpan balik diakui', en: 'Feedback acknowledged' },
    description: {
      id: 'Bagian umpan balik yang sudah dibaca dan diakui penerimanya.',
      en: 'Share of the feedback that its receiver has acknowledged by now.',
    },
    formula: { id: 'Diakui / diberikan x 100.', en: 'Acknowledged / given x 100.' },
    measures: ['feedback', 'acknowledged'],
    ratio: { numerator: 'acknowledged', denominator: 'feedback' },
    value: ({ feedback: given, acknowledged }) => percentOf(acknowledged, given),
  },
  FEEDBACK_ACKNOWLEDGE_DAYS: {
    ...common,
    fact: 'feedbackAcknowledged',
    label: { id: 'Hari sampai umpan balik diakui, median', en: 'Days until feedback is acknowledged, median' },
    description: {
      id: 'Separuh umpan balik yang diakui menunggu sekian hari atau kurang.',
      en: 'Half of the feedback that was acknowledged waited this many days or less.',
    },
    formula: {
      id: 'Median hari dari diberikan sampai diakui; yang belum diakui tidak dihitung.',
      en: 'Median days from given to acknowledged; what is not acknowledged does not count.',
    },
    unit: 'hari',
    decimals: 1,
    direction: 'MINIMIZE',
    measures: ['timed', 'daysMedian'],
    value: ({ daysMedian }) => daysMedian ?? null,
    sample: ({ timed }) => timed ?? null,
  },
  FEEDBACK_ACKNOWLEDGE_DAYS_MEAN: {
    ...common,
    fact: 'feedbackAcknowledged',
    label: { id: 'Hari sampai umpan balik diakui, rata-rata', en: 'Days until feedback is acknowledged, mean' },
    description: {
      id: 'Rata-rata hari dari umpan balik diberikan sampai diakui.',
      en: 'Mean days from feedback given to acknowledged.',
    },
    formula: {
      id: 'Jumlah hari / umpan balik yang diakui.',
      en: 'Sum of the days / feedback that was acknowledged.',
    },
    unit: 'hari',
    decimals: 1,
    direction: 'MINIMIZE',
    measures: ['timed', 'days'],
    value: ({ timed, days }) => (!timed ? null : (days ?? 0) / timed),
    sample: ({ timed }) => timed ?? null,
  },
  FEEDBACK_ACCEPTED_SHARE: {
    ...common,
    fact: 'feedbackAcknowledged',
    label: { id: 'Umpan balik diterima', en: 'Feedback accepted' },
    description: {
      id: 'Bagian umpan balik yang diterima oleh yang menjawabnya; rendah berarti resistensi terhadap kritik.',
      en: 'Share of the feedback that was accepted, of what was answered at all; low means resistance to criticism.',
    },
    formula: { id: 'Diterima / dijawab x 100.', en: 'Accepted / answered x 100.' },
    measures: ['judged', 'accepted'],
    ratio: { numerator: 'accepted', denominator: 'judged' },
    value: ({ judged, accepted }) => percentOf(accepted, judged),
    sample: ({ judged }) => judged ?? null,
  },
} as const satisfies Record<string, MeasureMetric<FeedbackDimension>>;

const objections = {
  ...common,
  fact: 'objection',
  dimensions: ['REGION', 'PERIOD', ...bands],
  sample: ({ objections: filed }) => filed ?? null,
} as const satisfies Partial<MeasureMetric>;

export const objectionMetrics = {
  OBJECTIONS: {
    ...objections,
    label: { id: 'Keberatan', en: 'Objections' },
    description: {
      id: 'Banyaknya keberatan atas penilaian kinerja yang diajukan.',
      en: 'How many objections to ratings were filed.',
    },
    formula: { id: 'Jumlah keberatan menurut hari diajukan.', en: 'Objections by the day they were filed.' },
    unit: 'keberatan',
    decimals: 0,
    direction: 'NONE',
    measures: ['objections'],
    value: ({ objections: filed }) => filed ?? null,
  },
  OBJECTIONS_UPHELD_SHARE: {
    ...objections,
    fact: 'objectionDecided',
    label: { id: 'Keberatan dikabulkan', en: 'Objections upheld' },
    description: {
      id: 'Bagian keberatan yang dikabulkan, dari yang sudah diputuskan.',
      en: 'Share of the objections that were upheld, of those that were decided.',
    },
    formula: { id: 'Dikabulkan / diputuskan x 100.', en: 'Upheld / decided x 100.' },
    direction: 'NONE',
    measures: ['decided', 'upheld'],
    ratio: { numerator: 'upheld', denominator: 'decided' },
    value: ({ decided, upheld }) => percentOf(upheld, decided),
    sample: ({ decided }) => decided ?? null,
  },
} as const satisfies Record<string, MeasureMetric<(typeof objections.dimensions)[number]>>;

export const objectionRateMetrics = {
  OBJECTIONS_PER_1000_STAFF: {
    kind: 'normalised',
    fact: 'objection',
    of: { fact: 'objection', measure: 'objections' },
    per: { fact: 'headCount', measure: 'staff' },
    multiplier: 1000,
    label: { id: 'Keberatan per 1.000 pegawai', en: 'Objections per 1,000 civil servants' },
    description: {
      id: 'Keberatan atas penilaian yang diajukan dalam periode, per 1.000 pegawai.',
      en: 'Objections to ratings filed in the period, per 1,000 civil servants.',
    },
    formula: {
      id: 'Keberatan / pegawai pada akhir periode x 1.000.',
      en: 'Objections / civil servants at the end of the period x 1,000.',
    },
    unit: 'per 1.000 pegawai',
    decimals: 1,
    direction: 'NONE',
    dimensions: ['REGION', 'PERIOD', ...bands],
    grains: ['YEAR'],
    defaultGrain: 'YEAR',
  },
} as const satisfies Record<string, NormalisedMetric<(typeof objections.dimensions)[number]>>;
