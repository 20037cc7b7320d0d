import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SnapshotDamaged } from '../src/errors.ts';
import type { TinyWorld } from './support/tiny-snapshot.ts';
import { openTinyStore } from './support/tiny-store.ts';

/** The front door: a question takes a lease, becomes one statement over Parquet files, and is answered. */

const never = new AbortController().signal;
const early: TinyWorld = {
  takenAt: '2024-02-01T00:00:00.000Z',
  mode: 'DEMO',
  versions: [{ frequency: 'QUARTER' }],
  observations: [{ place: '15.71', period: '2023-Q4', value: 1 }],
};
const late: TinyWorld = {
  takenAt: '2024-11-01T00:00:00.000Z',
  versions: [
    { code: 'A', number: 1, frequency: 'QUARTER', periodAggregation: 'SUM' },
    { code: 'YEARLY', number: 1 },
    { code: 'RATIO', number: 1, numeratorIndicator: 'TOP', denominatorIndicator: 'BOTTOM' },
    { code: 'TOP', number: 1 },
    { code: 'BOTTOM', number: 1 },
    { code: 'NEVER', number: 1 },
  ],
  observations: [
    { place: '15.71', period: '2023-Q4', value: 1, source: 'BPS', publishedAt: '2024-02-01T00:00:00Z' },
    { place: '15.71', period: '2024-Q1', value: 2, source: 'BPS', publishedAt: '2024-05-01T00:00:00Z' },
    { place: '15.71', period: '2024-Q1', value: 3, source: 'Dinas', publishedAt: '2024-06-01T00:00:00Z' },
    { place: '15.71', period: '2024-Q2', value: 4, source: 'Dinas', publishedAt: '2024-08-01T00:00:00Z' },
    { place: '18.03', period: '2024-Q3', value: 5, source: 'Dinas', publishedAt: '2024-10-15T00:00:00Z' },
    { version: 2, place: '15.71', period: '2023', value: 9, source: 'BPS', publishedAt: '2024-03-01T00:00:00Z' },
    { version: 2, place: '15.71', period: '2024', value: 9, source: 'BPS', publishedAt: '2024-03-15T00:00:00Z' },
    { version: 4, place: '15.71', period: '2023', value: 9, source: 'BPS', publishedAt: '2024-03-01T00:00:00Z' },
    { version: 4, place: '15.71', period: '2022', value: 8, source: 'BPS', publishedAt: '2023-03-01T00:00:00Z' },
    { version: 5, place: '15.71', period: '2022', value: 2, source: 'BPS', publishedAt: '2023-03-01T00:00:00Z' },
  ],
};

let world: Awaited<ReturnType<typeof openTinyStore>>;
beforeAll(async () => {
  world = await openTinyStore([early, late]);
});
afterAll(() => world.close());

const compare = (question: object) =>
  world.analytics.comparison({ metric: 'INDICATOR_VALUE', indicator: 'A', regions: ['15.71'], ...question }, never);

describe('an answer', () => {
  test('tells its snapshot, its sources, one statement and why', async () => {
    const before = world.engine.queryCount;
    const answer = await world.analytics.trend(
      { metric: 'INDICATOR_VALUE', indicator: 'A', regions: ['15.71', '18.03'], period: '2024' },
      never,
    );
    expect(world.engine.queryCount - before).toBe(1);
    expect(answer.series.map(({ points }) => points.map(({ value }) => value))).toEqual([
      [3, 4, null, null],
      [null, null, 5, null],
    ]);
    expect(answer.snapshot).toEqual({ id: world.ids[1], takenAt: late.takenAt });
    expect(answer.provenance.sources).toEqual(['Dinas']);
    expect(answer.provenance.plan).toMatchObject({
      source: 'FACTS',
      reason:
        'observation facts (current values, decided when the snapshot was made); every region by its own observations',
    });
    expect(answer.provenance.plan.sql).toContain('from "observation" as fact');
    expect(answer.provenance.plan.sql).not.toContain('.parquet');
  });

  test('about regions and years that were asked about before comes without a statement, of each snapshot its own', async () => {
    const ask = async (question: object) => {
      const before = world.engine.queryCount;
      const answer = await world.analytics.trend(
        { metric: 'INDICATOR_VALUE', indicator: 'A', regions: ['15.71'], needsTargets: false, ...question },
        never,
      );
      return [world.engine.queryCount - before, ...answer.series.map(({ points }) => points.map(({ value }) => value))];
    };
    expect(await ask({ regions: ['18.03', '15.71'], period: '2023' })).toMatchObject([1, {}, {}]);
    expect(await ask({ period: '2024' })).toEqual([0, [3, 4, null, null]]);
    expect(await ask({ period: '2024', asOf: world.ids[0] })).toEqual([1, [null, null, null, null]]);
  });

  test('comes from the snapshot asked for; a demo says so every time', async () => {
    const demo = await compare({ asOf: world.ids[0] });
    expect([demo.period, demo.rows[0]!.value, demo.caveats.map(({ code }) => code)]).toEqual([
      '2023-Q4',
      1,
      ['SYNTHETIC'],
    ]);
    expect((await compare({ asOf: '2024-06-01' })).snapshot.id).toBe(world.ids[0]);
    expect((await compare({})).caveats).toEqual([]);
    await expect(compare({ asOf: '2023-01-01' })).rejects.toMatchObject({ code: 'SNAPSHOT_NOT_FOUND' });
  });

  test('needs no statement where no version is valid', async () => {
    const before = world.engine.queryCount;
    const answer = await world.analytics.scorecard({ region: '15.71', indicators: ['A'], period: '2024-07' }, never);
    expect(answer.rows).toMatchObject([{ value: null, status: 'NOT_APPLICABLE', reason: 'COARSER_THAN_GRAIN' }]);
    expect([world.engine.queryCount - before, answer.provenance.plan.sql]).toEqual([0, '']);
  });

  test('reads a file as it was checked, or checks it anew; what was written to and is not read does not matter', async () => {
    const own = await openTinyStore([late]);
    try {
      const ask = async (question: object) => {
        const asked = { metric: 'INDICATOR_VALUE', indicator: 'A', regions: ['15.71'], ...question } as const;
        return (await own.analytics.trend(asked, never)).series[0]!.points.map(({ value }) => value);
      };
      const { snapshot, release } = await own.store.acquire();
      release();
      const fileOf = (name: string) => snapshot.manifest.files.find(({ table }) => table === name)!.path;
      const pathOf = (name: string) => join(own.store.folder, snapshot.id, fileOf(name));
      const [observations, vintages] = [pathOf('observation'), pathOf('vintage')];
      const bytes = [readFileSync(observations), readFileSync(vintages)] as const;
      const damaged = (whole: Buffer) => Buffer.concat([whole.subarray(0, 10), Buffer.from('x'), whole.subarray(11)]);
      expect(await ask({ period: '2024' })).toEqual([3, 4, null, null]);
      writeFileSync(vintages, damaged(bytes[1]));
      expect(await ask({ period: '2023..2024' })).toHaveLength(8);
      await expect(ask({ period: '2024', knownAt: '2024-10-01' })).rejects.toThrow(SnapshotDamaged);
      writeFileSync(vintages, bytes[1]);
      expect(await ask({ period: '2024', knownAt: '2024-10-01' })).toEqual([3, 4, null, null]);
      writeFileSync(observations, damaged(bytes[0]));
      await expect(ask({ period: '2024' })).rejects.toThrow(SnapshotDamaged);
    } finally {
      await own.close();
    }
  });

  test('leaves when its reader does', async () => {
    await expect(
      world.analytics.comparison(
        { metric: 'INDICATOR_VALUE', indicator: 'A', regions: ['15.71'] },
        AbortSignal.abort(new Error('gone')),
      ),
    ).rejects.toThrow('gone');
  });
});

describe('the latest period', () => {
  test.each<[string, object, string, number | null]>([
    ['of all that is asked for', { regions: ['15.71', '18.03'] }, '2024-Q3', null],
    ['of one region', {}, '2024-Q2', 4],
    ['known on a day', { knownAt: '2024-05-31' }, '2024-Q1', 2],
    ['known on the day of publication', { knownAt: '2024-06-01' }, '2024-Q1', 3],
    ['of one source', { filter: { source: 'BPS' } }, '2024-Q1', 2],
    ['of a coarser grain', { grain: 'YEAR' }, '2023', 1],
    ['before anything was published: the last that ended', { knownAt: '2020-01-01' }, '2024-Q3', null],
    ['of what is never reported: the last that ended', { indicator: 'NEVER' }, '2023', null],
    ['of a ratio of two: where both halves are', { indicator: 'RATIO' }, '2022', 4],
    [
      'of a ratio of two, known on a day: where both halves are',
      { indicator: 'RATIO', knownAt: '2024-10-01' },
      '2022',
      4,
    ],
  ])('%s', async (_, question, period, value) => {
    const answer = await compare(question);
    expect([answer.period, answer.rows[0]!.value]).toEqual([period, value]);
  });

  test('for a share: an indicator coarser than the grain does not set it', async () => {
    const question = { metric: 'REPORTING_COVERAGE', indicator: null, grain: 'QUARTER', knownAt: '2024-04-01' };
    expect((await compare(question)).period).toBe('2023-Q4');
    const known = { metric: 'REPORTING_COVERAGE', indicator: null, grain: 'QUARTER' };
    expect((await compare(known)).period).toBe('2024-Q2');
  });

  test('ends a trend of twelve buckets, or of as many as are asked for', async () => {
    const periods = async (question: object) => {
      const answer = await world.analytics.trend(
        { metric: 'INDICATOR_VALUE', indicator: 'A', regions: ['15.71'], ...question },
        never,
      );
      return [answer.period, answer.series[0]!.points.length];
    };
    expect(await periods({})).toEqual(['2021-Q3..2024-Q2', 12]);
    expect(await periods({ last: 2 })).toEqual(['2024-Q1..2024-Q2', 2]);
    expect(await periods({ last: 2, period: '2022..2023' })).toEqual(['2023-Q3..2023-Q4', 2]);
    expect(await periods({ last: 20, period: '2023' })).toEqual(['2023-Q1..2023-Q4', 4]);
    expect(await periods({ knownAt: '2024-05-31', last: 1 })).toEqual(['2024-Q1', 1]);
  });
});
