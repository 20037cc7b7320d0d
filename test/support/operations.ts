import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { TestApp } from './test-app.ts';

/** Runs an example operation as it stands in schema/operations, with its own defaults. */
export async function runOperation<Data>(app: TestApp, operation: string): Promise<Data> {
  const text = await readFile(new URL(`../../schema/operations/${operation}.graphql`, import.meta.url), 'utf8');
  const { data, errors } = await app.graphql<Data>(text);
  expect(errors).toBeUndefined();
  return data!;
}
