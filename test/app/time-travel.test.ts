import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseReceipt } from '../../src/analysis/parse-receipt.ts';
import { verifyReceipt } from '../../src/analysis/verify-receipt.ts';
import type { ReceiptOfAnAnswerQuery, WhatWasRevisedQuery } from '../generated/graphql.ts';
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
