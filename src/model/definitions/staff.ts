import type { DimensionDefinition } from '../metric.ts';

/** What tells civil servants apart as of a day, in bands: the columns of every fact about employees. */
export const staffColumns = {
  EMPLOYMENT_TYPE: 'employment_type',
  GRADE_BAND: 'grade_band',
  AGE_BAND: 'age_band',
  SEX: 'sex',
  JOB_FAMILY: 'job_family',
} as const;

export type StaffDimension = keyof typeof staffColumns;

const asItIs = (...values: readonly string[]) =>
  Object.fromEntries(values.map((value) => [value, { id: value, en: value }]));

export const staffDimensions = {
  EMPLOYMENT_TYPE: {
    label: { id: 'Jenis kepegawaian', en: 'Employment type' },
    description: { id: 'PNS atau PPPK.', en: 'Permanent (PNS) or contract (PPPK) civil servant.' },
    values: { PNS: { id: 'PNS', en: 'Permanent (PNS)' }, PPPK: { id: 'PPPK', en: 'Contract (PPPK)' } },
  },
  GRADE_BAND: {
    label: { id: 'Golongan', en: 'Grade band' },
    description: {
      id: 'Golongan ruang PNS (I sampai IV) atau golongan PPPK (V-VIII, IX-XII).',
      en: 'Rank group of permanent staff (I to IV) or of contract staff (V-VIII, IX-XII).',
    },
    values: asItIs('I', 'II', 'III', 'IV', 'V-VIII', 'IX-XII'),
  },
  AGE_BAND: {
    label: { id: 'Kelompok umur', en: 'Age band' },
    description: { id: 'Kelompok umur, bukan umur.', en: 'A band of ages, never an age.' },
    values: asItIs('<30', '30-39', '40-49', '50+'),
  },
  SEX: {
    label: { id: 'Jenis kelamin', en: 'Sex' },
    description: { id: 'Laki-laki atau perempuan.', en: 'Men or women.' },
    values: { L: { id: 'Laki-laki', en: 'Men' }, P: { id: 'Perempuan', en: 'Women' } },
  },
  JOB_FAMILY: {
    label: { id: 'Rumpun jabatan', en: 'Job family' },
    description: { id: 'Rumpun dari jabatan pada hari itu.', en: 'The family of the job held on that day.' },
    values: {
      TEACHER: { id: 'Guru', en: 'Teachers' },
      HEALTH: { id: 'Tenaga kesehatan', en: 'Health workers' },
      TECHNICAL: { id: 'Teknis', en: 'Technical staff' },
      ADMINISTRATION: { id: 'Administrasi', en: 'Administration' },
      LEADERSHIP: { id: 'Pimpinan', en: 'Leadership' },
    },
  },
} as const satisfies Record<StaffDimension, DimensionDefinition>;
