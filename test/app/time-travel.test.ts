import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseReceipt } from '../../src/analysis/parse-receipt.ts';
import { verifyReceipt } from '../../src/analysis/verify-receipt.ts';
import type {
  ARealisticTargetQuery,
  RankFallsWhileLevelRisesQuery,
  ReceiptOfAnAnswerQuery,
  WhatWasRevisedQuery,
} from '../generated/graphql.ts';
import { runOperation } from '../support/operations.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('an answer comes with a receipt that can be checked', async () => {
  const { comparison } = await runOperation<ReceiptOfAnAnswerQuery>(app, '140-receipt-of-an-answer');
  const { receipt } = comparison;
  const saved = parseReceipt(receipt.json);
  expect(saved.sha256).toEqual({
    receipt: receipt.sha256,
    question: receipt.questionSha256,
    answer: receipt.answerSha256,
  });
  expect(saved.asked).toEqual({
    name: 'comparison',
    question: expect.objectContaining({ indicator: 'LIC-01', period: '2024', asOf: receipt.snapshots[0]!.shortId }),
  });
  expect(receipt.indicators).toMatchObject([{ name: 'LIC-01', version: 1 }]);
  const checks = await verifyReceipt(saved, app, new AbortController().signal);
  expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
});

test('corrections of a figure are told in the order in which they were published', async () => {
  const { revisions, vintages } = await runOperation<WhatWasRevisedQuery>(app, '141-what-was-revised');
  // One snapshot has nothing to differ from.
  expect([revisions.verdict.code, revisions.totalCount]).toEqual(['UNCHANGED', 0]);
  const quarters = Map.groupBy(vintages.rows, ({ period }) => period);
  expect([...quarters.keys()]).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']);
  for (const rows of quarters.values()) {
    expect(rows.map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
    expect(rows[0]!.publishedAt < rows[1]!.publishedAt).toBe(true);
  }
});

test('human development of Lampung Utara rises every year, and five places become eight', async () => {
  const { level, rankAtFirst, rankAtLast, yearByYear } = await runOperation<RankFallsWhileLevelRisesQuery>(
    app,
    '146-rank-falls-while-level-rises',
  );
  const [series] = level.series;
  const values = series!.points.map(({ value }) => value!);
  expect(series!.region.code).toBe('18.03');
  expect(values.every((value, index) => index === 0 || value > values[index - 1]!)).toBe(true);
  // Five yearly figures are no test of a trend, whatever they look like.
  expect(series!.trendTest.verdict.code).toBe('INSUFFICIENT');
  const rankIn = ({ rows }: typeof rankAtFirst, code: string) => rows.find(({ region }) => region.code === code)!;
  expect([rankIn(rankAtFirst, '18.03').rank, rankIn(rankAtLast, '18.03').rank]).toEqual([5, 8]);
  expect(rankIn(rankAtLast, '18.03')).toMatchObject({ rankOf: 15, previousRank: 7, rankChange: expect.any(Number) });
  expect(rankIn(rankAtLast, '18.03').changeAbs).toBeGreaterThan(0);
  // Who rises as fast as the others stays where it was.
  expect([rankIn(rankAtFirst, '18.72').rank, rankIn(rankAtLast, '18.72').rank]).toEqual([2, 2]);
  const of2025 = yearByYear.rows.filter(({ keys }) => keys[0]!.code === '2025').map(({ keys }) => keys[1]!.code);
  expect(of2025.indexOf('18.03')).toBe(7);
});

test('a target for next year stands beside where the figures lead, like regions, the nation, and how easy earlier ones were', async () => {
  const { trend, likeUs, national, targetQuality } = await runOperation<ARealisticTargetQuery>(
    app,
    '147-a-realistic-target',
  );
  const { projection } = trend.series[0]!;
  expect(projection.low).toBeLessThan(projection.value!);
  expect(projection.value).toBeLessThan(projection.high!);
  const [own] = likeUs.rows;
  expect(own).toMatchObject({ region: { code: '18.03' }, province: expect.anything() });
  expect(own!.peers!.peerCount).toBeGreaterThan(2);
  expect(own!.value! - own!.peers!.value!).toBeCloseTo(own!.peers!.changeAbs!, 9);
  expect(national.rows[0]!.target).toEqual({ formatted: '90%', kind: 'NATIONAL_STANDARD' });
  expect(targetQuality.targets).toBe(4);
  expect(targetQuality.rows.filter(({ rule }) => rule === 'BELOW_LAST_RESULT')).toHaveLength(targetQuality.below);
});
