import { scanFiles } from '../engine/dialect.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { findingSteps, issueRows } from './compute-quality.ts';
import type { Export } from './export.ts';
import { definitions } from './figure-scopes.ts';
import { addMonths, overlapping } from './layout.ts';
import type { Stretch } from './layout.ts';
import { within, withPlace } from './write-observations.ts';

/** How many months back the two native periods before one lie. */
const monthsBack = { MONTH: 2, QUARTER: 6, SEMESTER: 12, YEAR: 24 } as const;
export type Frequency = keyof typeof monthsBack;

type Periods = Pick<Stretch, 'from' | 'to'>;

/** As many periods, some months before. */
const earlier = ({ from, to }: Periods, months: number): Periods => ({
  from: from === null ? null : addMonths(from, -months),
  to: to === null ? null : addMonths(to, -months),
});

interface Setting {
  readonly scopes: readonly Stretch[];
  readonly frequencies: readonly Frequency[];
  readonly targetsOf: (scope: Stretch) => string;
}

/** What looks wrong in a scope, beside the periods before it. Needs its submissions. */
export async function writeIssues(
  task: Export,
  scope: Stretch,
  { scopes, frequencies, targetsOf }: Setting,
): Promise<void> {
  const { files } = task;
  const { name } = scope;
  const namesOf = ({ from, to }: Periods) => overlapping(scopes, from, to).map((each) => each.name);
  const since = (months: number) => ({ from: earlier(scope, months).from, to: scope.from });
  const before = (frequency: Frequency) => since(monthsBack[frequency]);
  const lastYear = earlier(scope, 12);
  const others = frequencies.filter((frequency) => frequency !== 'MONTH');
  const namesBefore = (frequency: Frequency) => namesOf(before(frequency)).filter((each) => each !== name);
  const withBefore = (frequency: Frequency) => [...namesBefore(frequency), name];
  const read = new Set([name, ...frequencies.flatMap(withBefore), ...namesOf(lastYear)]);
  const submission = files.entry('submission', name)!;
  const ofFrequency = (frequency: Frequency) =>
    sql`select * from (${figuresOf(task, withBefore(frequency))}) where version_id in (select version_id from version where frequency = ${literal(frequency)})`;
  const none = sql`select * from (${figuresOf(task, [name])}) where false`;
  const someOf = (names: readonly string[], periods: Periods) =>
    sql`(select * from ${scanned(task, names)} where ${within(periods)})`;
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
      byLine: scanned(task, [name]),
      before: someOf(namesBefore('MONTH'), before('MONTH')),
      justBefore: someOf(namesBefore('MONTH'), since(1)),
      neighbours: join([...others.map(ofFrequency), none], '\nunion all\n'),
      yearAgo: sql`${figuresOf(task, namesOf(lastYear))} where ${within(lastYear)}`,
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
export function scanned({ files }: Export, names: readonly string[]): Sql {
  const isThere = names.some((name) => files.entry('vintage', name) !== null);
  return isThere ? files.scan('vintage', names) : sql`(select * from ${files.scan('vintage')} where false)`;
}
