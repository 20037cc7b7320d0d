import { join, literal, sql } from '../sql/sql.ts';
import { targetSteps } from './compute-quality.ts';
import {
  debtorSteps,
  firstDue,
  lineSpans,
  spansUntil,
  submissionCarried,
  submissionDerived,
  submissionOrder,
  submissionRows,
  submissionWords,
} from './compute-submissions.ts';
import { rowsDigest } from './context.ts';
import type { Export } from './export.ts';
import { definitions, digestByScope, digestScoped, findScopes } from './figure-scopes.ts';
import type { Stretch } from './layout.ts';
import { sourcePairRows } from './source-tables.ts';
import { within } from './write-observations.ts';
import { writeFactLines } from './write-fact-lines.ts';
import { scanned, writeIssues } from './write-issues.ts';
import type { Frequency } from './write-issues.ts';
import { writeLineIssues, writeMarks } from './write-outliers.ts';

/** Figures as work of those who owe them: when each came, and what is wrong with it. */
export async function writeFigures(task: Export): Promise<void> {
  const { files } = task;
  await files.put({
    table: 'line_span',
    inputs: [...files.of('vintage').map(({ outline }) => outline!), task.contexts.region, task.contexts.unit],
    rows: lineSpans(files.scan('vintage')),
  });
  await task.run([...debtorSteps(files.scan('line_span')), ...targetSteps]);
  const scopes = await findScopes(task);
  const startsBefore = await digestStarts(task);
  const endsUntil = await digestEnds(task, scopes);
  const [reports, targets] = await task.each([sql`extracted.submission_report`, sql`figure_target`], (rows) =>
    digestByScope(task, scopes, rows),
  );
  const found = await task.ask(sql`select distinct frequency from version order by frequency`);
  const frequencies = found.column('frequency') as readonly Frequency[];
  const setting = { scopes, frequencies, targetsOf: targets! };
  const ofScopes = scopes.map((scope) => () => writeIssues(task, scope, setting));
  const ofPairs = scopes.map((scope) => () => writeSourcePairs(task, scope));
  const ofDays = () => writeFactLines(task, 'submission');
  // The findings of a stretch wait for its submissions, what whole lines tell does not.
  const ofSubmissions = async (): Promise<void> => {
    await task.each(scopes, (scope) =>
      writeSubmissions(task, scope, [reports!(scope), startsBefore(scope), endsUntil(scope)]),
    );
    await task.each([...ofScopes, ...ofPairs, ofDays], (write) => write());
  };
  await task.each([ofSubmissions, () => writeLineIssues(task)], (write) => write());
  const ofIssues = () => writeFactLines(task, 'quality_issue');
  await task.each([() => writeMarks(task, scopes), ofIssues], (write) => write());
}

async function writeSourcePairs(task: Export, { name }: Stretch): Promise<void> {
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

/** Digests of where the lines begin that a scope can have figures of. */
async function digestStarts(task: Export): Promise<(scope: Stretch) => string> {
  const found = await task.ask(
    sql`select date_trunc('month', first_start)::date as since, ${rowsDigest} as digest
from (select version_id, place, first_start from ${task.files.scan('line_span')}) as listed
group by since
order by since`,
  );
  const digests = found.column('digest') as readonly string[];
  const until = (to: string | null) =>
    found.column('since').filter((since) => to === null || String(since) < to).length;
  return ({ to }) => digests.slice(0, until(to)).join();
}

/** Digests of up to when anybody has reported each version, of what a scope owes. */
function digestEnds(task: Export, scopes: readonly Stretch[]): Promise<(scope: Stretch) => string> {
  const ends = scopes.map(({ name, to }) => sql`select ${literal(name)} as scope, * from ${spansUntil(to)}`);
  return digestScoped(
    task,
    sql`select scope, ${rowsDigest} as digest from (${join(ends, '\nunion all\n')}) as listed group by scope`,
  );
}

async function writeSubmissions(task: Export, scope: Stretch, told: readonly string[]): Promise<void> {
  const { name, from, to } = scope;
  const { files, takenAt } = task;
  const reports = sql`(select * from extracted.submission_report where ${within({ from, to })})`;
  await files.put({
    table: 'submission',
    partition: name,
    isUrgent: true,
    inputs: [files.entry('vintage', name)?.sha256 ?? '', ...told, ...definitions(task)],
    rows: submissionRows({ from, to, figures: scanned(task, [name]), reports, takenAt }),
    order: submissionOrder,
    words: submissionWords,
    lacksConstants: true,
    derived: submissionDerived,
    carried: submissionCarried,
    enumerated: task.kinds.fewWords,
    validUntil: firstDue,
  });
}
