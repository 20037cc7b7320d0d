import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { scanFiles } from '../engine/dialect.ts';
import { populations } from '../model/populations.ts';
import type { PopulationDefinition } from '../model/populations.ts';
import { disclosureVersion } from '../rules/disclosure.ts';
import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { countPeople, placeType } from './count-people.ts';
import type { Export } from './export.ts';
import { plainFactRows } from './fact-lines.ts';
import type { Steps } from './steps.ts';
import { tables } from './tables.ts';
import { readOffices, withheldHeader, withholdPeople } from './withhold.ts';

/** Digests of what the withheld cells of each population were decided from: told in the manifest, for the next snapshot. */
export type PeopleTold = Readonly<Record<string, string>>;

/** Writes which cells of people are withheld. Those of people who are as they were in the snapshot before are taken from there. */
export async function writeWithheld(task: Export, steps: Steps): Promise<PeopleTold> {
  const { files } = task;
  const told = tellPeople(task, steps);
  await files.put({
    table: 'withheld',
    inputs: Object.values(told),
    prepare: () => decide(task, steps, told),
    rows: sql`select * from withheld_cell`,
  });
  return told;
}

function tellPeople({ privacy, takenAt }: Export, steps: Steps): PeopleTold {
  return Object.fromEntries(
    Object.entries<PopulationDefinition>(populations).map(([name, definition]) => {
      const grains = definition.grains;
      const counted = countPeople({ definition, grains, regions: [''], takenAt, hasReported: true });
      const hash = createHash('sha256')
        .update(steps.digest(counted))
        .update(steps.digest(sql`select * from office`))
        .update(JSON.stringify([definition, privacy, disclosureVersion]));
      return [nameOf(name), hash.digest('hex').slice(0, 32)];
    }),
  );
}

/** Among what else the manifest tells. */
const nameOf = (population: string): string => `withheld ${population}`;

/** Leaves them in `withheld_cell`. Many small statements, on one connection: what is larger goes on beside them. */
async function decide(task: Export, steps: Steps, told: PeopleTold): Promise<void> {
  const { files, writer, signal, staged, takenAt, privacy } = task;
  const { previous } = files;
  const before = await previous.findTable('withheld');
  const kept = Object.keys(populations).filter(
    (name) => before !== null && previous.contexts[nameOf(name)] === told[nameOf(name)],
  );
  const changed = Object.entries<PopulationDefinition>(populations).filter(([name]) => !kept.includes(name));
  for (const [, { table }] of changed) await steps.make(plainFactRows(table));
  const lines = [[withheldHeader]];
  await writer.together(async (run) => {
    const officeOf = await readOffices(run);
    await run(placeType);
    for (const [name, definition] of changed)
      lines.push(await withholdPeople(name, definition, { run, takenAt, privacy, officeOf }));
  }, signal);
  const path = joinPath(staged, 'withheld-cell.csv');
  await writeFile(path, [...lines.flat(), ''].join('\n'));
  await writer.run(
    sql`create view withheld_cell as
select * from read_csv(${literal(path)}, header = true, all_varchar = true, nullstr = '')${kept.length === 0 ? sql`` : taken(scanFiles([previous.path(before!)]), kept)}`,
    signal,
  );
}

function taken(before: Sql, names: readonly string[]): Sql {
  const columns = Object.keys(tables.withheld.columns).map(
    (name) => sql`cast(${identifier(name)} as varchar) as ${identifier(name)}`,
  );
  return sql`
union all by name
select ${join(columns)} from ${before} where population in (${join(names.map(literal))})`;
}
