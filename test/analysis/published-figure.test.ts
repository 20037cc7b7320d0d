import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalsOf, explainDifference } from '../../src/analysis/published-figure.ts';
import type { KnownFigure, PublishedFigure } from '../../src/analysis/difference-rules.ts';
import { computeAttainment } from '../../src/rules/attainment.ts';
import { roundHalfUp } from '../../src/rules/rounding.ts';

const known: KnownFigure = {
  value: 81.761,
  attainment: 98.507,
  target: { low: 83, high: 83 },
  formula: 'MAXIMIZE',
  unit: '%',
  decimals: 3,
  isProvisional: false,
  others: [],
  otherTargets: [],
  meanOfParts: null,
};
const published = (value: number, more: Partial<PublishedFigure> = {}): PublishedFigure => ({
  indicator: 'PUB-01',
  measure: 'VALUE',
  value,
  source: 'LKjIP hlm. 41',
  ...more,
});
const codeOf = (figure: PublishedFigure, ours: Partial<KnownFigure> = {}) =>
  explainDifference(figure, { ...known, ...ours }).verdict.code;

describe('why a published figure and ours differ', () => {
  test('they agree, they round, they are cut off', () => {
    expect(codeOf(published(81.761))).toBe('SAME');
    expect(codeOf(published(81.76))).toBe('ROUNDING');
    expect(codeOf(published(82))).toBe('ROUNDING');
    expect(codeOf(published(81.7))).toBe('ROUNDING');
    expect(codeOf(published(81.9))).toBe('UNEXPLAINED');
  });

  test('trailing zeros that were printed are told by `decimals`: 82.0 is not 81.761', () => {
    expect(codeOf(published(82, { decimals: 1 }))).toBe('UNEXPLAINED');
  });

  test('it is another publication, another source, another definition, or our own records', () => {
    const other = { value: 80.2, measure: 'VALUE', source: 'BPS', publishedAt: '2025-02-01T00:00:00Z' } as const;
    const explained = (kind: 'VINTAGE' | 'SOURCE' | 'DEFINITION' | 'RECORDS') =>
      codeOf(published(80.2), { others: [{ ...other, kind }] });
    expect(explained('VINTAGE')).toBe('OTHER_VINTAGE');
    expect(explained('SOURCE')).toBe('OTHER_SOURCE');
    expect(explained('DEFINITION')).toBe('OTHER_DEFINITION');
    expect(explained('RECORDS')).toBe('OTHER_DEFINITION');
    expect(codeOf(published(80.4), { others: [{ ...other, kind: 'SOURCE' }] })).toBe('UNEXPLAINED');
  });

  test('LKj Provinsi Lampung 2015 printed 184.75 for 4.88 against 32, where a local formula makes 655.74 of it', () => {
    const ratio = {
      value: 4.88,
      target: { low: 32, high: 32 },
      formula: 'MINIMIZE_RATIO' as const,
      attainment: 655.7377,
    };
    const found = explainDifference(published(184.75, { measure: 'ATTAINMENT' }), { ...known, ...ratio });
    expect(found.verdict.code).toBe('OTHER_FORMULA');
    expect(found.verdict.sentenceEn).toBe(
      'LKjIP hlm. 41: 184.75%; the figure here is 655.74%. It uses another formula: (2T - R) / T * 100.',
    );
    expect(found.verdict.sentenceId).toBe(
      'LKjIP hlm. 41: 184,75%; angka di sini 655,74%. Angka itu memakai rumus lain: (2T - R) / T * 100.',
    );
    expect(found.difference).toBeCloseTo(-470.99, 2);
  });

  test('an attainment that was capped says by what', () => {
    const ours = { value: 62, target: { low: 80, high: 80 }, formula: 'MINIMIZE' as const, attainment: 122.5 };
    const found = explainDifference(published(120, { measure: 'ATTAINMENT' }), { ...known, ...ours });
    expect(found.verdict).toMatchObject({
      code: 'OTHER_FORMULA',
      sentenceEn: expect.stringContaining('no more than 120%'),
    });
  });

  test('a target that was revised explains the attainment against the first one', () => {
    const ours = {
      value: 90,
      attainment: 100,
      target: { low: 90, high: 90 },
      otherTargets: [{ low: 96, high: 96, setAt: '2025-01-15T00:00:00Z' }],
    };
    expect(codeOf(published(93.75, { measure: 'ATTAINMENT' }), ours)).toBe('OTHER_TARGET');
  });

  test('Lampung 2024: 13.601 is the mean of 15 ratios, 13.841 the ratio of sums', () => {
    expect(codeOf(published(13.601), { value: 13.8406, meanOfParts: 13.6012 })).toBe('OTHER_AGGREGATION');
  });

  test('a share beside a percentage, and a slip of the decimal point', () => {
    expect(codeOf(published(0.818))).toBe('OTHER_SCALE');
    expect(codeOf(published(817.61))).toBe('OTHER_SCALE');
    expect(codeOf(published(8))).toBe('UNEXPLAINED');
  });

  test('a provisional figure of ours explains what nothing else does; a missing one is told', () => {
    expect(codeOf(published(70), { isProvisional: true })).toBe('PROVISIONAL');
    const none = explainDifference(published(70), { ...known, value: null });
    expect(none).toMatchObject({ ours: null, difference: null, verdict: { code: 'NO_FIGURE' } });
  });

  test('law: what is printed at fewer decimals is never anything but the same or rounded', () => {
    const digits = fc.double({ min: 0.001, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 3 }), (value, decimals) => {
        const code = codeOf(published(roundHalfUp(value, decimals), { decimals }), { value });
        return code === 'SAME' || code === 'ROUNDING';
      }),
      { seed: 150, numRuns: 500 },
    );
  });

  test('law: an attainment by any formula is found again from value and target', () => {
    const whole = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(
        whole,
        whole,
        fc.constantFrom('MAXIMIZE', 'MINIMIZE', 'MINIMIZE_RATIO', 'STABILIZE'),
        (r, t, formula) => {
          const { raw } = computeAttainment(formula, r, { low: t, high: t });
          const ours = {
            value: r,
            target: { low: t, high: t },
            formula: 'MAXIMIZE' as const,
            attainment: (r / t) * 100,
          };
          const code = codeOf(published(roundHalfUp(raw!, 2), { measure: 'ATTAINMENT', decimals: 2 }), ours);
          return ['SAME', 'ROUNDING', 'OTHER_FORMULA'].includes(code);
        },
      ),
      { seed: 151, numRuns: 500 },
    );
  });

  test('decimals are those the number shows', () => {
    expect([81.761, 82, 0.05, 1e-7, 1e6, 1.5e6].map(decimalsOf)).toEqual([3, 0, 2, 7, 0, 0]);
  });
});
