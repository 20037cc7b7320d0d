import type { Predicate } from '../../rules/appraisal.ts';
import type { FactDefinition } from '../fact.ts';
import { counted, countWith, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric, NormalisedMetric } from '../metric.ts';
import { staffColumns } from './staff.ts';

/**
 * Appraisals of civil servants: work result and behaviour, and the predicate they give (PermenPANRB 6/2022), or the score of the years
 * before 2022. A year's appraisal is one of its own, never the sum or the mean of its quarters'.
 */

export const predicates: Readonly<Record<Predicate, { readonly id: string; readonly en: string }>> = {
  SANGAT_BAIK: { id: 'Sangat Baik', en: 'Very good' },
  BAIK: { id: 'Baik', en: 'Good' },
  BUTUH_PERBAIKAN: { id: 'Butuh Perbaikan', en: 'Needs improvement' },
  KURANG: { id: 'Kurang', en: 'Poor' },
  SANGAT_KURANG: { id: 'Sangat Kurang', en: 'Very poor' },
};

export const appraisalDimensions = {
  PREDICATE: {
    label: { id: 'Predikat kinerja pegawai', en: 'Predicate of an appraisal' },
    description: {
      id: 'Predikat dari penilaian pegawai; "Cukup" sebelum 2022 menjadi Butuh Perbaikan.',
      en: 'What an appraisal came to; "Cukup" of the years before 2022 is Needs improvement.',
    },
    values: predicates,
  },
} as const satisfies Record<string, DimensionDefinition>;

export const ofPeople = {
  table: 'appraisal',
  dating: 'event',
  isOfOwnGrain: true,
  dimensions: { ...staffColumns, PREDICATE: 'predicate' },
} as const;

export const appraisal = {
  ...ofPeople,
  measures: { appraised: counted },
  people: { measure: 'appraised', population: 'appraisal' },
} as const satisfies FactDefinition;

// What not every appraisal tells is of fewer people: each has a fact and withheld cells of its own.
const ofFewer = { ...ofPeople, dimensions: staffColumns } as const;

export const appraisalRating = {
  ...ofFewer,
  table: 'appraisal_rating',
  measures: {
    rated: counted,
    work: sumOf('work_result'),
    workRated: countWith('work_result'),
    behaviour: sumOf('behaviour'),
    behaviourRated: countWith('behaviour'),
  },
  people: { measure: 'rated', population: 'appraisalRating' },
} as const satisfies FactDefinition;

export const appraisalScore = {
  ...ofFewer,
  table: 'appraisal_score',
  measures: { scored: countWith('score'), scores: sumOf('score') },
  people: { measure: 'scored', population: 'appraisalScore' },
} as const satisfies FactDefinition;

export const appraisalCredit = {
  ...ofFewer,
  table: 'appraisal_credit',
  measures: { credited: countWith('credit_points'), credits: sumOf('credit_points') },
  people: { measure: 'credited', population: 'appraisalCredit' },
} as const satisfies FactDefinition;

/** All of them, whatever the predicate: what a predicate's share is a share of. */
export const appraisedAll = {
  ...ofPeople,
  dimensions: staffColumns,
  measures: { appraised: counted },
  people: { measure: 'appraised', population: 'appraisal' },
} as const satisfies FactDefinition;

export const places = ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'PERIOD'] as const;
const bands = ['EMPLOYMENT_TYPE', 'GRADE_BAND', 'AGE_BAND', 'SEX', 'JOB_FAMILY'] as const;
const grains = ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'] as const;

export const common = {
  kind: 'measure',
  fact: 'appraisal',
  decimals: 2,
  direction: 'MAXIMIZE',
  dimensions: [...places, ...bands],
  grains,
  defaultGrain: 'YEAR',
} as const satisfies Partial<MeasureMetric>;

export const over = (sum: number | null | undefined, count: number | null | undefined): number | null =>
  count ? (sum ?? 0) / count : null;

export const appraisalMetrics = {
  APPRAISED: {
    ...common,
    label: { id: 'Pegawai yang dinilai', en: 'Civil servants appraised' },
    description: {
      id: 'Berapa pegawai yang penilaiannya ada untuk periode itu sendiri.',
      en: 'How many civil servants have an appraisal of that very period.',
    },
    formula: {
      id: 'Penilaian untuk periode dengan panjang yang sama; penilaian tahunan bukan jumlah triwulan.',
      en: 'Appraisals of periods of that length; a yearly one is no sum of quarterly ones.',
    },
    unit: 'orang',
    decimals: 0,
    direction: 'NONE',
    dimensions: [...places, ...bands, 'PREDICATE'],
    measures: ['appraised'],
    value: ({ appraised }) => appraised ?? null,
    sample: () => null,
  },
  WORK_RESULT_MEAN: {
    ...common,
    fact: 'appraisalRating',
    label: { id: 'Rata-rata hasil kerja', en: 'Mean work result' },
    description: {
      id: 'Rata-rata rating hasil kerja: 1 di bawah, 2 sesuai, 3 di atas ekspektasi.',
      en: 'Mean rating of work results: 1 below, 2 as, 3 above what was expected.',
    },
    formula: {
      id: 'Jumlah rating / pegawai yang dinilai (PermenPANRB 6/2022); mulai 2022.',
      en: 'Sum of ratings / people rated (PermenPANRB 6/2022); from 2022 on.',
    },
    unit: 'rating (1-3)',
    measures: ['workRated', 'work'],
    value: ({ work, workRated }) => over(work, workRated),
    sample: ({ workRated }) => workRated ?? null,
  },
  BEHAVIOUR_MEAN: {
    ...common,
    fact: 'appraisalRating',
    label: { id: 'Rata-rata perilaku kerja', en: 'Mean behaviour' },
    description: {
      id: 'Rata-rata rating perilaku kerja: 1 di bawah, 2 sesuai, 3 di atas ekspektasi.',
      en: 'Mean rating of behaviour: 1 below, 2 as, 3 above what was expected.',
    },
    formula: {
      id: 'Jumlah rating / pegawai yang dinilai (PermenPANRB 6/2022); mulai 2022.',
      en: 'Sum of ratings / people rated (PermenPANRB 6/2022); from 2022 on.',
    },
    unit: 'rating (1-3)',
    measures: ['behaviourRated', 'behaviour'],
    value: ({ behaviour, behaviourRated }) => over(behaviour, behaviourRated),
    sample: ({ behaviourRated }) => behaviourRated ?? null,
  },
  APPRAISAL_SCORE_MEAN: {
    ...common,
    fact: 'appraisalScore',
    label: { id: 'Rata-rata nilai kinerja (sampai 2021)', en: 'Mean appraisal score (up to 2021)' },
    description: {
      id: 'Rata-rata nilai kinerja 0 sampai 120 dari tahun-tahun sebelum 2022.',
      en: 'Mean score of 0 to 120 of the years before 2022.',
    },
    formula: {
      id: 'Jumlah nilai / pegawai yang dinilai (PP 30/2019).',
      en: 'Sum of scores / people scored (PP 30/2019).',
    },
    unit: 'nilai (0-120)',
    measures: ['scored', 'scores'],
    value: ({ scores, scored }) => over(scores, scored),
    sample: ({ scored }) => scored ?? null,
  },
  CREDIT_POINTS_MEAN: {
    ...common,
    fact: 'appraisalCredit',
    label: { id: 'Rata-rata angka kredit', en: 'Mean credit points' },
    description: {
      id: 'Rata-rata angka kredit dari predikat, atas pegawai jabatan fungsional.',
      en: 'Mean credit points that predicates earn, over civil servants in functional posts.',
    },
    formula: {
      id: 'Persentase predikat (150/100/75/50/25) x koefisien tahunan jabatan x bulan/12 (PermenPANRB 1/2023).',
      en: 'Percent of the predicate (150/100/75/50/25) x the yearly coefficient of the post x months/12 (PermenPANRB 1/2023).',
    },
    unit: 'angka kredit',
    measures: ['credited', 'credits'],
    value: ({ credits, credited }) => over(credits, credited),
    sample: ({ credited }) => credited ?? null,
  },
} as const satisfies Record<string, MeasureMetric>;

const normalised = {
  kind: 'normalised',
  fact: 'appraisal',
  decimals: 2,
  unit: '%',
  defaultGrain: 'YEAR',
  multiplier: 100,
} as const;

export const appraisalShareMetrics = {
  APPRAISAL_SHARE: {
    ...normalised,
    of: { fact: 'appraisal', measure: 'appraised' },
    per: { fact: 'appraisedAll', measure: 'appraised' },
    whole: ['PREDICATE'],
    label: { id: 'Bagian predikat', en: 'Share of a predicate' },
    description: {
      id: 'Bagian pegawai dengan suatu predikat, dari semua yang dinilai; kelompokkan atau saring menurut PREDICATE.',
      en: 'Share of the people with a predicate, of all who were appraised; group or filter by PREDICATE.',
    },
    formula: {
      id: 'Pegawai dengan predikat itu / semua pegawai yang dinilai x 100.',
      en: 'People with the predicate / all people appraised x 100.',
    },
    direction: 'NONE',
    dimensions: [...places, 'PREDICATE'],
    grains,
  },
  APPRAISED_SHARE: {
    ...normalised,
    of: { fact: 'appraisal', measure: 'appraised' },
    per: { fact: 'headCount', measure: 'staff' },
    label: { id: 'Cakupan penilaian', en: 'Share of people appraised' },
    description: {
      id: 'Bagian pegawai yang dinilai untuk periode itu, dari pegawai pada akhir periode.',
      en: 'Share of the civil servants at the end of the period who were appraised for it.',
    },
    formula: {
      id: 'Pegawai yang dinilai / pegawai pada akhir periode x 100.',
      en: 'People appraised / civil servants at the end of the period x 100.',
    },
    direction: 'MAXIMIZE',
    dimensions: [...places, ...bands],
    grains: ['QUARTER', 'YEAR'],
  },
} as const satisfies Record<string, NormalisedMetric>;
