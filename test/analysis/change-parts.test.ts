import { describe, expect, test } from 'vitest';
import { explainParts } from '../../src/analysis/change-parts.ts';
import type { PartRow } from '../../src/analysis/change-parts.ts';
import { changeVerdict } from '../../src/analysis/change-verdict.ts';
import { ratio, sum } from '../../src/analysis/parts-rule.ts';
import type { PartsRule } from '../../src/analysis/parts-rule.ts';
import type { RegionRow } from '../../src/model/catalogue-rows.ts';
import type { Measured, NullReason, ValueStatus } from '../../src/query/answer.ts';

const measured = (value: number | null, denominator: number | null, status: ValueStatus = 'COMPUTED', reason: NullReason | null = null) =>
  ({ value, numerator: null, denominator, status, reason, unit: '%', decimals: 2 }) as Partial<Measured> as Measured; // prettier-ignore
const row = (key: string, value: number | null, denominator: number | null = null, weight: number | null = null): PartRow => ({ key, labelId: key, labelEn: key, measured: measured(value, denominator), weight }); // prettier-ignore
const withheld = (key: string): PartRow => ({
  ...row(key, null),
  measured: measured(null, null, 'SUPPRESSED', 'SUPPRESSED'),
});
const silent = (key: string): PartRow => ({
  ...row(key, null),
  measured: measured(null, null, 'NO_DATA', 'MISSING_REALISATION'),
});

const say = (rule: PartsRule, before: readonly PartRow[], after: readonly PartRow[], whole: readonly [number, number, number, number] | null = null) => {
  const sides = whole && { before: measured(whole[0], whole[1]), after: measured(whole[2], whole[3]) };
  const explained = explainParts({ rule, before, after, whole: sides });
  const region = { nameId: 'Kota X', nameEn: 'X City' } as Partial<RegionRow> as RegionRow;
  const verdict = changeVerdict({
    metric: 'TASK_ON_TIME_SHARE', indicator: null, region, isPooled: false, by: 'OFFICE',
    period: '2024', against: '2023', unit: '%', decimals: 2, explained, whole: sides ?? { before: null, after: null },
  });
  return { explained, verdict };
}; // prettier-ignore
const contributions = ({ explained }: ReturnType<typeof say>) =>
  Object.fromEntries((explained?.parts ?? []).map(({ key, contribution }) => [key ?? 'REST', contribution]));

test('what is withheld stands together as one part, so that all adds up; what reported nothing is no part', () => {
  const found = say(
    ratio,
    [row('A', 80, 100), withheld('B'), withheld('C'), silent('D')],
    [row('A', 90, 100), withheld('B'), withheld('C'), silent('D')],
    [70, 200, 85, 200],
  );
  expect(found.explained).toMatchObject({ change: 15, residual: 0, leftOut: 2 });
  expect(contributions(found)).toEqual({ A: 5, REST: 10 });
  expect(found.explained!.parts[0]).toMatchObject({
    key: null,
    labelEn: 'Other parts that are not told',
    before: null,
  });
});

test('what is withheld on one side only has no change of its own to tell either', () => {
  const found = say(
    ratio,
    [row('A', 80, 100), withheld('B')],
    [row('A', 80, 100), row('B', 90, 100)],
    [70, 200, 85, 200],
  );
  expect(contributions(found)).toEqual({ A: 0, REST: 15 });
  expect(found.explained!.parts.map(({ presence }) => presence)).toEqual(['BOTH', 'BOTH']);
});

test('a whole that has figures of its own keeps a residual, which is told and never spread', () => {
  const found = say(
    ratio,
    [row('A', 50, 10), row('B', 50, 10)],
    [row('A', 52, 10), row('B', 50, 10)],
    [50, 20, 60, 20],
  );
  expect(found.explained).toMatchObject({ change: 10, rateEffect: 1, residual: 9, leftOut: 0 });
  expect(found.verdict.code).toBe('UNEXPLAINED');
  expect(found.verdict.sentenceEn).toContain('9.00 percentage points of it cannot be traced to its parts');
});

test('sums add up; a part that enters contributes all it has', () => {
  const found = say(sum, [row('A', 10), row('B', 5)], [row('A', 12), row('B', 1), row('C', 7)]);
  expect(contributions(found)).toEqual({ C: 7, B: -4, A: 2 });
  expect(found.explained!.parts.map(({ presence }) => presence)).toEqual(['ENTERED', 'BOTH', 'BOTH']);
  expect(found.verdict.sentenceEn).toContain('C accounts for more than all of it (140%)');
});

test('means weighted by another number; a part without its weight is left out and counted', () => {
  const rule = { kind: 'WEIGHTED', by: 'POPULATION' } as const;
  const found = say(rule, [row('A', 70, null, 3), row('B', 60, null, 1), row('C', 10)], [row('A', 71, null, 3), row('B', 60, null, 1), row('C', 10)]);
  expect(found.explained).toMatchObject({ before: 67.5, after: 68.25, change: 0.75, leftOut: 1 });
  expect(contributions(found)).toEqual({ A: 0.75, B: 0 });
}); // prettier-ignore

describe('the sentence tells where, with its numbers, in both languages', () => {
  test('one part', () => {
    const { verdict } = say(ratio, [row('A', 80, 50), row('B', 80, 50)], [row('A', 70, 50), row('B', 78, 50)]);
    expect(verdict).toEqual({
      code: 'ONE_PART',
      sentenceId: 'Ketepatan waktu penyelesaian tugas Kota X turun 6,00 poin persentase, dari 80,00% (2023) menjadi 74,00% (2024); 83% berasal dari A.',
      sentenceEn: 'Tasks on time of X City fell by 6.00 percentage points, from 80.00% (2023) to 74.00% (2024); 83% of it comes from A.',
    }); // prettier-ignore
  });

  test('several parts, none of them alone', () => {
    const before = ['A', 'B', 'C'].map((key) => row(key, 80, 10));
    const after = ['A', 'B', 'C'].map((key) => row(key, 82, 10));
    expect(say(ratio, before, after).verdict.code).toBe('SEVERAL_PARTS');
  });

  test('a shift between parts, and one that turns the whole against them', () => {
    expect(say(ratio, [row('A', 90, 50), row('B', 50, 50)], [row('A', 90, 20), row('B', 50, 80)]).verdict.code).toBe('COMPOSITION'); // prettier-ignore
    const turned = say(ratio, [row('A', 90, 80), row('B', 50, 20)], [row('A', 92, 20), row('B', 52, 80)]);
    expect(turned.explained!.reversal).toBe('EVERY_PART');
    expect(turned.verdict.code).toBe('REVERSAL');
    expect(turned.verdict.sentenceId).toContain('bagian-bagiannya bergerak ke arah sebaliknya');
  });

  test('nothing that is printed changed, or nothing can be said', () => {
    expect(say(ratio, [row('A', 80, 10)], [row('A', 80.001, 10)]).verdict.code).toBe('NO_CHANGE');
    const nothing = say(ratio, [row('A', 80, 10)], [silent('A')], [80, 10, 0, 0]);
    expect(nothing.explained).toBeNull();
    expect(nothing.verdict.code).toBe('INSUFFICIENT');
  });
});
