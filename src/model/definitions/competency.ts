import { generalCompetencies, technicalCompetencies } from '../../rules/competency.ts';
import type { FactDefinition } from '../fact.ts';
import { counted, countWith, sumOf } from '../measures.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';
import { staffColumns } from './staff.ts';

/**
 * Competency assessments against what jobs ask for: one row per competency of an employee, by the day of the assessment. General ones,
 * which everybody has, and technical ones, which tell jobs apart, are facts of their own, so that neither shows who is behind the other.
 */

export const competencyDimensions = {
  COMPETENCY: {
    label: { id: 'Kompetensi', en: 'Competency' },
    description: {
      id: 'Kompetensi manajerial dan sosial kultural, atau teknis dari suatu jabatan.',
      en: 'A managerial or socio-cultural competency, or a technical one of some job.',
    },
    values: Object.fromEntries(
      Object.entries({ ...generalCompetencies, ...technicalCompetencies }).map(([code, { labelId, labelEn }]) => [
        code,
        { id: labelId, en: labelEn },
      ]),
    ),
  },
} as const satisfies Record<string, DimensionDefinition>;

const measures = {
  assessed: counted,
  compared: countWith('gap'),
  gaps: sumOf('gap'),
  met: sumOf('met'),
  heads: sumOf('heads'),
} as const;

const fact = { table: 'competency_assessment', dating: 'event', measures } as const;

export const competencyFacts = {
  jobMatch: { ...fact, dimensions: staffColumns, people: { measure: 'assessed', population: 'jobMatch' } },
  generalCompetency: {
    ...fact,
    only: { kind: 'GENERAL' },
    dimensions: { ...staffColumns, COMPETENCY: 'competency' },
    people: { measure: 'assessed', population: 'generalCompetency' },
  },
  technicalCompetency: {
    ...fact,
    only: { kind: 'TECHNICAL' },
    dimensions: { COMPETENCY: 'competency' },
    people: { measure: 'assessed', population: 'technicalCompetency' },
  },
} as const satisfies Record<string, FactDefinition<string, keyof typeof staffColumns | 'COMPETENCY'>>;

const staff = ['EMPLOYMENT_TYPE', 'GRADE_BAND', 'AGE_BAND', 'SEX', 'JOB_FAMILY'] as const;

const common = {
  kind: 'measure',
  decimals: 2,
  direction: 'MAXIMIZE',
  grains: ['YEAR'],
  defaultGrain: 'YEAR',
  sample: ({ compared }) => compared ?? null,
} as const satisfies Partial<MeasureMetric>;

const gap = {
  ...common,
  unit: 'tingkat',
  measures: ['compared', 'gaps'],
  value: ({ compared, gaps }) => (!compared ? null : (gaps ?? 0) / compared),
} as const satisfies Partial<MeasureMetric>;

const gapFormula = {
  id: 'Rata-rata (tingkat yang ditemukan - tingkat yang diminta jabatan pada hari itu); 0 ke atas: terpenuhi.',
  en: 'Mean of (level found - level that the job held on that day asks for); 0 and above: met.',
} as const;

export const competencyMetrics = {
  COMPETENCY_GAP: {
    ...gap,
    fact: 'generalCompetency',
    dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'COMPETENCY', ...staff, 'PERIOD'],
    label: { id: 'Kesenjangan kompetensi', en: 'Competency gap' },
    description: {
      id: 'Tingkat kompetensi manajerial dan sosial kultural dikurangi yang diminta jabatan.',
      en: 'Level of managerial and socio-cultural competencies minus what the job asks for.',
    },
    formula: gapFormula,
  },
  TECHNICAL_COMPETENCY_GAP: {
    ...gap,
    fact: 'technicalCompetency',
    dimensions: ['REGION', 'OFFICE', 'COMPETENCY', 'PERIOD'],
    // All of a trade are assessed in it: how many would tell how many are of the others.
    sample: () => null,
    label: { id: 'Kesenjangan kompetensi teknis', en: 'Technical competency gap' },
    description: {
      id: 'Tingkat kompetensi teknis (misalnya kemampuan mengajar) dikurangi yang diminta jabatan.',
      en: 'Level of technical competencies (such as teaching) minus what the job asks for.',
    },
    formula: gapFormula,
  },
  JOB_PERSON_MATCH: {
    ...common,
    fact: 'jobMatch',
    dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', ...staff, 'PERIOD'],
    unit: '%',
    label: { id: 'Kesesuaian kompetensi dengan jabatan', en: 'Job-person match' },
    description: {
      id: 'Bagian kompetensi yang diminta jabatan dan terpenuhi: optimal, cukup optimal atau kurang optimal.',
      en: 'Share of the competencies asked for by jobs that are met: optimal, fairly optimal or less.',
    },
    formula: {
      id: 'Kompetensi yang terpenuhi / kompetensi yang diminta x 100; >= 90 optimal, 78 sampai < 90 cukup, di bawahnya kurang (Peraturan BRIN 3/2023 pasal 33).',
      en: 'Competencies met / competencies asked for x 100; >= 90 optimal, 78 to < 90 fair, below that less (Peraturan BRIN 3/2023 art. 33).',
    },
    measures: ['compared', 'met', 'heads'],
    value: ({ compared, met }) => (!compared ? null : ((met ?? 0) / compared) * 100),
    // Not how many competencies: beside those of COMPETENCY_GAP it would tell how many are technical where that is withheld.
    sample: ({ heads, compared }) => heads ?? compared ?? null,
    ratingScale: 'JOB_PERSON_MATCH',
  },
} as const satisfies Record<
  string,
  MeasureMetric<keyof typeof staffColumns | 'COMPETENCY' | 'REGION' | 'OFFICE' | 'ORGANISATION_UNIT' | 'PERIOD'>
>;
