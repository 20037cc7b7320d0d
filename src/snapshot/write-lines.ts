import { linePeriodRows } from '../query/compile-line-periods.ts';
import type { LinePeriodTable } from '../query/compile-line-periods.ts';
import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { lineInputs, lineSteps } from './compute-lines.ts';
import { treeSteps } from './compute-tree.ts';
import type { Export } from './export.ts';
import { lineQueries, untilLatest } from './line-queries.ts';
import type { Partition } from './partition.ts';
import type { SnapshotFiles } from './snapshot-files.ts';
import { observationsOf } from './write-observations.ts';

/** How every place answers for every version, and the rollup of those that answer with their parts. */
export async function writeLines(task: Export): Promise<void> {
  const { files, takenAt } = task;
  const { partitions } = task.partitions.observation;
  // By a name: in which files they lie is not what is told of them.
  await task.run([...treeSteps(takenAt), sql`create view held as select * from ${files.scan('observation')}`]);
  const deepest = await task.ask(sql`select coalesce(max(depth), 0) as depth from node`);
  const inputs = [
    ...partitions.map((partition) => observationsOf(task, partition).outline!),
    ...(await task.each(lineInputs, task.digest)),
    task.contexts.version,
    task.contexts.region,
    task.contexts.unit,
  ];
  const [line, contribution] = await files.putTogether(
    lineSteps(sql`held`, deepest.column('depth')[0] as number, takenAt),
    [
      {
        table: 'line',
        inputs,
        rows: lineQueries.line,
        validUntil: () => untilLatest(takenAt),
        outline: whatIsExpected,
      },
      { table: 'contribution', inputs, rows: lineQueries.contribution },
      { table: 'territory_break', inputs, rows: lineQueries.territory_break },
    ],
  );
  await writeLinePeriods(task, [line!.outline!, contribution!.sha256]);
}

/** The latest buckets of a line move with every period; what is expected of it seldom does. */
const whatIsExpected = (lines: Sql): Sql =>
  sql`(select version_id, place, basis, expected_from, expected_to, expected from ${lines})`;

/** Places by their numbers: joined and grouped as such a quarter takes 65 instead of 80 ms. Nothing else is asked of them than whether they are the same. */
const numbered = (files: SnapshotFiles): readonly Sql[] => [
  sql`create table numbered_line as
select line.* replace (origin_id as place) from ${files.scan('line')} as line join place on key = line.place where basis = 'PARTS'`,
  sql`create table numbered_contribution as
select version_id, above.origin_id as ancestor, below.origin_id as member
from ${files.scan('contribution')} as contribution
join place as above on above.key = ancestor
join place as below on below.key = member
where ancestor <> member`,
];

async function writeLinePeriods(task: Export, lines: readonly string[]): Promise<void> {
  const { files, contexts } = task;
  let numbers: Promise<void> | null = null;
  const tablesOf = ({ name }: Partition): Readonly<Record<LinePeriodTable, Sql>> => ({
    observation: sql`(select * replace (origin_id as place) from ${files.scan('observation', [name])})`,
    line: sql`numbered_line`,
    contribution: sql`numbered_contribution`,
    indicator_version: sql`extracted.indicator_version`,
  });
  await task.each(task.partitions.observation.partitions, (partition) =>
    files.put({
      table: 'line_period',
      partition: partition.name,
      inputs: [observationsOf(task, partition).sha256, ...lines, contexts.version],
      prepare: () => (numbers ??= task.run(numbered(files))),
      rows: sql`select listed.* replace (word as place), place_id
from (${linePeriodRows((table) => tablesOf(partition)[table])}) as listed
join place as named on named.origin_id = listed.place`,
      order: ['version_id', 'place_id', 'period_start'],
    }),
  );
}
