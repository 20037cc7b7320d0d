import type { FactDefinition } from '../fact.ts';
import { counted, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';
import { places } from './appraisal.ts';

/** What teams attained. A team is no person: its result is told however few teams there are. */

export const teamDimensions = {
  TEAM: {
    label: { id: 'Tim', en: 'Team' },
    description: {
      id: 'Tim yang bekerja untuk satu urusan, sering dari beberapa perangkat daerah.',
      en: 'A team that works on one thing, often of several offices.',
    },
  },
} as const satisfies Record<string, DimensionDefinition>;

export const teamResult = {
  table: 'team_result',
  dating: 'event',
  isOfOwnGrain: true,
  dimensions: { TEAM: 'team' },
  measures: { results: counted, attainment: sumOf('attainment') },
} as const satisfies FactDefinition;

export const teamMetrics = {
  TEAM_ATTAINMENT_MEAN: {
    kind: 'measure',
    fact: 'teamResult',
    label: { id: 'Capaian tim', en: 'Attainment of teams' },
    description: {
      id: 'Rata-rata capaian tim terhadap targetnya sendiri dalam periode itu; kelompokkan menurut TEAM untuk tiap tim.',
      en: 'Mean attainment of teams of what they were to attain in that very period; group by TEAM for each.',
    },
    formula: {
      id: 'Jumlah capaian / tim yang melapor, untuk periode dengan panjang yang sama.',
      en: 'Sum of attainments / teams that reported, of periods of that length.',
    },
    unit: '%',
    decimals: 1,
    direction: 'MAXIMIZE',
    dimensions: [...places, 'TEAM'],
    grains: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
    defaultGrain: 'YEAR',
    measures: ['results', 'attainment'],
    value: ({ attainment, results }) => (results ? (attainment ?? 0) / results : null),
    // All teams of a place are a handful, and none is a sample of others.
    sample: () => null,
  },
} as const satisfies Record<string, MeasureMetric>;
