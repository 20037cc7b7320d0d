import { stat } from 'node:fs/promises';
import { basename, join as joinPath } from 'node:path';
import { scanFiles } from '../engine/dialect.ts';
import type { Writer } from '../engine/duckdb/writer.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { appraisalSteps } from './appraisal-tables.ts';
import { causeSteps } from './cause-tables.ts';
import { lineSteps, treeSteps } from './compute-lines.ts';
import {
  extractViews,
  findKinds,
  observationSteps,
  ratioSteps,
  weightSteps,
  withoutRatios,
} from './compute-observations.ts';
import { complaintSteps } from './compute-complaints.ts';
import { qualitySteps } from './compute-quality.ts';
import { submissionSteps } from './compute-submissions.ts';
import { serviceSteps } from './compute-service.ts';
import { syncToDisk } from './durable-file.ts';
import { eventSteps } from './event-tables.ts';
import type { Extracted } from './extract.ts';
import type { FileEntry } from './manifest.ts';
import { plainFactNames } from './fact-lines.ts';
import { findReportedKinds, reportedSteps } from './compute-reported.ts';
import { overlapSteps } from './overlaps.ts';
import { programmeSteps } from './programme-tables.ts';
import { satisfactionSteps } from './satisfaction-tables.ts';
import { sourceSteps } from './source-tables.ts';
import { staffSteps } from './staff-tables.ts';
import { awardSteps } from './award-tables.ts';
import { decisionSteps } from './decision-tables.ts';
import { feedbackSteps } from './feedback-tables.ts';
import { trainingSteps } from './training-tables.ts';
import { weaknessSteps } from './weakness-tables.ts';
import { surveySteps } from './survey-tables.ts';
import type { Privacy } from '../model/populations.ts';
import { officeSteps } from './compute-offices.ts';
import { withholdPeople } from './withhold.ts';
import { teamSteps } from './team-tables.ts';
import { copyToParquet, tableQueries } from './table-queries.ts';
import { tableNames, tables } from './tables.ts';
import type { TableName } from './tables.ts';
import { checksum } from './checksum.ts';
import { competencySteps } from './competency-tables.ts';
import { ratingSteps } from './rating-tables.ts';
import { workSteps } from './work-tables.ts';

export interface WriteOptions {
  readonly writer: Writer;
  /** Where the CSV files lie. */
  readonly staged: string;
  /** Where the Parquet files go. */
  readonly target: string;
  readonly takenAt: string;
  readonly privacy: Privacy;
  readonly onStep: (stage: 'compute' | 'write', done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Computes what a snapshot decides once for all its readers and writes every table as sorted Parquet, on the disk when it returns. */
export async function writeTables(options: WriteOptions): Promise<readonly FileEntry[]> {
  const { writer, staged, target, takenAt, onStep, signal } = options;
  await runAll([...extractViews(staged), ...observationSteps], 0);
  const kinds = await writer.run(findKinds, signal);
  const reported = await writer.run(findReportedKinds, signal);
  const hasWeights = kinds.column('weights')[0] === true;
  await runAll(kinds.column('ratios')[0] === true ? ratioSteps : withoutRatios, 1);
  await runAll(
    [
      ...(hasWeights ? weightSteps : []),
      ...treeSteps(takenAt),
      ...serviceSteps,
      ...officeSteps,
      ...overlapSteps,
      ...complaintSteps,
      ...satisfactionSteps,
      ...surveySteps,
      ...programmeSteps,
      ...causeSteps,
      ...workSteps,
      ...eventSteps(takenAt),
      ...staffSteps,
      ...teamSteps,
      ...ratingSteps,
      ...competencySteps,
      ...trainingSteps(takenAt),
      ...feedbackSteps(takenAt),
      ...awardSteps,
      ...weaknessSteps,
      ...decisionSteps,
      ...appraisalSteps,
      ...submissionSteps(takenAt),
      ...qualitySteps,
      ...reportedSteps(reported.column('kind') as readonly string[]),
      ...sourceSteps,
    ],
    2,
  );
  const deepest = await writer.run(sql`select coalesce(max(depth), 0) as depth from node`, signal);
  await runAll(lineSteps(deepest.column('depth')[0] as number), 3);
  await withholdPeople(options);

  const queries = tableQueries({ takenAt, hasWeights, written: (name) => scanFiles([pathOf(name)]) });
  for (const [index, table] of tableNames.entries()) {
    await write(table);
    onStep('write', index, tableNames.length);
  }
  const files = await describe();
  onStep('write', files.length, tableNames.length);
  return files;

  /** Threads that share a sum of decimals add in any order: of equal data its last digits would differ (one takes a tenth longer). */
  async function write(table: TableName): Promise<void> {
    const isSummed = table === 'line_period';
    if (isSummed) await writer.run(sql`set threads = 1`, signal);
    await writer.run(copyToParquet(table, queries[table], pathOf(table)), signal);
    if (isSummed) await writer.run(sql`reset threads`, signal);
  }

  /** One of the four parts of the computing. */
  async function runAll(steps: readonly Sql[], part: number): Promise<void> {
    for (const step of steps) await writer.run(step, signal);
    onStep('compute', part + 1, 4);
  }

  /** Reads the files back: what the manifest says is what lies on the disk. */
  async function describe(): Promise<readonly FileEntry[]> {
    const paths = join(tableNames.map((table) => literal(pathOf(table))));
    const footers = await writer.run(sql`select file_name, num_rows from parquet_file_metadata([${paths}])`, signal);
    return Promise.all(
      tableNames.map(async (table) => {
        const path = pathOf(table);
        const [sha256, { size }] = await Promise.all([checksum(path, signal), stat(path), syncToDisk(path)]);
        const rows = footers.column('num_rows')[footers.column('file_name').indexOf(path)] as number;
        return { table, path: basename(path), rows, bytes: size, sha256 };
      }),
    );
  }

  function pathOf(table: TableName): string {
    return joinPath(target, `${table.replaceAll('_', '-')}.parquet`);
  }
}

/** Every row that came out of the database must be in the files: a join that loses one is a defect, never a smaller table. */
export function findLostRows(files: readonly FileEntry[], { rows }: Extracted): readonly string[] {
  const written = (table: TableName) =>
    files.filter((file) => file.table === table).reduce((sum, file) => sum + file.rows, 0);
  return Object.entries(rows).flatMap(([extract, expected]) => {
    if (!(extract in tables)) return [];
    const table = extract === 'observation' ? 'vintage' : (extract as TableName);
    const found = written(table);
    // Beside the rows of a plain fact lie the aggregates that were reported.
    const isPlainFact = plainFactNames.includes(table);
    return found === expected || (isPlainFact && found > expected)
      ? []
      : [`${table} has ${found} rows, the database gave ${expected}`];
  });
}
