import type { Export } from './export.ts';
import type { Extracted } from './extract.ts';
import { plainFactNames } from './fact-lines.ts';
import type { FileEntry } from './manifest.ts';
import { partitionedFacts, tableOf } from './partition.ts';
import { tableNames, tables } from './tables.ts';
import type { TableName } from './tables.ts';
import { writeFigures } from './write-figures.ts';
import { writeLines } from './write-lines.ts';
import { writeObservations } from './write-observations.ts';
import { writeFactLines, writeSmallFactLines } from './write-fact-lines.ts';
import { planSteps, writePlainTables } from './write-plain.ts';
import { spellFacts, writeReportedSpells, writeRollups, writeSpells } from './write-services.ts';
import { writeWithheld } from './write-withheld.ts';
import type { PeopleTold } from './write-withheld.ts';

export type OnStep = (stage: 'compute' | 'write', done: number, total: number) => void;

export interface Written {
  readonly files: readonly FileEntry[];
  readonly people: PeopleTold;
}

/** Computes what a snapshot decides once for all its readers and writes every table as sorted Parquet, on the disk when it returns. */
export async function writeTables(task: Export, extracted: Extracted, onStep: OnStep): Promise<Written> {
  let computed = 0;
  const onComputed = (): void => onStep('compute', (computed += 1), 4);
  let people: PeopleTold = {};
  const writeOthers = async (): Promise<void> => {
    await writeSpells(task);
    onComputed();
    const steps = await planSteps(task, extracted);
    await writeReportedSpells(task, steps);
    const writeRest = async (): Promise<void> => {
      await writePlainTables(task, steps, (done, total) => onStep('write', done, total));
      await writeSmallFactLines(task);
      const writePeople = async (): Promise<void> => {
        people = await writeWithheld(task, steps);
      };
      await task.each([writePeople, () => writeRollups(task)], (write) => write());
    };
    const ofDays = spellFacts.map((fact) => () => writeFactLines(task, fact));
    await task.each([...ofDays, writeRest], (write) => write());
    onComputed();
  };
  // What is told of cases and of people does not touch what is told of indicators.
  await task.each([() => writeIndicators(task, onComputed), writeOthers], (write) => write());
  await task.files.link();
  await task.files.sync();
  return { files: inOrder(task.files.entries), people };
}

/** What is told of indicators. */
async function writeIndicators(task: Export, onComputed: () => void): Promise<void> {
  await writeObservations(task);
  onComputed();
  await task.each([writeLines, writeFigures], (write) => write(task));
  onComputed();
}

/** By table, and of a table as it was written. */
function inOrder(entries: readonly FileEntry[]): readonly FileEntry[] {
  return tableNames.flatMap((name) => entries.filter(({ table }) => table === name));
}

/** Every row that came out of the database must be in the files: a join that loses one is a defect, never a smaller table. */
export function findLostRows({ files }: Export, { rows, parted }: Extracted): readonly string[] {
  const whole = Object.entries(rows).flatMap(([extract, expected]) => {
    if (!(extract in tables)) return [];
    const table = extract as TableName;
    const found = files.of(table).reduce((sum, file) => sum + file.rows, 0);
    // Beside the rows of a plain fact lie the aggregates that were reported.
    const isPlainFact = plainFactNames.some((name) => name === table);
    return found === expected || (isPlainFact && found > expected)
      ? []
      : [`${table} has ${found} rows, the database gave ${expected}`];
  });
  const parts = partitionedFacts.flatMap((fact) =>
    [...parted[fact]].flatMap(([partition, expected]) => {
      const file = files.entry(tableOf[fact], partition);
      const found = file === null ? 0 : file.rows + files.later(file);
      return found === expected
        ? []
        : [`${tableOf[fact]} ${partition} has ${found} rows, the database gave ${expected}`];
    }),
  );
  return [...whole, ...parts];
}
