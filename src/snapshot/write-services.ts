import { factDefinition } from '../model/catalogue.ts';
import { rollups, rollupsOf } from '../model/rollups.ts';
import type { RollupDefinition, RollupTableName } from '../model/rollups.ts';
import { identifier, sql } from '../sql/sql.ts';
import { caseRows, notEnded, stepRows } from './compute-service.ts';
import type { Export } from './export.ts';
import { asPlainFact } from './fact-lines.ts';
import type { FileEntry } from './manifest.ts';
import type { Partition } from './partition.ts';
import { sortedFirst } from './plain-columns.ts';
import { histogramRows, rollupRows } from './rollup-queries.ts';
import { keptColumns } from './rollup-tables.ts';
import { arrivedSpells } from './staged-rows.ts';
import type { FilePlan } from './file-plan.ts';
import type { Steps } from './steps.ts';
import type { TableName } from './tables.ts';

const rowsOf = { service_case: caseRows, service_step: stepRows } as const;
export type SpellFact = keyof typeof rowsOf;
export const spellFacts = Object.keys(rowsOf) as readonly SpellFact[];

/** The file of what others reported, beside those of the partitions. */
const ofReports = 'reported';

/** A partition of the cases, or of their steps, as a plan for its file. */
export function spellPlan(task: Export, fact: SpellFact, partition: Partition): FilePlan {
  const { takenAt, contexts, kinds } = task;
  const { region, unit, service_type: serviceType, service_standard: standard, holiday } = contexts;
  return {
    table: fact,
    partition: partition.name,
    inputs: [partition.state, region, unit, serviceType, standard, holiday],
    steps: [arrivedSpells(task.csv(fact, partition), fact, partition)],
    rows: rowsOf[fact](takenAt),
    order: ['region_order', 'day', 'unit_order', 'sequence'],
    lacksConstants: true,
    enumerated: kinds.fewWords,
    arrived: () => task.arrivedOf(fact, partition),
    validUntil: () => notEnded(takenAt),
  };
}

/** Cases and steps, partition by partition; as `..._own` they can be read by the steps that come after. */
export async function writeSpells(task: Export): Promise<void> {
  for (const fact of spellFacts) {
    await task.each(task.partitions[fact].partitions, async (partition) => {
      await task.arrival(fact, partition);
      await task.files.put(spellPlan(task, fact, partition));
    });
    await task.run([
      sql`create view ${identifier(`${fact}_own`)} as select * exclude (office_code) from ${task.files.scan(fact)}`,
    ]);
  }
}

/** What was reported of cases and steps that have no rows. */
export async function writeReportedSpells(task: Export, steps: Steps): Promise<void> {
  const { files } = task;
  for (const fact of spellFacts) {
    if (!steps.needs(identifier(`${fact}_fact`), 'aggregate')) continue;
    const reported = sql`(select * from ${identifier(`${fact}_fact`)} where basis = 'REPORTED')`;
    const plan = {
      table: fact,
      partition: ofReports,
      rows: asPlainFact(fact, reported),
      inputs: [steps.digest(reported)],
    };
    if (await files.has(plan)) await files.put(plan);
    else {
      await steps.make(reported);
      const found = await task.ask(sql`select count(*) > 0 as has_rows from ${reported}`);
      if (found.column('has_rows')[0] === true) await files.put(plan);
    }
  }
}

/** The rollups of all that is written. */
export async function writeRollups(task: Export): Promise<void> {
  const parts = [...new Set(rollups.map(({ fact }) => fact))].flatMap((fact) =>
    task.files.of(factDefinition(fact).table).map((part) => ({ fact, part })),
  );
  await task.each(parts, async ({ fact, part }) => {
    // Coarser ones are made of finer ones; histograms of facts alone.
    const histograms = rollupsOf(fact).filter(({ histogram }) => histogram !== null && part.partition !== ofReports);
    const sums = async (): Promise<void> => {
      for (const rollup of rollupsOf(fact)) await writeRollup(task, rollup, rollup.table, part);
    };
    const writers = [sums, ...histograms.map((rollup) => () => writeRollup(task, rollup, rollup.histogram!, part))];
    await task.each(writers, (write) => write());
  });
}

/** Of a fact in partitions, a partition of the rollup for each; a month may lie in two of them, and is added up when it is read. */
async function writeRollup(
  { files }: Export,
  rollup: RollupDefinition,
  table: RollupTableName,
  part: FileEntry,
): Promise<void> {
  const { partition, sha256 } = part;
  const written = (name: string) => files.scan(name as TableName, partition === undefined ? undefined : [partition]);
  const lacksConstants = part.lacksConstants === true;
  const { own, measured } = keptColumns(rollup);
  const keys = [...sortedFirst, ...own];
  await files.put({
    table,
    rows: table === rollup.table ? rollupRows(rollup, written) : histogramRows(rollup, written),
    // What was measured is a part of the key: sorted as a number it spares a tenth.
    ...(table === rollup.table ? {} : { words: { measured: measured.toSorted() } }),
    inputs: [sha256],
    // Rows alone are told apart by what they are grouped by.
    ...(lacksConstants ? { lacksConstants, ...(table === rollup.table ? { order: keys } : {}) } : {}),
    ...(partition === undefined ? {} : { partition }),
  });
}
