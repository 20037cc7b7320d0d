import type { FactDefinition } from '../fact.ts';
import { counted, countWith, quantileOf, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';

/**
 * The service case fact: one row per case that was completed, dated by the day of completion in the region's own time
 * zone. Times are minutes: by the calendar, and of working time (Monday to Friday 08:00-16:00, without holidays).
 */

export const serviceDimensions = {
  SERVICE_TYPE: {
    label: { id: 'Jenis pelayanan', en: 'Service type' },
    description: { id: 'Izin atau pelayanan yang diminta.', en: 'The licence or service that was asked for.' },
  },
  CHANNEL: {
    label: { id: 'Kanal', en: 'Channel' },
    description: {
      id: 'Jalan masuknya permohonan atau pengaduan: loket, daring, telepon.',
      en: 'The way an application or a complaint came in: counter, online, telephone.',
    },
  },
} as const satisfies Record<string, DimensionDefinition>;

export const serviceCase = {
  table: 'service_case',
  dating: 'event',
  dimensions: { SERVICE_TYPE: 'service_type', CHANNEL: 'channel' },
  measures: {
    cases: counted,
    timed: countWith('minutes'),
    minutes: sumOf('minutes'),
    median: quantileOf('minutes', 0.5, 'reported_median'),
    p75: quantileOf('minutes', 0.75, 'reported_p75'),
    p90: quantileOf('minutes', 0.9, 'reported_p90'),
    workingTimed: countWith('working_minutes'),
    workingMinutes: sumOf('working_minutes'),
    workingMedian: quantileOf('working_minutes', 0.5, 'reported_working_median'),
    judged: countWith('within_standard'),
    withinStandard: sumOf('within_standard'),
  },
} as const satisfies FactDefinition;

const common = {
  kind: 'measure',
  fact: 'serviceCase',
  unit: 'jam',
  decimals: 2,
  direction: 'MINIMIZE',
  dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'SERVICE_TYPE', 'CHANNEL', 'PERIOD'],
  grains: ['DAY', 'MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
  defaultGrain: 'MONTH',
} as const;

type ServiceMetric = MeasureMetric<(typeof common.dimensions)[number]>;

const minutesPerHour = 60;

function hours(minutes: number | null | undefined): number | null {
  return minutes === null || minutes === undefined ? null : minutes / minutesPerHour;
}

/** A mean over all cases needs the time of every case: an aggregate that did not tell it leaves none. */
function meanHours(total: number | null | undefined, timed: number | null | undefined, all: number | null | undefined) {
  return !timed || timed !== all ? null : hours((total ?? 0) / timed);
}

function quantileMetric(measure: 'median' | 'p75' | 'p90', id: string, en: string, short: string): ServiceMetric {
  return {
    ...common,
    label: { id: `Waktu pelayanan, ${short}`, en: `Service time, ${short}` },
    description: {
      id: `${id} pelayanan selesai dalam waktu ini atau lebih cepat, menurut kalender.`,
      en: `${en} of the completed services took this long or less, by the calendar.`,
    },
    formula: {
      id: 'Kuantil tepat dari jam antara permohonan lengkap dan selesai; dari satu agregat yang dilaporkan, angkanya sendiri; dari beberapa agregat tidak dapat dihitung.',
      en: 'Exact quantile of the hours from complete application to completion; of a single reported aggregate its own figure; of several it cannot be made.',
    },
    measures: ['cases', measure],
    value: (measures) => hours(measures[measure]),
    sample: ({ cases }) => cases ?? null,
  };
}

export const serviceCaseMetrics = {
  SERVICE_CASES: {
    ...common,
    label: { id: 'Pelayanan selesai', en: 'Services completed' },
    description: {
      id: 'Banyaknya permohonan yang selesai dalam periode.',
      en: 'How many applications were completed in the period.',
    },
    formula: {
      id: 'Jumlah kasus menurut hari selesai, waktu setempat.',
      en: 'Cases by the day of completion, local time.',
    },
    unit: 'kasus',
    decimals: 0,
    direction: 'NONE',
    measures: ['cases'],
    value: ({ cases }) => cases ?? null,
    sample: ({ cases }) => cases ?? null,
  },
  SERVICE_TIME_MEAN: {
    ...common,
    label: { id: 'Waktu pelayanan, rata-rata', en: 'Service time, mean' },
    description: {
      id: 'Rata-rata jam kalender dari permohonan lengkap sampai selesai.',
      en: 'Mean calendar hours from complete application to completion.',
    },
    formula: {
      id: 'Jumlah menit semua kasus / jumlah kasus / 60; dihitung menurut hari selesai.',
      en: 'Minutes of all cases / number of cases / 60; dated by the day of completion.',
    },
    measures: ['cases', 'timed', 'minutes'],
    value: ({ cases, timed, minutes }) => meanHours(minutes, timed, cases),
    sample: ({ cases }) => cases ?? null,
  },
  SERVICE_TIME_MEDIAN: quantileMetric('median', 'Separuh', 'Half', 'median'),
  SERVICE_TIME_P75: quantileMetric('p75', 'Tiga perempat', 'Three quarters', 'p75'),
  SERVICE_TIME_P90: quantileMetric('p90', 'Sembilan dari sepuluh', 'Nine in ten', 'p90'),
  SERVICE_TIME_WORKING_MEAN: {
    ...common,
    label: { id: 'Waktu kerja pelayanan, rata-rata', en: 'Service time in working hours, mean' },
    description: {
      id: 'Rata-rata jam kerja dari permohonan lengkap sampai selesai; bukan jam kalender.',
      en: 'Mean working hours from complete application to completion; not calendar hours.',
    },
    formula: {
      id: 'Jumlah menit kerja (Senin-Jumat 08.00-16.00 waktu setempat, tanpa hari libur) / jumlah kasus / 60.',
      en: 'Working minutes (Monday to Friday 08:00-16:00 local time, without holidays) / number of cases / 60.',
    },
    unit: 'jam kerja',
    measures: ['cases', 'workingTimed', 'workingMinutes'],
    value: ({ cases, workingTimed, workingMinutes }) => meanHours(workingMinutes, workingTimed, cases),
    sample: ({ cases }) => cases ?? null,
  },
  SERVICE_TIME_WORKING_MEDIAN: {
    ...common,
    label: { id: 'Waktu kerja pelayanan, median', en: 'Service time in working hours, median' },
    description: {
      id: 'Separuh pelayanan selesai dalam sekian jam kerja atau lebih cepat.',
      en: 'Half of the completed services took this many working hours or fewer.',
    },
    formula: {
      id: 'Median tepat dari jam kerja (Senin-Jumat 08.00-16.00 waktu setempat, tanpa hari libur).',
      en: 'Exact median of the working hours (Monday to Friday 08:00-16:00 local time, without holidays).',
    },
    unit: 'jam kerja',
    measures: ['cases', 'workingMedian'],
    value: ({ workingMedian }) => hours(workingMedian),
    sample: ({ cases }) => cases ?? null,
  },
  SERVICE_WITHIN_STANDARD_SHARE: {
    ...common,
    label: { id: 'Pelayanan tepat waktu', en: 'Services within standard' },
    description: {
      id: 'Bagian pelayanan yang selesai dalam waktu yang dijanjikan standar pelayanannya.',
      en: 'Share of the completed services that took no longer than their standard promises.',
    },
    formula: {
      id: 'Kasus dalam standar / kasus yang mempunyai standar x 100, dengan jam standar itu sendiri (UU 25/2009 pasal 21).',
      en: "Cases within the standard / cases that have one x 100, by the standard's own clock (Law 25/2009, article 21).",
    },
    unit: '%',
    direction: 'MAXIMIZE',
    measures: ['judged', 'withinStandard'],
    ratio: { numerator: 'withinStandard', denominator: 'judged' },
    value: ({ judged, withinStandard }) => (!judged ? null : ((withinStandard ?? 0) / judged) * 100),
    sample: ({ judged }) => judged ?? null,
  },
} as const satisfies Record<string, ServiceMetric>;
