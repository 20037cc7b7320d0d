import { professionalismComponents } from '../../rules/professionalism.ts';
import type { FactDefinition, Measures } from '../fact.ts';
import { counted, countWith, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';
import { staffColumns } from './staff.ts';

/** The professionalism index of civil servants (IP ASN): one row per component of an employee's index, by the year. */

export const professionalismDimensions = {
  COMPONENT: {
    label: { id: 'Dimensi IP ASN', en: 'Component of the index' },
    description: {
      id: 'Kualifikasi (paling banyak 25), kompetensi (40), kinerja (30) atau disiplin (5).',
      en: 'Qualification (25 at most), competence (40), performance (30) or discipline (5).',
    },
    values: Object.fromEntries(
      Object.entries(professionalismComponents).map(([name, { labelId, labelEn, most }]) => [
        name,
        { id: `${labelId} (0-${most})`, en: `${labelEn} (0-${most})` },
      ]),
    ),
  },
} as const satisfies Record<string, DimensionDefinition>;

const measures = {
  rows: counted,
  told: countWith('component'),
  people: sumOf('people'),
  points: sumOf('points'),
} as const;

export const professionalism = {
  table: 'professionalism',
  dating: 'event',
  dimensions: { ...staffColumns, COMPONENT: 'component' },
  measures,
  people: { measure: 'rows', population: 'professionalism' },
} as const satisfies FactDefinition<keyof typeof measures, keyof typeof staffColumns | 'COMPONENT'>;

const staff = ['EMPLOYMENT_TYPE', 'GRADE_BAND', 'AGE_BAND', 'SEX', 'JOB_FAMILY'] as const;

const common = {
  kind: 'measure',
  fact: 'professionalism',
  decimals: 2,
  direction: 'MAXIMIZE',
  grains: ['YEAR'],
  defaultGrain: 'YEAR',
} as const satisfies Partial<MeasureMetric>;

/** Points of several components together are the mean of nothing. */
function ofOneComponent({ rows, told, people, points }: Measures): number | null {
  const isOne = told === rows && (!people || people === rows);
  return rows && isOne ? (points ?? 0) / rows : null;
}

export const professionalismMetrics = {
  PROFESSIONALISM_INDEX: {
    ...common,
    dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', ...staff, 'PERIOD'],
    unit: 'indeks (0-100)',
    label: { id: 'Indeks Profesionalitas ASN (IP ASN)', en: 'Professionalism index' },
    description: {
      id: 'Rata-rata indeks pegawai dari kualifikasi, kompetensi, kinerja dan disiplin, 0 sampai 100.',
      en: "Mean of people's index of qualification, competence, performance and discipline, 0 to 100.",
    },
    formula: {
      id: 'Kualifikasi 25 + kompetensi 40 + kinerja 30 + disiplin 5; 91 sangat tinggi, 81 tinggi, 71 sedang, 61 rendah (PermenPANRB 38/2018, Peraturan BKN 8/2019).',
      en: 'Qualification 25 + competence 40 + performance 30 + discipline 5; 91 very high, 81 high, 71 medium, 61 low (PermenPANRB 38/2018, Peraturan BKN 8/2019).',
    },
    measures: ['people', 'points'],
    value: ({ people, points }) => (!people ? null : (points ?? 0) / people),
    sample: ({ people }) => people ?? null,
    ratingScale: 'IP_ASN',
  },
  PROFESSIONALISM_COMPONENT: {
    ...common,
    dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'COMPONENT', ...staff, 'PERIOD'],
    unit: 'nilai',
    label: { id: 'Nilai dimensi IP ASN', en: 'Points of a component of the index' },
    description: {
      id: 'Rata-rata nilai satu dimensi IP ASN; kelompokkan menurut COMPONENT.',
      en: 'Mean points of one component of the professionalism index; group by COMPONENT.',
    },
    formula: {
      id: 'Jumlah nilai dimensi / banyaknya pegawai yang dinilai.',
      en: 'Sum of the points / people assessed.',
    },
    measures: ['rows', 'told', 'people', 'points'],
    value: ofOneComponent,
    sample: ({ rows }) => rows ?? null,
  },
} as const satisfies Record<
  string,
  MeasureMetric<keyof typeof staffColumns | 'COMPONENT' | 'REGION' | 'OFFICE' | 'ORGANISATION_UNIT' | 'PERIOD'>
>;
