import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { withConsistentRead } from '../../src/operational/copy.ts';
import { databaseKinds, openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const fields = 200;
const indicatorsPerField = 5;

/** Field `f17` has the indicators `f17-0` to `f17-4`, each with one version named after it. */
async function fill({ pool }: TestDatabase): Promise<void> {
  await pool.query(`
    insert into field (code, name_id, name_en) select 'f' || f, 'bidang ' || f, 'field ' || f from generate_series(1, ${fields}) f`);
  await pool.query(`
    insert into indicator (code, field_id)
    select code || '-' || i, id from field, generate_series(0, ${indicatorsPerField - 1}) i where code ~ '^f[0-9]+$'`);
  await pool.query(`
    insert into indicator_version (indicator_id, number, name_id, unit, direction, attainment_formula, frequency)
    select id, 1, 'nama ' || code, '%', 'MAXIMIZE', 'MAXIMIZE', 'MONTH' from indicator where code ~ '^f[0-9]+-'`);
}

const numbers = (count: number): readonly number[] => [...Array(count).keys()];
const fieldOf = (n: number): string => `f${1 + (n % fields)}`;

async function askNested({ prisma }: TestDatabase, n: number): Promise<void> {
  const code = fieldOf(n);
  const field = await prisma.field.findUniqueOrThrow({
    where: { code },
    include: { indicators: { orderBy: { code: 'asc' }, include: { versions: true } } },
  });
  const expected = numbers(indicatorsPerField).map((i) => `nama ${code}-${i}`);
  expect(field.indicators.flatMap(({ versions }) => versions.map(({ nameId }) => nameId))).toEqual(expected);
}

async function askRaw({ pool }: TestDatabase, n: number): Promise<void> {
  const { rows } = await pool.query('select $1::int as n, name_id from field where code = $2', [n, fieldOf(n)]);
  expect(rows).toEqual([{ n, name_id: `bidang ${1 + (n % fields)}` }]);
}

/** Every third one is taken back. */
async function writeInTransaction({ prisma }: TestDatabase, n: number): Promise<void> {
  const takenBack = new Error('taken back');
  const transaction = prisma.$transaction(async (tx) => {
    const source = await tx.dataSource.create({ data: { name: `source ${n}` } });
    const found = await tx.dataSource.findUniqueOrThrow({ where: { name: `source ${n}` } });
    expect(found.id).toBe(source.id);
    if (n % 3 === 0) throw takenBack;
    return found.name;
  });
  if (n % 3 === 0) await expect(transaction).rejects.toBe(takenBack);
  else expect(await transaction).toBe(`source ${n}`);
}

async function failOnPurpose({ pool }: TestDatabase, n: number): Promise<void> {
  await expect(pool.query('select 1 / ($1::int - $1::int)', [n])).rejects.toThrow('division by zero');
}

/** A long job: one transaction that reads much, while all others ask. */
async function exportEverything(database: TestDatabase): Promise<void> {
  let text = '';
  const target = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  const select = 'select g, g * 2 from generate_series(1, 300000) g';
  const rows = await withConsistentRead(database, (read) => read.copy(select, target), new AbortController().signal);
  expect(rows).toBe(300_000);
  expect(text).toBe(
    numbers(300_000)
      .map((n) => `${n + 1},${(n + 1) * 2}\n`)
      .join(''),
  );
}

describe.each(databaseKinds)('thousands of questions at once (%s)', (kind) => {
  test('each get their own answer', async () => {
    await using database = await openTestDatabase({ kind, connectionTimeoutMs: 120_000 });
    await fill(database);
    await Promise.all([
      ...numbers(2000).map((n) => askNested(database, n)),
      exportEverything(database),
      ...numbers(2000).map((n) => askRaw(database, n)),
      ...numbers(300).map((n) => writeInTransaction(database, n)),
      ...numbers(200).map((n) => failOnPurpose(database, n)),
      exportEverything(database),
    ]);
    expect(await database.prisma.dataSource.count({ where: { name: { startsWith: 'source ' } } })).toBe(200);
  }, 120_000);

  test('waiting for a second connection inside a transaction is an error that says so, not a hang', async () => {
    await using database = await openTestDatabase({ kind, connectionTimeoutMs: 300 });
    const { pool, prisma } = database;
    const clients = await Promise.all(numbers(pool.options.max).map(() => pool.connect()));
    const slips = [
      () => pool.connect(),
      () => pool.query('select 1'),
      () => prisma.field.count(),
      () => prisma.$transaction((transaction) => transaction.field.count()),
    ];
    const failures = await Promise.all(slips.map((slip) => slip().catch((error: Error) => error)));
    for (const client of clients) client.release();
    expect(failures).toEqual(slips.map(() => expect.objectContaining({ code: 'DATABASE_UNAVAILABLE' })));
    expect(failures.map(String)).toEqual(
      slips.map(() => expect.stringContaining('The database gave no connection within 0.3 s')),
    );
    expect(await prisma.dataSource.count({ where: { name: 'none' } })).toBe(0);
  });
});
