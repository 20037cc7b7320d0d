import { factDefinition } from '../model/catalogue.ts';
import { rollups, rollupsOf } from '../model/rollups.ts';
import type { RollupDefinition } from '../model/rollups.ts';
import { identifier, literal, sql } from '../sql/sql.ts';
import { readCsv } from './compute-observations.ts';
import { caseSteps, stepSteps } from './compute-service.ts';
import type { Export } from './export.ts';
import { asPlainFact, ofRows, plainFactRows, rowConstants } from './fact-lines.ts';
import type { FileEntry } from './manifest.ts';
import { partedExtracts } from './parted-extracts.ts';
import type { Partition } from './partition.ts';
import { rollupQueries } from './rollup-queries.ts';
import type { FilePlan } from './snapshot-files.ts';
import type { TableName } from './tables.ts';

const stepsOf = { service_case: caseSteps, service_step: stepSteps } as const;
export type SpellFact = keyof typeof stepsOf;
export const spellFacts = Object.keys(stepsOf) as readonly SpellFact[];

/** The file of what others reported, beside those of the partitions. */
const ofReports = 'reported';

/** A partition of the cases, or of their steps, as a plan for its file. */
export function spellPlan(task: Export, fact: SpellFact, partition: Partition): FilePlan {
  const { takenAt, contexts } = task;
  const extract = readCsv(task.csv(fact, partition), partedExtracts[fact].columns);
  const { region, unit, service_type: serviceType, service_standard: standard, holiday } = contexts;
  return {
    table: fact,
    partition: partition.name,
    inputs: [partition.state, region, unit, serviceType, standard, holiday],
    steps: stepsOf[fact](extract, takenAt),
    rows: ofRows(identifier(`${fact}_row`)),
    order: ['region_order', 'day', 'unit_order', 'sequence'],
    derived: rowConstants(fact),
    validUntil: () =>
      sql`select min(closed_at) as until, count(*) as later from spell where closed_at > ${literal(takenAt)}::timestamp`,
  };
}

/** Cases and steps, partition by partition; as `..._own` they can be read by the steps that come after. */
export async function writeSpells(task: Export): Promise<void> {
  for (const fact of spellFacts) {
    await task.each(task.partitions[fact], async (partition) => {
      await task.arrival(fact, partition);
      await task.files.put(spellPlan(task, fact, partition));
    });
    await task.run([
      sql`create view ${identifier(`${fact}_own`)} as select * exclude (office_code) from ${task.files.scan(fact)}`,
    ]);
  }
}

/** What was reported of cases and steps that have no rows, and the rollups of all. Needs the reported steps. */
export async function writeRollups(task: Export): Promise<void> {
  const { files } = task;
  for (const fact of spellFacts) {
    const reported = sql`(select * from ${identifier(`${fact}_fact`)} where basis = 'REPORTED')`;
    const found = await task.ask(sql`select count(*) > 0 as has_rows from ${reported}`);
    if (found.column('has_rows')[0] === true)
      await files.put({ table: fact, partition: ofReports, rows: asPlainFact(fact, reported) });
  }
  const parts = [...new Set(rollups.map(({ fact }) => fact))].flatMap((fact) => {
    const { table } = factDefinition(fact);
    const isParted = spellFacts.some((name) => name === table);
    return (isParted ? files.of(table) : [null]).map((part) => ({ fact, part }));
  });
  await task.each(parts, async ({ fact, part }) => {
    for (const rollup of rollupsOf(fact)) await writeRollup(task, rollup, part);
  });
}

/** Of a fact in partitions, a partition of the rollup for each; a month may lie in two of them, and is added up when it is read. */
async function writeRollup({ files }: Export, rollup: RollupDefinition, part: FileEntry | null): Promise<void> {
  const fact = factDefinition(rollup.fact).table;
  const names = part === null ? undefined : [part.partition!];
  const queries = rollupQueries(
    (table) =>
      files.of(table as TableName).length > 0 ? files.scan(table as TableName, names) : sql`(${plainFactRows(fact)})`,
    [rollup],
  );
  const hasHistogram = rollup.histogram !== null && part?.partition !== ofReports;
  for (const table of [rollup.table, ...(hasHistogram ? [rollup.histogram!] : [])]) {
    await files.put({
      table,
      rows: queries[table],
      ...(part === null ? {} : { partition: part.partition!, inputs: [part.sha256] }),
    });
  }
}
