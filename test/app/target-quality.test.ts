import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseReceipt } from '../../src/analysis/parse-receipt.ts';
import { verifyReceipt } from '../../src/analysis/verify-receipt.ts';
import type { HonestTargetsQuery } from '../generated/graphql.ts';
import { runOperation } from '../support/operations.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('what was planted is found: a target eased after its year, and a result that is the target itself', async () => {
  const { targetQuality } = await runOperation<HonestTargetsQuery>(app, '144-honest-targets');
  expect(targetQuality.period).toBe('2022..2025');
  const found = (rule: string) => targetQuality.rows.filter((row) => row.rule === rule);
  const [late, ...more] = found('CHANGED_AFTER_PERIOD');
  expect(more).toEqual([]);
  expect(late).toMatchObject({
    region: { code: '15.08' },
    indicator: { code: 'GOV-04' },
    period: '2024',
    value: 69.09,
    target: { formatted: '69' },
    changedFrom: { formatted: '72,1' },
    changedAt: '2025-02-17T03:00:00.000Z',
    reason: 'Penyesuaian setelah tahun berakhir (contoh)',
    madeMet: true,
  });
  expect(found('EQUALS_RESULT').map((row) => `${row.region.code} ${row.indicator.code} ${row.period}`)).toContain(
    '18.03 GOV-04 2023',
  );
});

test('the share of targets below the last result adds up over the regions, and every one of them is', async () => {
  const { targetQuality } = await runOperation<HonestTargetsQuery>(app, '144-honest-targets');
  const { regions, targets, below, share, rows, counts } = targetQuality;
  expect(regions.map(({ region }) => region.code)).toEqual(['15.71', '18.03', '73.71', '15.08']);
  expect(regions.reduce((sum, region) => sum + region.targets, 0)).toBe(targets);
  expect(regions.reduce((sum, region) => sum + region.below, 0)).toBe(below);
  expect(share).toBeCloseTo(below / targets, 12);
  expect(counts.find(({ rule }) => rule === 'BELOW_LAST_RESULT')!.findings).toBe(below);
  const one = rows.find(
    ({ rule, region, indicator }) =>
      rule === 'BELOW_LAST_RESULT' && region.code === '18.03' && indicator.code === 'LIC-01',
  );
  // 2025: 180 hours were reached in 2024, 120 are asked for: harder, so not found; 2024 asks for less than 2023 gave or it would be missing.
  expect(one?.period).not.toBe('2025');
  expect(targetQuality.verdict).toEqual({
    code: 'HONEST',
    sentence: expect.stringMatching(
      /^\d+ dari \d+ target \(\d+,\d%\) meminta kurang dari yang sudah dicapai .*, di bawah ambang 25%\.$/,
    ),
  });
});

test('nothing crowds above the grades of the demo, and the test says what it rests on', async () => {
  const { targetQuality } = await runOperation<HonestTargetsQuery>(app, '144-honest-targets');
  expect(targetQuality.heaps.map(({ threshold }) => threshold)).toEqual([91, 76, 66, 51]);
  expect(targetQuality.heaps.filter(({ verdict }) => verdict.code === 'HEAPED')).toEqual([]);
  for (const { verdict, statistics } of targetQuality.heaps) {
    expect(statistics.pValue === null).toBe(verdict.code === 'INSUFFICIENT');
    expect(statistics.n < 20).toBe(verdict.code === 'INSUFFICIENT');
  }
});

test('plans of quarters are set against the same quarter a year before; few targets are not judged; a receipt verifies', async () => {
  const { data } = await app.graphql<{
    targetQuality: { period: string; verdict: { code: string }; receipt: { json: string } };
  }>(
    '{ targetQuality(regions: ["18.03"], indicators: ["LIC-01"], grain: QUARTER, period: "2024-Q1..2024-Q4") { period verdict { code } receipt { json } } }',
  );
  expect(data!.targetQuality).toMatchObject({ period: '2024-Q1..2024-Q4', verdict: { code: 'INSUFFICIENT' } });
  const checks = await verifyReceipt(parseReceipt(data!.targetQuality.receipt.json), app, new AbortController().signal);
  expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
  const { errors } = await app.graphql('{ targetQuality(regions: ["18.03"], grain: MONTH) { totalCount } }');
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_COMPARABLE' } }]);
});
