import { scanFiles } from '../engine/dialect.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { groupVersions, outlierSteps, wholeLineSteps } from './compute-outliers.ts';
import { findingSteps, issueRows, qualityCellRows, targetSteps } from './compute-quality.ts';
import {
  debtorSteps,
  firstDue,
  owingLines,
  submissionOrder,
  submissionRows,
  submissionSequence,
} from './compute-submissions.ts';
import type { Export } from './export.ts';
import { rowConstants } from './fact-lines.ts';
import { nextQuarter, quarterName } from './partition.ts';
import { sourcePairRows } from './source-tables.ts';
import { within, withPlace } from './write-observations.ts';

/** A stretch of periods that has files of its own. */
interface Scope {
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The name of the file of what no single partition tells. */
const ofLines = 'lines';

/** Figures as work of those who owe them: when each came, and what is wrong with it. */
export async function writeFigures(task: Export): Promise<void> {
  const { files } = task;
  await task.run([...debtorSteps(files.scan('vintage')), ...targetSteps]);
  const scopes = await findScopes(task);
  const found = await task.ask(sql`select distinct frequency from version order by frequency`);
  const frequencies = found.column('frequency') as readonly Frequency[];
  const ofWholeLines = writeLineIssues(task);
  const ofScopes = scopes.map((scope) => async () => {
    await writeSubmissions(task, scope);
    await writeIssues(task, scope, frequencies);
    await writeSourcePairs(task, scope);
    await ofWholeLines;
    await writeCells(task, scope);
  });
  await task.each([() => ofWholeLines, ...ofScopes], (write) => write());
}

async function writeLineIssues(task: Export): Promise<void> {
  const { files } = task;
  const found = await task.ask(sql`select version_id from version where accumulation = 'DISCRETE' order by version_id`);
  const groups = groupVersions(found.column('version_id') as readonly number[]);
  await files.put({
    table: 'quality_issue',
    partition: ofLines,
    inputs: [...files.of('vintage').map(({ sha256 }) => sha256), ...definitions(task), task.contexts.import_reject],
    parts: outlierSteps(files.scan('vintage'), groups),
    steps: wholeLineSteps(groups),
    rows: issueRows(true),
    derived: rowConstants('quality_issue', ['n']),
  });
}

async function writeSourcePairs(task: Export, { name }: Scope): Promise<void> {
  const { files } = task;
  const vintage = files.entry('vintage', name);
  if (vintage === null) return;
  await files.put({
    table: 'source_pair',
    partition: name,
    inputs: [vintage.sha256, ...definitions(task)],
    rows: sourcePairRows(files.scan('vintage', [name])),
  });
}

const definitions = ({ contexts }: Export) =>
  [contexts.version, contexts.region, contexts.unit, contexts.source] as const;

/** The quarters of the figures and of the reports about them, with those between, in which something is owed too. */
async function findScopes(task: Export): Promise<readonly Scope[]> {
  const [first] = task.partitions.observation;
  if (first!.from === null) return [{ name: 'all', from: null, to: null }];
  const found =
    await task.ask(sql`select min(date_trunc('quarter', period_start))::date as since, max(period_start) as until from (
  select period_start from extracted.submission_report
  union all
  select first_start from line_start
  union all
  select last_start from version_span
)`);
  const until = found.column('until')[0] as string;
  const scopes: Scope[] = [];
  for (let from = found.column('since')[0] as string; from <= until; from = nextQuarter(from))
    scopes.push({ name: quarterName(from), from, to: nextQuarter(from) });
  return scopes;
}

async function writeSubmissions(task: Export, { name, from, to }: Scope): Promise<void> {
  const { files, takenAt } = task;
  const reports = sql`(select * from extracted.submission_report where ${within({ from, to })})`;
  await files.put({
    table: 'submission',
    partition: name,
    inputs: [
      files.entry('vintage', name)?.sha256 ?? '',
      await task.digest(reports),
      await task.digest(owingLines(from, to)),
      ...definitions(task),
    ],
    rows: submissionRows({ from, to, figures: figuresOf(task, [name]), reports, takenAt }),
    order: submissionOrder,
    derived: { ...rowConstants('submission'), sequence: submissionSequence },
    validUntil: firstDue,
  });
}

/** How many quarters back the two native periods before one lie. */
const quartersBack = { MONTH: [1], QUARTER: [1, 2], SEMESTER: [2, 4], YEAR: [4, 8] } as const;
type Frequency = keyof typeof quartersBack;

async function writeIssues(task: Export, { name, from, to }: Scope, frequencies: readonly Frequency[]): Promise<void> {
  const { files } = task;
  const back = (count: number): string => (from === null ? name : quarterName(nextQuarter(from, -count)));
  const near = frequencies.map((frequency) => ({
    frequency,
    names: [...new Set([...quartersBack[frequency].map(back), name])],
  }));
  const read = new Set([...near.flatMap(({ names }) => names), back(4)]);
  const submission = files.entry('submission', name)!;
  const targets = sql`(select * from figure_target where ${within({ from, to })})`;
  const ofFrequency = near.map(
    ({ frequency, names }) =>
      sql`select * from (${figuresOf(task, names)}) where version_id in (select version_id from version where frequency = ${literal(frequency)})`,
  );
  await files.put({
    table: 'quality_issue',
    partition: name,
    inputs: [
      ...[...read].map((each) => files.entry('vintage', each)?.sha256 ?? ''),
      submission.sha256,
      await task.digest(targets),
      ...definitions(task),
    ],
    steps: findingSteps({
      figures: figuresOf(task, [name]),
      neighbours: ofFrequency.length === 0 ? figuresOf(task, [name]) : join(ofFrequency, '\nunion all\n'),
      yearAgo: figuresOf(task, [back(4)]),
      submissions: scanFiles([files.path(submission)]),
    }),
    rows: issueRows(false),
    derived: rowConstants('quality_issue', ['n']),
  });
}

async function writeCells(task: Export, { name, from, to }: Scope): Promise<void> {
  const { files } = task;
  const submission = files.entry('submission', name)!;
  const issue = files.entry('quality_issue', name)!;
  const columns = sql`indicator, region_code, unit_code, period_start, dimension, resolved_at`;
  const ofScope = sql`(select ${columns} from ${files.scan('quality_issue', [ofLines])} where rule = 'OUTLIER' and ${within({ from, to })})`;
  await files.put({
    table: 'quality_cell',
    partition: name,
    inputs: [submission.sha256, issue.sha256, await task.digest(ofScope)],
    derived: rowConstants('quality_cell'),
    rows: qualityCellRows(
      scanFiles([files.path(submission)]),
      sql`(select ${columns} from ${scanFiles([files.path(issue)])} union all select * from ${ofScope})`,
    ),
  });
}

/** The figures of some partitions, with the numbers of their places; none where nothing was published. */
function figuresOf({ files }: Export, names: readonly string[]): Sql {
  const isThere = names.some((name) => files.entry('vintage', name) !== null);
  return isThere ? withPlace(files.scan('vintage', names)) : sql`${withPlace(files.scan('vintage'))} where false`;
}
