import type { FactDefinition } from '../fact.ts';
import { counted, countWith, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';
import { gini } from '../../rules/evenness.ts';
import { percentOf } from './percent.ts';
import { staffColumns } from './staff.ts';

/** The training facts: what was completed, by day and topic; and everybody who stands at a year's end with his hours of the year. */

export const trainingDimensions = {
  TOPIC: {
    label: { id: 'Topik', en: 'Topic' },
    description: {
      id: 'Topik pelatihan, misalnya pelayanan publik, manajemen waktu, atau TI.',
      en: 'What is taught, such as public service, time management or information technology.',
    },
  },
} as const satisfies Record<string, DimensionDefinition>;

export const training = {
  table: 'training',
  dating: 'event',
  dimensions: { ...staffColumns, TOPIC: 'topic' },
  measures: { participations: counted, hours: sumOf('hours') },
  people: { measure: 'participations', population: 'training' },
} as const satisfies FactDefinition;

export const trainingYear = {
  table: 'training_year',
  dating: 'event',
  dimensions: staffColumns,
  measures: {
    people: counted,
    hours: sumOf('hours'),
    enough: sumOf('enough'),
    told: countWith('trained'),
    trained: sumOf('trained'),
  },
  people: { measure: 'people', population: 'trainingYear' },
} as const satisfies FactDefinition;

/** The same people, office by office. */
export const trainingOfOffices = { ...trainingYear, between: 'OFFICE' } as const satisfies FactDefinition;

const places = ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'PERIOD'] as const;
const bands = ['EMPLOYMENT_TYPE', 'GRADE_BAND', 'AGE_BAND', 'SEX', 'JOB_FAMILY'] as const;

const completed = {
  kind: 'measure',
  fact: 'training',
  decimals: 0,
  direction: 'NONE',
  dimensions: [...places, 'TOPIC', ...bands],
  grains: ['QUARTER', 'SEMESTER', 'YEAR'],
  defaultGrain: 'YEAR',
  sample: ({ participations }) => participations ?? null,
} as const satisfies Partial<MeasureMetric>;

const yearly = {
  kind: 'measure',
  fact: 'trainingYear',
  decimals: 2,
  direction: 'MAXIMIZE',
  dimensions: [...places, ...bands],
  grains: ['YEAR'],
  defaultGrain: 'YEAR',
  sample: ({ people }) => people ?? null,
} as const satisfies Partial<MeasureMetric>;

type TrainingDimension = (typeof completed.dimensions)[number];

export const trainingMetrics = {
  TRAINING_PARTICIPANTS: {
    ...completed,
    label: { id: 'Peserta pelatihan', en: 'Participants of trainings' },
    description: {
      id: 'Keikutsertaan dalam pelatihan yang selesai; yang ikut dua pelatihan dihitung dua kali.',
      en: 'Trainings completed by employees; who completed two counts twice.',
    },
    formula: { id: 'Jumlah keikutsertaan menurut hari selesai.', en: 'Participations by the day of completion.' },
    unit: 'peserta',
    measures: ['participations'],
    value: ({ participations }) => participations ?? null,
  },
  TRAINING_HOURS: {
    ...completed,
    label: { id: 'Jam pelajaran', en: 'Lesson hours' },
    description: {
      id: 'Jam pelajaran (JP) pelatihan yang selesai, semua peserta.',
      en: 'Lesson hours (JP) of completed trainings, of all participants.',
    },
    formula: { id: 'Jumlah JP menurut hari selesai.', en: 'Lesson hours by the day of completion.' },
    unit: 'JP',
    measures: ['participations', 'hours'],
    value: ({ hours }) => hours ?? null,
  },
  TRAINING_HOURS_PER_HEAD: {
    ...yearly,
    label: { id: 'JP per pegawai', en: 'Lesson hours per head' },
    description: {
      id: 'Rata-rata jam pelajaran setahun dari semua pegawai, juga yang tidak ikut pelatihan.',
      en: 'Mean lesson hours of the year over all employees, also of those who took part in none.',
    },
    formula: {
      id: 'Jumlah JP dalam tahun itu / pegawai pada akhir tahun.',
      en: "Lesson hours in the year / employees at the year's end.",
    },
    unit: 'JP',
    measures: ['people', 'hours'],
    value: ({ people, hours }) => (!people ? null : (hours ?? 0) / people),
  },
  TRAINING_20_HOURS_SHARE: {
    ...yearly,
    label: { id: 'Pegawai memenuhi 20 JP', en: 'Staff with at least 20 lesson hours' },
    description: {
      id: 'Bagian pegawai dengan sedikitnya 20 jam pelajaran dalam setahun.',
      en: 'Share of employees with at least 20 lesson hours in the year.',
    },
    formula: {
      id: 'Pegawai dengan 20 JP atau lebih / pegawai pada akhir tahun x 100 (PP 11/2017 pasal 203).',
      en: "Employees with 20 lesson hours or more / employees at the year's end x 100 (PP 11/2017, article 203).",
    },
    unit: '%',
    measures: ['people', 'enough'],
    ratio: { numerator: 'enough', denominator: 'people' },
    value: ({ people, enough }) => percentOf(enough, people),
  },
  TRAINED_SHARE: {
    ...yearly,
    label: { id: 'Pegawai terlatih', en: 'Staff trained' },
    description: {
      id: 'Bagian pegawai yang menyelesaikan sedikitnya satu pelatihan dalam setahun.',
      en: 'Share of employees who completed at least one training in the year.',
    },
    formula: {
      id: 'Pegawai dengan pelatihan / pegawai pada akhir tahun x 100.',
      en: "Employees with a training / employees at the year's end x 100.",
    },
    unit: '%',
    measures: ['people', 'told', 'trained'],
    ratio: { numerator: 'trained', denominator: 'people' },
    // An aggregate that left it out leaves no share.
    value: ({ people, told, trained }) => (told === people ? percentOf(trained, people) : null),
  },
  TRAINING_EVENNESS: {
    ...yearly,
    fact: 'trainingOfOffices',
    dimensions: ['REGION', 'PERIOD'],
    label: { id: 'Ketimpangan pelatihan', en: 'Unevenness of training' },
    description: {
      id: 'Ketimpangan JP per pegawai antarperangkat daerah: 0 merata, mendekati 1 hanya satu yang dilatih. Yang ditahan tidak ikut dihitung.',
      en: 'How uneven lesson hours per head are between offices: 0 all alike, near 1 one office has all. Offices that are withheld are left out.',
    },
    formula: {
      id: 'Koefisien Gini JP per pegawai antarperangkat daerah, terbobot jumlah pegawai.',
      en: 'Gini coefficient of lesson hours per head between offices, weighted by their staff.',
    },
    unit: 'indeks Gini',
    decimals: 3,
    direction: 'MINIMIZE',
    measures: ['people', 'hours'],
    value: () => null,
    between: (offices) => gini(offices.map(({ people, hours }) => ({ people: people ?? 0, amount: hours ?? 0 }))),
  },
} as const satisfies Record<string, MeasureMetric<TrainingDimension>>;
