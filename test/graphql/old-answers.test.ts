import { expect, test, vi } from 'vitest';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { openSmallWorld, type SmallWorld } from './small-world.ts';

// Ten exports.
vi.setConfig({ testTimeout: 120_000 });

const everyKind = `query ($asOf: ID) {
  trend(indicator: "INN-01", regions: ["Jambi", "Kotabumi", "Makassar"], level: REGENCY, last: 8, asOf: $asOf) {
    period indicator { code name } series { region { name } points { period value formatted target { low high } attainment verdict } caveats { message } }
    caveats { message } snapshot { shortId takenAt } provenance { sources plan { sql } } receipt { json }
  }
  comparison(indicator: "POV-01", level: PROVINCE, asOf: $asOf) { period rows { region { name parent { code } } value formatted rank previous verdictLabel } receipt { json } }
  scorecard(region: "Jambi", level: PROVINCE, asOf: $asOf) { period met missed noData rows { indicator { code name } value attainment verdictLabel } receipt { json } }
  breakdown(metrics: [INDICATOR_VALUE, TARGETS_MET_SHARE], by: [REGION, PERIOD], indicators: ["POV-01"], level: PROVINCE, period: "2022..2024", asOf: $asOf) {
    columns { name } rows { keys { code label } values { value status } } totalCount receipt { json }
  }
  submissions(first: 20, asOf: $asOf) { rows { region { name } period state } totalCount receipt { json } }
  dataQuality(first: 20, asOf: $asOf) { rows { rule value expected } totalCount receipt { json } }
}`;

/** What happens to a database between exports: figures, corrections, targets, names, definitions, scales. */
const changes = [
  'update observation set value = value * 1.5',
  `update region set name_id = name_id || ' (baru)', name_en = name_en || ' (new)' where code like '16%'`,
  `update indicator_version set name_id = 'Nama lain', decimals = 0`,
  'update target set low = low * 2, high = high * 2',
  'delete from observation where id % 11 = 0',
  `update rating_band set label_id = 'X', minimum = minimum / 2`,
  `update indicator_version set direction = 'MAXIMIZE', attainment_formula = 'MAXIMIZE'`,
  `update observation set status = 'PROVISIONAL'`,
  'delete from target where id % 3 = 0',
  'update observation set value = 0',
];

async function bytesOf({ server }: SmallWorld, asOf: string): Promise<string> {
  const body = JSON.stringify({ query: everyKind, variables: { asOf } });
  const headers = { 'content-type': 'application/json' };
  const response = await server.fetch(new Request('http://localhost/graphql', { method: 'POST', body, headers }));
  return response.text();
}

test('an answer about an old snapshot is the same to the byte after ten later ones, its receipt too', async () => {
  await using world = await openSmallWorld();
  const { database, store } = world;
  const { signal } = new AbortController();
  const [old] = store.list();
  const before = await bytesOf(world, old!.id);
  expect(before).not.toContain('"errors"');
  expect(before.match(/kinerja receipt 1/g)).toHaveLength(6);
  const later: string[] = [before];
  for (const [index, change] of changes.entries()) {
    const { rowCount } = await database.pool.query(change);
    if (!rowCount) throw new Error(`changes nothing: ${change}`);
    const now = new Date(Date.UTC(2025, 7 + index, 1));
    const { id } = await createSnapshot({ database, store, now, kinerjaVersion: 'test', signal });
    later.push(await bytesOf(world, id));
  }
  expect(store.list()).toHaveLength(11);
  expect(await bytesOf(world, old!.id)).toBe(before);
  expect(await bytesOf(world, old!.takenAt)).toBe(before);
  // The check can fail: each snapshot answers otherwise than the one before.
  expect(
    new Set(later.map((text) => text.replaceAll(/\d{8}T\d{6}Z-[0-9a-f]{4}|202\d-\d\d-\d\dT[\d:.]+Z|[0-9a-f]{64}/g, '')))
      .size,
  ).toBe(11);
});
