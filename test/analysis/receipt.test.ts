import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalText, toData } from '../../src/analysis/canonical.ts';
import { parseReceipt } from '../../src/analysis/parse-receipt.ts';
import { hashesOf, type Receipt } from '../../src/analysis/receipt.ts';
import { verifyReceipt } from '../../src/analysis/verify-receipt.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

/** What a reader saves of an answer is enough to recompute it, and not one byte of it can be changed unnoticed. */

const { signal } = new AbortController();
const questions = {
  trend: 'trend(indicator: "LIC-01", regions: ["Jambi", "Kotabumi", "Makassar"], grain: QUARTER, last: 8)',
  comparison: 'comparison(metric: INDICATOR_ATTAINMENT, indicator: "HLT-01", within: "Lampung", level: REGENCY)',
  scorecard: 'scorecard(region: "18.03", period: "2024", yardstick: { formula: MINIMIZE_RATIO, cap: 110 })',
  breakdown: 'breakdown(metrics: [INDICATOR_VALUE], by: [INDICATOR, REGION], regions: ["18.03"], period: "2024")',
  people: 'breakdown(metrics: [APPRAISED], by: [OFFICE, PERIOD], regions: ["18.03"], period: "2024")',
  submissions: 'submissions(regions: ["18.03"], states: [LATE, MISSING], first: 5)',
  dataQuality: 'dataQuality(regions: ["73.71"], first: 5)',
  sourcesCompared: 'sourcesCompared(first: 5)',
  explainChange: 'explainChange(indicator: "HRM-02", region: "18.03", period: "2024-Q3")',
  programmeEffect: 'programmeEffect(programme: "EGOV-15.71", indicator: "LIC-01")',
};

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

async function receiptTextOf(question: string): Promise<string> {
  const { data, errors } = await app.graphql<{ asked: { receipt: { json: string } } }>(
    `{ asked: ${question} { receipt { json } } }`,
  );
  expect(errors).toBeUndefined();
  return data!.asked.receipt.json;
}

async function problemsOf(receipt: Receipt): Promise<readonly string[]> {
  const checks = await verifyReceipt(receipt, app, signal);
  return checks.flatMap(({ problems }) => problems);
}

/** As a forger would: the checksums fit what was changed. */
function forged(receipt: Receipt, change: Partial<Receipt>): Receipt {
  const { sha256: _, ...changed } = { ...receipt, ...change };
  return { ...changed, sha256: hashesOf(changed) };
}

describe.each(Object.entries(questions))('the receipt of %s', (_, question) => {
  test('verifies, and is the same to the byte however often it is asked for', async () => {
    const text = await receiptTextOf(question);
    expect(await receiptTextOf(question)).toBe(text);
    const receipt = parseReceipt(text);
    expect(canonicalText(toData(receipt)!)).toBe(text);
    expect(receipt.asked.question).toMatchObject({ asOf: app.store.list()[0]!.id });
    const checks = await verifyReceipt(receipt, app, signal);
    expect(checks.map(({ problems }) => problems)).toEqual([[], [], [], []]);
  });
});

test('it tells what was read: files, metrics and indicator versions', async () => {
  const { data } = await app.graphql<{ trend: { receipt: Record<string, never> } }>(
    `{ trend(indicator: "DOC-01", regions: ["73.71"], period: "2023..2024", grain: YEAR) {
      receipt { sha256 answerSha256 metrics { name version } indicators { name version } snapshots { shortId files { path } } } } }`,
  );
  const { sha256, metrics, indicators, snapshots } = data!.trend.receipt as unknown as {
    sha256: string;
    metrics: object[];
    indicators: object[];
    snapshots: { shortId: string; files: { path: string }[] }[];
  };
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(metrics).toEqual([{ name: 'INDICATOR_VALUE', version: null }]);
  expect(indicators).toEqual([
    { name: 'DOC-01', version: 1 },
    { name: 'DOC-01', version: 2 },
  ]);
  const paths = snapshots[0]!.files.map(({ path }) => path);
  const hasFileOf = (table: string) => paths.some((path) => path.startsWith(table));
  expect(['indicator-version', 'region', 'observation', 'service-case'].map(hasFileOf)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test('the receipt of one region among others is that of the whole answer', async () => {
  const { data } = await app.graphql<{ trend: { receipt: object; series: { receipt: object }[] } }>(
    `{ trend(indicator: "LIC-01", regions: ["15.71", "18.03"], last: 2) { receipt { sha256 } series { receipt { sha256 } } } }`,
  );
  expect(data!.trend.series.map(({ receipt }) => receipt)).toEqual([data!.trend.receipt, data!.trend.receipt]);
});

test('one changed digit of the answer does not verify, not even with checksums that fit', async () => {
  const text = await receiptTextOf(questions.trend);
  const value = /"value":(\d+)/.exec(text)![1]!;
  const other = String((Number(value[0]) % 9) + 1) + value.slice(1);
  const changed = parseReceipt(text.replace(`"value":${value}`, `"value":${other}`));
  const sentence = (what: string) => `${what} is not what its checksum was made of: it was changed after it was given`;
  expect(await problemsOf(changed)).toEqual([sentence('the answer'), sentence('the receipt')]);
  expect(await problemsOf(forged(changed, {}))).toEqual([
    expect.stringMatching(/^answer\.series\[0\]\.points\[0\]\.value is [\d.]+, not [\d.]+$/),
  ]);
});

test('every byte counts: any one that is turned is found', async () => {
  const text = await receiptTextOf(questions.submissions);
  const places = Array.from({ length: 60 }, (_, index) => Math.floor((index * text.length) / 60));
  const unnoticed: string[] = [];
  for (const place of places) {
    const turned = text.slice(0, place) + String.fromCharCode(text.charCodeAt(place) ^ 1) + text.slice(place + 1);
    const found = await Promise.resolve()
      .then(() => problemsOf(parseReceipt(turned)))
      .catch((error: Error) => [error.message]);
    if (found.length === 0) unnoticed.push(turned.slice(Math.max(0, place - 20), place + 20));
  }
  expect(unnoticed).toEqual([]);
});

test('another question, another version of a metric and an unknown snapshot do not verify', async () => {
  const receipt = parseReceipt(await receiptTextOf(questions.comparison));
  const { name, question } = receipt.asked;
  const elsewhere = { name, question: { ...(question as object), within: 'Jambi' } };
  expect(await problemsOf(forged(receipt, { asked: elsewhere }))).not.toEqual([]);
  const [metric] = receipt.metrics;
  const redefined = [{ ...metric!, sha256: '0'.repeat(64) }];
  expect(await problemsOf(forged(receipt, { metrics: redefined }))).toEqual([
    'INDICATOR_ATTAINMENT is defined otherwise here',
  ]);
  const gone = [{ ...receipt.snapshots[0]!, id: '20200101T000000Z-0000' }];
  expect(await problemsOf(forged(receipt, { snapshots: gone }))).toEqual([
    `snapshot 20200101T000000Z-0000 is not in ${app.store.folder}`,
  ]);
});

test('one turned byte in a file that was read does not verify', async () => {
  await using own = await testApp();
  const { data } = await own.graphql<{ asked: { receipt: { json: string } } }>(
    `{ asked: ${questions.trend} { receipt { json } } }`,
  );
  const receipt = parseReceipt(data!.asked.receipt.json);
  const [snapshot] = receipt.snapshots;
  const file = snapshot!.files.find(({ path }) => path.startsWith('observation'))!;
  const path = join(own.store.folder, snapshot!.id, file.path);
  const bytes = await readFile(path);
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(path, bytes);
  const problems = async () => (await verifyReceipt(receipt, own, signal)).flatMap((check) => check.problems);
  expect(await problems()).toEqual([`${file.path} has another checksum than when it was written`]);
});

test('what is no receipt is told so', () => {
  expect(() => parseReceipt('{"format":"kinerja receipt 1"}')).toThrow(
    /This is no receipt of Kinerja \(kinerjaVersion/,
  );
  expect(() => parseReceipt('RECEIPT')).toThrow(/This is no receipt of Kinerja/);
});
