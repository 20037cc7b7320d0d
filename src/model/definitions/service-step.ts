import type { FactDefinition } from '../fact.ts';
import { counted, countWith, quantileOf, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';

/** The service step fact: one row per finished step of a case, by the local day it was finished. */

export const stepDimensions = {
  SERVICE_STEP: {
    label: { id: 'Tahap pelayanan', en: 'Service step' },
    description: {
      id: 'Tahap dalam proses pelayanan, misalnya verifikasi atau penerbitan.',
      en: 'A step on the way of a case, such as verification or issuing.',
    },
  },
} as const satisfies Record<string, DimensionDefinition>;

export const serviceStep = {
  table: 'service_step',
  dating: 'event',
  dimensions: { SERVICE_TYPE: 'service_type', CHANNEL: 'channel', SERVICE_STEP: 'step' },
  measures: {
    steps: counted,
    timed: countWith('minutes'),
    minutes: sumOf('minutes'),
    median: quantileOf('minutes', 0.5, 'reported_median'),
  },
} as const satisfies FactDefinition;

const common = {
  kind: 'measure',
  fact: 'serviceStep',
  unit: 'jam',
  decimals: 2,
  direction: 'MINIMIZE',
  dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'SERVICE_TYPE', 'SERVICE_STEP', 'CHANNEL', 'PERIOD'],
  grains: ['DAY', 'MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
  defaultGrain: 'MONTH',
  sample: ({ steps }) => steps ?? null,
} as const satisfies Partial<MeasureMetric>;

export const serviceStepMetrics = {
  SERVICE_STEP_TIME_MEAN: {
    ...common,
    label: { id: 'Waktu tahap pelayanan, rata-rata', en: 'Service step time, mean' },
    description: {
      id: 'Rata-rata jam kalender satu tahap; kelompokkan menurut SERVICE_STEP untuk menemukan tahap yang menghambat.',
      en: 'Mean calendar hours of one step; group by SERVICE_STEP to find the one that holds cases up.',
    },
    formula: {
      id: 'Jumlah menit semua tahap selesai / jumlah tahap / 60.',
      en: 'Minutes of all finished steps / number of steps / 60.',
    },
    measures: ['steps', 'timed', 'minutes'],
    value: ({ steps, timed, minutes }) => (!timed || timed !== steps ? null : (minutes ?? 0) / timed / 60),
  },
  SERVICE_STEP_TIME_MEDIAN: {
    ...common,
    label: { id: 'Waktu tahap pelayanan, median', en: 'Service step time, median' },
    description: {
      id: 'Separuh tahap selesai dalam sekian jam kalender atau lebih cepat.',
      en: 'Half of the steps took this many calendar hours or fewer.',
    },
    formula: { id: 'Median tepat dari jam tahap yang selesai.', en: 'Exact median of the hours of finished steps.' },
    measures: ['steps', 'median'],
    value: ({ median }) => (median === null || median === undefined ? null : median / 60),
  },
} as const satisfies Record<string, MeasureMetric<(typeof common.dimensions)[number]>>;
