import { surveyKinds } from '../rules/surveys.ts';
import type { SurveyKind } from '../rules/surveys.ts';
import { staffColumns } from './definitions/staff.ts';
import type { GrainName } from '../time/grain.ts';
import type { Dating, FactTableName } from './fact.ts';

/**
 * People who are counted in cells, and by what they may be told apart: region, office or unit, period, and one of the cuts. Which of
 * these cells are withheld is decided when the snapshot is made, for all questions alike.
 */
export interface PopulationDefinition {
  /** Its rows have a `subject`, the person, while the snapshot is made; `rater` too where raters are counted. */
  readonly table: FactTableName;
  readonly dating: Dating;
  /** Only rows with these values. */
  readonly only?: Readonly<Record<string, string>>;
  /** A person is in a bucket, or stands at its end, once: rows are people, and need no telling apart. */
  readonly isOncePerBucket?: boolean;
  /** Rows recorded for periods of a grain make the cells of that grain alone. */
  readonly isOfOwnGrain?: boolean;
  readonly grains: readonly GrainName[];
  /** Columns of their own characteristics, by dimension. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Everybody in it is in these too, and often all of these in it: what they withhold is withheld here as well. */
  readonly among?: readonly string[];
  /** Too few for offices: told apart by government alone. */
  readonly isOfGovernments?: boolean;
  /** Which of these may be told apart together, beside none at all. A single unit is told apart as a whole only. */
  readonly cuts: readonly (readonly string[])[];
  /** What everybody has all values of, so that it splits nobody from anybody: a cell with too few in any of them is withheld. */
  readonly free?: { readonly dimension: string; readonly column: string };
  /** Peers and subordinates are to be enough raters too, where the cells tell the roles apart in this dimension. */
  readonly raters?: string;
}

/** Staff are told apart by one of these at a time. */
export const staffCuts = [['EMPLOYMENT_TYPE'], ['GRADE_BAND'], ['AGE_BAND'], ['SEX'], ['JOB_FAMILY']] as const;

/** A response is a person of its own: who answered one survey is not known to have answered another. */
function respondents(kind: SurveyKind): PopulationDefinition {
  const { AGE_BAND, SEX, EMPLOYMENT_TYPE } = staffColumns;
  return {
    table: 'survey_response',
    dating: 'event',
    only: { kind },
    grains: ['SEMESTER', 'YEAR'],
    dimensions: { AGE_BAND, SEX, EMPLOYMENT_TYPE },
    cuts: surveyKinds[kind].isOfStaff ? [['AGE_BAND'], ['SEX'], ['EMPLOYMENT_TYPE']] : [['AGE_BAND'], ['SEX']],
  };
}

/** Staff by what was said of them for a period. */
const ofOwnPeriod = {
  dating: 'event',
  isOfOwnGrain: true,
  grains: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
  dimensions: staffColumns,
  cuts: staffCuts,
} as const;

const appraised = ['appraisal', 'staff'] as const;
const feedback = {
  table: 'feedback',
  dating: 'event',
  grains: ['YEAR'],
  dimensions: { ...staffColumns, FEEDBACK_KIND: 'feedback_kind' },
  cuts: [...staffCuts, ['FEEDBACK_KIND']],
} as const;

const objection = {
  table: 'objection',
  dating: 'event',
  grains: ['YEAR'],
  isOfGovernments: true,
  dimensions: staffColumns,
  cuts: staffCuts,
} as const;

export const populations = {
  satisfaction: {
    table: 'satisfaction_element',
    dating: 'event',
    grains: ['QUARTER', 'SEMESTER', 'YEAR'],
    dimensions: { SERVICE_TYPE: 'service_type', AGE_BAND: 'age_band', SEX: 'sex', EDUCATION: 'education' },
    cuts: [['SERVICE_TYPE'], ['AGE_BAND'], ['SEX'], ['EDUCATION']],
    isOncePerBucket: true,
    free: { dimension: 'ELEMENT', column: 'element' },
  },
  staff: {
    table: 'head_count',
    dating: 'standing',
    isOncePerBucket: true,
    grains: ['QUARTER', 'YEAR'],
    dimensions: staffColumns,
    cuts: staffCuts,
  },
  appraisal: {
    ...ofOwnPeriod,
    among: ['staff'],
    table: 'appraisal',
    dimensions: { ...staffColumns, PREDICATE: 'predicate' },
    cuts: [['PREDICATE'], ...staffCuts],
  },
  appraisalRating: { ...ofOwnPeriod, table: 'appraisal_rating', among: appraised },
  appraisalScore: { ...ofOwnPeriod, table: 'appraisal_score', among: appraised },
  appraisalCredit: { ...ofOwnPeriod, table: 'appraisal_credit', among: appraised },
  appraisalRater: { ...ofOwnPeriod, table: 'appraisal_rater', dimensions: {}, cuts: [] },
  training: {
    table: 'training',
    dating: 'event',
    grains: ['QUARTER', 'SEMESTER', 'YEAR'],
    dimensions: { ...staffColumns, TOPIC: 'topic' },
    cuts: [...staffCuts, ['TOPIC']],
  },
  trainingYear: {
    among: ['staff'],
    table: 'training_year',
    dating: 'event',
    isOncePerBucket: true,
    grains: ['YEAR'],
    dimensions: staffColumns,
    cuts: staffCuts,
  },
  feedback,
  feedbackAcknowledged: { ...feedback, only: { state: 'ACKNOWLEDGED' }, among: ['feedback'] },
  feedbackReach: {
    among: ['staff'],
    table: 'feedback_reach',
    dating: 'event',
    isOfOwnGrain: true,
    grains: ['QUARTER', 'YEAR'],
    dimensions: staffColumns,
    cuts: staffCuts,
  },
  objectionDecided: { ...objection, only: { state: 'DECIDED' }, among: ['objection'] },
  weakness: {
    table: 'weakness',
    dating: 'event',
    grains: ['YEAR'],
    dimensions: { ...staffColumns, TOPIC: 'topic' },
    cuts: [...staffCuts, ['TOPIC']],
  },
  weaknessJudged: {
    among: ['weakness'],
    table: 'weakness',
    dating: 'event',
    only: { judged: 'YES' },
    grains: ['YEAR'],
    isOfGovernments: true,
    dimensions: { TOPIC: 'topic', FOLLOWED: 'followed' },
    cuts: [['TOPIC'], ['FOLLOWED']],
  },
  decision: {
    table: 'decision',
    dating: 'event',
    grains: ['YEAR'],
    isOfGovernments: true,
    dimensions: { DECISION_TYPE: 'type', PREDICATE: 'predicate', PREDICATE_AFTER: 'predicate_after' },
    cuts: [
      ['DECISION_TYPE'],
      ['PREDICATE'],
      ['PREDICATE_AFTER'],
      ['DECISION_TYPE', 'PREDICATE'],
      ['DECISION_TYPE', 'PREDICATE_AFTER'],
    ],
  },
  decisionRated: {
    among: ['decision'],
    table: 'decision',
    dating: 'event',
    only: { rated: 'YES' },
    grains: ['YEAR'],
    isOfGovernments: true,
    dimensions: { DECISION_TYPE: 'type' },
    cuts: [['DECISION_TYPE']],
  },
  objection,
  /** Whoever was rated; a subject has ratings of several roles, in and outside of teams. */
  rating360: {
    among: ['staff'],
    table: 'rating_360',
    dating: 'event',
    grains: ['SEMESTER', 'YEAR'],
    dimensions: { RATER_ROLE: 'rater_role', TEAM: 'team', TEAM_ROLE: 'team_role', ...staffColumns },
    cuts: [['RATER_ROLE'], ['TEAM'], ['TEAM_ROLE'], ['RATER_ROLE', 'TEAM_ROLE'], ...staffCuts],
    free: { dimension: 'CRITERION', column: 'criterion' },
    raters: 'RATER_ROLE',
  },
  jobMatch: {
    among: ['staff'],
    table: 'competency_assessment',
    dating: 'event',
    grains: ['YEAR'],
    dimensions: staffColumns,
    cuts: staffCuts,
  },
  generalCompetency: {
    among: ['jobMatch', 'staff'],
    table: 'competency_assessment',
    only: { kind: 'GENERAL' },
    dating: 'event',
    grains: ['YEAR'],
    dimensions: staffColumns,
    cuts: staffCuts,
    free: { dimension: 'COMPETENCY', column: 'competency' },
  },
  /** A technical competency tells who has a job of its trade. */
  technicalCompetency: {
    table: 'competency_assessment',
    only: { kind: 'TECHNICAL' },
    dating: 'event',
    grains: ['YEAR'],
    dimensions: { COMPETENCY: 'competency' },
    cuts: [['COMPETENCY']],
  },
  professionalism: {
    among: ['staff'],
    table: 'professionalism',
    dating: 'event',
    grains: ['YEAR'],
    dimensions: staffColumns,
    cuts: staffCuts,
    free: { dimension: 'COMPONENT', column: 'component' },
  },
  indicatorUnderstanding: respondents('INDICATOR_UNDERSTANDING'),
  changeReadiness: respondents('CHANGE_READINESS'),
  leadershipSupport: respondents('LEADERSHIP_SUPPORT'),
  motivation: respondents('MOTIVATION'),
  workClimate: respondents('WORK_CLIMATE'),
  publicTrust: respondents('PUBLIC_TRUST'),
} as const satisfies Record<string, PopulationDefinition>;

export function population(name: string): PopulationDefinition {
  const found = (populations as Readonly<Record<string, PopulationDefinition>>)[name];
  if (found === undefined) throw new Error(`there is no population ${name}`);
  return found;
}

/** The name of a cut in the table of withheld cells: `OFFICE+SEX`, `ALL`. */
export function cutName(level: string, dimensions: readonly string[]): string {
  return [level, ...dimensions].join('+');
}

/** How many must be in a cell; fixed for all questions when a snapshot is made. */
export interface Privacy {
  readonly fewestPeople: number;
  readonly fewestRaters: number;
}

export const defaultPrivacy: Privacy = { fewestPeople: 5, fewestRaters: 3 };
