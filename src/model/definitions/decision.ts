import type { FactDefinition } from '../fact.ts';
import { counted, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';
import { predicates } from './appraisal.ts';

/**
 * Decisions on employees that performance gives a reason for, by their day: their last yearly predicate before, the first of a
 * whole year after, and how they were rated then.
 */

export const decisionDimensions = {
  DECISION_TYPE: {
    label: { id: 'Jenis keputusan', en: 'Type of decision' },
    description: {
      id: 'Promosi, penugasan pelatihan, tugas belajar, atau penghargaan.',
      en: 'A promotion, an assignment to training, further study, or an award.',
    },
    values: {
      PROMOTION: { id: 'Promosi', en: 'Promotion' },
      TRAINING: { id: 'Penugasan pelatihan', en: 'Assigned to training' },
      FURTHER_STUDY: { id: 'Tugas belajar', en: 'Further study' },
      AWARD: { id: 'Penghargaan', en: 'Award' },
    },
  },
  PREDICATE_AFTER: {
    label: { id: 'Predikat sesudahnya', en: 'Predicate after it' },
    description: {
      id: 'Predikat kinerja tahun penuh pertama sesudah keputusan.',
      en: 'The yearly predicate of the first whole year after the decision.',
    },
    values: predicates,
  },
} as const satisfies Record<string, DimensionDefinition>;

export const decision = {
  table: 'decision',
  dating: 'event',
  dimensions: { DECISION_TYPE: 'type', PREDICATE: 'predicate', PREDICATE_AFTER: 'predicate_after' },
  measures: { decisions: counted },
  people: { measure: 'decisions', population: 'decision' },
} as const satisfies FactDefinition;

export const decisionRated = {
  table: 'decision',
  dating: 'event',
  dimensions: { DECISION_TYPE: 'type' },
  only: { rated: 'YES' },
  measures: { rated: counted, before: sumOf('rating_before'), after: sumOf('rating_after') },
  people: { measure: 'rated', population: 'decisionRated' },
} as const satisfies FactDefinition;

const common = {
  kind: 'measure',
  fact: 'decisionRated',
  unit: 'skala 1-3',
  decimals: 2,
  direction: 'MAXIMIZE',
  dimensions: ['REGION', 'PERIOD', 'DECISION_TYPE'],
  grains: ['YEAR'],
  defaultGrain: 'YEAR',
  sample: ({ rated }) => rated ?? null,
} as const satisfies Partial<MeasureMetric>;

const mean = (sum: number | null | undefined, n: number | null | undefined) =>
  !n || sum === null || sum === undefined ? null : sum / n;

export const decisionMetrics = {
  DECISIONS: {
    ...common,
    fact: 'decision',
    dimensions: [...common.dimensions, 'PREDICATE', 'PREDICATE_AFTER'],
    label: { id: 'Keputusan atas pegawai', en: 'Decisions on employees' },
    description: {
      id: 'Promosi, penugasan pelatihan, tugas belajar dan penghargaan, juga menurut predikat sebelum dan sesudahnya.',
      en: 'Promotions, assignments to training, further studies and awards, also by the predicate before and after.',
    },
    formula: {
      id: 'Jumlah keputusan menurut harinya; PREDICATE adalah predikat tahunan terakhir yang periodenya sudah berakhir.',
      en: 'Decisions by their day; PREDICATE is the last yearly one whose year had ended.',
    },
    unit: 'keputusan',
    decimals: 0,
    direction: 'NONE',
    measures: ['decisions'],
    value: ({ decisions }) => decisions ?? null,
    sample: ({ decisions }) => decisions ?? null,
  },
  DECISION_RATING_BEFORE: {
    ...common,
    label: { id: 'Rating sebelum keputusan', en: 'Rating before the decision' },
    description: {
      id: 'Rata-rata rating hasil kerja dan perilaku sebelum keputusan, dari pegawai yang juga dinilai sesudahnya. Yang ekstrem biasanya mendekati rata-rata kemudian.',
      en: 'Mean rating of work result and behaviour before the decision, of employees who were rated after it too. Extremes usually come closer to the mean later.',
    },
    formula: {
      id: 'Penilaian tahunan terakhir yang tahunnya sudah berakhir; hasil kerja dan perilaku 1 sampai 3, dirata-ratakan.',
      en: 'The last yearly appraisal whose year had ended; work result and behaviour of 1 to 3, averaged.',
    },
    measures: ['rated', 'before'],
    value: ({ rated, before }) => mean(before, rated),
  },
  DECISION_RATING_AFTER: {
    ...common,
    label: { id: 'Rating sesudah keputusan', en: 'Rating after the decision' },
    description: {
      id: 'Rata-rata rating hasil kerja dan perilaku sesudah keputusan, dari pegawai yang juga dinilai sebelumnya.',
      en: 'Mean rating of work result and behaviour after the decision, of employees who were rated before it too.',
    },
    formula: {
      id: 'Penilaian tahunan pertama yang tahunnya dimulai sesudah keputusan; hasil kerja dan perilaku 1 sampai 3, dirata-ratakan.',
      en: 'The first yearly appraisal whose year began after the decision; work result and behaviour of 1 to 3, averaged.',
    },
    measures: ['rated', 'after'],
    value: ({ rated, after }) => mean(after, rated),
  },
} as const satisfies Record<
  string,
  MeasureMetric<(typeof common.dimensions)[number] | 'PREDICATE' | 'PREDICATE_AFTER'>
>;
