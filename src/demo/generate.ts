import { appraisalsOf, organisationAppraisalsOf } from './appraisals.ts';
import type { DemoAppraisal, DemoOrganisationAppraisal } from './appraisals.ts';
import { actionsOf, causesOf, type DemoAction, type DemoCause } from './causes.ts';
import { awardsToEmployees, awardsToTeams, awardsToUnits, type DemoAward } from './awards.ts';
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

export const standardSeed = 2021;

const nothing: DemoData = {
  recipes: [],
  units: [],
  observations: [],
  targets: [],
  serviceCases: [],
  serviceSteps: [],
  complaints: [],
  submissions: [],
  surveys: [],
  responses: [],
  surveyResponses: [],
  programmes: [],
  programmeBudgets: [],
  causes: [],
  actions: [],
  tasks: [],
  documents: [],
  guides: [],
  events: [],
  evidence: [],
  objectives: [],
  individualIndicators: [],
  jobs: [],
  competencyStandards: [],
  employees: [],
  questionnaires: [],
  competencyAssessments: [],
  professionalismScores: [],
  trainings: [],
  participations: [],
  feedback: [],
  objections: [],
  weaknesses: [],
  awards: [],
  decisions: [],
  teams: [],
  teamResults: [],
  appraisals: [],
  organisationAppraisals: [],
};

/** Everything that the scale leaves alone; copies refer to it. */
export function basePiece(seed: number): DemoData {
  const observations = recipes.flatMap((recipe) => observationsOf(recipe, seed));
  const targets = recipes.flatMap((recipe) => targetsOf(recipe, seed));
  const causes = causesOf(seed, recipes, { observations, targets });
  return {
    ...nothing,
    recipes,
    units: demoUnits,
    observations: [...observations, ...surveyedOf(observations)],
    targets,
    submissions: submissionsOf(observations, seed),
    surveys: surveysOf(),
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
    jobs: demoJobs,
    competencyStandards: demoCompetencyStandards,
    trainings: trainingsOf(seed),
    organisationAppraisals: organisationAppraisalsOf(seed),
  };
}

/** One of the N populations: what the public asks and answers, and the people who work there with all that hangs on them. */
export function copyPiece(seed: number, copy: number): DemoData {
  const serviceCases = serviceCasesOf(seed, copy);
  const people = demoEmployees(seed, copy);
  const weaknesses = weaknessesOf(seed, people);
  const participations = participationsOf(seed, people, weaknesses);
  const shift = weaknessShifts(weaknesses, participations);
  const appraisals = appraisalsOf(seed, people);
  const projects = demoTeams(people, copy);
  const teams = [...projects, ...workingGroups(people, copy)];
  // The best of a government are the best of all its people.
  const best = copy === 0 ? [...awardsToTeams(seed, projects), ...awardsToUnits(seed)] : [];
  const inLine = questionnairesOf(seed, people, shift);
  return {
    ...nothing,
    serviceCases,
    serviceSteps: serviceStepsOf(seed, serviceCases),
    complaints: complaintsOf(seed, copy),
    responses: responsesOf(seed, surveysOf(), copy),
    surveyResponses: surveyResponsesOf(seed, copy),
    employees: people,
    individualIndicators: individualIndicatorsOf(seed, people),
    questionnaires: [...inLine, ...teamQuestionnairesOf({ seed, people, teams, shift, ratedInLine: inLine })],
    competencyAssessments: competencyAssessmentsOf(seed, people),
    professionalismScores: professionalismScoresOf(seed, people),
    participations,
    feedback: feedbackOf(seed, people),
    objections: objectionsOf(seed, people),
    weaknesses,
    awards: [...awardsToEmployees(seed, people, appraisals), ...best],
    decisions: decisionsOf(seed, people, appraisals),
    teams,
    teamResults: teamResultsOf(seed, copy),
    appraisals,
  };
}

/** The whole demo as plain rows: a pure function of the seed, January 2021 to June 2026. At a large scale, take it in pieces instead. */
export function generateDemo(seed: number = standardSeed, scale = 1): DemoData {
  const pieces = [basePiece(seed), ...Array.from({ length: scale }, (_, copy) => copyPiece(seed, copy))];
  const tables = Object.keys(nothing) as (keyof DemoData)[];
  return Object.fromEntries(
    tables.map((table) => [table, pieces.flatMap((piece) => piece[table] as readonly unknown[])]),
  ) as unknown as DemoData;
}
