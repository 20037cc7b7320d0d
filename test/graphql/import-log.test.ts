import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFile } from '../../src/import/import-file.ts';
import { testApp } from '../support/test-app.ts';

const now = new Date('2026-11-22T06:00:00Z');
const { signal } = new AbortController();

interface Answer {
  readonly indicator: {
    readonly history: readonly { readonly value: number; readonly importRun: { readonly fileName: string } | null }[];
  };
  readonly imports: {
    readonly totalCount: number;
    readonly nodes: readonly Readonly<Record<'fileName' | 'status' | 'created' | 'changed' | 'rejected', unknown>>[];
  };
}

test('row 26, who changed what: a correction names the file that brought it, and the log counts what every file did', async () => {
  await using app = await testApp({ demo: false });
  const load = async (kind: string, name: string, content: string) => {
    const file = join(app.dataFolder, name);
    await writeFile(file, content);
    const { database, dataFolder } = app;
    await importFile({ database, dataFolder, kind, file, source: 'Inspektorat', now, signal });
  };
  const figure = (value: number, day: string) =>
    `indicator,region,period,value,published_at\nAKIP,Kota Jambi,2024,${value},${day}\n`;
  await load(
    'indicators',
    'indicators.csv',
    'code,name_id,unit,direction,frequency\nAKIP,Nilai SAKIP,nilai,MAXIMIZE,YEAR\n',
  );
  await load('observations', 'march.csv', figure(71.5, '2025-03-01'));
  await load('observations', 'june.csv', `${figure(72.25, '2025-06-01')}AKIP,Kota Jambi,2023,n/k,2025-06-01\n`);
  await app.takeSnapshot(now);
  const { data, errors } = await app.graphql<Answer>(`{
    indicator(code: "AKIP") { history(region: "Kota Jambi") { value importRun { fileName } } }
    imports(kind: "observations") { totalCount nodes { fileName status created changed rejected } }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    indicator: {
      history: [
        { value: 71.5, importRun: { fileName: 'march.csv' } },
        { value: 72.25, importRun: { fileName: 'june.csv' } },
      ],
    },
    imports: {
      totalCount: 2,
      nodes: [
        { fileName: 'june.csv', status: 'DONE', created: 1, changed: 0, rejected: 1 },
        { fileName: 'march.csv', status: 'DONE', created: 1, changed: 0, rejected: 0 },
      ],
    },
  });
});
