import { sql } from '../../sql/sql.ts';
import type { FactDefinition } from '../fact.ts';
import { column, counted } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';

/** Why targets were met or missed, and what is done about it: causes by the period they explain, actions by what stands open. */

export const causeDimensions = {
  FACTOR: {
    label: { id: 'Faktor', en: 'Factor' },
    description: { id: 'Apakah penyebab mendukung atau menghambat.', en: 'Whether a cause helped or hindered.' },
    values: {
      SUPPORTING: { id: 'Pendukung', en: 'Supporting' },
      INHIBITING: { id: 'Penghambat', en: 'Inhibiting' },
    },
  },
  CAUSE_CATEGORY: {
    label: { id: 'Golongan penyebab', en: 'Category of causes' },
    description: {
      id: 'Golongan penyebab, misalnya SDM, anggaran, atau data.',
      en: 'What kind of cause it is, such as staff, budget or data.',
    },
  },
} as const satisfies Record<string, DimensionDefinition>;

export const cause = {
  table: 'cause',
  dating: 'event',
  dimensions: { FACTOR: 'factor', CAUSE_CATEGORY: 'category', INDICATOR: 'indicator' },
  measures: { causes: counted },
} as const satisfies FactDefinition;

export const openAction = {
  table: 'corrective_action',
  dating: 'standing',
  dimensions: { CAUSE_CATEGORY: 'category', INDICATOR: 'indicator' },
  measures: {
    actions: counted,
    overdue: {
      // Made with the statement: by then it has stood longer than it was given.
      fromFacts: () =>
        sql`cast(sum(case when ${column('standing_days')} > ${column('due_days')} then 1 else 0 end) as double precision)`,
      combine: 'sum',
    },
  },
} as const satisfies FactDefinition;

const common = {
  kind: 'measure',
  grains: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
  defaultGrain: 'MONTH',
  sample: () => null,
} as const satisfies Partial<MeasureMetric>;

type CauseDimension = 'REGION' | 'OFFICE' | 'ORGANISATION_UNIT' | 'INDICATOR' | 'FACTOR' | 'CAUSE_CATEGORY' | 'PERIOD';

const actions = {
  ...common,
  fact: 'openAction',
  dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'INDICATOR', 'CAUSE_CATEGORY', 'PERIOD'],
  unit: 'tindak lanjut',
  decimals: 0,
  direction: 'MINIMIZE',
} as const;

export const causeMetrics = {
  CAUSES: {
    ...common,
    fact: 'cause',
    dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'INDICATOR', 'FACTOR', 'CAUSE_CATEGORY', 'PERIOD'],
    label: { id: 'Penyebab capaian', en: 'Causes of results' },
    description: {
      id: 'Banyaknya penyebab yang dicatat untuk target yang tercapai atau tidak.',
      en: 'How many causes were recorded of targets that were met or missed.',
    },
    formula: { id: 'Jumlah penyebab menurut periode yang dijelaskan.', en: 'Causes by the period they explain.' },
    unit: 'penyebab',
    decimals: 0,
    direction: 'NONE',
    defaultGrain: 'YEAR',
    measures: ['causes'],
    value: ({ causes }) => causes ?? null,
  },
  ACTIONS_OPEN: {
    ...actions,
    label: { id: 'Tindak lanjut terbuka', en: 'Actions open' },
    description: {
      id: 'Tindak lanjut yang belum selesai pada akhir periode.',
      en: 'Corrective actions that stand open at the end of the period.',
    },
    formula: {
      id: 'Ditetapkan sebelum akhir periode dan belum selesai saat itu; yang dibatalkan tidak dihitung.',
      en: 'Set before the end of the period and not completed by then; those that were cancelled do not count.',
    },
    measures: ['actions'],
    value: ({ actions: open }) => open ?? null,
  },
  ACTIONS_OVERDUE: {
    ...actions,
    label: { id: 'Tindak lanjut terlambat', en: 'Actions overdue' },
    description: {
      id: 'Tindak lanjut yang belum selesai pada akhir periode dan lewat tenggat.',
      en: 'Corrective actions that stand open at the end of the period and are past their due day.',
    },
    formula: { id: 'Terbuka dan tenggatnya sudah lewat.', en: 'Open, and the due day is past.' },
    measures: ['overdue'],
    value: ({ overdue }) => overdue ?? null,
  },
  ACTIONS_OVERDUE_SHARE: {
    ...actions,
    label: { id: 'Bagian tindak lanjut terlambat', en: 'Share of actions overdue' },
    description: {
      id: 'Bagian tindak lanjut terbuka yang lewat tenggat pada akhir periode; pada periode berjalan, pada hari snapshot.',
      en: 'Share of the open corrective actions that are past their due day at the end of the period; of a running period, on the day of the snapshot.',
    },
    formula: { id: 'Terlambat / terbuka x 100.', en: 'Overdue / open x 100.' },
    unit: '%',
    decimals: 2,
    measures: ['overdue', 'actions'],
    ratio: { numerator: 'overdue', denominator: 'actions' },
    value: ({ overdue, actions: open }) => (!open ? null : ((overdue ?? 0) / open) * 100),
  },
} as const satisfies Record<string, MeasureMetric<CauseDimension>>;
