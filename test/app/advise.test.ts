import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { factDefinition, factNames } from '../../src/model/catalogue.ts';
import { kinerja, startServer } from '../support/kinerja.ts';

const median = '{ breakdown(metrics: [SERVICE_TIME_MEDIAN], by: [CHANNEL], regions: ["15.71"], period: "2025") { rows { values { value } } } }'; // prettier-ignore
const cases = '{ breakdown(metrics: [SERVICE_CASES], by: [ORGANISATION_UNIT], regions: ["15.71"], period: "2025", filter: { serviceType: ["IZIN-USAHA"] }) { rows { values { value } } } }'; // prettier-ignore
const backlog = '{ comparison(metric: COMPLAINT_BACKLOG, regions: ["15.71"], period: "2025") { rows { value } } }';

test('what a server was asked tells which rollup would have served it, while it runs and after it has stopped', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kinerja-advise-'));
  await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
  await cp(inject('demoTemplate'), folder, { recursive: true });
  const options = { dataFolder: folder, env: { KINERJA_EXACT_ROWS: '0' } };
  expect(await kinerja(['snapshot', 'advise'], options)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^Nothing was asked yet .*Start the server \(kinerja serve\)/),
  });

  await using server = await startServer(options);
  for (let round = 0; round < 3; round += 1)
    for (const question of [median, cases, backlog]) await server.graphql(question.replace('2025', `${2023 + round}`));
  const told = await kinerja(['snapshot', 'advise'], options);
  expect(told.code).toBe(0);
  expect(told.output).toMatch(/^Since 20\d\d-.*: 9 statements of 3 kinds, [\d.]+ s of the engine; rollups answered 33 % of them\.$/m); // prettier-ignore
  expect(told.output).toMatch(/^rollup +statements +rows +size +saves$/m);
  expect(told.output).toMatch(/^serviceCase by REGION, CHANNEL, YEAR, with histograms +3 \(33 %\) +\d+ +\d+ kB +\d+\.\d\d s \(\d+ %\)$/m); // prettier-ignore
  expect(told.output).toMatch(/^serviceCase by REGION, ORGANISATION_UNIT, SERVICE_TYPE, YEAR +3 \(33 %\) +\d+ +/m);
  expect(told.output).toContain(`table: 'service_case_region_channel_year', histogram: 'service_case_region_channel_year_histogram', grain: 'YEAR'`); // prettier-ignore
  expect(told.output).toMatch(/^\d+ % went into what stands at a day or is of one state/m);

  expect((await server.stop()).code).toBe(0);
  const kept = await readFile(join(folder, 'asked.json'), 'utf8');
  for (const value of ['15.71', 'IZIN-USAHA', '2024']) expect(kept.replace(/"since":"[^"]*"/, '')).not.toContain(value);
  expect(await kinerja(['snapshot', 'advise'], options)).toMatchObject({ code: 0, output: told.output });
});

test('of every fact, by region and by unit, by all that it tells apart, what a rollup would cost is counted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kinerja-advise-'));
  await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
  await cp(inject('demoTemplate'), folder, { recursive: true });
  const totals = factNames.flatMap((fact) => {
    const { dimensions, measures } = factDefinition(fact);
    const own = Object.keys(dimensions).toSorted();
    const hasQuantiles = Object.values(measures).some((measure) => 'quantile' in measure);
    return [own, ['ORGANISATION_UNIT', ...own]].map((by) => ({
      shape: { fact, by, filteredBy: [], grain: 'SEMESTER', hasQuantiles, rollup: null },
      times: 1,
      milliseconds: 100,
      rows: 1_000_000_000,
    }));
  });
  await writeFile(join(folder, 'asked.json'), JSON.stringify({ since: '2026-01-01T00:00:00Z', totals }));
  const told = await kinerja(['snapshot', 'advise'], { dataFolder: folder, env: { KINERJA_EXACT_ROWS: '0' } });
  expect(told.output).toContain(`: ${totals.length} statements of ${totals.length} kinds`);
  expect(told.output).toMatch(/^rollup +statements +rows +size +saves$/m);
  expect(told.code).toBe(0);
});
