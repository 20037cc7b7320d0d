import { scanFiles } from '../engine/dialect.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { findingSteps, issueRows, targetSteps } from './compute-quality.ts';
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
import type { Scope } from './figure-scopes.ts';
import { nextQuarter, quarterName } from './partition.ts';
import { sourcePairRows } from './source-tables.ts';
import { within, withPlace } from './write-observations.ts';
import { writeFactLines } from './write-fact-lines.ts';
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
  const ofScopes = scopes.map((scope) => () => writeIssues(task, scope, frequencies, targets!));
  const ofPairs = scopes.map((scope) => () => writeSourcePairs(task, scope));
  const ofDays = () => writeFactLines(task, 'submission');
  // The findings of a quarter wait for its submissions, what whole lines tell does not.
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

/** Digests of where the lines begin that a scope can have figures of. */
async function digestStarts(task: Export): Promise<(scope: Scope) => string> {
  const found = await task.ask(
    sql`select date_trunc('quarter', first_start)::date as since, ${rowsDigest} as digest
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
function digestEnds(task: Export, scopes: readonly Scope[]): Promise<(scope: Scope) => string> {
  const ends = scopes.map(({ name, to }) => sql`select ${literal(name)} as scope, * from ${spansUntil(to)}`);
  return digestScoped(
    task,
    sql`select scope, ${rowsDigest} as digest from (${join(ends, '\nunion all\n')}) as listed group by scope`,
  );
}

async function writeSubmissions(task: Export, scope: Scope, told: readonly string[]): Promise<void> {
  const { name, from, to } = scope;
  const { files, takenAt } = task;
  const reports = sql`(select * from extracted.submission_report where ${within({ from, to })})`;
  await files.put({
    table: 'submission',
    partition: name,
    isUrgent: true,
    inputs: [files.entry('vintage', name)?.sha256 ?? '', ...told, ...definitions(task)],
    rows: submissionRows({ from, to, figures: figuresOf(task, [name]), reports, takenAt }),
    order: submissionOrder,
    words: submissionWords,
    lacksConstants: true,
    derived: submissionDerived,
    carried: submissionCarried,
    enumerated: task.kinds.fewWords,
    validUntil: firstDue,
  });
}

/** How many quarters back the two native periods before one lie. */
const quartersBack = { MONTH: [1], QUARTER: [1, 2], SEMESTER: [2, 4], YEAR: [4, 8] } as const;
type Frequency = keyof typeof quartersBack;

async function writeIssues(
  task: Export,
  scope: Scope,
  frequencies: readonly Frequency[],
  targetsOf: (scope: Scope) => string,
): Promise<void> {
  const { name, from } = scope;
  const { files } = task;
  const back = (count: number): string => (from === null ? name : quarterName(nextQuarter(from, -count)));
  const namesOf = (frequency: Frequency) => [...new Set([...quartersBack[frequency].map(back), name])];
  const months = frequencies.includes('MONTH') ? namesOf('MONTH') : [name];
  const read = new Set([name, ...frequencies.flatMap(namesOf), back(4)]);
  const submission = files.entry('submission', name)!;
  const ofFrequency = (frequency: Frequency) =>
    sql`select * from (${figuresOf(task, namesOf(frequency))}) where version_id in (select version_id from version where frequency = ${literal(frequency)})`;
  const others = frequencies.filter((frequency) => frequency !== 'MONTH').map(ofFrequency);
  const none = sql`select * from (${figuresOf(task, [name])}) where false`;
  await files.put({
    table: 'quality_issue',
    partition: name,
    isUrgent: true,
    inputs: [
      ...[...read].map((each) => files.entry('vintage', each)?.sha256 ?? ''),
      submission.sha256,
      targetsOf(scope),
      ...definitions(task),
    ],
    steps: findingSteps({
      figures: figuresOf(task, [name]),
      byLine: scanned(task, months),
      before: scanned(
        task,
        months.filter((each) => each !== name),
      ),
      neighbours: join([...others, none], '\nunion all\n'),
      yearAgo: figuresOf(task, [back(4)]),
      submissions: scanFiles([files.path(submission)]),
    }),
    rows: issueRows(false),
    lacksConstants: true,
  });
}

/** The figures of some partitions, with the numbers of their places. */
function figuresOf(task: Export, names: readonly string[]): Sql {
  return withPlace(scanned(task, names));
}

/** The figures of some partitions, one after the other; none where nothing was published. */
function scanned({ files }: Export, names: readonly string[]): Sql {
  const isThere = names.some((name) => files.entry('vintage', name) !== null);
  return isThere ? files.scan('vintage', names) : sql`(select * from ${files.scan('vintage')} where false)`;
}
