import { appraisalsOf, organisationAppraisalsOf } from './appraisals.ts';
import type { DemoAppraisal, DemoOrganisationAppraisal } from './appraisals.ts';
import { actionsOf, causesOf, type DemoAction, type DemoCause } from './causes.ts';
import { awardsOf, type DemoAward } from './awards.ts';
import { individualIndicatorsOf, objectivesOf, type DemoIndividualIndicator, type DemoObjective } from './cascade.ts';
import { complaintsOf, type DemoComplaint } from './complaints.ts';
import { decisionsOf, type DemoDecision } from './decisions.ts';
import { demoCompetencyStandards, demoJobs, type DemoCompetencyStandard, type DemoJob } from './jobs.ts';
import { feedbackOf, objectionsOf, type DemoFeedback, type DemoObjection } from './feedback.ts';
import { observationsOf, type DemoObservation } from './observe.ts';
import {
  competencyAssessmentsOf,
  professionalismScoresOf,
  type DemoCompetencyAssessment,
  type DemoProfessionalismScore,
} from './competencies.ts';
import { demoEmployees, type DemoEmployee } from './people.ts';
import { demoEvidence, demoGuides, eventsOf, type DemoEvent, type DemoEvidence, type DemoGuide } from './outreach.ts';
import { targetsOf, type DemoTarget } from './plan-targets.ts';
import { demoUnits, type DemoUnit } from './places.ts';
import { programmeBudgetsOf, programmesOf, type DemoProgramme, type DemoProgrammeBudget } from './programmes.ts';
import type { Recipe } from './recipe.ts';
import { educationRecipes } from './recipes/education.ts';
import { governanceRecipes, territoryRecipes } from './recipes/governance.ts';
import { healthRecipes } from './recipes/health.ts';
import { peopleRecipes } from './recipes/people.ts';
import { questionnairesOf, type DemoQuestionnaire } from './ratings.ts';
import { responsesOf, surveysOf, type DemoResponse, type DemoSurvey } from './satisfaction.ts';
import { submissionsOf, type DemoSubmission } from './submissions.ts';
import { surveyedOf } from './second-source.ts';
import { surveyResponsesOf, type DemoSurveyResponse } from './surveys.ts';
import { teamQuestionnairesOf } from './team-ratings.ts';
import { demoTeams, teamResultsOf } from './teams.ts';
import type { DemoTeam, DemoTeamResult } from './teams.ts';
import { serviceRecipes } from './recipes/services.ts';
import { participationsOf, trainingsOf, type DemoParticipation, type DemoTraining } from './trainings.ts';
import { workingGroups } from './working-groups.ts';
import { weaknessShifts } from './weakness-shift.ts';
import { weaknessesOf, type DemoWeakness } from './weaknesses.ts';
import { documentsOf, tasksOf, type DemoDocuments, type DemoTasks } from './work.ts';
import { serviceCasesOf, serviceStepsOf, type DemoServiceCase, type DemoServiceStep } from './service-cases.ts';

export interface DemoData {
  readonly recipes: readonly Recipe[];
  readonly units: readonly DemoUnit[];
  readonly observations: readonly DemoObservation[];
  readonly targets: readonly DemoTarget[];
  readonly serviceCases: readonly DemoServiceCase[];
  readonly serviceSteps: readonly DemoServiceStep[];
  readonly complaints: readonly DemoComplaint[];
  readonly submissions: readonly DemoSubmission[];
  readonly surveys: readonly DemoSurvey[];
  readonly responses: readonly DemoResponse[];
  readonly surveyResponses: readonly DemoSurveyResponse[];
  readonly programmes: readonly DemoProgramme[];
  readonly programmeBudgets: readonly DemoProgrammeBudget[];
  readonly causes: readonly DemoCause[];
  readonly actions: readonly DemoAction[];
  readonly tasks: readonly DemoTasks[];
  readonly documents: readonly DemoDocuments[];
  readonly guides: readonly DemoGuide[];
  readonly events: readonly DemoEvent[];
  readonly evidence: readonly DemoEvidence[];
  readonly objectives: readonly DemoObjective[];
  readonly individualIndicators: readonly DemoIndividualIndicator[];
  readonly jobs: readonly DemoJob[];
  readonly competencyStandards: readonly DemoCompetencyStandard[];
  readonly employees: readonly DemoEmployee[];
  readonly questionnaires: readonly DemoQuestionnaire[];
  readonly competencyAssessments: readonly DemoCompetencyAssessment[];
  readonly professionalismScores: readonly DemoProfessionalismScore[];
  readonly trainings: readonly DemoTraining[];
  readonly participations: readonly DemoParticipation[];
  readonly feedback: readonly DemoFeedback[];
  readonly objections: readonly DemoObjection[];
  readonly weaknesses: readonly DemoWeakness[];
  readonly awards: readonly DemoAward[];
  readonly decisions: readonly DemoDecision[];
  readonly teams: readonly DemoTeam[];
  readonly teamResults: readonly DemoTeamResult[];
  readonly appraisals: readonly DemoAppraisal[];
  readonly organisationAppraisals: readonly DemoOrganisationAppraisal[];
}

/** One line of this list is one indicator; a new one changes nobody else's figures. */
export const recipes: readonly Recipe[] = [
  ...educationRecipes,
  ...healthRecipes,
  ...serviceRecipes,
  ...peopleRecipes,
  ...governanceRecipes,
  ...territoryRecipes,
];

export const demoSource = {
  name: 'Data contoh Kinerja (sintetis)',
  publisher: 'Kinerja',
  licence: 'MIT',
  note: 'Angka buatan: tidak menggambarkan pemerintah daerah mana pun.',
} as const;

const standardSeed = 2021;

/** The whole demo as plain rows: a pure function of the seed, January 2021 to June 2026. */
export function generateDemo(seed: number = standardSeed): DemoData {
  const serviceCases = serviceCasesOf(seed);
  const surveys = surveysOf();
  const observations = recipes.flatMap((recipe) => observationsOf(recipe, seed));
  const targets = recipes.flatMap((recipe) => targetsOf(recipe, seed));
  const weaknesses = weaknessesOf(seed);
  const participations = participationsOf(seed, weaknesses);
  const appraisals = appraisalsOf(seed, demoEmployees(seed));
  const shift = weaknessShifts(weaknesses, participations);
  const teams = [...demoTeams(seed), ...workingGroups(seed)];
  const inLine = questionnairesOf(seed, shift);
  const causes = causesOf(seed, recipes, { observations, targets });
  return {
    recipes,
    units: demoUnits,
    observations: [...observations, ...surveyedOf(observations)],
    targets,
    serviceCases,
    serviceSteps: serviceStepsOf(seed, serviceCases),
    complaints: complaintsOf(seed),
    submissions: submissionsOf(observations, seed),
    surveys,
    responses: responsesOf(seed, surveys),
    surveyResponses: surveyResponsesOf(seed),
    programmes: programmesOf(seed),
    programmeBudgets: programmeBudgetsOf(seed),
    causes,
    actions: actionsOf(seed, causes),
    tasks: tasksOf(observations, seed),
    documents: documentsOf(observations, seed),
    guides: demoGuides,
    events: eventsOf(seed),
    evidence: demoEvidence,
    objectives: objectivesOf(),
    individualIndicators: individualIndicatorsOf(seed, demoEmployees(seed)),
    jobs: demoJobs,
    competencyStandards: demoCompetencyStandards,
    employees: demoEmployees(seed),
    questionnaires: [...inLine, ...teamQuestionnairesOf({ seed, teams, shift, ratedInLine: inLine })],
    competencyAssessments: competencyAssessmentsOf(seed),
    professionalismScores: professionalismScoresOf(seed),
    trainings: trainingsOf(seed),
    participations,
    feedback: feedbackOf(seed),
    objections: objectionsOf(seed),
    weaknesses,
    awards: awardsOf(seed, appraisals),
    decisions: decisionsOf(seed, demoEmployees(seed), appraisals),
    teams,
    teamResults: teamResultsOf(seed),
    appraisals,
    organisationAppraisals: organisationAppraisalsOf(seed),
  };
}
