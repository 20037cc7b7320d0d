import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyse } from '../../src/analysis/registry.ts';
import type { YardsticksQuestion } from '../../src/analysis/yardsticks.ts';
import { openTinyStore } from '../support/tiny-store.ts';
import type { TinyWorld } from '../support/tiny-snapshot.ts';

/**
 * Hours (lower is better, target 32) and a share (target 100). Kota Jambi 4.88 hours and 60; Lampung Utara 24 hours and 100; Makassar 32
 * hours and no share; Gowa a share alone. 4.88 for 32 is 184.75 by (2T - R) / T and 655.74 by T / R (LKj Provinsi Lampung 2015).
 */
const world: TinyWorld = {
  versions: [
    { code: 'HOURS', number: 1, direction: 'MINIMIZE', attainmentFormula: 'MINIMIZE' },
    { code: 'SHARE', number: 1 },
    { code: 'ALONE', number: 1 },
  ],
  observations: [
    { version: 1, place: '15.71', period: '2023', value: 4.88 },
    { version: 2, place: '15.71', period: '2023', value: 60 },
    { version: 1, place: '18.03', period: '2023', value: 24 },
    { version: 2, place: '18.03', period: '2023', value: 100 },
    { version: 3, place: '18.03', period: '2023', value: 1 },
  ],
  targets: [
    { version: 1, place: '15.71', period: '2023', low: 32 },
    { version: 2, place: '15.71', period: '2023', low: 100 },
    { version: 1, place: '18.03', period: '2023', low: 32 },
    { version: 2, place: '18.03', period: '2023', low: 100 },
    { version: 3, place: '18.03', period: '2023', low: 2 },
    { version: 1, place: '18', period: '2023', low: 12 },
    { version: 2, place: '18', period: '2023', low: 100 },
    { version: 1, place: '15', period: '2023', low: 12 },
    { version: 2, place: '15', period: '2023', low: 50 },
  ],
};

let store: Awaited<ReturnType<typeof openTinyStore>>;
beforeAll(async () => {
  store = await openTinyStore([world]);
});
afterAll(() => store.close());

const ask = (question: Partial<YardsticksQuestion> = {}) =>
  analyse(
    store.analytics,
    'yardsticks',
    { regions: ['15.71', '18.03', '73.71'], period: '2023', ...question },
    new AbortController().signal,
  );

describe('one yardstick for all', () => {
  test('scores and ranks as one adds them up by eye, and they move with the convention', async () => {
    const { rows, verdict, conventions } = await ask();
    const byConvention = (code: string) =>
      Object.fromEntries(
        rows
          .find(({ regionCode }) => regionCode === code)!
          .standings.map(({ convention, score, rank }) => [
            convention,
            [score === null ? null : Number(score.toFixed(3)), rank],
          ]),
      );
    expect(byConvention('15.71')).toEqual({
      OWN_CAP_120: [90, 2],
      PERMENPANRB_8_2021: [90, 2],
      RATIO: [90, 2],
      NO_CAP: [122.375, 1],
      CAP_110: [85, 2],
      CAP_100: [80, 2],
      CAP_200: [122.375, 1],
      PARENT_TARGET: [120, 1],
      NATIONAL_STANDARD: [null, null],
    });
    expect(byConvention('18.03')).toEqual({
      OWN_CAP_120: [110, 1],
      PERMENPANRB_8_2021: [110, 1],
      RATIO: [110, 1],
      NO_CAP: [112.5, 2],
      CAP_110: [105, 1],
      CAP_100: [100, 1],
      CAP_200: [112.5, 2],
      PARENT_TARGET: [50, 2],
      NATIONAL_STANDARD: [null, null],
    });
    expect(rows.map(({ bestRank, worstRank }) => [bestRank, worstRank])).toEqual([
      [1, 2],
      [1, 2],
      [null, null],
    ]);
    expect(verdict).toMatchObject({
      code: 'RANKS_MOVE',
      sentenceEn:
        'Under 8 conventions the ranks of 2 of 2 regions move; most of all that of Kota Jambi, between 1 and 2.',
    });
    expect(conventions.map(({ name, ranked, moved }) => [name, ranked, moved])).toEqual([
      ['OWN_CAP_120', 2, 0],
      ['PERMENPANRB_8_2021', 2, 0],
      ['RATIO', 2, 0],
      ['NO_CAP', 2, 2],
      ['CAP_110', 2, 0],
      ['CAP_100', 2, 0],
      ['CAP_200', 2, 2],
      ['PARENT_TARGET', 2, 2],
      ['NATIONAL_STANDARD', 0, null],
    ]);
  });

  test('an indicator that one region lacks counts for nobody, and is told', async () => {
    const [own] = (await ask({ conventions: ['OWN_CAP_120'] })).conventions;
    expect([own!.indicators, own!.leftOut]).toEqual([['HOURS', 'SHARE'], ['ALONE']]);
  });

  test('scales of attainments call each score by their own words', async () => {
    const { rows } = await ask({ conventions: ['CAP_110'] });
    expect(rows[0]!.standings[0]!.verdicts).toEqual([
      { scale: 'PERMENDAGRI_86_2017', code: 'T', labelId: 'T (id)', labelEn: 'T (en)' },
      { scale: 'TWO_BANDS', code: 'GOOD', labelId: 'GOOD (id)', labelEn: 'GOOD (en)' },
    ]);
    expect(rows[2]!.standings).toEqual([{ convention: 'CAP_110', score: null, rank: null, met: 0, verdicts: [] }]);
  });

  test('one convention, or one region, has no order to compare', async () => {
    expect((await ask({ conventions: ['NO_CAP'] })).verdict.code).toBe('INSUFFICIENT');
    expect((await ask({ regions: ['15.71'] })).verdict.code).toBe('INSUFFICIENT');
    expect((await ask({ conventions: ['OWN_CAP_120', 'PERMENPANRB_8_2021'] })).verdict.code).toBe('SAME_ORDER');
  });
});
