import type { Export } from './export.ts';
import { factLines, smallFacts } from './fact-lines.ts';
import type { LargeFact } from './fact-lines.ts';

/** The latest days of some facts, in a file of their own. Needs all files of those. */
export async function writeFactLines({ files, takenAt }: Export, name: LargeFact | 'others'): Promise<void> {
  const names = name === 'others' ? smallFacts : [name];
  await files.put({
    table: 'fact_line',
    partition: name,
    rows: factLines(takenAt, names, (each) => files.scan(each)),
    inputs: [takenAt.slice(0, 10), ...names.flatMap((each) => files.of(each)).map(({ sha256 }) => sha256)],
  });
}
