import { sql } from '../../sql/sql.ts';
import type { FactDefinition, MeasureDefinition, Measures } from '../fact.ts';
import { column, counted, countWith, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';
import { percentOf } from './percent.ts';

/**
 * The daily work of offices: tasks that fell due and documents that were processed. Nobody hands over single tasks; what is
 * there was counted by the offices, and speed always stands beside accuracy.
 */

export const workDimensions = {
  DOCUMENT_TYPE: {
    label: { id: 'Jenis dokumen', en: 'Kind of document' },
    description: { id: 'Jenis dokumen yang diproses.', en: 'The kind of document that was processed.' },
  },
} as const satisfies Record<string, DimensionDefinition>;

export const task = {
  table: 'task',
  dating: 'event',
  dimensions: {},
  measures: { due: counted, onTime: sumOf('on_time'), late: sumOf('late') },
} as const satisfies FactDefinition;

const accurate: MeasureDefinition = {
  fromFacts: () => sql`cast(sum(${column('n')} - ${column('with_errors')}) as double precision)`,
  combine: 'sum',
};

export const document = {
  table: 'document',
  dating: 'event',
  dimensions: { DOCUMENT_TYPE: 'document_type' },
  measures: {
    documents: counted,
    timed: countWith('hours'),
    hours: sumOf('hours'),
    checked: countWith('with_errors'),
    accurate,
  },
} as const satisfies FactDefinition;

const common = {
  kind: 'measure',
  grains: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
  defaultGrain: 'MONTH',
} as const satisfies Partial<MeasureMetric>;

const ofTasks = {
  ...common,
  fact: 'task',
  dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'PERIOD'],
  sample: ({ due }: Measures) => due ?? null,
} as const;

const ofDocuments = {
  ...common,
  fact: 'document',
  dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'DOCUMENT_TYPE', 'PERIOD'],
} as const;

type WorkDimension = (typeof ofDocuments.dimensions)[number];

export const workMetrics = {
  TASKS_DUE: {
    ...ofTasks,
    label: { id: 'Tugas jatuh tempo', en: 'Tasks due' },
    description: {
      id: 'Banyaknya tugas yang jatuh tempo dalam periode.',
      en: 'How many tasks fell due in the period.',
    },
    formula: { id: 'Jumlah tugas menurut periode jatuh temponya.', en: 'Tasks by the period in which they fell due.' },
    unit: 'tugas',
    decimals: 0,
    direction: 'NONE',
    measures: ['due'],
    value: ({ due }) => due ?? null,
    sample: () => null,
  },
  TASK_ON_TIME_SHARE: {
    ...ofTasks,
    label: { id: 'Ketepatan waktu penyelesaian tugas', en: 'Tasks on time' },
    description: {
      id: 'Bagian tugas jatuh tempo yang selesai tepat waktu.',
      en: 'Share of the tasks due that were done on time.',
    },
    formula: {
      id: 'Tugas selesai tepat waktu / tugas jatuh tempo x 100; dijumlahkan dahulu, lalu dibagi.',
      en: 'Tasks done on time / tasks due x 100; summed before they are divided.',
    },
    unit: '%',
    decimals: 2,
    direction: 'MAXIMIZE',
    measures: ['onTime', 'due'],
    ratio: { numerator: 'onTime', denominator: 'due' },
    value: ({ onTime, due }) => percentOf(onTime, due),
  },
  TASK_UNDONE_SHARE: {
    ...ofTasks,
    label: { id: 'Tugas belum selesai', en: 'Tasks undone' },
    description: {
      id: 'Bagian tugas jatuh tempo yang tidak selesai, juga tidak terlambat.',
      en: 'Share of the tasks due that were not done at all, not even late.',
    },
    formula: {
      id: '(Jatuh tempo - tepat waktu - terlambat) / jatuh tempo x 100.',
      en: '(Due - on time - late) / due x 100.',
    },
    unit: '%',
    decimals: 2,
    direction: 'MINIMIZE',
    measures: ['onTime', 'late', 'due'],
    value: ({ onTime, late, due }) => percentOf((due ?? 0) - (onTime ?? 0) - (late ?? 0), due),
  },
  DOCUMENTS: {
    ...ofDocuments,
    label: { id: 'Dokumen diproses', en: 'Documents processed' },
    description: { id: 'Banyaknya dokumen yang selesai diproses.', en: 'How many documents were processed.' },
    formula: { id: 'Jumlah dokumen menurut periode.', en: 'Documents by period.' },
    unit: 'dokumen',
    decimals: 0,
    direction: 'NONE',
    measures: ['documents'],
    value: ({ documents }) => documents ?? null,
    sample: () => null,
  },
  DOCUMENT_TIME_MEAN: {
    ...ofDocuments,
    label: { id: 'Waktu pemrosesan dokumen, rata-rata', en: 'Document time, mean' },
    description: {
      id: 'Rata-rata jam kalender dari dokumen masuk sampai selesai.',
      en: 'Mean calendar hours from the arrival of a document until it is done.',
    },
    formula: {
      id: 'Jumlah jam / dokumen yang jamnya diketahui; dijumlahkan dahulu, lalu dibagi.',
      en: 'Hours / documents whose hours are told; summed before they are divided.',
    },
    unit: 'jam',
    decimals: 2,
    direction: 'MINIMIZE',
    measures: ['hours', 'timed'],
    ratio: { numerator: 'hours', denominator: 'timed' },
    value: ({ hours, timed }) => (!timed || hours === null || hours === undefined ? null : hours / timed),
    sample: ({ timed }) => timed ?? null,
  },
  DOCUMENT_ACCURACY: {
    ...ofDocuments,
    label: { id: 'Akurasi dokumen', en: 'Document accuracy' },
    description: {
      id: 'Bagian dokumen yang diperiksa tanpa kesalahan.',
      en: 'Share of the documents checked that had no error.',
    },
    formula: {
      id: 'Dokumen tanpa kesalahan / dokumen yang diperiksa x 100.',
      en: 'Documents without an error / documents checked x 100.',
    },
    unit: '%',
    decimals: 2,
    direction: 'MAXIMIZE',
    measures: ['accurate', 'checked'],
    ratio: { numerator: 'accurate', denominator: 'checked' },
    value: ({ accurate: right, checked }) => percentOf(right, checked),
    sample: ({ checked }) => checked ?? null,
  },
} as const satisfies Record<string, MeasureMetric<WorkDimension>>;
