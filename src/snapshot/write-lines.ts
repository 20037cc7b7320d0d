import { scanFiles } from '../engine/dialect.ts';
import { linePeriodRows } from '../query/compile-line-periods.ts';
import { sql } from '../sql/sql.ts';
import { lineSteps, treeSteps } from './compute-lines.ts';
import type { Export } from './export.ts';
import { lineQueries } from './line-queries.ts';

/** How every place answers for every version, and the rollup of those that answer with their parts. */
export async function writeLines(task: Export): Promise<void> {
  const { files, takenAt } = task;
  await task.run(treeSteps(takenAt, files.scan('observation')));
  const deepest = await task.ask(sql`select coalesce(max(depth), 0) as depth from node`);
  await task.run(lineSteps(deepest.column('depth')[0] as number));
  const queries = lineQueries(takenAt);
  const line = await files.put({ table: 'line', rows: queries.line });
  const contribution = await files.put({ table: 'contribution', rows: queries.contribution });
  await files.put({ table: 'territory_break', rows: queries.territory_break });
  // The latest buckets of a line move with every period; what is expected of it seldom does.
  const expected = await task.digest(
    sql`(select version_id, place, basis, expected_from, expected_to, expected from ${scanFiles([files.path(line)])})`,
  );
  const made = await task.digest(scanFiles([files.path(contribution)]));
  await task.onOneThread(() => writeLinePeriods(task, [expected, made]));
}

async function writeLinePeriods(task: Export, lines: readonly string[]): Promise<void> {
  const { files, contexts } = task;
  for (const { name } of task.partitions.observation) {
    const observation = files.entry('observation', name)!;
    await files.put({
      table: 'line_period',
      partition: name,
      inputs: [observation.sha256, ...lines, contexts.version],
      rows: linePeriodRows((table) =>
        table === 'indicator_version'
          ? sql`extracted.indicator_version`
          : table === 'observation'
            ? scanFiles([files.path(observation)])
            : files.scan(table),
      ),
    });
  }
}
