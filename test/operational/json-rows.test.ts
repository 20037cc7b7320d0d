import { expect, test } from 'vitest';
import { askAgain, instantIn, type Pool } from '../../src/operational/json-rows.ts';
import { sql } from '../../src/sql/sql.ts';

test.each([
  ['2025-02-01T07:30:00+00:00', '2025-02-01T07:30:00.000Z'],
  ['2025-02-01T07:30:00.1+00:00', '2025-02-01T07:30:00.100Z'],
  ['2025-02-01T07:30:00.123+00:00', '2025-02-01T07:30:00.123Z'],
  ['10000-01-01T00:00:00+00:00', '+010000-01-01T00:00:00.000Z'],
  ['2025-02-01T14:30:00.5+07:00', '2025-02-01T07:30:00.500Z'],
])('an instant that PostgreSQL writes into JSON as %s is %s', (written, instant) => {
  expect(instantIn(written)).toBe(instant);
});

test('a statement that comes again has a name, but no connection is given more than a hundred to keep', async () => {
  const asked: (string | undefined)[] = [];
  const pool = { query: async ({ name }: { name?: string }) => (asked.push(name), { rows: [] }) } as unknown as Pool;
  for (let column = 0; column < 150; column += 1) {
    const text = sql`select ${sql([`${column}`] as never)}`;
    await askAgain(pool, text);
    await askAgain(pool, text);
  }
  expect(new Set(asked).size).toBe(101);
  asked.forEach((name, index) => expect(name).toBe(asked[index - (index % 2)]));
  expect(asked.at(-1)).toBeUndefined();
});
