import { describe, expect, test } from 'vitest';
import { findChangePoint } from '../../src/analysis/series-change.ts';
import { testTrend } from '../../src/analysis/series-trend.ts';
import { judgeStandings } from '../../src/analysis/standing-verdict.ts';
import type { AnsweredLine } from '../../src/analysis/tested-series.ts';
import { Catalogue } from '../../src/model/snapshot-catalogue.ts';
import type { ComparisonAnswer, ComparisonRow, Measured } from '../../src/query/answer.ts';
import { seeded } from '../../src/statistics/random.ts';
import type { Seeded } from '../../src/statistics/random.ts';
import { addBuckets, formatBucket, nextStart } from '../../src/time/bucket.ts';
import type { GrainName } from '../../src/time/grain.ts';
import { tinyDimensions, toVersion } from '../support/tiny-dimensions.ts';
import { measured } from './measured.ts';

/** What a reader is told where nothing is: verdicts of seeded answers in which nothing differs and nothing moves. */

const catalogue = new Catalogue(
  {
    ...tinyDimensions,
    indicatorVersions: [
      toVersion({ code: 'UP', multiplier: 100, number: 1 }, 0),
      toVersion({ code: 'DOWN', direction: 'MINIMIZE', number: 1 }, 1),
      toVersion({ code: 'BAND', direction: 'STABILIZE', number: 1 }, 2),
      toVersion({ code: 'RATE', direction: 'MINIMIZE', multiplier: 100_000, unit: 'per 100.000 KH', number: 1 }, 3),
    ],
  },
  { takenAt: '2026-01-15T00:00:00.000Z', mode: 'REAL' },
);

const shared = {
  metric: 'INDICATOR_VALUE',
  catalogue,
  caveats: [],
  asked: { name: 'trend', question: {} },
  snapshot: { id: 'tiny', takenAt: catalogue.takenAt },
} as const;

function line(grain: GrainName, numbers: readonly Measured[], indicatorCode = 'UP'): AnsweredLine {
  const points = numbers.map((number, index) => {
    const start = addBuckets('2016-01-01', grain, index);
    return { ...number, period: formatBucket(start, grain), start, end: nextStart(start, grain) };
  });
  // Where the numbers came from matters to no verdict.
  return { ...shared, indicatorCode, grain, regionCode: '15.71', points } as unknown as AnsweredLine;
}

const drawn = (count: number, chance: Seeded) =>
  Array.from({ length: count }, () => measured(80 + 3 * chance.normal()));
const upTo = (runs: number) => 0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs);

describe('series without a trend and without a change', () => {
  test.each([
    ['YEAR', 6],
    ['YEAR', 10],
    ['YEAR', 20],
    ['SEMESTER', 12],
    ['QUARTER', 20],
    ['QUARTER', 18],
    ['MONTH', 60],
  ] as const)('by %s, %i of them', (grain, count) => {
    const runs = 600;
    const chance = seeded(count);
    const lines = Array.from({ length: runs }, () => line(grain, drawn(count, chance)));
    const codes = lines.map((each) => testTrend(each).verdict.code);
    expect(codes).not.toContain('INSUFFICIENT');
    expect(codes.filter((code) => code !== 'NO_TREND').length / runs).toBeLessThanOrEqual(upTo(runs));
    const changes = lines.slice(0, 200).map((each) => findChangePoint(each).verdict.code);
    expect(changes.filter((code) => code !== 'NO_CHANGE').length / 200).toBeLessThanOrEqual(upTo(200));
  });
});

test('a trend is judged by the direction of its indicator, and a band has none', () => {
  const rising = Array.from({ length: 8 }, (_, index) => measured(50 + index));
  const improving = (code: string) => testTrend(line('YEAR', rising, code)).isImproving;
  expect(['UP', 'DOWN', 'BAND'].map(improving)).toEqual([true, false, null]);
  expect(testTrend(line('YEAR', rising, 'DOWN')).verdict.sentenceEn).toBe(
    'Kota Jambi: rises by about 1.00 percentage points a year (between 1.00 and 1.00) and gets worse over 8 years (2016..2023), beyond ordinary ups and downs.',
  );
});

test('what is incomplete or withheld enters no test, whatever its number is', () => {
  const flat = Array.from({ length: 8 }, (_, index) => measured(50 + (index % 2)));
  const steep = Array.from({ length: 8 }, (_, index) => 1000 * (index + 1));
  const hidden = steep.map((value, index) =>
    index % 2 === 0
      ? measured(value, { status: 'INCOMPLETE', reason: 'INCOMPLETE_PERIOD' })
      : measured(null, { status: 'SUPPRESSED', reason: 'SUPPRESSED' }),
  );
  const found = testTrend(line('YEAR', [...flat, ...hidden]));
  expect(found.verdict.code).toBe('NO_TREND');
  expect(found.statistics).toMatchObject({ n: 8, span: '2016..2023' });
  expect(found.statistics.leftOut).toEqual([
    { count: 4, why: expect.objectContaining({ en: 'not whole' }) },
    { count: 4, why: expect.objectContaining({ en: 'withheld for confidentiality' }) },
  ]);
  expect(findChangePoint(line('YEAR', [...flat, ...hidden])).verdict.code).toBe('NO_CHANGE');
});

test('a gap is time that passed: the slope is per year, not per number', () => {
  const numbers = Array.from({ length: 12 }, (_, year) =>
    year > 3 && year < 8 ? measured(null) : measured(10 + 2 * year),
  );
  expect(testTrend(line('YEAR', numbers))).toMatchObject({
    slope: { slope: 2, low: 2, high: 2 },
    statistics: { n: 8 },
  });
});

/** Regions of one true share or rate, of very different sizes. */
function comparison(
  rows: readonly Measured[],
  indicatorCode: string,
  best: ComparisonAnswer['best'],
): ComparisonAnswer {
  const regions = tinyDimensions.regions.map(({ code }) => code);
  const each = rows.map((row, index): ComparisonRow => ({
    ...row,
    regionCode: regions[index % regions.length]!,
    rank: row.status === 'COMPUTED' ? 1 : null,
    rankOf: rows.length,
    rankedBy: row.status === 'COMPUTED' ? row.value : null,
    previousRank: null,
    previous: null,
    changeAbs: null,
    changePct: null,
    changePp: null,
    caveats: [],
  }));
  // Where the numbers came from matters to no verdict.
  return {
    ...shared,
    indicatorCode,
    grain: 'YEAR',
    period: '2024',
    previousPeriod: '2023',
    best,
    rows: each,
  } as unknown as ComparisonAnswer;
}

function share(size: number, rate: number, chance: Seeded): Measured {
  const numerator = Array.from({ length: size }, () => chance.uniform() < rate).filter(Boolean).length;
  return measured((numerator / size) * 100, { numerator, denominator: size });
}

describe('regions that are all alike', () => {
  test('of 12 with 20 to 600 cases, in nineteen comparisons of twenty nobody is told from the average', () => {
    const runs = 120;
    const chance = seeded(77);
    const alarms = Array.from({ length: runs }, () => {
      const rows = Array.from({ length: 12 }, (_, index) => share([20, 60, 200, 600][index % 4]!, 0.85, chance));
      return judgeStandings(comparison(rows, 'UP', 'HIGHEST')).some(
        ({ verdict }) => verdict.code !== 'NOT_DISTINGUISHABLE',
      );
    }).filter(Boolean).length;
    expect(alarms / runs).toBeLessThanOrEqual(upTo(runs));
  });

  test('one that is truly better is found, and told so by the direction of the indicator', () => {
    const chance = seeded(78);
    const rows = [share(400, 0.97, chance), ...Array.from({ length: 11 }, () => share(400, 0.8, chance))];
    const codes = (best: 'HIGHEST' | 'LOWEST') =>
      judgeStandings(comparison(rows, 'UP', best)).map(({ verdict }) => verdict.code);
    expect(codes('HIGHEST')[0]).toBe('BETTER_THAN_AVERAGE');
    expect(codes('LOWEST')[0]).toBe('WORSE_THAN_AVERAGE');
  });

  test('a row that is withheld or incomplete has no standing and moves nobody else', () => {
    const chance = seeded(79);
    const rows = Array.from({ length: 8 }, () => share(300, 0.8, chance));
    const withheld = measured(null, { status: 'SUPPRESSED', reason: 'SUPPRESSED' });
    const incomplete = measured(5, { status: 'INCOMPLETE', reason: 'LOW_COVERAGE', numerator: 5, denominator: 100 });
    const plain = judgeStandings(comparison(rows, 'UP', 'HIGHEST'));
    const beside = judgeStandings(comparison([...rows, withheld, incomplete], 'UP', 'HIGHEST'));
    expect(
      beside.slice(8).map(({ verdict, interval, uncertainty }) => [verdict.code, interval, uncertainty.kind]),
    ).toEqual([
      ['INSUFFICIENT', null, 'UNKNOWN'],
      ['INSUFFICIENT', null, 'UNKNOWN'],
    ]);
    expect(beside.slice(0, 8).map(({ average, p }) => [average, p])).toEqual(
      plain.map(({ average, p }) => [average, p]),
    );
  });

  test('a ranked region whose uncertainty nobody knows may be anywhere, and widens the others', () => {
    const chance = seeded(80);
    const rows = [share(4000, 0.95, chance), share(4000, 0.5, chance)];
    const certain = judgeStandings(comparison(rows, 'UP', 'HIGHEST')).map(({ interval }) => interval);
    expect(certain).toEqual([
      { low: 1, high: 1 },
      { low: 2, high: 2 },
    ]);
    const beside = judgeStandings(comparison([...rows, measured(70)], 'UP', 'HIGHEST'));
    expect(beside.map(({ interval, withoutError }) => [interval, withoutError])).toEqual([
      [{ low: 1, high: 2 }, 1],
      [{ low: 2, high: 3 }, 1],
      [null, 1],
    ]);
  });
});
