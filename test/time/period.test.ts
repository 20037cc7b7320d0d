import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadUserInput } from '../../src/errors.ts';
import {
  addBuckets,
  buckets,
  countBuckets,
  formatBucket,
  isDate,
  previousStart,
  truncate,
} from '../../src/time/bucket.ts';
import type { GrainName } from '../../src/time/grain.ts';
import { foldsInto, grainNames } from '../../src/time/grain.ts';
import { alignTo, formatPeriod, parseBucket, parsePeriod } from '../../src/time/period.ts';

const settings = { seed: 20240715, numRuns: 300 };
const anyDate = fc
  .integer({ min: 0, max: 80_000 })
  .map((day) => new Date(Date.UTC(1920, 0, 1) + day * 86_400_000).toISOString().slice(0, 10));
const anyGrain = fc.constantFrom(...grainNames);
const coarseGrain = fc.constantFrom<GrainName>('MONTH', 'QUARTER', 'SEMESTER', 'YEAR');

describe('a period', () => {
  test.each([
    ['2024', '2024-01-01', '2025-01-01', 'YEAR'],
    ['2024-S1', '2024-01-01', '2024-07-01', 'SEMESTER'],
    ['2024-S2', '2024-07-01', '2025-01-01', 'SEMESTER'],
    ['2024-Q3', '2024-07-01', '2024-10-01', 'QUARTER'],
    ['2024-07', '2024-07-01', '2024-08-01', 'MONTH'],
    ['2024-12', '2024-12-01', '2025-01-01', 'MONTH'],
    ['2024-07-15', '2024-07-15', '2024-07-16', 'DAY'],
    ['2024-02-29', '2024-02-29', '2024-03-01', 'DAY'],
    ['2021..2024', '2021-01-01', '2025-01-01', 'YEAR'],
    ['2024..2024', '2024-01-01', '2025-01-01', 'YEAR'],
    ['2023-Q1..2024-Q4', '2023-01-01', '2025-01-01', 'QUARTER'],
    ['2023-11..2024-02', '2023-11-01', '2024-03-01', 'MONTH'],
    ['2023..2024-Q1', '2023-01-01', '2024-04-01', 'QUARTER'],
    ['2023-Q2..2023', '2023-04-01', '2024-01-01', 'QUARTER'],
    ['2024-01-30..2024-02', '2024-01-30', '2024-03-01', 'DAY'],
    [' 2024-q3 .. 2024-q4 ', '2024-07-01', '2025-01-01', 'QUARTER'],
  ])('%s is from %s until before %s, by %s', (text, from, to, grain) => {
    expect(parsePeriod(text)).toEqual({ from, to, grain });
  });

  test.each([
    ['2024..2021', /upside down.*2021\.\.2024/],
    ['2024-Q3..2024-S1', /upside down/],
    ['2024-13', /month 13, which does not exist: a year has 01 to 12/],
    ['2024-00', /month 00/],
    ['2024-Q5', /quarter 5, which does not exist: a year has Q1 to Q4/],
    ['2024-S3', /semester 3, which does not exist: a year has S1 to S2/],
    ['2024-02-30', /2024-02-30, a day that no calendar has/],
    ['2023-02-29', /a day that no calendar has/],
    ['2024-13-01', /a day that no calendar has/],
    ['0024', /years from 1900 to 2200/],
    ['2024-7', /not understood. Allowed are 2024, 2024-S1, 2024-Q3, 2024-07, 2024-07-15/],
    ['24', /not understood/],
    ['', /not understood/],
    ['2021..', /not understood/],
    ['..2021', /not understood/],
    ['2021..2022..2023', /not understood/],
    ['TW III 2024', /not understood/],
  ])('%s is refused with what is allowed', (text, message) => {
    expect(() => parsePeriod(text)).toThrow(BadUserInput);
    expect(() => parsePeriod(text)).toThrow(message);
  });

  test('of one bucket is not a range', () => {
    expect(parseBucket('2024-Q3')).toEqual({ from: '2024-07-01', to: '2024-10-01', grain: 'QUARTER' });
    expect(() => parseBucket('2023..2024')).toThrow(/a range; one period is needed here/);
  });

  test('widened to whole buckets says so', () => {
    expect(alignTo(parsePeriod('2024-02..2024-05'), 'QUARTER')).toEqual({
      from: '2024-01-01',
      to: '2024-07-01',
      grain: 'QUARTER',
      widened: true,
    });
    expect(alignTo(parsePeriod('2024'), 'QUARTER')).toMatchObject({
      from: '2024-01-01',
      to: '2025-01-01',
      widened: false,
    });
    expect(alignTo(parsePeriod('2024-07-15'), 'DAY')).toMatchObject({ from: '2024-07-15', widened: false });
  });
});

describe('laws of buckets', () => {
  test('truncating twice is truncating once, and never moves forward', () => {
    fc.assert(
      fc.property(anyDate, anyGrain, (date, grain) => {
        const start = truncate(date, grain);
        return truncate(start, grain) === start && start <= date && date < addBuckets(start, grain, 1);
      }),
      settings,
    );
  });

  test('buckets tile the aligned period without hole or overlap', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 1200 }), coarseGrain, (from, days, grain) => {
        const period = alignTo({ from, to: addBuckets(from, 'DAY', days) }, grain);
        const starts = buckets(period.from, period.to, grain);
        expect(starts[0]).toBe(period.from);
        starts.forEach((start, i) => expect(addBuckets(start, grain, 1)).toBe(starts[i + 1] ?? period.to));
        expect(countBuckets(period.from, period.to, grain)).toBe(starts.length);
      }),
      settings,
    );
  });

  test('a label is read as the bucket it was written for', () => {
    fc.assert(
      fc.property(anyDate, anyGrain, (date, grain) => {
        const from = truncate(date, grain);
        expect(parsePeriod(formatBucket(from, grain))).toEqual({ from, to: addBuckets(from, grain, 1), grain });
      }),
      settings,
    );
  });

  test('a period is read as what was written', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 40 }), anyGrain, (date, count, grain) => {
        const from = truncate(date, grain);
        const period = { from, to: addBuckets(from, grain, count), grain };
        expect(parsePeriod(formatPeriod(period))).toEqual(period);
      }),
      settings,
    );
  });

  test('a grain that folds into another never straddles its buckets', () => {
    fc.assert(
      fc.property(anyDate, anyGrain, anyGrain, (date, finer, coarser) => {
        fc.pre(foldsInto(finer, coarser));
        return truncate(truncate(date, finer), coarser) === truncate(date, coarser);
      }),
      settings,
    );
  });

  test('stepping back undoes stepping forward, over leap days and ends of years', () => {
    fc.assert(
      fc.property(anyDate, anyGrain, (date, grain) => {
        const start = truncate(date, grain);
        return previousStart(addBuckets(start, grain, 1), grain) === start;
      }),
      settings,
    );
    expect(addBuckets('2024-02-28', 'DAY', 1)).toBe('2024-02-29');
    expect(addBuckets('2023-12-31', 'DAY', 1)).toBe('2024-01-01');
    expect(isDate('2024-02-30')).toBe(false);
    expect(isDate('2024-02-29')).toBe(true);
  });
});
