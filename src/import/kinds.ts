import { awards } from './awards.ts';
import { appraisals } from './appraisals.ts';
import { causes } from './causes.ts';
import { competencyAssessments } from './competency-assessments.ts';
import { complaints } from './complaints.ts';
import { correctiveActions } from './corrective-actions.ts';
import { decisions } from './decisions.ts';
import { feedback } from './feedback.ts';
import { documentStatistics } from './document-statistics.ts';
import { events } from './events.ts';
import { evidence } from './evidence.ts';
import { guides } from './guides.ts';
import { holidays } from './holidays.ts';
import { individualIndicators } from './individual-indicators.ts';
import { indicators } from './indicators.ts';
import { employees } from './employees.ts';
import { competencyStandards, jobs } from './jobs.ts';
import type { ImportKind } from './kind.ts';
import { objections } from './objections.ts';
import { objectives } from './objectives.ts';
import { observations } from './observations.ts';
import { organisationAppraisals } from './organisation-appraisals.ts';
import { organisationUnits } from './organisation-units.ts';
import { professionalismScores } from './professionalism-scores.ts';
import { programmeBudgets } from './programme-budgets.ts';
import { programmes } from './programmes.ts';
import { ratings360 } from './ratings-360.ts';
import { satisfactionResponses } from './satisfaction-responses.ts';
import { serviceCaseSteps } from './service-case-steps.ts';
import { serviceCases } from './service-cases.ts';
import { serviceTypes } from './service-types.ts';
import { statistics } from './statistics.ts';
import { submissions } from './submissions.ts';
import { surveyResponses } from './survey-responses.ts';
import { targets } from './targets.ts';
import { teamMembers, teamResults, teams } from './teams.ts';
import { trainingParticipations } from './training-participations.ts';
import { trainings } from './trainings.ts';
import { weaknesses } from './weaknesses.ts';
import { taskStatistics } from './task-statistics.ts';

/** Everything that can be imported, by the name the command line knows it by. */
export const importKinds = {
  'organisation-units': organisationUnits,
  indicators,
  targets,
  observations,
  'service-types': serviceTypes,
  'service-cases': serviceCases,
  'service-case-steps': serviceCaseSteps,
  complaints,
  'satisfaction-responses': satisfactionResponses,
  'survey-responses': surveyResponses,
  statistics,
  programmes,
  'programme-budgets': programmeBudgets,
  causes,
  'corrective-actions': correctiveActions,
  submissions,
  trainings,
  'training-participations': trainingParticipations,
  feedback,
  objections,
  awards,
  decisions,
  weaknesses,
  'ratings-360': ratings360,
  'competency-assessments': competencyAssessments,
  'professionalism-scores': professionalismScores,
  'task-statistics': taskStatistics,
  'document-statistics': documentStatistics,
  guides,
  events,
  evidence,
  objectives,
  'individual-indicators': individualIndicators,
  holidays,
  jobs,
  'competency-standards': competencyStandards,
  employees,
  appraisals,
  'organisation-appraisals': organisationAppraisals,
  teams,
  'team-members': teamMembers,
  'team-results': teamResults,
} satisfies Record<string, ImportKind>;

export type ImportKindName = keyof typeof importKinds;
