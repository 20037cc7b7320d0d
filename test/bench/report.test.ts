import { expect, test } from 'vitest';
import { renderChart } from './report-chart.ts';
import { renderTable } from './report-table.ts';
import { isMet } from './report.ts';
import type { Result } from './report.ts';

const results: readonly Result[] = [
  { name: 'export', against: 'a bare one', ratio: 1.504, unit: 'times', goal: { atMost: 1.5 }, detail: '10 rows' },
  { name: 'repeats', against: 'hello', ratio: 90, unit: '%', goal: { atLeast: 90 } },
  { name: 'A & B', against: 'x | y', ratio: 12.34, unit: 'times' },
];

test('a goal is met at its bound and missed beyond it, and without a goal neither', () => {
  expect(results.map(isMet)).toEqual([false, true, null]);
});

test('the table has a row per ratio, and the command that gives them again', () => {
  const run = { command: 'node x.ts', at: '2026-11-22', load: [1, 2.04] as const, results };
  expect(renderTable('2 cores', [run])).toBe(`2 cores

| What | against | ratio | goal | met |
| --- | --- | --- | --- | --- |
| export (10 rows) | a bare one | 1.50 | ≤ 1.5 | **no** |
| repeats | hello | 90 % | ≥ 90 % | yes |
| A & B | x \\| y | 12.3 |  |  |

- \`node x.ts\` (2026-11-22, load 1.0 to 2.0)
`);
});

test('the chart draws what has a goal, ends a bar at the line where the goal is just met, and says all of it in words', () => {
  const chart = renderChart(results, 'Goals & ratios');
  const bars = [...chart.matchAll(/<rect x="16" y="(\d+)" width="([\d.]+)" height="10" rx="2" class="(\w+)"/g)];
  const goalAt = Number(/<line x1="([\d.]+)"/.exec(chart)![1]);
  expect(bars.map(([, y, , state]) => [y, state])).toEqual([
    ['76', 'missed'],
    ['116', 'met'],
  ]);
  const ends = bars.map(([, , width]) => 16 + Number(width));
  expect(ends[0]).toBeGreaterThan(goalAt);
  expect(ends[1]).toBeCloseTo(goalAt, 1);
  expect(chart).toContain(
    '<desc id="description">1 of 2 goals are met. export: 1.50, goal ≤ 1.5; repeats: 90 %, goal ≥ 90 %.</desc>',
  );
  expect(chart).toContain('<title id="title">Goals &amp; ratios</title>');
});
