import type { Sql } from '../sql/sql.ts';
import { appraisalSteps } from './appraisal-tables.ts';
import { awardSteps } from './award-tables.ts';
import { causeSteps } from './cause-tables.ts';
import { competencySteps } from './competency-tables.ts';
import { complaintSteps } from './compute-complaints.ts';
import { findReportedKinds, reportedSteps } from './compute-reported.ts';
import { decisionSteps } from './decision-tables.ts';
import { eventSteps } from './event-tables.ts';
import type { Export } from './export.ts';
import type { Extracted } from './extract.ts';
import { feedbackSteps } from './feedback-tables.ts';
import { firstSteps } from './first-steps.ts';
import { overlapSteps } from './overlaps.ts';
import { periodSteps } from './placed-within.ts';
import { programmeSteps } from './programme-tables.ts';
import { ratingSteps } from './rating-tables.ts';
import { satisfactionSteps } from './satisfaction-tables.ts';
import { staffSteps } from './staff-tables.ts';
import { Steps } from './steps.ts';
import { surveySteps } from './survey-tables.ts';
import { tableQueries } from './table-queries.ts';
import type { TableName } from './tables.ts';
import { teamSteps } from './team-tables.ts';
import { trainingSteps } from './training-tables.ts';
import { weaknessSteps } from './weakness-tables.ts';
import { workSteps } from './work-tables.ts';
import { spellFacts } from './write-services.ts';

/** What the tables that lie in one file are made of; each step waits until a file is written that needs it. */
export async function planSteps(task: Export, { digests }: Pick<Extracted, 'digests'>): Promise<Steps> {
  const { files, takenAt } = task;
  const reported = await task.ask(findReportedKinds);
  const spells = spellFacts.map((fact) => [`${fact}_own`, files.of(fact).map(({ sha256 }) => sha256).join()] as const); // prettier-ignore
  return new Steps({
    made: firstSteps,
    steps: [
      ...overlapSteps,
      ...complaintSteps,
      ...satisfactionSteps,
      ...surveySteps,
      ...programmeSteps,
      ...causeSteps,
      ...workSteps,
      ...eventSteps(takenAt),
      ...staffSteps,
      ...periodSteps,
      ...teamSteps,
      ...ratingSteps,
      ...competencySteps,
      ...trainingSteps(takenAt),
      ...feedbackSteps(takenAt),
      ...awardSteps,
      ...weaknessSteps,
      ...decisionSteps,
      ...appraisalSteps,
      ...reportedSteps(reported.column('kind') as readonly string[]),
    ],
    given: new Map([...spells, ...Object.entries(digests).map(([name, digest]) => [`extracted.${name}`, digest] as const)]), // prettier-ignore
    takenAt,
    run: (step) => task.ask(step),
  });
}

/** Writes those of which anything changed, and links the others. */
export async function writePlainTables(
  task: Export,
  steps: Steps,
  onTable: (done: number, total: number) => void,
): Promise<void> {
  const { files } = task;
  const queries = Object.entries(tableQueries()) as [TableName, Sql][];
  let done = 0;
  await task.each(queries, async ([table, rows]) => {
    await files.put({ table, rows, inputs: [steps.digest(rows)], prepare: () => steps.make(rows) });
    onTable(done, queries.length);
    done += 1;
  });
  onTable(queries.length, queries.length);
}
