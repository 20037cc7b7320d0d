import { describe, expect, test } from 'vitest';
import { leniencyOf } from '../../src/analysis/rating-leniency.ts';
import { patternOf } from '../../src/analysis/rating-pattern.ts';
import type { OfficeRatings, PredicateCounts } from '../../src/analysis/rating-predicates.ts';
import { tendenciesOf } from '../../src/analysis/rating-tendency.ts';
import { seeded } from '../../src/statistics/random.ts';

const office = (given: Partial<OfficeRatings> & { readonly mean?: number }): OfficeRatings => ({
  regionCode: '15.71',
  officeCode: 'A',
  people: 100,
  workResult: { value: given.mean ?? 2.2, n: 100 },
  raters: 10,
  spread: 0.3,
  judged: 10,
  alike: 0,
  allBest: 0,
  ratedPerRater: 10,
  own: 'BAIK',
  beyond: 0,
  predicates: null,
  ...given,
});
const usual: PredicateCounts = { SANGAT_BAIK: 25, BAIK: 60, BUTUH_PERBAIKAN: 10, KURANG: 5, SANGAT_KURANG: 0 };

describe('leniency', () => {
  test('an office whose raters rate far above the others is lenient, the others are not severe for it', () => {
    const found = leniencyOf(
      [office({ mean: 2.9 }), ...['B', 'C', 'D', 'E'].map((officeCode) => office({ officeCode, mean: 2.1 }))],
      new Map([['15.71', usual]]),
    );
    expect(found.map(({ code }) => code)).toEqual(['LENIENT', 'IN_LINE', 'IN_LINE', 'IN_LINE', 'IN_LINE']);
    expect(found[0]!.leniency).toBeCloseTo(0.8, 12);
    // Standard error by hand: its own ten raters and the forty others, each spreading by 0.3.
    expect(found[0]!.standardError).toBeCloseTo(Math.sqrt(0.09 / 10 + 0.09 / 40), 12);
    expect(found[0]!.shrunk).toBeLessThan(0.8);
    expect(found[0]!.shrunk).toBeGreaterThan(0.6);
  });

  test('what few raters gave is told and not judged; offices of another government are no measure', () => {
    const [small, , alone] = leniencyOf(
      [
        office({ mean: 2.9, raters: null, spread: null }),
        office({ officeCode: 'B', mean: 2.1 }),
        office({ officeCode: 'C', regionCode: '18.03', mean: 2.9 }),
      ],
      new Map(),
    );
    expect(small).toMatchObject({ code: 'INSUFFICIENT', pValue: null, shrunk: null });
    expect(small!.leniency).toBeCloseTo(0.8, 12);
    expect(alone).toMatchObject({ code: 'INSUFFICIENT', leniency: null });
  });

  test('1,000 governments of five offices alike: no more alarms than promised', () => {
    const random = seeded(20_260_105);
    const runs = 1000;
    let alarms = 0;
    for (let run = 0; run < runs; run += 1) {
      const offices = Array.from({ length: 5 }, (_, index) => {
        const means = Array.from({ length: 9 }, () => 2.2 + 0.3 * random.normal());
        const mean = means.reduce((sum, each) => sum + each, 0) / 9;
        const spread = Math.sqrt(means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 8);
        return office({ officeCode: String(index), mean, raters: 9, spread });
      });
      if (leniencyOf(offices, new Map()).some(({ code }) => code !== 'IN_LINE')) alarms += 1;
    }
    expect(alarms / runs).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
  });
});

describe('raters who make no difference', () => {
  test('one who gives everybody the best is beyond chance, one who gives everybody the same may be chance', () => {
    const found = tendenciesOf(office({ judged: 9, alike: 2, allBest: 1 }), usual);
    expect(found.map(({ kind, code, found: count }) => [kind, code, count])).toEqual([
      ['ALL_BEST', 'BEYOND_CHANCE', 1],
      ['ALL_ALIKE', 'TO_REVIEW', 1],
    ]);
    const [best, alike] = found;
    expect(best!.byChanceAtMost).toBeCloseTo(9 * 0.25 ** 5, 12);
    expect(alike!.byChance).toBeCloseTo(9 * (0.6 ** 10 + 0.1 ** 10 + 0.05 ** 10), 12);
    expect(alike!.byChanceAtMost).toBeCloseTo(9 * (0.6 ** 5 + 0.1 ** 5 + 0.05 ** 5), 12);
    // P(one or more) of a Poisson distribution.
    expect(best!.pValue).toBeCloseTo(1 - Math.exp(-best!.byChanceAtMost), 9);
  });

  test('where all are alike in the whole government it is no wonder; what is withheld is not judged', () => {
    const uniform: PredicateCounts = { SANGAT_BAIK: 0, BAIK: 98, BUTUH_PERBAIKAN: 2, KURANG: 0, SANGAT_KURANG: 0 };
    const codes = tendenciesOf(office({ judged: 10, alike: 8 }), uniform).map(({ code }) => code);
    expect(codes).toEqual(['NONE', 'NONE']);
    expect(tendenciesOf(office({ alike: null }), usual)).toEqual([]);
    expect(tendenciesOf(office({}), null)).toEqual([]);
  });
});

test('the pattern counts people of offices that may be told, and of no others', () => {
  const { offices, judged, people, beyond } = patternOf([
    office({ beyond: 4 }),
    office({ officeCode: 'B', beyond: null }),
    office({ officeCode: 'C', beyond: 0, own: null }),
    office({ officeCode: 'D', beyond: 30, people: 60 }),
    office({ officeCode: 'E' }),
  ]);
  expect([judged, people, beyond]).toEqual([3, 260, 34]);
  expect(offices.map(({ office: { officeCode }, code, beyondPct }) => [officeCode, code, beyondPct])).toEqual([
    ['D', 'BEYOND', 50],
    ['A', 'BEYOND', 4],
    ['C', 'INSUFFICIENT', null],
    ['E', 'WITHIN', 0],
    ['B', 'INSUFFICIENT', null],
  ]);
});
