import type { Export } from './export.ts';
import { factLines, smallFacts } from './fact-lines.ts';
import type { LargeFact } from './fact-lines.ts';
import { yearOf } from './layout.ts';

/** The latest days of the facts that lie in one file each, in a file of their own. Needs all files of those. */
export async function writeSmallFactLines({ files, takenAt }: Export): Promise<void> {
  await files.put({
    table: 'fact_line',
    partition: 'others',
    rows: factLines(takenAt, smallFacts, (each) => files.scan(each)),
    inputs: [takenAt.slice(0, 10), ...smallFacts.flatMap((each) => files.of(each)).map(({ sha256 }) => sha256)],
  });
}

/** The latest days of a fact in every year, a file for each, so that a change of one month costs its year. Needs all files of the fact. */
export async function writeFactLines(task: Export, name: LargeFact): Promise<void> {
  const { files, takenAt } = task;
  const years = Map.groupBy(files.of(name), ({ partition }) => yearOf(partition!));
  await task.each([...years], ([year, entries]) =>
    files.put({
      table: 'fact_line',
      partition: year === null ? name : `${name}-${year}`,
      rows: factLines(takenAt, [name], () =>
        files.scan(
          name,
          entries.map(({ partition }) => partition!),
        ),
      ),
      inputs: [isOver(year, takenAt) ? '' : takenAt.slice(0, 10), ...entries.map(({ sha256 }) => sha256)],
    }),
  );
}

/** Whether each bucket of the year has ended, in whatever time zone: a case closed on the last evening in UTC is one of the next day. */
function isOver(year: string | null, takenAt: string): boolean {
  return year !== null && Number(year) < Number(takenAt.slice(0, 4)) - 1;
}
