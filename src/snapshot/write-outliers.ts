import { scanFiles } from '../engine/dialect.ts';
import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import {
  groupVersions,
  onlyTouched,
  outlierSteps,
  touchedLines,
  untouchedOutliers,
  wholeLineSteps,
} from './compute-outliers.ts';
import type { VersionRange } from './compute-outliers.ts';
import { issueRows } from './compute-quality.ts';
import type { Context } from './context.ts';
import type { Export } from './export.ts';
import type { FilePlan } from './file-plan.ts';
import { definitions, digestByScope } from './figure-scopes.ts';
import type { Stretch } from './layout.ts';
import type { FileEntry } from './manifest.ts';
import { qualityMarkRows } from './quality-cells.ts';
import { tableRows } from './table-rows.ts';
import { within } from './write-observations.ts';

/** The share of the lines from which on those that were touched are many. */
const fewLines = 0.4;

/** The name of the file of what no single partition tells. */
const ofLines = 'lines';

/** What only whole lines tell of figures. */
export async function writeLineIssues(task: Export): Promise<void> {
  const { files } = task;
  const figures = files.scan('vintage');
  const lines = await countLines(task, files.scan('line_span'));
  const groups = groupsOf(task, lines);
  const plan = { table: 'quality_issue', partition: ofLines, rows: issueRows(true), lacksConstants: true } as const;
  // In how many groups it is done, and with which figures, is not what it is.
  const method = files.digest({
    ...plan,
    inputs: definitions(task),
    parts: outlierSteps(sql`figures`, [{ first: 0, last: 0 }]),
    steps: wholeLineSteps([]),
  });
  await files.put({
    ...plan,
    origin: method,
    inputs: [...files.of('vintage').map(({ sha256 }) => sha256), ...definitions(task), task.contexts.import_reject],
    parts: outlierSteps(figures, groups),
    steps: wholeLineSteps(groups),
    shortcut: () => throughTouchedLines(task, method, lines),
  });
}

/** Of the lines of which a figure has changed, with what the snapshot before tells of the others. */
async function throughTouchedLines(
  task: Export,
  method: Context,
  all: LineCounts,
): Promise<Pick<FilePlan, 'parts' | 'steps'> | null> {
  const { files } = task;
  const { previous } = files;
  const vintages = files.of('vintage');
  const changed = vintages.filter((entry) => !previous.has(entry));
  const known = await previous.findOrigin('quality_issue', ofLines, method.before);
  const before = await previous.without('vintage', vintages);
  if (known === null || before === null || 2 * countRows(changed) > countRows(vintages)) return null;
  const figures = files.scan('vintage');
  const none = sql`(select * from ${figures} where false)`;
  const scanned = (paths: readonly string[]): Sql => (paths.length === 0 ? none : scanFiles(paths));
  await task.run([
    touchedLines(
      scanned(before.map((entry) => previous.path(entry))),
      scanned(changed.map((entry) => files.path(entry))),
    ),
  ]);
  const touched = await countLines(task, sql`touched_line`);
  const areFew = sum(touched.lines) < fewLines * sum(all.lines);
  // Where they are many, the figures of the other lines are in memory with theirs.
  const groups = groupsOf(task, areFew ? touched : all);
  const lying = { entries: [known], path: (entry: FileEntry) => previous.path(entry) };
  return {
    parts: outlierSteps(figures, groups, onlyTouched(figures, areFew)),
    steps: wholeLineSteps(groups, [untouchedOutliers(tableRows('quality_issue', lying))]),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const countRows = (entries: readonly FileEntry[]): number => sum(entries.map(({ rows }) => rows));

/** How many lines there are of each version of which outliers are looked for, by the ids of those. */
interface LineCounts {
  readonly ids: readonly number[];
  readonly lines: readonly number[];
}

async function countLines(task: Export, lines: Sql): Promise<LineCounts> {
  const found = await task.ask(sql`select version_id, count(*) as lines
from ${lines}
where version_id in (select version_id from version where accumulation = 'DISCRETE')
group by version_id
order by version_id`);
  return {
    ids: found.column('version_id') as readonly number[],
    lines: found.column('lines') as readonly number[],
  };
}

/** Versions whose lines are looked at together; they are taken to be as long as all others. */
function groupsOf({ files }: Export, { ids, lines }: LineCounts): readonly VersionRange[] {
  const [figures, all] = [countRows(files.of('vintage')), countRows(files.of('line_span'))];
  return groupVersions(ids, lines, (sum(lines) / Math.max(1, all)) * figures);
}

/** What the findings of each scope, and the outliers among its figures, take from its cells. Needs both. */
export async function writeMarks(task: Export, scopes: readonly Stretch[]): Promise<void> {
  const outliersOf = await digestByScope(task, scopes, outliers(task));
  await task.each(scopes, (scope) => writeMarksOf(task, scope, outliersOf(scope)));
}

const outliers = ({ files }: Export): Sql =>
  sql`(
  select region_code, unit_code, indicator, period_start, dimension, resolved_at
  from ${files.scan('quality_issue', [ofLines])} where rule = 'OUTLIER'
)`;

async function writeMarksOf(task: Export, scope: Stretch, outliersOf: string): Promise<void> {
  const { files } = task;
  const submission = files.entry('submission', scope.name)!;
  const issue = files.entry('quality_issue', scope.name)!;
  await files.put({
    table: 'quality_mark',
    partition: scope.name,
    inputs: [submission.sha256, issue.sha256, outliersOf],
    rows: qualityMarkRows(
      scanFiles([files.path(submission)]),
      scanFiles([files.path(issue)]),
      sql`(select * from ${outliers(task)} where ${within(scope)})`,
    ),
  });
}
