import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { importFile } from '../../src/import/import-file.ts';
import { testApp } from './test-app.ts';
import type { TestApp } from './test-app.ts';

export interface Figure {
  readonly indicator: string;
  readonly region: string;
  readonly period: string;
  readonly value: number;
}

/** A server on figures that a test wrote by hand: indicators as a tidy file, observations as rows; no demo. */
export async function figuresApp(indicators: string, figures: readonly Figure[], now: Date): Promise<TestApp> {
  const app = await testApp({ demo: false });
  const rows = figures.map(({ indicator, region, period, value }) => [indicator, region, period, value].join(','));
  await importText(app, { kind: 'indicators', text: indicators, now });
  await importText(app, { kind: 'observations', text: ['indicator,region,period,value', ...rows, ''].join('\n'), now });
  await app.takeSnapshot(now);
  return app;
}

async function importText(app: TestApp, { kind, text, now }: { kind: string; text: string; now: Date }): Promise<void> {
  const { database, dataFolder } = app;
  const file = join(dataFolder, `${kind}.csv`);
  await writeFile(file, text);
  const { signal } = new AbortController();
  const { counts } = await importFile({ database, dataFolder, kind, file, now, signal });
  expect(counts.rejected).toBe(0);
}
