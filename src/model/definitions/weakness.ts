import type { FactDefinition } from '../fact.ts';
import { counted, countWith, sumOf } from '../measures.ts';
import type { MeasureMetric } from '../metric.ts';
import { percentOf } from './percent.ts';
import { staffColumns } from './staff.ts';

/** The closed loop: a weakness is noted, its topic trained, and its criterion rated again. By the day it was noted. */

export const weakness = {
  table: 'weakness',
  dating: 'event',
  dimensions: { ...staffColumns, TOPIC: 'topic' },
  measures: {
    weaknesses: counted,
    trained: sumOf('trained'),
    judged: countWith('improved'),
    improved: sumOf('improved'),
    trainedJudged: sumOf('trained_judged'),
    trainedImproved: sumOf('trained_improved'),
  },
  people: { measure: 'weaknesses', population: 'weakness' },
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
  sample: ({ judged }) => judged ?? null,
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
    sample: ({ weaknesses }) => weaknesses ?? null,
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
    sample: ({ weaknesses }) => weaknesses ?? null,
  },
  WEAKNESS_IMPROVED_SHARE: {
    ...common,
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
  },
  WEAKNESS_TRAINED_IMPROVED_SHARE: {
    ...common,
    label: { id: 'Kelemahan yang membaik sesudah pelatihan', en: 'Weaknesses improved after training' },
    description: {
      id: 'Seperti WEAKNESS_IMPROVED_SHARE, hanya yang sudah dilatih.',
      en: 'As WEAKNESS_IMPROVED_SHARE, of those that were trained only.',
    },
    formula: {
      id: 'Membaik sesudah pelatihan / dilatih dan dapat dibandingkan x 100.',
      en: 'Improved after the training / trained and comparable x 100.',
    },
    measures: ['trainedJudged', 'trainedImproved'],
    ratio: { numerator: 'trainedImproved', denominator: 'trainedJudged' },
    value: ({ trainedJudged, trainedImproved }) => percentOf(trainedImproved, trainedJudged),
    sample: ({ trainedJudged }) => trainedJudged ?? null,
  },
  WEAKNESS_UNTRAINED_IMPROVED_SHARE: {
    ...common,
    label: { id: 'Kelemahan yang membaik tanpa pelatihan', en: 'Weaknesses improved without training' },
    description: {
      id: 'Seperti WEAKNESS_IMPROVED_SHARE, hanya yang tidak dilatih: pembandingnya.',
      en: 'As WEAKNESS_IMPROVED_SHARE, of those that were not trained: what the trained are set against.',
    },
    formula: {
      id: 'Membaik tanpa pelatihan / tidak dilatih dan dapat dibandingkan x 100.',
      en: 'Improved without training / not trained and comparable x 100.',
    },
    measures: ['judged', 'improved', 'trainedJudged', 'trainedImproved'],
    value: ({ judged, improved, trainedJudged, trainedImproved }) =>
      percentOf((improved ?? 0) - (trainedImproved ?? 0), (judged ?? 0) - (trainedJudged ?? 0)),
    sample: ({ judged, trainedJudged }) => (judged ?? 0) - (trainedJudged ?? 0),
  },
} as const satisfies Record<string, MeasureMetric<(typeof common.dimensions)[number]>>;
