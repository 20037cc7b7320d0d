import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseReceipt } from '../../src/analysis/parse-receipt.ts';
import { verifyReceipt } from '../../src/analysis/verify-receipt.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { openSmallWorld, takenAt, type SmallWorld } from './small-world.ts';

/** Two exports of a few figures, between them a correction, an addition, a removal and a revised target. */

vi.setConfig({ hookTimeout: 120_000 });
const { signal } = new AbortController();
let world: SmallWorld;
let ids: { readonly old: string; readonly late: string };

beforeAll(async () => {
  world = await openSmallWorld();
  const { database, store } = world;
  const { pool } = database;
  const cell = (code: string, region: string, year: number) =>
    `version_id = (select max(version.id) from indicator_version as version join indicator on indicator.id = indicator_id where code = '${code}')
    and region_id = (select id from region where code = '${region}') and period_start = '${year}-01-01'`;
  // Jambi is the fifth province: 2024 was 6. Published again a year later, corrected; the same of Lampung, unchanged.
  const again = (region: string, value: string, status: string) =>
    pool.query(`insert into observation (version_id, region_id, grain, period_start, value, source_id, published_at, status)
    select version_id, region_id, grain, period_start, ${value}, source_id, '2025-07-15', '${status}' from observation where ${cell('POV-01', region, 2024)}`);
  await again('15', 'value + 0.25', 'REVISED');
  await again('18', 'value', 'FINAL');
  await pool.query(`insert into observation (version_id, region_id, grain, period_start, value, source_id, published_at)
    select version_id, region_id, grain, '2025-01-01', 9, source_id, '2026-02-01' from observation where ${cell('INN-01', '18.03', 2024)}`);
  await pool.query(`delete from observation where ${cell('INN-01', '73.71', 2024)}`);
  await pool.query(`insert into target (version_id, region_id, grain, period_start, kind, low, high, set_at, source_id, reason)
    select version_id, region_id, grain, period_start, kind, 8, 8, '2025-08-01', source_id, 'PK perubahan' from target where ${cell('POV-01', '15', 2024)}`);
  const now = new Date('2026-03-01T00:00:00Z');
  const late = await createSnapshot({ database, store, now, kinerjaVersion: 'test', signal });
  ids = { old: store.list().at(-1)!.id, late: late.id };
});
afterAll(() => world[Symbol.asyncDispose]());

const fields = `verdict { code sentence(locale: EN) } from { shortId } snapshot { shortId } counts { of added changed removed }
  rows { of kind region { code } unit { code } indicator { code } version period targetKind difference
    before { value formatted status publishedAt } after { value high formatted status publishedAt } }
  totalCount pageInfo { hasNextPage endCursor }`;

test('what was added, changed and removed is told cell by cell; what was only published again is not', async () => {
  const { data, errors } = await world.ask(`{ revisions(from: "${ids.old}") { ${fields} receipt { json } } }`);
  expect(errors).toBeUndefined();
  const { receipt, ...revisions } = data!['revisions'];
  expect(revisions).toEqual({
    verdict: {
      code: 'REVISED',
      sentence:
        'Between 2025-06-30 and 2026-03-01: 1 figures added, 1 changed, 1 removed; 0 targets added, 1 changed, 0 removed.',
    },
    from: { shortId: ids.old },
    snapshot: { shortId: ids.late },
    counts: [
      { of: 'FIGURE', added: 1, changed: 1, removed: 1 },
      { of: 'TARGET', added: 0, changed: 1, removed: 0 },
    ],
    rows: [
      {
        of: 'FIGURE',
        kind: 'ADDED',
        region: { code: '18.03' },
        unit: null,
        indicator: { code: 'INN-01' },
        version: 1,
        period: '2025',
        targetKind: null,
        difference: null,
        before: null,
        after: {
          value: 9,
          high: null,
          formatted: '9,0 inovasi',
          status: 'FINAL',
          publishedAt: '2026-02-01T00:00:00.000Z',
        },
      },
      {
        of: 'FIGURE',
        kind: 'REMOVED',
        region: { code: '73.71' },
        unit: null,
        indicator: { code: 'INN-01' },
        version: 1,
        period: '2024',
        targetKind: null,
        difference: null,
        after: null,
        before: { value: 20, formatted: '20,0 inovasi', status: 'FINAL', publishedAt: '2025-02-01T00:00:00.000Z' },
      },
      {
        of: 'FIGURE',
        kind: 'CHANGED',
        region: { code: '15' },
        unit: null,
        indicator: { code: 'POV-01' },
        version: 1,
        period: '2024',
        targetKind: null,
        difference: 0.25,
        before: { value: 6, formatted: '6,0%', status: 'FINAL', publishedAt: '2025-02-01T00:00:00.000Z' },
        after: {
          value: 6.25,
          high: null,
          formatted: '6,3%',
          status: 'REVISED',
          publishedAt: '2025-07-15T00:00:00.000Z',
        },
      },
      {
        of: 'TARGET',
        kind: 'CHANGED',
        region: { code: '15' },
        unit: null,
        indicator: { code: 'POV-01' },
        version: 1,
        period: '2024',
        targetKind: 'ANNUAL',
        difference: -2,
        before: { value: 10, formatted: '10%', status: null, publishedAt: '2024-01-05T00:00:00.000Z' },
        after: { value: 8, high: 8, formatted: '8%', status: null, publishedAt: '2025-08-01T00:00:00.000Z' },
      },
    ],
    totalCount: 4,
    pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
  });
  const saved = parseReceipt(receipt.json);
  expect(saved.snapshots.map(({ id }) => id)).toEqual([ids.late, ids.old]);
  const checks = await verifyReceipt(saved, world, signal);
  expect(checks.map(({ problems }) => problems)).toEqual([[], [], [], [], []]);
});

test('pages joined are the whole list; counts are those of all pages and kinds', async () => {
  const question = (rest: string) => `{ revisions(from: "${takenAt}", ${rest}) { ${fields} } }`;
  const { data: whole } = await world.ask(question('first: 500'));
  const rows: unknown[] = [];
  let after = '';
  do {
    const { data } = await world.ask(question(`first: 1${after}`));
    const { pageInfo, counts, ...page } = data!['revisions'];
    rows.push(...page.rows);
    expect([page.totalCount, counts]).toEqual([4, whole!['revisions'].counts]);
    after = pageInfo.hasNextPage ? `, after: "${pageInfo.endCursor}"` : '';
  } while (after !== '');
  expect(rows).toEqual(whole!['revisions'].rows);
});

test('regions, indicators, periods, things and kinds choose', async () => {
  const found = async (rest: string) => {
    const { data, errors } = await world.ask(
      `{ revisions(from: "${ids.old}", ${rest}) { rows { of kind region { code } } } }`,
    );
    if (errors) return errors[0]!.extensions['code'];
    return data!['revisions'].rows.map((row: { of: string; kind: string; region: { code: string } }) =>
      [row.of, row.kind, row.region.code].join(' '),
    );
  };
  expect(await found('regions: ["Kotabumi"], level: REGENCY')).toEqual(['FIGURE ADDED 18.03']);
  expect(await found('indicators: ["POV-01"], of: [TARGET]')).toEqual(['TARGET CHANGED 15']);
  expect(await found('period: "2024", kinds: [REMOVED]')).toEqual(['FIGURE REMOVED 73.71']);
  expect(await found('within: "Sulawesi Selatan", level: REGENCY')).toEqual(['FIGURE REMOVED 73.71']);
  expect(await found(`to: "${ids.old}"`)).toEqual([]);
  expect(await found('first: 0')).toBe('BAD_USER_INPUT');
  expect(await found('after: "bm90Og"')).toBe('BAD_USER_INPUT');
});

test('a snapshot beside itself is unchanged; the later one cannot be the first', async () => {
  const ask = (from: string, to: string) =>
    world.ask(`{ revisions(from: "${from}", to: "${to}") { verdict { code sentence } totalCount } }`);
  expect((await ask(ids.old, ids.old)).data!['revisions']).toEqual({
    verdict: {
      code: 'UNCHANGED',
      sentence: 'Antara 2025-06-30 dan 2025-06-30 tidak ada yang ditambah, diubah, atau dihapus.',
    },
    totalCount: 0,
  });
  const { errors } = await ask(ids.late, ids.old);
  expect(errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('was taken after') },
  ]);
});

test('the vintages of a figure are all that was published of it, with the one that holds', async () => {
  const vintages = async (rest: string) => {
    const { data, errors } = await world.ask(
      `{ vintages(indicator: "POV-01", region: "15", period: "2024"${rest}) { rows { value formatted status publishedAt source isCurrent } totalCount } }`,
    );
    expect(errors).toBeUndefined();
    return data!['vintages'];
  };
  const first = {
    value: 6,
    formatted: '6,0%',
    status: 'FINAL',
    publishedAt: '2025-02-01T00:00:00.000Z',
    source: 'Buku angka',
  };
  expect(await vintages('')).toEqual({
    rows: [
      { ...first, isCurrent: false },
      {
        ...first,
        value: 6.25,
        formatted: '6,3%',
        status: 'REVISED',
        publishedAt: '2025-07-15T00:00:00.000Z',
        isCurrent: true,
      },
    ],
    totalCount: 2,
  });
  expect(await vintages(`, asOf: "${ids.old}"`)).toEqual({ rows: [{ ...first, isCurrent: true }], totalCount: 1 });
  const { errors } = await world.ask(
    '{ vintages(indicator: "POV-01", region: "15", period: "2024-Q1") { totalCount } }',
  );
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_COMPARABLE' } }]);
});
