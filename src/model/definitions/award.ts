import type { FactDefinition } from '../fact.ts';
import { counted } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric, NormalisedMetric } from '../metric.ts';

/** Awards by the day they were given: events of the government that gives them, not people. */

export const awardDimensions = {
  AWARD_TYPE: {
    label: { id: 'Jenis penghargaan', en: 'Type of award' },
    description: { id: 'Apa yang diberikan.', en: 'What an award gives.' },
    values: {
      CERTIFICATE: { id: 'Sertifikat', en: 'Certificate' },
      MONEY: { id: 'Penghargaan finansial', en: 'Money' },
      PROMOTION: { id: 'Promosi jabatan', en: 'Promotion' },
    },
  },
  RECIPIENT: {
    label: { id: 'Penerima', en: 'Recipient' },
    description: { id: 'Pegawai, tim, atau unit.', en: 'An employee, a team or a unit.' },
    values: {
      EMPLOYEE: { id: 'Pegawai', en: 'Employee' },
      TEAM: { id: 'Tim', en: 'Team' },
      UNIT: { id: 'Unit', en: 'Unit' },
    },
  },
} as const satisfies Record<string, DimensionDefinition>;

export const award = {
  table: 'award',
  dating: 'event',
  dimensions: { AWARD_TYPE: 'type', RECIPIENT: 'recipient' },
  measures: { awards: counted },
} as const satisfies FactDefinition;

export const awardMetrics = {
  AWARDS: {
    kind: 'measure',
    fact: 'award',
    label: { id: 'Penghargaan', en: 'Awards' },
    description: { id: 'Banyaknya penghargaan yang diberikan.', en: 'How many awards were given.' },
    formula: { id: 'Jumlah penghargaan menurut hari diberikan.', en: 'Awards by the day they were given.' },
    unit: 'penghargaan',
    decimals: 0,
    direction: 'NONE',
    dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'AWARD_TYPE', 'RECIPIENT', 'PERIOD'],
    grains: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
    defaultGrain: 'YEAR',
    measures: ['awards'],
    value: ({ awards }) => awards ?? null,
    // A count of events is no sample of anything.
    sample: () => null,
  },
} as const satisfies Record<
  string,
  MeasureMetric<'REGION' | 'OFFICE' | 'ORGANISATION_UNIT' | 'AWARD_TYPE' | 'RECIPIENT' | 'PERIOD'>
>;

export const awardRateMetrics = {
  AWARDS_PER_1000_STAFF: {
    kind: 'normalised',
    fact: 'award',
    of: { fact: 'award', measure: 'awards' },
    per: { fact: 'headCount', measure: 'staff' },
    multiplier: 1000,
    label: { id: 'Penghargaan per 1.000 pegawai', en: 'Awards per 1,000 civil servants' },
    description: {
      id: 'Penghargaan yang diberikan dalam periode, per 1.000 pegawai.',
      en: 'Awards given in the period, per 1,000 civil servants.',
    },
    formula: {
      id: 'Penghargaan / pegawai pada akhir periode x 1.000.',
      en: 'Awards / civil servants at the end of the period x 1,000.',
    },
    unit: 'per 1.000 pegawai',
    decimals: 1,
    direction: 'MAXIMIZE',
    dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'PERIOD'],
    grains: ['QUARTER', 'YEAR'],
    defaultGrain: 'YEAR',
  },
} as const satisfies Record<string, NormalisedMetric<'REGION' | 'OFFICE' | 'ORGANISATION_UNIT' | 'PERIOD'>>;
