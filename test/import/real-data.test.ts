import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { importFile } from '../../src/import/import-file.ts';
import { counted, ImportBench, now } from './support.ts';

const root = resolve(import.meta.dirname, '../..');
const data = join(root, '../shared/data');
const maps = join(root, 'test/real-data/maps');
const isThere = existsSync(data);
if (!isThere) console.warn('The import of real figures is not tested: ../shared/data is not there.');

test.skipIf(!isThere)('the published figures load with their mappings, and a second run changes nothing', async () => {
  await using bench = await ImportBench.open();
  const { database, folder: dataFolder } = bench;
  const load = (kind: string, file: string, map: string, source: string) =>
    importFile({
      database,
      dataFolder,
      kind,
      file: join(data, file),
      source,
      map: join(maps, map),
      now,
      signal: new AbortController().signal,
    });
  const poverty = () => load('observations', '02_poverty_province_semester_2015_2025.csv', '02-poverty.json', 'BPS');
  const macro = () => load('observations', '04_macro_realisasi_province_2010_2022.csv', '04-macro.json', 'BPS');
  const plan = () => load('targets', '04b_rkp_national_targets_2010_2021.csv', '04b-targets.json', 'Bappenas');
  const education = () =>
    load('observations', '05_lampung_primary_education_kabkota_2019_2024.csv', '05-education.json', 'BPS Lampung');

  const definitions = await readFile(join(root, 'test/real-data/indicators.csv'));
  expect(counted(await bench.import('indicators', definitions))).toBe('new 13, changed 0, unchanged 0, rejected 0');
  const reports = { macro: await macro(), plan: await plan(), poverty: await poverty(), education: await education() };
  expect(reports.macro).toMatchObject({
    counts: { new: 3041, changed: 0, unchanged: 0, rejected: 0 },
    skipped: { filtered: 0, missing: 39 },
  });
  expect(reports.plan).toMatchObject({
    counts: { new: 46, changed: 0, unchanged: 0, rejected: 0 },
    skipped: { filtered: 0, missing: 14 },
  });
  expect(reports.poverty).toMatchObject({
    counts: { new: 609, changed: 0, unchanged: 0, rejected: 1 },
    skipped: { filtered: 1605, missing: 191 },
  });
  expect(reports.education).toMatchObject({
    counts: { new: 270, changed: 0, unchanged: 0, rejected: 0 },
    skipped: { filtered: 90, missing: 0 },
  });
  expect(await bench.rejects(reports.poverty)).toEqual([
    '836: value: 25674.58 is outside the valid range of PERSEN_MISKIN (version 1): at least 0, at most 100.',
  ]);

  expect(
    await bench.rows(
      `select low, high from target join indicator_version v on v.id = version_id join indicator i on i.id = indicator_id where i.code = 'TPT' and period_start = '2019-01-01'`,
    ),
  ).toEqual([{ low: 4.8, high: 5.2 }]);
  expect(counted(await macro())).toBe('new 0, changed 0, unchanged 3041, rejected 0');
  expect(counted(await plan())).toBe('new 0, changed 0, unchanged 46, rejected 0');
  expect(counted(await poverty())).toBe('new 0, changed 0, unchanged 609, rejected 1');
});
