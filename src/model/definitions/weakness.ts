import type { FactDefinition } from '../fact.ts';
import { counted, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';
import { percentOf } from './percent.ts';
import { staffColumns } from './staff.ts';

/** The closed loop: a weakness is noted, its topic trained, and its criterion rated again. By the day it was noted. */

export const weaknessDimensions = {
  FOLLOWED: {
    label: { id: 'Tindak lanjut', en: 'What followed' },
    description: {
      id: 'Apakah kelemahan diikuti pelatihan dengan topik yang sama.',
      en: 'Whether a training of the same topic followed a weakness.',
    },
    values: {
      TRAINED: { id: 'Dilatih', en: 'Trained' },
      NOT_TRAINED: { id: 'Tidak dilatih', en: 'Not trained' },
    },
  },
} as const satisfies Record<string, DimensionDefinition>;

export const weakness = {
  table: 'weakness',
  dating: 'event',
  dimensions: { ...staffColumns, TOPIC: 'topic' },
  measures: { weaknesses: counted, trained: sumOf('trained') },
  people: { measure: 'weaknesses', population: 'weakness' },
} as const satisfies FactDefinition;

export const weaknessJudged = {
  table: 'weakness',
  dating: 'event',
  dimensions: { TOPIC: 'topic', FOLLOWED: 'followed' },
  only: { judged: 'YES' },
  measures: { judged: counted, improved: sumOf('improved') },
  people: { measure: 'judged', population: 'weaknessJudged' },
} as const satisfies FactDefinition;

const common = {
  kind: 'measure',
  fact: 'weakness',
  unit: '%',
  decimals: 2,
  direction: 'MAXIMIZE',
  dimensions: [
    'REGION',
    'OFFICE',
    'ORGANISATION_UNIT',
    'PERIOD',
    'TOPIC',
    'EMPLOYMENT_TYPE',
    'GRADE_BAND',
    'AGE_BAND',
    'SEX',
    'JOB_FAMILY',
  ],
  grains: ['YEAR'],
  defaultGrain: 'YEAR',
  sample: ({ weaknesses }) => weaknesses ?? null,
} as const satisfies Partial<MeasureMetric>;

export const weaknessMetrics = {
  WEAKNESSES: {
    ...common,
    label: { id: 'Area yang perlu ditingkatkan', en: 'Weaknesses' },
    description: {
      id: 'Banyaknya kelemahan yang dicatat, menurut topik pelatihan yang dibutuhkan.',
      en: 'How many weaknesses were noted, by the topic of training they call for.',
    },
    formula: { id: 'Jumlah catatan menurut harinya.', en: 'Notes by their day.' },
    unit: 'catatan',
    decimals: 0,
    direction: 'NONE',
    measures: ['weaknesses'],
    value: ({ weaknesses }) => weaknesses ?? null,
  },
  WEAKNESS_TRAINED_SHARE: {
    ...common,
    label: { id: 'Kelemahan yang dilatih', en: 'Weaknesses trained' },
    description: {
      id: 'Bagian kelemahan yang sudah diikuti pelatihan dengan topik yang sama.',
      en: 'Share of the weaknesses after which a training of the same topic was completed.',
    },
    formula: { id: 'Dilatih sesudah dicatat / dicatat x 100.', en: 'Trained after the note / noted x 100.' },
    measures: ['weaknesses', 'trained'],
    ratio: { numerator: 'trained', denominator: 'weaknesses' },
    value: ({ weaknesses, trained }) => percentOf(trained, weaknesses),
  },
  WEAKNESS_IMPROVED_SHARE: {
    ...common,
    fact: 'weaknessJudged',
    dimensions: ['REGION', 'PERIOD', 'TOPIC', 'FOLLOWED'],
    label: { id: 'Kelemahan yang membaik', en: 'Weaknesses improved' },
    description: {
      id: 'Bagian kelemahan yang kriterianya dinilai lebih tinggi sesudahnya, dari yang dinilai sebelum dan sesudah.',
      en: 'Share of the weaknesses whose criterion was rated higher afterwards, of those rated before and after.',
    },
    formula: {
      id: 'Penilaian 360 oleh orang lain sesudah pelatihan (atau catatan) > sebelum catatan; / yang dapat dibandingkan x 100.',
      en: '360-degree rating by others after the training (or the note) > before the note; / those that can be compared x 100.',
    },
    measures: ['judged', 'improved'],
    ratio: { numerator: 'improved', denominator: 'judged' },
    value: ({ judged, improved }) => percentOf(improved, judged),
    sample: ({ judged }) => judged ?? null,
  },
} as const satisfies Record<string, MeasureMetric<(typeof common.dimensions)[number] | 'FOLLOWED'>>;
