import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseReceipt } from '../../src/analysis/parse-receipt.ts';
import { verifyReceipt } from '../../src/analysis/verify-receipt.ts';
import type { RanksByEveryYardstickQuery } from '../generated/graphql.ts';
import { runOperation } from '../support/operations.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('Lampung Utara is first by its own targets and not by those of its province', async () => {
  const { yardsticks } = await runOperation<RanksByEveryYardstickQuery>(app, '145-ranks-by-every-yardstick');
  expect(yardsticks.period).toBe('2024');
  expect(yardsticks.rows).toHaveLength(15);
  expect(yardsticks.verdict).toEqual({
    code: 'RANKS_MOVE',
    sentence: expect.stringMatching(
      /^Menurut 9 cara penilaian, peringkat \d+ dari 15 wilayah berubah; paling jauh .+, antara ke-\d+ dan ke-\d+\.$/,
    ),
  });
  const { standings } = yardsticks.rows.find(({ region }) => region.code === '18.03')!;
  const rankBy = (convention: string) => standings.find((standing) => standing.convention === convention)!.rank!;
  expect(rankBy('OWN_CAP_120')).toBe(1);
  expect(rankBy('PARENT_TARGET')).toBeGreaterThan(3);
  for (const { name, ranked } of yardsticks.conventions) {
    const ranks = yardsticks.rows.map((row) => row.standings.find(({ convention }) => convention === name)!.rank);
    expect(ranks.filter((rank) => rank !== null)).toHaveLength(ranked);
    expect(Math.min(...ranks.map((rank) => rank ?? 99))).toBe(1);
  }
});

test('its receipt verifies', async () => {
  const { data } = await app.graphql<{ yardsticks: { receipt: { json: string } } }>(
    '{ yardsticks(within: "Lampung", level: REGENCY, period: "2024", conventions: [OWN_CAP_120, PARENT_TARGET]) { receipt { json } } }',
  );
  const checks = await verifyReceipt(parseReceipt(data!.yardsticks.receipt.json), app, new AbortController().signal);
  expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
});
