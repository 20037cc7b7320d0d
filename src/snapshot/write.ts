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
import { plainFactNames } from './fact-lines.ts';
import { feedbackSteps } from './feedback-tables.ts';
import type { FileEntry } from './manifest.ts';
import { overlapSteps } from './overlaps.ts';
import { partitionedFacts } from './partition.ts';
import { periodSteps } from './placed-within.ts';
import { programmeSteps } from './programme-tables.ts';
import { ratingSteps } from './rating-tables.ts';
import { satisfactionSteps } from './satisfaction-tables.ts';
import { staffSteps } from './staff-tables.ts';
import { surveySteps } from './survey-tables.ts';
import { tableQueries } from './table-queries.ts';
import { tableNames, tables } from './tables.ts';
import type { TableName } from './tables.ts';
import { teamSteps } from './team-tables.ts';
import { trainingSteps } from './training-tables.ts';
import { weaknessSteps } from './weakness-tables.ts';
import { withholdPeople } from './withhold.ts';
import { workSteps } from './work-tables.ts';
import { writeFigures } from './write-figures.ts';
import { writeLines } from './write-lines.ts';
import { writeObservations } from './write-observations.ts';
import { writeRollups, writeSpells } from './write-services.ts';

export type OnStep = (stage: 'compute' | 'write', done: number, total: number) => void;

/** Computes what a snapshot decides once for all its readers and writes every table as sorted Parquet, on the disk when it returns. */
export async function writeTables(task: Export, onStep: OnStep): Promise<readonly FileEntry[]> {
  const { files, takenAt } = task;
  let computed = 0;
  const onComputed = (): void => onStep('compute', (computed += 1), 4);
  await task.each([writeIndicators, computeOthers], (compute) => compute(task, onComputed));
  await writeRollups(task);
  const queries = Object.entries(tableQueries(takenAt)) as [TableName, Sql][];
  let done = 0;
  await task.each(queries, async ([table, rows]) => {
    await files.put({ table, rows });
    onStep('write', done, queries.length);
    done += 1;
  });
  onStep('write', queries.length, queries.length);
  await files.link();
  return inOrder(files.entries);
}

/** What is told of indicators. */
async function writeIndicators(task: Export, onComputed: () => void): Promise<void> {
  await writeObservations(task);
  onComputed();
  await task.each([writeLines, writeFigures], (write) => write(task));
  onComputed();
}

/** What is told of cases and of people; it does not touch what is told of indicators, which is written beside it. */
async function computeOthers(task: Export, onComputed: () => void): Promise<void> {
  const { takenAt } = task;
  await writeSpells(task);
  onComputed();
  const reported = await task.ask(findReportedKinds);
  await task.run([
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
  ]);
  await withholdPeople(task);
  onComputed();
}

/** By table, and of a table as it was written. */
function inOrder(entries: readonly FileEntry[]): readonly FileEntry[] {
  return tableNames.flatMap((name) => entries.filter(({ table }) => table === name));
}

/** Every row that came out of the database must be in the files: a join that loses one is a defect, never a smaller table. */
export function findLostRows({ files }: Export, { rows, parted }: Extracted): readonly string[] {
  const whole = Object.entries(rows).flatMap(([extract, expected]) => {
    if (!(extract in tables)) return [];
    const table = extract as TableName;
    const found = files.of(table).reduce((sum, file) => sum + file.rows, 0);
    // Beside the rows of a plain fact lie the aggregates that were reported.
    const isPlainFact = plainFactNames.includes(table);
    return found === expected || (isPlainFact && found > expected)
      ? []
      : [`${table} has ${found} rows, the database gave ${expected}`];
  });
  const parts = partitionedFacts.flatMap((fact) =>
    [...parted[fact]].flatMap(([partition, expected]) => {
      const table = fact === 'observation' ? 'vintage' : fact;
      const file = files.entry(table, partition);
      const found = file === null ? 0 : file.rows + files.later(file);
      return found === expected ? [] : [`${table} ${partition} has ${found} rows, the database gave ${expected}`];
    }),
  );
  return [...whole, ...parts];
}
