import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFile } from '../../src/import/import-file.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

/** The commands of README.md beside this file, then questions by GraphQL: figures as BPS and Bappenas published them. */

const root = resolve(import.meta.dirname, '../..');
const isThere = existsSync(join(root, '../shared/data'));
if (!isThere) console.warn('Answers about published figures are not tested: ../shared/data is not there.');

interface Point {
  readonly period: string;
  readonly value: number | null;
  readonly status: string;
}
interface Trend {
  readonly series: readonly { readonly points: readonly Point[]; readonly caveats: readonly { code: string }[] }[];
  readonly caveats: readonly { readonly code: string }[];
}

describe.skipIf(!isThere)('published figures', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await testApp({ demo: false });
    for (const command of await commandsOfReadme()) await run(app, command);
    await app.takeSnapshot();
  }, 120_000);
  afterAll(() => app?.close());

  test('national unemployment of 2019 against its range: 5.23 against 4.8 to 5.2', async () => {
    expect(await values(`metric: INDICATOR_ATTAINMENT, indicator: "TPT", regions: ["ID"], period: "2019"`)).toEqual([
      ['2019', expect.closeTo(99.4231, 4)],
    ]);
  });

  test('a province is measured against the nation’s target: a range, and later a point that revises it', async () => {
    const asked = `metric: INDICATOR_ATTAINMENT, indicator: "TPT", regions: ["Lampung"], period: "2019", yardstick: { target: NATION }`;
    expect(await values(asked)).toEqual([['2019', expect.closeTo(116.0417, 4)]]);
    const poverty = asked.replace('TPT', 'PERSEN_MISKIN_SEPTEMBER');
    expect(await values(poverty)).toEqual([['2019', expect.closeTo(70.5263, 4)]]);
    await using revised = await testApp({ demo: false });
    for (const command of await commandsOfReadme()) await run(revised, command);
    await importText(
      revised,
      'targets',
      'indicator,region,period,low,kind,reason\nTPT,ID,2019,5.2,ANNUAL,batas atas RKP\n',
    );
    await revised.takeSnapshot();
    expect(await values(asked, revised)).toEqual([['2019', expect.closeTo(122.5, 4)]]);
  }, 120_000);

  test('a ratio of two indicators divides sums: 797,968 pupils by 57,654 teachers, not the mean of fifteen ratios', async () => {
    const { series } = await trend(`indicator: "RASIO_MURID_GURU_SD", regions: ["Lampung"], period: "2024"`);
    expect(series[0]!.points[0]!.value).toBeCloseTo(797_968 / 57_654, 9);
    expect(series[0]!.caveats).toEqual([{ code: 'AGGREGATED_FROM_PARTS' }]);
  });

  test('poverty by year is March with March', async () => {
    const asked = `indicator: "PERSEN_MISKIN", regions: ["Jambi"], level: PROVINCE, grain: YEAR`;
    expect(await values(`${asked}, period: "2015..2025"`)).toEqual(
      [8.86, 8.41, 8.19, 7.92, 7.6, 7.58, 8.09, 7.62, 7.58, 7.1, 7.19].map((value, index) => [
        `${2015 + index}`,
        value,
      ]),
    );
    const { data } = await app.graphql<{ comparison: { rows: unknown[] } }>(
      `{ comparison(${asked}, period: "2025") { rows { value previous changeAbs changePp } } }`,
    );
    expect(data?.comparison.rows).toEqual([{ value: 7.19, previous: 7.1, changeAbs: 0.09, changePp: 0.09 }]);
  });

  test('Papua’s fall from 2023 to 2024 is told to be another territory', async () => {
    const { series, caveats } = await trend(`indicator: "PERSEN_MISKIN", regions: ["91"], period: "2023..2024"`);
    expect(series[0]!.points.map(({ value }) => value)).toEqual([26.03, null, 17.26, 18.09]);
    expect(caveats).toContainEqual({ code: 'TERRITORY_CHANGED' });
    const { data } = await app.graphql<{ comparison: { rows: { previous: number }[]; caveats: unknown[] } }>(
      `{ comparison(indicator: "PERSEN_MISKIN", regions: ["91"], grain: YEAR, period: "2024") { rows { value previous } caveats { code } } }`,
    );
    expect(data?.comparison.rows).toEqual([{ value: 17.26, previous: 26.03 }]);
    expect(data?.comparison.caveats).toContainEqual({ code: 'TERRITORY_CHANGED' });
  });

  test('the human development index changes its method between 2012 and 2013, and says so', async () => {
    const { series, caveats } = await trend(`indicator: "IPM", regions: ["15"], period: "2012..2013"`);
    expect(series[0]!.points.map(({ value }) => value)).toEqual([73.78, 67.76]);
    expect(caveats).toEqual([{ code: 'DEFINITION_CHANGED' }]);
  });

  test('the nation’s defective poverty rate of March 2018 answers nothing', async () => {
    const { series } = await trend(`indicator: "PERSEN_MISKIN", regions: ["ID"], period: "2018"`);
    expect(series[0]!.points.map(({ period, value }) => [period, value])).toEqual([
      ['2018-S1', null],
      ['2018-S2', 9.66],
    ]);
  });

  async function trend(asked: string, of: TestApp = app): Promise<Trend> {
    const { data, errors } = await of.graphql<{ trend: Trend }>(
      `{ trend(${asked}) { series { points { period value status } caveats { code } } caveats { code } } }`,
    );
    expect(errors).toBeUndefined();
    return data!.trend;
  }

  async function values(asked: string, of: TestApp = app) {
    return (await trend(asked, of)).series.flatMap(({ points }) => points.map(({ period, value }) => [period, value]));
  }
});

interface ImportCommand {
  readonly kind: string;
  readonly file: string;
  readonly source: string | null;
  readonly map: string | null;
}

/** What a reader would paste: a command that the README no longer has would be missing here too. */
async function commandsOfReadme(): Promise<readonly ImportCommand[]> {
  const text = await readFile(join(import.meta.dirname, 'README.md'), 'utf8');
  const lines = text.matchAll(
    /^npx kinerja import (\S+)\s+(\S+)(?: --source (?:"([^"]+)"|(\S+)))?(?: --map (\S+))?$/gm,
  );
  const commands = [...lines].map(([, kind, file, quoted, bare, map]) => ({
    kind: kind!,
    file: file!,
    source: quoted ?? bare ?? null,
    map: map ?? null,
  }));
  expect(commands).toHaveLength(5);
  return commands;
}

function run({ database, dataFolder }: TestApp, { kind, file, source, map }: ImportCommand) {
  const from = (path: string) => join(root, path);
  return importFile({
    database,
    dataFolder,
    kind,
    file: from(file),
    ...(source === null ? {} : { source }),
    ...(map === null ? {} : { map: from(map) }),
    now: new Date(),
    signal: new AbortController().signal,
  });
}

async function importText({ database, dataFolder }: TestApp, kind: string, text: string): Promise<void> {
  const file = join(dataFolder, `${kind}.csv`);
  await writeFile(file, text);
  await importFile({ database, dataFolder, kind, file, now: new Date(), signal: new AbortController().signal });
}
