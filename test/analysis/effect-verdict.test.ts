import { describe, expect, test } from 'vitest';
import { chooseComparison } from '../../src/analysis/comparison-choice.ts';
import type { EffectLine } from '../../src/analysis/effect-series.ts';
import { testEffect } from '../../src/analysis/effect-tests.ts';
import { effectVerdict } from '../../src/analysis/effect-verdict.ts';
import { seeded, type Seeded } from '../../src/statistics/random.ts';

const line = (code: string, values: readonly number[]): EffectLine => ({
  code,
  values: values.map((value, time) => ({ time, value })),
  leftOut: [],
});
const judge = (
  treated: EffectLine,
  comparison: readonly EffectLine[],
  from: number,
  direction: 'MINIMIZE' | 'NONE' = 'MINIMIZE',
) =>
  effectVerdict({
    ...testEffect({ treated, comparison, from, placeboAt: null }),
    direction,
    style: { unit: 'jam', decimals: 1 },
    subject: { id: 'Waktu X', en: 'Time of X' },
    others: { id: 'Y dan Z', en: 'Y and Z' },
    first: '2024-01',
  });

interface Shape {
  readonly level?: number;
  readonly slope?: number;
  readonly step?: number;
}
const draw = (chance: Seeded, length: number, from: number, { level = 50, slope = 0, step = 0 }: Shape = {}) =>
  Array.from({ length }, (_, time) => level + slope * time + (time < from ? 0 : step) + chance.normal());

describe('what is said', () => {
  const chance = seeded(11);
  const [length, from] = [40, 20];
  const of = (shape: Shape) => draw(chance, length, from, shape);
  const others = [line('Y', of({ level: 60 })), line('Z', of({ level: 45 }))];

  test.each([
    ['too few', line('X', [5, 5, 5, 5, 4, 4, 4]), [], 4, 'INSUFFICIENT'],
    ['nothing', line('X', of({})), [], from, 'NO_CHANGE'],
    ['a step, compared with nothing', line('X', of({ step: -9 })), [], from, 'CHANGED_WITHOUT_COMPARISON'],
    ['a slope that goes on', line('X', of({ slope: -0.5 })), [], from, 'TREND_CONTINUES'],
    ['a step beside flat ones', line('X', of({ step: -9 })), others, from, 'IMPROVED_BEYOND_COMPARISON'],
    ['a step the wrong way', line('X', of({ step: 9 })), others, from, 'WORSENED_BEYOND_COMPARISON'],
    ['a step that all took', line('X', of({ step: -9 })), [line('Y', of({ step: -9 })), line('Z', of({ step: -9 }))], from, 'CHANGED_LIKE_COMPARISON'],
    ['a slope that others do not have', line('X', of({ slope: -0.5 })), others, from, 'COMPARISON_UNSUITABLE'],
    ['a step on top of such a slope', line('X', of({ slope: -0.3, step: -9 })), others, from, 'IMPROVED_BEYOND_COMPARISON'],
    ['flat, where others fall as before', line('X', of({})), [line('Y', of({ slope: -0.5 })), line('Z', of({ slope: -0.4 }))], from, 'NO_CHANGE'],
  ] as const)('%s', (_what, treated, comparison, start, expected) => {
    expect(judge(treated, comparison, start).code).toBe(expected);
  }); // prettier-ignore

  test('a sentence tells sizes in both languages, and names a cause in none', () => {
    const compared = judge(line('X', of({ step: -9 })), others, from);
    expect(compared.sentenceId).toMatch(/^Waktu X membaik sejak 2024-01 \(median \d\d,\d jam menjadi 4\d,\d jam, -\d\d,\d%\): \d,\d jam \(\d\d,\d%\) lebih rendah daripada yang diharapkan dari perubahan Y dan Z \(95%: -\d+,\d sampai -\d,\d\)\.$/); // prettier-ignore
    expect(compared.sentenceEn).toMatch(
      /^Time of X improved from 2024-01 on .* than the change of Y and Z would have it/,
    );
    const alone = judge(line('X', of({ step: -9 })), [], from);
    expect(alone.sentenceEn).toContain('without regions to compare with nothing can be said of the cause');
    for (const { sentenceId, sentenceEn } of [compared, alone]) {
      expect(`${sentenceId} ${sentenceEn}`).not.toMatch(/caused|because of|akibat|disebabkan/i);
    }
  });

  test('of a metric without a better side it is not said which', () => {
    expect(judge(line('X', of({ step: 9 })), others, from, 'NONE').code).toBe('CHANGED_BEYOND_COMPARISON');
  });
});

describe('where nothing began, few verdicts say otherwise (400 worlds each)', () => {
  const runs = 400;
  const most = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs);
  const share = (isAlarm: (chance: Seeded) => boolean) => {
    const chance = seeded(20260901);
    return Array.from({ length: runs }, () => isAlarm(chance)).filter(Boolean).length / runs;
  };
  const isBeyond = (code: string) => code.endsWith('BEYOND_COMPARISON');

  test.each([
    { length: 48, from: 24, slopes: 0 },
    { length: 20, from: 12, slopes: 0 },
    { length: 48, from: 24, slopes: 0.1 },
  ])('$length periods, slopes that differ by up to $slopes, three comparisons', ({ length, from, slopes }) => {
    const found = share((chance) => {
      const any = (code: string) =>
        line(code, draw(chance, length, from, { slope: slopes * (chance.uniform() - 0.5) }));
      return isBeyond(judge(any('X'), [any('A'), any('B'), any('C')], from).code);
    });
    expect(found).toBeLessThanOrEqual(most);
  });

  test('and so where the comparison is chosen by how it ran before', () => {
    const [length, from] = [48, 24];
    const found = share((chance) => {
      const any = (code: string) => line(code, draw(chance, length, from, { level: 40 + 20 * chance.uniform() }));
      const treated = any('X');
      const candidates = Array.from({ length: 18 }, (_, index) => any(`C${index}`));
      return isBeyond(judge(treated, chooseComparison(treated, candidates, from), from).code);
    });
    expect(found).toBeLessThanOrEqual(most);
  });

  test('without a comparison: a change is claimed as seldom', () => {
    const found = share(
      (chance) => judge(line('X', draw(chance, 48, 24)), [], 24).code === 'CHANGED_WITHOUT_COMPARISON',
    );
    expect(found).toBeLessThanOrEqual(most);
  });
});

describe('whom we choose', () => {
  const chance = seeded(3);
  const treated = line('X', draw(chance, 40, 20, { slope: -0.5 }));

  test('those that ran alike, of a similar level, with the same periods; what came after decides nothing', () => {
    const alike = line('ALIKE', draw(chance, 40, 20, { level: 60, slope: -0.5, step: 30 }));
    const flat = line('FLAT', draw(chance, 40, 20, { level: 52 }));
    const far = line('FAR', draw(chance, 40, 20, { level: 400, slope: -0.5 }));
    const short = { ...alike, code: 'SHORT', values: alike.values.slice(10) };
    expect(chooseComparison(treated, [flat, far, short, alike], 20).map(({ code }) => code)).toEqual(['ALIKE', 'FLAT']);
  });

  test('no more than five', () => {
    const many = Array.from({ length: 9 }, (_, index) => line(`C${index}`, draw(chance, 40, 20, { slope: -0.5 })));
    expect(chooseComparison(treated, many, 20)).toHaveLength(5);
  });
});
