import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dimensionNames } from '../../src/model/catalogue.ts';
import type { AskedShape } from '../../src/query/asked-shape.ts';
import { AskedRecord, askedRecordName } from '../../src/snapshot/asked-record.ts';

const shape: AskedShape = { fact: 'serviceCase', by: ['REGION'], filteredBy: [], grain: 'YEAR', hasQuantiles: false, rollup: null }; // prettier-ignore
const now = new Date('2026-11-22T06:00:00Z');

async function inFolder(use: (folder: string) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), 'kinerja-asked-'));
  await use(folder).finally(() => rm(folder, { recursive: true }));
}

test('what was asked is added up by kind, and found again by the next process', () =>
  inFolder(async (folder) => {
    const record = await AskedRecord.open(folder, now);
    record.note(shape, 2, 100);
    record.note({ ...shape, by: ['REGION'] }, 3, 50.4);
    record.note({ ...shape, grain: 'MONTH' }, 1, 1);
    await record.close();
    const { asked } = await AskedRecord.open(folder, new Date('2027-01-01T00:00:00Z'));
    expect(asked).toEqual({
      since: now.toISOString(),
      totals: [
        { shape, times: 2, milliseconds: 5, rows: 150 },
        { shape: { ...shape, grain: 'MONTH' }, times: 1, milliseconds: 1, rows: 1 },
      ],
    });
  }));

test('it stays small: of more than 500 kinds the cheapest are forgotten', () =>
  inFolder(async (folder) => {
    const record = await AskedRecord.open(folder, now);
    record.note(shape, 1_000, 1);
    const pairs = dimensionNames.flatMap((one) => dimensionNames.map((other) => [one, other] as const));
    for (const [index, [one, other]] of pairs.slice(0, 600).entries())
      record.note({ ...shape, by: [one], filteredBy: [other] }, 1 + index, 1);
    expect(record.asked.totals).toHaveLength(500);
    expect(record.asked.totals.reduce((least, { milliseconds }) => Math.min(least, milliseconds), Infinity)).toBe(102);
    expect(record.asked.totals[0]).toMatchObject({ shape, milliseconds: 1_000 });
    await record.close();
    expect((await readFile(join(folder, askedRecordName))).length).toBeLessThan(150_000);
  }));

test.each(['', '{"since":', '{"since":"2026-11-22T06:00:00Z","totals":[{"shape":{"fact":"moon"}}]}'])(
  'a file that cannot be used (%j) is put aside, and a record begins anew',
  (text) =>
    inFolder(async (folder) => {
      await writeFile(join(folder, askedRecordName), text);
      const record = await AskedRecord.open(folder, now);
      expect(record.asked).toEqual({ since: now.toISOString(), totals: [] });
      expect(record.damaged).toBe(join(folder, `${askedRecordName}.damaged`));
      expect(await readFile(record.damaged!, 'utf8')).toBe(text);
      record.note(shape, 1, 1);
      await record.close();
      const next = await AskedRecord.open(folder, now);
      expect(next.asked.totals).toHaveLength(1);
      expect(next.damaged).toBe(record.damaged);
    }),
);
