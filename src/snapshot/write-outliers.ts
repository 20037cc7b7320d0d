import { scanFiles } from '../engine/dialect.ts';
import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { groupVersions, outlierSteps, wholeLineSteps } from './compute-outliers.ts';
import { issueRows } from './compute-quality.ts';
import type { Export } from './export.ts';
import { definitions, digestByScope } from './figure-scopes.ts';
import type { Scope } from './figure-scopes.ts';
import { qualityMarkRows } from './quality-cells.ts';
import { within } from './write-observations.ts';

/** The name of the file of what no single partition tells. */
const ofLines = 'lines';

/** What only whole lines tell of figures. */
export async function writeLineIssues(task: Export): Promise<void> {
  const { files } = task;
  const found = await task.ask(sql`select version_id, count(*) as lines
from ${files.scan('line_span')}
where version_id in (select version_id from version where accumulation = 'DISCRETE')
group by version_id
order by version_id`);
  const groups = groupVersions(
    found.column('version_id') as readonly number[],
    found.column('lines') as readonly number[],
    files.of('vintage').reduce((sum, { rows }) => sum + rows, 0),
  );
  await files.put({
    table: 'quality_issue',
    partition: ofLines,
    inputs: [...files.of('vintage').map(({ sha256 }) => sha256), ...definitions(task), task.contexts.import_reject],
    parts: outlierSteps(files.scan('vintage'), groups),
    steps: wholeLineSteps(groups),
    rows: issueRows(true),
    lacksConstants: true,
  });
}

/** What the findings of each scope, and the outliers among its figures, take from its cells. Needs both. */
export async function writeMarks(task: Export, scopes: readonly Scope[]): Promise<void> {
  const outliersOf = await digestByScope(task, scopes, outliers(task));
  await task.each(scopes, (scope) => writeMarksOf(task, scope, outliersOf(scope)));
}

const outliers = ({ files }: Export): Sql =>
  sql`(
  select region_code, unit_code, indicator, period_start, dimension, resolved_at
  from ${files.scan('quality_issue', [ofLines])} where rule = 'OUTLIER'
)`;

async function writeMarksOf(task: Export, scope: Scope, outliersOf: string): Promise<void> {
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
