import { surveyKinds } from '../../rules/surveys.ts';
import type { SurveyKind } from '../../rules/surveys.ts';
import type { FactDefinition, Measures } from '../fact.ts';
import { meanInterval } from '../mean-interval.ts';
import { counted, countWith, sumOf } from '../measures.ts';
import type { Label, MeasureMetric } from '../metric.ts';
import { staffColumns } from './staff.ts';

/**
 * The survey facts, one for each kind of survey over one table: a row per answered questionnaire, by the day of the answer. Who
 * answered is not followed from one survey to the next: each response is a person of its own.
 */

const { AGE_BAND, SEX, EMPLOYMENT_TYPE } = staffColumns;
const publicDimensions = { AGE_BAND, SEX } as const;
const staffDimensions = { ...publicDimensions, EMPLOYMENT_TYPE } as const;
type SurveyDimension = keyof typeof staffDimensions;

const measures = {
  respondents: counted,
  scored: countWith('score_sum'),
  scores: sumOf('score_sum'),
  spread: countWith('score_squares'),
  squares: sumOf('score_squares'),
} as const;

function surveyFact(kind: SurveyKind, population: string): FactDefinition<keyof typeof measures, SurveyDimension> {
  return {
    table: 'survey_response',
    dating: 'event',
    only: { kind },
    dimensions: surveyKinds[kind].isOfStaff ? staffDimensions : publicDimensions,
    measures,
    people: { measure: 'respondents', population },
  };
}

export const surveyFacts = {
  indicatorUnderstanding: surveyFact('INDICATOR_UNDERSTANDING', 'indicatorUnderstanding'),
  changeReadiness: surveyFact('CHANGE_READINESS', 'changeReadiness'),
  leadershipSupport: surveyFact('LEADERSHIP_SUPPORT', 'leadershipSupport'),
  motivation: surveyFact('MOTIVATION', 'motivation'),
  workClimate: surveyFact('WORK_CLIMATE', 'workClimate'),
  publicTrust: surveyFact('PUBLIC_TRUST', 'publicTrust'),
} as const;

type SurveyMetric = MeasureMetric<SurveyDimension | 'REGION' | 'OFFICE' | 'ORGANISATION_UNIT' | 'PERIOD'>;

/** The mean of those who answered; an aggregate that left its mean out leaves none. */
function meanScore({ respondents, scored, scores }: Measures): number | null {
  return !scored || scored !== respondents ? null : (scores ?? 0) / scored;
}

function surveyMetric(
  kind: SurveyKind,
  fact: keyof typeof surveyFacts,
  label: Label,
  description: Label,
): SurveyMetric {
  const { low, high, isOfStaff } = surveyKinds[kind];
  const isTest = kind === 'INDICATOR_UNDERSTANDING';
  return {
    kind: 'measure',
    fact,
    label,
    description,
    formula: {
      id: `Rata-rata nilai responden, ${low} sampai ${high}${isTest ? ' (bagian jawaban benar x 100)' : ' (butir Likert)'}; selang kepercayaan 95 % dari sebarannya.`,
      en: `Mean score of the respondents, ${low} to ${high}${isTest ? ' (share of right answers x 100)' : ' (Likert items)'}; 95 % interval from their spread.`,
    },
    unit: 'nilai',
    decimals: isTest ? 1 : 2,
    direction: 'MAXIMIZE',
    dimensions: [
      'REGION',
      'OFFICE',
      'ORGANISATION_UNIT',
      'AGE_BAND',
      'SEX',
      ...(isOfStaff ? (['EMPLOYMENT_TYPE'] as const) : []),
      'PERIOD',
    ],
    grains: ['SEMESTER', 'YEAR'],
    defaultGrain: 'YEAR',
    measures: ['respondents', 'scored', 'scores', 'spread', 'squares'],
    value: meanScore,
    sample: ({ respondents }) => respondents ?? null,
    interval: (found) =>
      meanInterval(
        found['spread'] === found['respondents'] ? meanScore(found) : null,
        { n: found['respondents'] ?? 0, sum: found['scores'] ?? 0, squares: found['squares'] ?? 0 },
        { low, high },
      ),
  };
}

export const surveyMetrics = {
  INDICATOR_UNDERSTANDING: surveyMetric(
    'INDICATOR_UNDERSTANDING',
    'indicatorUnderstanding',
    { id: 'Pemahaman indikator kinerja', en: 'Understanding of indicators' },
    {
      id: 'Seberapa paham pegawai akan indikator kinerja yang mereka laporkan, 0 sampai 100.',
      en: 'How well staff understand the performance indicators that they report, 0 to 100.',
    },
  ),
  CHANGE_READINESS: surveyMetric(
    'CHANGE_READINESS',
    'changeReadiness',
    { id: 'Kesiapan berubah', en: 'Readiness for change' },
    {
      id: 'Seberapa siap pegawai memakai cara kerja dan penilaian yang baru, 1 sampai 5.',
      en: 'How ready staff are for new ways of work and appraisal, 1 to 5.',
    },
  ),
  LEADERSHIP_SUPPORT: surveyMetric(
    'LEADERSHIP_SUPPORT',
    'leadershipSupport',
    { id: 'Dukungan pimpinan', en: 'Support by leaders' },
    {
      id: 'Seberapa didukung pegawai merasa oleh atasannya, 1 sampai 5.',
      en: 'How supported staff feel by their superiors, 1 to 5.',
    },
  ),
  MOTIVATION: surveyMetric(
    'MOTIVATION',
    'motivation',
    { id: 'Motivasi kerja', en: 'Motivation' },
    {
      id: 'Seberapa termotivasi dan dihargai pegawai merasa, 1 sampai 5.',
      en: 'How motivated and valued staff feel, 1 to 5.',
    },
  ),
  WORK_CLIMATE: surveyMetric(
    'WORK_CLIMATE',
    'workClimate',
    { id: 'Iklim kerja', en: 'Work climate' },
    {
      id: 'Seberapa positif dan terbuka budaya kerja menurut pegawai, 1 sampai 5.',
      en: 'How positive and open staff find the culture at work, 1 to 5.',
    },
  ),
  PUBLIC_TRUST: surveyMetric(
    'PUBLIC_TRUST',
    'publicTrust',
    { id: 'Kepercayaan masyarakat', en: 'Public trust' },
    {
      id: 'Seberapa percaya masyarakat kepada pemerintah daerahnya, 1 sampai 5.',
      en: 'How much people trust their regional government, 1 to 5.',
    },
  ),
} as const satisfies Record<SurveyKind, SurveyMetric>;
