import { describe, expect, test } from 'vitest';
import { databaseKinds, openTestDatabase } from '../support/database.ts';

describe.each(databaseKinds)('the operational database (%s)', (kind) => {
  test('answers Prisma and plain SQL on the same connections, and counts the statements', async () => {
    await using database = await openTestDatabase({ kind });
    const heard: string[] = [];
    const stop = database.onStatement((sql) => heard.push(sql));
    const before = database.statementCount();
    await database.prisma.dataSource.create({ data: { name: 'BPS' } });
    const { rows } = await database.pool.query(`select name from data_source where name = 'BPS'`);
    expect(rows).toEqual([{ name: 'BPS' }]);
    expect(database.kind).toBe(kind);
    expect(database.statementCount() - before).toBe(heard.length);
    expect(heard.at(-1)).toBe(`select name from data_source where name = 'BPS'`);
    stop();
  });
});
