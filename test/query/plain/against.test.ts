import { expect, test } from 'vitest';
import { againstKey } from '../../../src/query/against-basis.ts';
import type { AgainstInput } from '../../../src/query/question.ts';
import { openPlainWorld } from '../../support/tiny-plain.ts';
import type { PlainWorld } from '../../support/tiny-plain.ts';

type Question = Omit<Parameters<Awaited<ReturnType<typeof openPlainWorld>>['trend']>[0], 'regions'>;

/** The difference of the last point of Kota Jambi, and how many statements it took. */
async function difference(world: PlainWorld, against: AgainstInput, question: Question) {
  using tiny = await openPlainWorld(world);
  const { series, sql } = await tiny.trend({ regions: ['15.71'], against: [against], ...question });
  return { ...series[0]!.points.at(-1)!.differences![againstKey(against)]!, statements: sql.length };
}

const cases = (day: string, ...hours: readonly number[]) => hours.map((each) => ({ day, minutes: each * 60 }));

test('a median is set against the median of all cases of the other period', async () => {
  const world = { rows: { service_case: [...cases('2023-03-05', 2, 4, 9), ...cases('2024-03-05', 1, 3)] } };
  const found = await difference(
    world,
    { to: 'YEAR_EARLIER' },
    { metric: 'SERVICE_TIME_MEDIAN', grain: 'YEAR', period: '2024' },
  );
  expect(found).toMatchObject({ value: 4, own: 2, changeAbs: -2, changePct: -50, elapsed: null, statements: 1 });
});

test('of an unfinished year the median of its months is set against that of the same months, by one statement more', async () => {
  const world = {
    takenAt: '2024-04-20T00:00:00.000Z',
    latestMonth: '2024-03-01',
    rows: {
      service_case: [
        ...cases('2023-02-05', 2, 4, 9),
        ...cases('2023-11-05', 90),
        ...cases('2024-02-05', 1, 3),
        ...cases('2024-04-05', 50),
      ],
    },
  };
  const found = await difference(
    world,
    { to: 'YEAR_EARLIER' },
    { metric: 'SERVICE_TIME_MEDIAN', grain: 'YEAR', period: '2024' },
  );
  expect(found).toMatchObject({
    value: 4,
    own: 2,
    period: '2023-01..2023-03',
    elapsed: '2024-01..2024-03',
    status: 'COMPUTED',
    statements: 2,
  });
  expect(found.caveats.map(({ code }) => code)).toEqual(['INCOMPLETE_PERIOD', 'SMALL_SAMPLE']);
});

test('an unfinished month is cut to its days, in a leap year too', async () => {
  const world = {
    takenAt: '2024-02-29T12:00:00.000Z',
    latestMonth: '2024-02-28',
    rows: { service_case: [...cases('2023-02-27', 1, 1), ...cases('2023-02-28', 1), ...cases('2024-02-28', 1)] },
  };
  const found = await difference(
    world,
    { to: 'YEAR_EARLIER' },
    { metric: 'SERVICE_CASES', grain: 'MONTH', period: '2024-02' },
  );
  expect(found).toMatchObject({
    own: 1,
    value: 3,
    elapsed: '2024-02-01..2024-02-28',
    period: '2023-02-01..2023-02-28',
  });
});

test('what was reported by quarter is not cut within one, and answers for whole ones', async () => {
  const quarter = (day: string, n: number) => ({ day, n, grain: 'QUARTER', basis: 'REPORTED', on_time: n, late: 0 });
  const rows = {
    task: ['2023-01-01', '2023-04-01', '2023-07-01', '2024-01-01', '2024-04-01'].map((day, index) =>
      quarter(day, index + 1),
    ),
  };
  const asked = { metric: 'TASK_ON_TIME_SHARE', grain: 'YEAR', period: '2024' } as const;
  const whole = await difference(
    { rows, takenAt: '2024-07-10T00:00:00.000Z', latestMonth: '2024-06-01' },
    { to: 'YEAR_EARLIER' },
    asked,
  );
  expect(whole).toMatchObject({ status: 'COMPUTED', value: 100, period: '2023-01..2023-06' });
  const cut = await difference(
    { rows, takenAt: '2024-06-10T00:00:00.000Z', latestMonth: '2024-05-01' },
    { to: 'YEAR_EARLIER' },
    asked,
  );
  expect(cut).toMatchObject({ status: 'NOT_COMPUTABLE', reason: 'COARSER_THAN_GRAIN', changeAbs: null });
});

test('a stock is what stood on the same day', async () => {
  const open = (day: string, until: string | null) => ({ day, until, n: 1 });
  const world = {
    takenAt: '2024-04-01T00:00:00.000Z',
    latestMonth: '2024-03-01',
    rows: { complaint: [open('2023-01-05', '2023-05-01'), open('2023-02-05', '2023-05-01'), open('2024-01-05', null)] },
  };
  const found = await difference(
    world,
    { to: 'YEAR_EARLIER' },
    { metric: 'COMPLAINT_BACKLOG', grain: 'YEAR', period: '2024' },
  );
  expect(found).toMatchObject({ own: 1, value: 2, elapsed: '2024-01..2024-03' });
});

test('people are counted in whole periods alone: an unfinished one has no difference', async () => {
  const staff = Array.from({ length: 9 }, (_, index) => ({ day: '2020-01-01', until: null, subject: String(index) }));
  const world = { takenAt: '2024-05-20T00:00:00.000Z', latestMonth: '2024-03-01', rows: { head_count: staff } };
  const found = await difference(world, { to: 'YEAR_EARLIER' }, { metric: 'HEADCOUNT', grain: 'YEAR', period: '2024' });
  expect(found).toMatchObject({ status: 'INCOMPLETE', reason: 'INCOMPLETE_PERIOD', changeAbs: null, statements: 1 });
});

test('rollups are cut as the facts are: sums alike, medians within the error of their histograms', async () => {
  const world = {
    takenAt: '2024-04-20T00:00:00.000Z',
    latestMonth: '2024-03-01',
    rows: {
      service_case: [
        ...cases('2023-02-05', 2, 4, 9),
        ...cases('2023-11-05', 90),
        ...cases('2024-02-05', 1, 3),
        ...cases('2024-04-05', 50),
      ],
    },
  };
  const asked = { grain: 'YEAR', period: '2024' } as const;
  for (const metric of ['SERVICE_CASES', 'SERVICE_TIME_MEAN', 'SERVICE_TIME_MEDIAN'] as const) {
    const facts = await difference(world, { to: 'YEAR_EARLIER' }, { metric, ...asked });
    const rollup = await difference({ ...world, rollups: true }, { to: 'YEAR_EARLIER' }, { metric, ...asked });
    expect([rollup.elapsed, rollup.period, rollup.status]).toEqual([facts.elapsed, facts.period, 'COMPUTED']);
    for (const side of ['own', 'value'] as const) {
      const error = metric === 'SERVICE_TIME_MEDIAN' ? 0.01 : 1e-12;
      expect(Math.abs(rollup[side]! / facts[side]! - 1)).toBeLessThanOrEqual(error);
    }
  }
});

test('a rate per head of an unfinished year counts its months, over the inhabitants then known', async () => {
  const world = {
    takenAt: '2024-03-01T00:00:00.000Z',
    latestMonth: '2024-02-01',
    rows: {
      complaint: ['2023-01-05', '2023-02-05', '2023-09-05', '2024-01-05'].map((day) => ({ day, until: day })),
      population: [
        { day: '2023-01-01', until: '2024-01-01', inhabitants: 50_000 },
        { day: '2024-01-01', until: null, inhabitants: 100_000 },
      ],
    },
  };
  const asked = { metric: 'COMPLAINTS_PER_100000', grain: 'YEAR', period: '2024' } as const;
  const found = await difference(world, { to: 'YEAR_EARLIER' }, asked);
  expect(found).toMatchObject({ own: 1, value: 4, elapsed: '2024-01..2024-02', statements: 4 });
});
