import type { FactDefinition } from '../fact.ts';
import { counted, countWith, quantileOf, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric, NormalisedMetric } from '../metric.ts';

/**
 * The complaint facts, over one table: complaints by the local day they were received, and those that stand open at the
 * end of a bucket. What was answered or resolved after the snapshot is not yet answered or resolved.
 */

export const complaintDimensions = {
  CATEGORY: {
    label: { id: 'Kategori', en: 'Category' },
    description: { id: 'Perihal pengaduan.', en: 'What a complaint is about.' },
  },
} as const satisfies Record<string, DimensionDefinition>;

const dimensions = { SERVICE_TYPE: 'service_type', CHANNEL: 'channel', CATEGORY: 'category' } as const;

export const complaint = {
  table: 'complaint',
  dating: 'event',
  dimensions,
  measures: {
    complaints: counted,
    judged: countWith('resolved'),
    resolved: sumOf('resolved'),
    responseMedian: quantileOf('response_minutes', 0.5, 'reported_response_median'),
    responseP90: quantileOf('response_minutes', 0.9, 'reported_response_p90'),
    resolutionMedian: quantileOf('resolution_minutes', 0.5, 'reported_resolution_median'),
    resolutionP90: quantileOf('resolution_minutes', 0.9, 'reported_resolution_p90'),
  },
} as const satisfies FactDefinition;

export const openComplaint = {
  table: 'complaint',
  dating: 'standing',
  dimensions,
  measures: {
    complaints: counted,
    // The days are made with the statement; of what stands there are rows alone, never aggregates.
    age: quantileOf('standing_days', 0.5, 'n'),
  },
} as const satisfies FactDefinition;

const common = {
  kind: 'measure',
  fact: 'complaint',
  unit: 'jam',
  decimals: 2,
  direction: 'MINIMIZE',
  dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'SERVICE_TYPE', 'CHANNEL', 'CATEGORY', 'PERIOD'],
  grains: ['DAY', 'MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
  defaultGrain: 'MONTH',
  sample: ({ complaints }) => complaints ?? null,
} as const satisfies Partial<MeasureMetric>;

type ComplaintDimension = (typeof common.dimensions)[number];

const words = {
  response: {
    label: { id: 'Tanggapan pertama pengaduan', en: 'First response to complaints' },
    until: { id: 'tanggapan pertama', en: 'the first response' },
  },
  resolution: {
    label: { id: 'Penyelesaian pengaduan', en: 'Resolution of complaints' },
    until: { id: 'selesai', en: 'resolution' },
  },
} as const;

const shares = {
  Median: { short: 'median', id: 'Separuh', en: 'Half' },
  P90: { short: 'p90', id: 'Sembilan dari sepuluh', en: 'Nine in ten' },
} as const;

function timeMetric(step: keyof typeof words, quantile: keyof typeof shares): MeasureMetric<ComplaintDimension> {
  const { label, until } = words[step];
  const { short, id, en } = shares[quantile];
  const measure = `${step}${quantile}`;
  return {
    ...common,
    label: { id: `${label.id}, ${short}`, en: `${label.en}, ${short}` },
    description: {
      id: `${id} pengaduan yang sudah ditangani menunggu ${until.id} selama ini atau kurang, menurut bulan diterima.`,
      en: `${en} of the complaints that got that far waited this long or less for ${until.en}, by the month received.`,
    },
    formula: {
      id: `Kuantil tepat dari jam kalender antara diterima dan ${until.id}; yang belum sampai ke situ tidak dihitung.`,
      en: `Exact quantile of the calendar hours from received to ${until.en}; those that did not get there yet do not count.`,
    },
    measures: ['complaints', measure],
    value: (measures) => {
      const minutes = measures[measure];
      return minutes === null || minutes === undefined ? null : minutes / 60;
    },
  };
}

export const complaintMetrics = {
  COMPLAINTS: {
    ...common,
    label: { id: 'Pengaduan', en: 'Complaints' },
    description: { id: 'Banyaknya pengaduan yang diterima.', en: 'How many complaints were received.' },
    formula: {
      id: 'Jumlah pengaduan menurut hari diterima, waktu setempat.',
      en: 'Complaints by the day received, local time.',
    },
    unit: 'pengaduan',
    decimals: 0,
    direction: 'NONE',
    measures: ['complaints'],
    value: ({ complaints }) => complaints ?? null,
  },
  COMPLAINT_FIRST_RESPONSE_MEDIAN: timeMetric('response', 'Median'),
  COMPLAINT_FIRST_RESPONSE_P90: timeMetric('response', 'P90'),
  COMPLAINT_RESOLUTION_MEDIAN: timeMetric('resolution', 'Median'),
  COMPLAINT_RESOLUTION_P90: timeMetric('resolution', 'P90'),
  COMPLAINT_RESOLVED_SHARE: {
    ...common,
    label: { id: 'Pengaduan terselesaikan', en: 'Complaints resolved' },
    description: {
      id: 'Bagian pengaduan yang diterima dalam periode dan sudah selesai; yang baru diterima masih dapat bertambah.',
      en: 'Share of the complaints received in the period that are resolved by now; of recent ones it still grows.',
    },
    formula: {
      id: 'Pengaduan selesai / pengaduan diterima x 100.',
      en: 'Complaints resolved / complaints received x 100.',
    },
    unit: '%',
    direction: 'MAXIMIZE',
    measures: ['judged', 'resolved'],
    ratio: { numerator: 'resolved', denominator: 'judged' },
    value: ({ judged, resolved }) => (!judged ? null : ((resolved ?? 0) / judged) * 100),
    sample: ({ judged }) => judged ?? null,
  },
  COMPLAINT_BACKLOG: {
    ...common,
    fact: 'openComplaint',
    label: { id: 'Tunggakan pengaduan', en: 'Complaint backlog' },
    description: {
      id: 'Pengaduan yang belum selesai pada akhir periode.',
      en: 'Complaints that stand open at the end of the period.',
    },
    formula: {
      id: 'Diterima sebelum akhir periode dan belum selesai saat itu; tidak dijumlahkan antarperiode.',
      en: 'Received before the end of the period and not resolved by then; never added over periods.',
    },
    unit: 'pengaduan',
    decimals: 0,
    measures: ['complaints'],
    value: ({ complaints }) => complaints ?? null,
  },
  COMPLAINT_BACKLOG_AGE: {
    ...common,
    fact: 'openComplaint',
    label: { id: 'Umur tunggakan pengaduan', en: 'Age of the complaint backlog' },
    description: {
      id: 'Separuh pengaduan yang belum selesai pada akhir periode berumur sekian hari atau kurang.',
      en: 'Half of the complaints that stand open at the end of the period are this many days old or less.',
    },
    formula: {
      id: 'Median hari sejak diterima dari semua yang terbuka pada akhir periode.',
      en: 'Median of the days since received, over all that stand open at the end of the period.',
    },
    unit: 'hari',
    decimals: 1,
    measures: ['complaints', 'age'],
    value: ({ age }) => age ?? null,
  },
} as const satisfies Record<string, MeasureMetric<ComplaintDimension>>;

export const complaintRateMetrics = {
  COMPLAINTS_PER_1000_SERVICES: {
    kind: 'normalised',
    fact: 'complaint',
    of: { fact: 'complaint', measure: 'complaints' },
    per: { fact: 'serviceCase', measure: 'cases' },
    multiplier: 1000,
    label: { id: 'Pengaduan per 1.000 pelayanan', en: 'Complaints per 1,000 services' },
    description: {
      id: 'Pengaduan yang diterima dibanding pelayanan yang selesai dalam periode yang sama.',
      en: 'Complaints received beside the services completed in the same period.',
    },
    formula: {
      id: 'Pengaduan / pelayanan selesai x 1.000; keduanya dijumlahkan dahulu, lalu dibagi.',
      en: 'Complaints / services completed x 1,000; both are summed before they are divided.',
    },
    unit: 'per 1.000 pelayanan',
    decimals: 1,
    direction: 'MINIMIZE',
    dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'SERVICE_TYPE', 'CHANNEL', 'PERIOD'],
    grains: common.grains,
    defaultGrain: 'MONTH',
  },
} as const satisfies Record<string, NormalisedMetric<ComplaintDimension>>;
