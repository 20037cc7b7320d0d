import { linePeriodRows } from '../query/compile-line-periods.ts';
import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { lineInputs, lineSteps } from './compute-lines.ts';
import { treeSteps } from './compute-tree.ts';
import type { Export } from './export.ts';
import { lineQueries, untilLatest } from './line-queries.ts';
import { observationsOf } from './write-observations.ts';

/** How every place answers for every version, and the rollup of those that answer with their parts. */
export async function writeLines(task: Export): Promise<void> {
  const { files, takenAt, partitions } = task;
  await task.run(treeSteps(takenAt));
  const deepest = await task.ask(sql`select coalesce(max(depth), 0) as depth from node`);
  const inputs = [
    ...partitions.observation.map((partition) => observationsOf(task, partition).outline!),
    ...(await task.each(lineInputs, task.digest)),
    task.contexts.version,
  ];
  const [line, contribution] = await files.putTogether(
    lineSteps(files.scan('observation'), deepest.column('depth')[0] as number, takenAt),
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

async function writeLinePeriods(task: Export, lines: readonly string[]): Promise<void> {
  const { files, contexts } = task;
  await task.each(task.partitions.observation, (partition) =>
    files.put({
      table: 'line_period',
      partition: partition.name,
      inputs: [observationsOf(task, partition).sha256, ...lines, contexts.version],
      rows: linePeriodRows((table) =>
        table === 'indicator_version'
          ? sql`extracted.indicator_version`
          : files.scan(table, table === 'observation' ? [partition.name] : undefined),
      ),
    }),
  );
}
