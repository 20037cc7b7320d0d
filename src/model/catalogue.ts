import { award, awardDimensions, awardMetrics, awardRateMetrics } from './definitions/award.ts';
import {
  appraisal,
  appraisalCredit,
  appraisalDimensions,
  appraisalMetrics,
  appraisalRating,
  appraisalScore,
  appraisalShareMetrics,
  appraisedAll,
} from './definitions/appraisal.ts';
import { appraisalPattern, appraisalPatternMetrics, organisationAppraisal } from './definitions/appraisal-pattern.ts';
import { appraisalRater, appraisalRaterMetrics } from './definitions/appraisal-rater.ts';
import { decision, decisionDimensions, decisionMetrics, decisionRated } from './definitions/decision.ts';
import { cause, causeDimensions, causeMetrics, openAction } from './definitions/cause.ts';
import {
  complaint,
  complaintDimensions,
  complaintMetrics,
  complaintRateMetrics,
  openComplaint,
} from './definitions/complaint.ts';
import {
  feedback,
  feedbackAcknowledged,
  feedbackDimensions,
  feedbackMetrics,
  feedbackReach,
  objection,
  objectionDecided,
  objectionMetrics,
  objectionRateMetrics,
} from './definitions/feedback.ts';
import { headCount, headCountMetrics, perHeadMetrics, population } from './definitions/head-count.ts';
import { eventDimensions, eventMetrics, outreachEvent, outreachMonth } from './definitions/event.ts';
import { competencyDimensions, competencyFacts, competencyMetrics } from './definitions/competency.ts';
import { observationDimensions, observationMetrics } from './definitions/observation.ts';
import { professionalism, professionalismDimensions, professionalismMetrics } from './definitions/professionalism.ts';
import {
  programme,
  programmeBudget,
  programmeBudgetToDate,
  programmeDimensions,
  programmeMetrics,
} from './definitions/programme.ts';
import { ratingDimensions, ratingFacts } from './definitions/rating.ts';
import { ratingMetrics } from './definitions/rating-metrics.ts';
import {
  satisfactionDimensions,
  satisfactionElement,
  satisfactionMetrics,
  satisfactionResponse,
} from './definitions/satisfaction.ts';
import { officeDimensions } from './definitions/office.ts';
import { serviceCase, serviceCaseMetrics, serviceDimensions } from './definitions/service-case.ts';
import { serviceStep, serviceStepMetrics, stepDimensions } from './definitions/service-step.ts';
import { qualityCell, qualityIssue, qualityIssueDimensions, qualityMetrics } from './definitions/quality.ts';
import { staffDimensions } from './definitions/staff.ts';
import { submission, submissionMetrics } from './definitions/submission.ts';
import {
  training,
  trainingDimensions,
  trainingMetrics,
  trainingOfOffices,
  trainingYear,
} from './definitions/training.ts';
import { document, task, workDimensions, workMetrics } from './definitions/work.ts';
import { weakness, weaknessDimensions, weaknessJudged, weaknessMetrics } from './definitions/weakness.ts';
import { surveyFacts, surveyMetrics } from './definitions/survey.ts';
import { teamDimensions, teamMetrics, teamResult } from './definitions/team.ts';
import type { FactDefinition } from './fact.ts';
import type { DimensionDefinition, FactMetric, MetricDefinition } from './metric.ts';

/** Everything that can be asked for; the schema's enums `Metric` and `Dimension` are made of these two tables. */
export const metricDefinitions = {
  ...observationMetrics,
  ...serviceCaseMetrics,
  ...serviceStepMetrics,
  ...complaintMetrics,
  ...complaintRateMetrics,
  ...satisfactionMetrics,
  ...programmeMetrics,
  ...causeMetrics,
  ...submissionMetrics,
  ...qualityMetrics,
  ...workMetrics,
  ...eventMetrics,
  ...surveyMetrics,
  ...headCountMetrics,
  ...perHeadMetrics,
  ...ratingMetrics,
  ...competencyMetrics,
  ...professionalismMetrics,
  ...trainingMetrics,
  ...feedbackMetrics,
  ...objectionMetrics,
  ...objectionRateMetrics,
  ...awardMetrics,
  ...awardRateMetrics,
  ...weaknessMetrics,
  ...appraisalMetrics,
  ...teamMetrics,
  ...appraisalShareMetrics,
  ...appraisalPatternMetrics,
  ...appraisalRaterMetrics,
  ...decisionMetrics,
};
export const dimensionDefinitions = {
  ...observationDimensions,
  ...officeDimensions,
  ...serviceDimensions,
  ...stepDimensions,
  ...complaintDimensions,
  ...satisfactionDimensions,
  ...programmeDimensions,
  ...causeDimensions,
  ...qualityIssueDimensions,
  ...workDimensions,
  ...eventDimensions,
  ...staffDimensions,
  ...ratingDimensions,
  ...competencyDimensions,
  ...professionalismDimensions,
  ...trainingDimensions,
  ...feedbackDimensions,
  ...awardDimensions,
  ...appraisalDimensions,
  ...teamDimensions,
  ...weaknessDimensions,
  ...decisionDimensions,
};

/** What the metrics over plain facts are computed from. */
export const factDefinitions = {
  serviceCase,
  serviceStep,
  complaint,
  openComplaint,
  satisfactionResponse,
  satisfactionElement,
  programme,
  programmeBudget,
  programmeBudgetToDate,
  cause,
  openAction,
  submission,
  qualityIssue,
  qualityCell,
  task,
  document,
  outreachEvent,
  outreachMonth,
  ...surveyFacts,
  headCount,
  population,
  ...ratingFacts,
  ...competencyFacts,
  professionalism,
  training,
  trainingYear,
  feedback,
  objection,
  award,
  weakness,
  appraisal,
  appraisedAll,
  appraisalRating,
  appraisalScore,
  appraisalCredit,
  teamResult,
  organisationAppraisal,
  appraisalPattern,
  appraisalRater,
  weaknessJudged,
  feedbackAcknowledged,
  feedbackReach,
  objectionDecided,
  trainingOfOffices,
  decision,
  decisionRated,
};

export type MetricName = keyof typeof metricDefinitions;
export type ObservationMetricName = keyof typeof observationMetrics;
export type FactMetricName = Exclude<MetricName, ObservationMetricName>;
export type DimensionName = keyof typeof dimensionDefinitions;
export type FactName = keyof typeof factDefinitions;

export const metricNames = Object.keys(metricDefinitions) as readonly MetricName[];
export const dimensionNames = Object.keys(dimensionDefinitions) as readonly DimensionName[];
export const factNames = Object.keys(factDefinitions) as readonly FactName[];

export function metricDefinition(name: MetricName): MetricDefinition<DimensionName> {
  return metricDefinitions[name];
}

export function dimensionDefinition(name: DimensionName): DimensionDefinition {
  return dimensionDefinitions[name];
}

export function factDefinition(name: FactName): FactDefinition<string, DimensionName> {
  return factDefinitions[name];
}

export function isMetricName(name: string): name is MetricName {
  return Object.hasOwn(metricDefinitions, name);
}

export function isFactMetric(name: MetricName): name is FactMetricName {
  const { kind } = metricDefinition(name);
  return kind === 'measure' || kind === 'normalised';
}

export function factMetric(name: FactMetricName): FactMetric<DimensionName> {
  return metricDefinitions[name];
}
