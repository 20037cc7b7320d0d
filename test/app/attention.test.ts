import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseReceipt } from '../../src/analysis/parse-receipt.ts';
import { verifyReceipt } from '../../src/analysis/verify-receipt.ts';
import type { TurnedRedQuery, WhatNeedsAttentionQuery } from '../generated/graphql.ts';
import { runOperation } from '../support/operations.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('licences of Lampung Utara stand first: red three quarters in a row, with the office that owns them and the pace to the target', async () => {
  const { attention } = await runOperation<WhatNeedsAttentionQuery>(app, '142-what-needs-attention');
  expect(attention.period).toBe('2026-Q2');
  const [first] = attention.rows;
  expect(first).toMatchObject({
    region: { code: '18.03' },
    indicator: { code: 'LIC-01' },
    points: 45,
    owner: { code: '18.03.DPMPTSP' },
    ownerBasis: 'FIELD',
    pace: { isOnPace: false },
  });
  expect(first!.reasons.map(({ rule, count }) => [rule, count])).toEqual([
    ['RED_THREE_IN_A_ROW', 3],
    ['FIGURE_LATE', 1],
  ]);
  expect(first!.reasons[0]!.sentence).toBe(
    'Merah tiga periode berturut-turut: 173,23 jam kalender terhadap target 115 jam kalender, capaian 49,37%.',
  );
  // Two quarters of 176 hours are over: with two left, their mean has to bring the year to 115.
  expect(first!.pace!.needed).toBeCloseTo(2 * 115 - first!.pace!.current!, 6);
  expect(first!.pace!.sentence).toMatch(
    /^Untuk target 2026 \(115 jam kalender\), dengan 2 triwulan tersisa, rata-rata tiap triwulan yang tersisa harus 53,73 jam kalender \(sejauh ini 176,27 jam kalender\)\.$/,
  );
  const points = attention.rows.map((row) => row.points);
  expect(points).toEqual(points.toSorted((left, right) => right - left));
  expect(attention.counts.find(({ rule }) => rule === 'RED_THREE_IN_A_ROW')).toEqual({
    rule: 'RED_THREE_IN_A_ROW',
    points: 40,
    rows: 1,
  });
});

test('offices that owe June 2026 are the owners of what they owe', async () => {
  const { data } = await app.graphql<{ attention: { rows: object[]; totalCount: number } }>(`{
    attention(regions: ["18.03", "73.71"], period: "2026-Q2", rules: [FIGURE_MISSING]) {
      totalCount rows { region { code } indicator { code } points ownerBasis owner { code } reasons { count unit { code } sentence(locale: EN) } }
    }
  }`);
  const missing = (count: number) => `Figures missing: ${count}, since 2026-07-20.`;
  expect(data!.attention).toEqual({
    totalCount: 3,
    rows: expect.arrayContaining([
      {
        region: { code: '18.03' },
        indicator: { code: 'HLT-07' },
        points: 20,
        ownerBasis: 'FIGURE',
        owner: { code: '18.03.PKM2' },
        reasons: [{ count: 1, unit: { code: '18.03.PKM2' }, sentence: missing(1) }],
      },
      {
        region: { code: '18.03' },
        indicator: { code: 'HRM-02' },
        points: 20,
        ownerBasis: 'FIELD',
        owner: { code: '18.03.BKPSDM' },
        reasons: [{ count: 2, unit: null, sentence: missing(2) }],
      },
      {
        region: { code: '73.71' },
        indicator: { code: 'HLT-07' },
        points: 20,
        ownerBasis: 'FIGURE',
        owner: { code: '73.71.PKM1' },
        reasons: [{ count: 1, unit: { code: '73.71.PKM1' }, sentence: missing(1) }],
      },
    ]),
  });
});

test('the two indicators of licensing turned red in 2024 in Lampung Utara; a stricter scale finds more', async () => {
  const { yearly, quarterly } = await runOperation<TurnedRedQuery>(app, '143-turned-red');
  const turned = yearly.rows.filter(
    ({ reasons }) => reasons[0]!.rule === 'TURNED_RED' && reasons[0]!.since === '2024-01-01',
  );
  expect(turned.filter(({ region }) => region.code === '18.03').map(({ indicator }) => indicator!.code)).toEqual([
    'LIC-01',
    'LIC-02',
  ]);
  for (const { figure } of [...yearly.rows, ...quarterly.rows]) expect(figure!.attainment).toBeLessThan(80);
  expect(quarterly.period).toBe('2025-Q4');
  const licences = quarterly.rows.find(
    ({ region, indicator }) => region.code === '18.03' && indicator?.code === 'LIC-01',
  );
  expect(licences!.reasons[0]!.rule).toBe('RED_THREE_IN_A_ROW');
});

test('a quarter that ends the year judges yearly indicators too: the pandemic year made maternal mortality red', async () => {
  const redIn = async (period: string) => {
    const { data } = await app.graphql<{ attention: { rows: { indicator: { code: string } | null }[] } }>(
      `{ attention(regions: ["Jambi", "Kotabumi", "Makassar"], period: "${period}", rules: [RED, TURNED_RED]) { rows { indicator { code } } } }`,
    );
    return data!.attention.rows.map(({ indicator }) => indicator?.code);
  };
  expect(await redIn('2021-Q4')).toEqual(['HLT-01', 'HLT-01', 'HLT-01']);
  expect(await redIn('2021-Q3')).not.toContain('HLT-01');
  expect(await redIn('2022-Q4')).not.toContain('HLT-01');
});

test('the list is no longer than asked, the same every time, and has a receipt', async () => {
  const { data } = await app.graphql<{ attention: { rows: object[]; totalCount: number; receipt: { json: string } } }>(
    '{ attention(within: "Lampung", level: REGENCY, first: 3) { rows { points } totalCount receipt { json } } }',
  );
  expect(data!.attention.rows).toHaveLength(3);
  expect(data!.attention.totalCount).toBeGreaterThan(3);
  const checks = await verifyReceipt(parseReceipt(data!.attention.receipt.json), app, new AbortController().signal);
  expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
  const { errors } = await app.graphql('{ attention(regions: ["18.03"], first: 201) { totalCount } }');
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});
