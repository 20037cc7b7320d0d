import type { DimensionName, FactName } from './catalogue.ts';
import { dimensionDefinition, factDefinition } from './catalogue.ts';
import { ratingScale360 } from '../rules/rating-360.ts';
import { respondentAgeBands } from '../rules/satisfaction.ts';
import { staffColumns } from './definitions/staff.ts';
import { surveyKinds } from '../rules/surveys.ts';
import type { SurveyKind } from '../rules/surveys.ts';

/**
 * What governments that cannot hand over single cases, responses or people may report instead: counts, means and quantiles over
 * many of them. One entry a kind; import reads from it what a file may say, the snapshot what that means in the rows of the fact.
 */

export const figureNames = [
  'mean',
  'sd',
  'median',
  'p75',
  'p90',
  'working_mean',
  'working_median',
  'resolution_median',
  'resolution_p90',
  'count_met',
] as const;
export type FigureName = (typeof figureNames)[number];

/**
 * What a figure becomes in a column of the fact. sum: a mean times the cases; squares: a spread and its mean as a sum of squares;
 * known: the cases, where the figure is told; count and own: as it is (a quantile stands for itself alone).
 */
export interface FigureUse {
  readonly column: string;
  readonly as: 'sum' | 'squares' | 'known' | 'count' | 'own';
  /** Of a quantile: the column of the rows that it is a quantile of. */
  readonly of?: string;
  /** From the file's unit to the fact's: 60 from hours to minutes. */
  readonly times?: number;
}

export type Figures = Readonly<Partial<Record<FigureName, readonly FigureUse[]>>>;

export interface ReportedFact {
  readonly fact: FactName;
  /** What the file's figures are about: what they may be, and what they mean. */
  readonly figures: Figures;
  /** Figures that a row must have: the fact's measures have no way to tell that one was left out. */
  readonly requires?: readonly FigureName[];
  /** Where a fact has several quantities (work result beside behaviour), those that a file names in `quantity`. One counted over others than the rest is left out. */
  readonly quantities?: Readonly<Record<string, Figures>>;
  /** Between which means and quantiles of the main quantity lie; without it, they are not negative. */
  readonly range?: { readonly low: number; readonly high: number };
  /** By which of the fact's dimensions it may be counted; without it, by all but the kind of service, which has a column of its own. */
  readonly groups?: readonly DimensionName[];
  /** Columns that are the same in all rows of the kind. */
  readonly constants?: Readonly<Record<string, string>>;
  /** The codes of a dimension's groups, where they are not those that the dimension names. */
  readonly categories?: Readonly<Partial<Record<DimensionName, readonly string[]>>>;
  /** The mean is that of the nine satisfaction elements, which stand in columns of their own. */
  readonly hasElements?: boolean;
}

const minutesPerHour = 60;
const sum = (column: string, times = 1): readonly FigureUse[] => [{ column, as: 'sum', times }];
const quantile = (column: string, of: string, times = 1): readonly FigureUse[] => [{ column, as: 'own', of, times }];
const count = (column: string): readonly FigureUse[] => [{ column, as: 'count' }];

/** Mean and spread of scores, as facts about responses keep them. */
const scored: Figures = { mean: sum('score_sum'), sd: [{ column: 'score_squares', as: 'squares' }] };

// The keys of the columns are names of the catalogue.
const staffNames = Object.keys(staffColumns) as readonly DimensionName[];

function survey(fact: FactName, kind: SurveyKind): ReportedFact {
  return { fact, figures: scored, range: surveyKinds[kind] };
}

export const reportedFacts = {
  SERVICE_TIME: {
    fact: 'serviceCase',
    figures: {
      mean: sum('minutes', minutesPerHour),
      sd: [],
      median: quantile('reported_median', 'minutes', minutesPerHour),
      p75: quantile('reported_p75', 'minutes', minutesPerHour),
      p90: quantile('reported_p90', 'minutes', minutesPerHour),
      working_mean: sum('working_minutes', minutesPerHour),
      working_median: quantile('reported_working_median', 'working_minutes', minutesPerHour),
      count_met: count('within_standard'),
    },
  },
  SERVICE_STEPS: {
    fact: 'serviceStep',
    figures: { mean: sum('minutes', minutesPerHour), median: quantile('reported_median', 'minutes', minutesPerHour) },
  },
  COMPLAINTS: {
    fact: 'complaint',
    figures: {
      median: quantile('reported_response_median', 'response_minutes', minutesPerHour),
      p90: quantile('reported_response_p90', 'response_minutes', minutesPerHour),
      resolution_median: quantile('reported_resolution_median', 'resolution_minutes', minutesPerHour),
      resolution_p90: quantile('reported_resolution_p90', 'resolution_minutes', minutesPerHour),
      count_met: count('resolved'),
    },
  },
  SATISFACTION: {
    fact: 'satisfactionResponse',
    figures: {
      mean: sum('score_sum'),
      sd: [
        { column: 'score_squares', as: 'squares' },
        { column: 'scored', as: 'known' },
      ],
    },
    hasElements: true,
    categories: { AGE_BAND: respondentAgeBands },
  },
  HEADCOUNT: { fact: 'headCount', figures: {} },
  APPRAISALS: {
    fact: 'appraisal',
    figures: {},
  },
  APPRAISAL_RATINGS: {
    fact: 'appraisalRating',
    figures: {},
    quantities: { WORK_RESULT: { mean: sum('work_result') }, BEHAVIOUR: { mean: sum('behaviour') } },
  },
  APPRAISAL_SCORES: { fact: 'appraisalScore', figures: { mean: sum('score') }, range: { low: 0, high: 120 } },
  CREDIT_POINTS: { fact: 'appraisalCredit', figures: { mean: sum('credit_points') } },
  RATING_360: { fact: 'rating360', figures: scored, requires: ['mean'], range: ratingScale360 },
  COMPETENCY: {
    fact: 'generalCompetency',
    figures: { mean: sum('gap'), count_met: count('met') },
    requires: ['mean', 'count_met'],
    range: { low: -5, high: 5 },
  },
  TECHNICAL_COMPETENCY: {
    fact: 'technicalCompetency',
    figures: { mean: sum('gap'), count_met: count('met') },
    requires: ['mean', 'count_met'],
    range: { low: -5, high: 5 },
  },
  PROFESSIONALISM: {
    fact: 'professionalism',
    figures: { mean: [...sum('points'), { column: 'people', as: 'known' }] },
    requires: ['mean'],
    groups: staffNames,
    range: { low: 0, high: 100 },
  },
  TRAINING: { fact: 'training', figures: { mean: sum('hours') }, requires: ['mean'] },
  TRAINING_YEAR: {
    fact: 'trainingYear',
    figures: { mean: sum('hours'), count_met: count('enough') },
    requires: ['mean', 'count_met'],
    quantities: { TRAINED: { count_met: count('trained') } },
  },
  FEEDBACK: { fact: 'feedback', figures: { count_met: count('acknowledged') }, requires: ['count_met'] },
  FEEDBACK_REACH: { fact: 'feedbackReach', figures: { count_met: count('reached') }, requires: ['count_met'] },
  OBJECTIONS: { fact: 'objection', figures: {} },
  DECISIONS: { fact: 'decision', figures: {}, groups: ['DECISION_TYPE'] },
  WEAKNESSES: { fact: 'weakness', figures: { count_met: count('trained') }, requires: ['count_met'] },
  TEAM_RESULTS: { fact: 'teamResult', figures: { mean: sum('attainment') }, requires: ['mean'], groups: [] },
  AWARDS: { fact: 'award', figures: {} },
  CAUSES: { fact: 'cause', figures: {} },
  INNOVATIONS: { fact: 'programme', figures: {}, groups: [], constants: { kind: 'INNOVATION' } },
  INDICATOR_UNDERSTANDING: survey('indicatorUnderstanding', 'INDICATOR_UNDERSTANDING'),
  CHANGE_READINESS: survey('changeReadiness', 'CHANGE_READINESS'),
  LEADERSHIP_SUPPORT: survey('leadershipSupport', 'LEADERSHIP_SUPPORT'),
  MOTIVATION: survey('motivation', 'MOTIVATION'),
  WORK_CLIMATE: survey('workClimate', 'WORK_CLIMATE'),
  PUBLIC_TRUST: survey('publicTrust', 'PUBLIC_TRUST'),
} as const satisfies Record<string, ReportedFact>;

export type ReportedKind = keyof typeof reportedFacts;
export const reportedKinds = Object.keys(reportedFacts) as readonly ReportedKind[];

export function reportedFact(kind: ReportedKind): ReportedFact {
  return reportedFacts[kind];
}

const reportable: ReadonlySet<string> = new Set(reportedKinds.map((kind) => reportedFacts[kind].fact));

/** Whether the fact has aggregates of cases that others hand over one by one. */
export function isReportable(fact: string): boolean {
  return reportable.has(fact);
}

/** The figures of one quantity of a kind; '' is the main one. */
export function figuresOf(kind: ReportedKind, quantity: string): Figures | undefined {
  const { figures, quantities } = reportedFact(kind);
  return quantity === '' ? figures : quantities?.[quantity];
}

/** The dimensions by which a kind may be counted. A service has a column of its own beside them. */
export function groupsOf(kind: ReportedKind): readonly DimensionName[] {
  // The keys of a definition's dimensions are names of the catalogue.
  const names = Object.keys(factDefinition(reportedFact(kind).fact).dimensions) as DimensionName[];
  return reportedFact(kind).groups ?? names.filter((name) => name !== 'SERVICE_TYPE');
}

/** The codes that a group of the dimension may have; null: any. */
export function categoriesOf(kind: ReportedKind, dimension: DimensionName): readonly string[] | null {
  const { values } = dimensionDefinition(dimension);
  return reportedFact(kind).categories?.[dimension] ?? (values === undefined ? null : Object.keys(values));
}

export function hasServiceTypes(kind: ReportedKind): boolean {
  return 'SERVICE_TYPE' in factDefinition(reportedFact(kind).fact).dimensions;
}
