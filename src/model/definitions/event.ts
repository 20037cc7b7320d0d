import type { FactDefinition } from '../fact.ts';
import { counted, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';

/** Workshops and socialisations: how many, and in how many months there was none. */

export const eventDimensions = {
  EVENT_KIND: {
    label: { id: 'Jenis kegiatan', en: 'Kind of event' },
    description: { id: 'Sosialisasi, lokakarya, dan sejenisnya.', en: 'Socialisation, workshop and the like.' },
  },
} as const satisfies Record<string, DimensionDefinition>;

export const outreachEvent = {
  table: 'outreach_event',
  dating: 'event',
  dimensions: { EVENT_KIND: 'kind', TOPIC: 'topic' },
  measures: { events: counted, participants: sumOf('participants') },
} as const satisfies FactDefinition;

export const outreachMonth = {
  table: 'outreach_month',
  dating: 'event',
  dimensions: {},
  measures: { months: counted, held: sumOf('held') },
} as const satisfies FactDefinition;

const common = {
  kind: 'measure',
  fact: 'outreachEvent',
  dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'EVENT_KIND', 'TOPIC', 'PERIOD'],
  grains: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
  defaultGrain: 'MONTH',
  decimals: 0,
  direction: 'MAXIMIZE',
  // Events that were held are all there are, no sample of them.
  sample: () => null,
} as const satisfies Partial<MeasureMetric>;

export const eventMetrics = {
  EVENTS: {
    ...common,
    label: { id: 'Kegiatan sosialisasi', en: 'Outreach events' },
    description: {
      id: 'Banyaknya sosialisasi dan lokakarya yang diadakan dalam periode.',
      en: 'How many workshops and socialisations were held in the period.',
    },
    formula: { id: 'Jumlah kegiatan menurut hari pelaksanaan.', en: 'Events by the day they were held.' },
    unit: 'kegiatan',
    measures: ['events'],
    value: ({ events }) => events ?? null,
  },
  EVENT_PARTICIPANTS: {
    ...common,
    label: { id: 'Peserta kegiatan', en: 'Participants of events' },
    description: {
      id: 'Kehadiran dalam kegiatan; seseorang yang hadir dua kali dihitung dua kali.',
      en: 'Attendances of events; who came twice counts twice.',
    },
    formula: { id: 'Jumlah peserta menurut hari pelaksanaan.', en: 'Participants by the day of the event.' },
    unit: 'orang',
    measures: ['participants'],
    value: ({ participants }) => participants ?? null,
  },
  MONTHS_WITHOUT_EVENT: {
    ...common,
    fact: 'outreachMonth',
    dimensions: ['REGION', 'PERIOD'],
    label: { id: 'Bulan tanpa kegiatan', en: 'Months without an event' },
    description: {
      id: 'Bulan yang sudah berakhir tanpa satu pun sosialisasi atau lokakarya, sejak kegiatan pertama pemerintah daerah itu.',
      en: "Months that ended without any workshop or socialisation, since the government's first.",
    },
    formula: { id: 'Bulan - bulan dengan kegiatan.', en: 'Months - months with an event.' },
    unit: 'bulan',
    direction: 'MINIMIZE',
    defaultGrain: 'YEAR',
    measures: ['months', 'held'],
    value: ({ months, held }) => (months === null || months === undefined ? null : months - (held ?? 0)),
  },
} as const satisfies Record<string, MeasureMetric<(typeof common.dimensions)[number]>>;
