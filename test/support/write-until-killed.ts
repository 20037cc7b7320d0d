import { openDatabase } from '../../src/operational/client.ts';

// Inserts a row after another and prints the number of each when its insert was acknowledged, until somebody kills it.
const database = await openDatabase({ dataFolder: process.argv[2]! });
const { rows } = await database.pool.query('select coalesce(max(n), 0)::int as last from written');
for (let n = rows[0].last + 1; ; n++) {
  await database.pool.query(`insert into written values ($1, repeat('x', 5000))`, [n]);
  process.stdout.write(`${n}\n`);
}
