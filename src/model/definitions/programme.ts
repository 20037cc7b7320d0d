import type { FactDefinition, MeasureDefinition } from '../fact.ts';
import { column, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';
import { literal, sql } from '../../sql/sql.ts';

/**
 * Programmes and innovations, and the money and output of programmes. What a programme may spend in a year (its ceiling)
 * stands from January on, what it spent stands from the period it was spent in until the year's end: so absorption is what
 * "s.d. TW III" means, at any grain, and is never added over years.
 */

export const programmeDimensions = {
  PROGRAMME: {
    label: { id: 'Program', en: 'Programme' },
    description: { id: 'Program atau inovasi pemerintah daerah.', en: 'A programme or innovation of a government.' },
  },
} as const satisfies Record<string, DimensionDefinition>;

const dimensions = { PROGRAMME: 'programme' } as const;

const programmesCounted: MeasureDefinition = {
  fromFacts: () => sql`cast(count(distinct ${column('programme')}) as double precision)`,
  combine: null,
};

export const programme = {
  table: 'programme_start',
  dating: 'event',
  dimensions,
  measures: {
    innovations: {
      fromFacts: () =>
        sql`cast(coalesce(sum(case when ${column('kind')} = ${literal('INNOVATION')} then ${column('n')} end), 0) as double precision)`,
      combine: 'sum',
    },
  },
} as const satisfies FactDefinition;

export const programmeBudget = {
  table: 'programme_budget',
  dating: 'event',
  dimensions,
  measures: { programmes: programmesCounted, spent: sumOf('spent') },
} as const satisfies FactDefinition;

export const programmeBudgetToDate = {
  table: 'programme_budget',
  dating: 'standing',
  dimensions,
  measures: {
    programmes: programmesCounted,
    ceiling: sumOf('ceiling'),
    spent: sumOf('spent'),
    plannedCeiling: sumOf('planned_ceiling'),
    plannedSpent: sumOf('planned_spent'),
    earned: sumOf('earned'),
  },
} as const satisfies FactDefinition;

const common = {
  kind: 'measure',
  decimals: 2,
  dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'PROGRAMME', 'PERIOD'],
  grains: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
  defaultGrain: 'YEAR',
  // A sum of money and a count of innovations are no samples of anything.
  sample: () => null,
} as const satisfies Partial<MeasureMetric>;

type ProgrammeMetric = MeasureMetric<(typeof common.dimensions)[number]>;

export const programmeMetrics = {
  INNOVATIONS: {
    ...common,
    fact: 'programme',
    label: { id: 'Inovasi', en: 'Innovations' },
    description: {
      id: 'Banyaknya inovasi yang dimulai dalam periode.',
      en: 'How many innovations began in the period.',
    },
    formula: { id: 'Jumlah inovasi menurut tanggal mulai.', en: 'Innovations by the day they began.' },
    unit: 'inovasi',
    decimals: 0,
    direction: 'MAXIMIZE',
    measures: ['innovations'],
    value: ({ innovations }) => innovations ?? null,
  },
  PROGRAMME_SPENDING: {
    ...common,
    fact: 'programmeBudget',
    label: { id: 'Realisasi belanja program', en: 'Programme spending' },
    description: {
      id: 'Belanja program dalam periode itu sendiri, bukan sejak Januari.',
      en: 'What programmes spent in the period itself, not since January.',
    },
    formula: { id: 'Jumlah realisasi menurut periode.', en: 'Spending by period.' },
    unit: 'rupiah',
    decimals: 0,
    direction: 'NONE',
    defaultGrain: 'MONTH',
    measures: ['spent'],
    value: ({ spent }) => spent ?? null,
  },
  BUDGET_ABSORPTION: {
    ...common,
    fact: 'programmeBudgetToDate',
    label: { id: 'Serapan anggaran program', en: 'Budget absorption' },
    description: {
      id: 'Bagian pagu setahun yang sudah dibelanjakan sampai akhir periode.',
      en: "Share of the year's ceiling that is spent by the end of the period.",
    },
    formula: {
      id: 'Realisasi sejak Januari / pagu setahun x 100; dijumlahkan atas program dahulu, lalu dibagi.',
      en: "Spent since January / the year's ceiling x 100; summed over programmes before it is divided.",
    },
    unit: '%',
    direction: 'MAXIMIZE',
    measures: ['spent', 'ceiling'],
    ratio: { numerator: 'spent', denominator: 'ceiling' },
    value: ({ spent, ceiling }) => percent(spent, ceiling),
  },
  PROGRAMME_EFFICIENCY: {
    ...common,
    fact: 'programmeBudgetToDate',
    label: { id: 'Efisiensi program', en: 'Programme efficiency' },
    description: {
      id: 'Capaian keluaran dikurangi serapan anggaran, dalam poin persen; di atas nol: keluaran lebih dari belanjanya. Hanya program yang mempunyai target keluaran.',
      en: 'Attainment of outputs less absorption of the budget, in percentage points; above zero: more was delivered than spent. Programmes with a planned output only.',
    },
    formula: {
      id: 'Rata-rata capaian keluaran terbobot pagu - serapan program yang sama (analisis efisiensi sumber daya, PermenPANRB 53/2014 Bab III).',
      en: 'Attainment of outputs weighted by ceilings - absorption of the same programmes (use of resources, PermenPANRB 53/2014, chapter III).',
    },
    unit: 'poin persen',
    direction: 'MAXIMIZE',
    measures: ['earned', 'plannedSpent', 'plannedCeiling'],
    value: ({ earned, plannedSpent, plannedCeiling }) => {
      const [attained, absorbed] = [percent(earned, plannedCeiling), percent(plannedSpent, plannedCeiling)];
      return attained === null || absorbed === null ? null : attained - absorbed;
    },
  },
} as const satisfies Record<string, ProgrammeMetric>;

function percent(part: number | null | undefined, whole: number | null | undefined): number | null {
  return part === null || part === undefined || !whole ? null : (part / whole) * 100;
}
