import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Manifest } from '../../src/snapshot/manifest.ts';
import { tableRows } from '../../src/snapshot/table-rows.ts';
import { tableNames } from '../../src/snapshot/tables.ts';
import { verifySnapshot } from '../../src/snapshot/verify.ts';
import { sql, toStatement } from '../../src/sql/sql.ts';
import { never } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

/** The names of the files that a snapshot shares with none. */
export function filesOfItsOwn({ folder }: TestWorkshop, { id, files }: Manifest): readonly string[] {
  return files
    .filter(({ path, inputs }) => inputs !== undefined && statSync(join(folder, id, path)).nlink === 1)
    .map(({ path }) => path.replace('.parquet', ''));
}

/** That a snapshot has the rows, table by table, of one of the same instant that was written anew. */
export async function expectSameRows(workshop: TestWorkshop, snapshot: Manifest, anew: Manifest): Promise<void> {
  const { store, folder } = workshop;
  expect(anew.id).not.toBe(snapshot.id);
  expect(filesOfItsOwn(workshop, anew)).toHaveLength(anew.files.filter(({ inputs }) => inputs !== undefined).length);
  for (const table of tableNames) {
    const [one, other] = [snapshot, anew].map(({ id, files: entries }) =>
      tableRows(table, { entries, path: ({ path }) => join(folder, id, path) }),
    );
    const differing = await store.reader.run(
      toStatement(
        sql`select count(*) as rows from ((select * from ${one!} except all select * from ${other!}) union all (select * from ${other!} except all select * from ${one!}))`,
      ),
      never,
    );
    expect(differing.column('rows')[0], `${table}`).toBe(0);
  }
  for (const { id } of [snapshot, anew])
    expect(await verifySnapshot({ store, asOf: id, signal: never })).toMatchObject({ isSound: true });
}
