import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isInterfaceType, isObjectType, Kind, parse, print, visit } from 'graphql';
import type { DocumentNode, FieldNode, OperationDefinitionNode } from 'graphql';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Data } from '../../src/analysis/canonical.ts';
import { parseReceipt } from '../../src/analysis/parse-receipt.ts';
import { verifyReceipt } from '../../src/analysis/verify-receipt.ts';
import { schema } from '../../src/graphql/schema.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

/** Whatever an example operation asks: the receipt of each of its answers verifies. */

vi.setConfig({ testTimeout: 300_000 });
const folder = join(import.meta.dirname, '../../schema/operations');
const receipt = (parse('{ receipt { json } }').definitions[0] as OperationDefinitionNode).selectionSet.selections;

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

/** The operation with a receipt of each answer, and the names under which they come. */
function withReceipts(text: string): { readonly document: DocumentNode; readonly answers: readonly string[] } {
  const answers: string[] = [];
  const document = visit(parse(text), {
    OperationDefinition: (operation) => ({
      ...operation,
      selectionSet: { ...operation.selectionSet, selections: operation.selectionSet.selections.map(withReceipt) },
    }),
  });
  function withReceipt(field: OperationDefinitionNode['selectionSet']['selections'][number]) {
    if (field.kind !== Kind.FIELD || !isAnswer(field)) return field;
    answers.push(field.alias?.value ?? field.name.value);
    return {
      ...field,
      selectionSet: { ...field.selectionSet!, selections: [...field.selectionSet!.selections, ...receipt] },
    };
  }
  return { document, answers };
}

function isAnswer({ name }: FieldNode): boolean {
  const type = schema.getQueryType()?.getFields()[name.value]?.type;
  const bare = type && 'ofType' in type ? type.ofType : type;
  return (isObjectType(bare) || isInterfaceType(bare)) && bare.getInterfaces().some((one) => one.name === 'Answer');
}

const asked = globSync('*.graphql', { cwd: folder })
  .toSorted()
  .map((file) => ({ name: basename(file, '.graphql'), ...withReceipts(readFileSync(join(folder, file), 'utf8')) }))
  .filter(({ answers }) => answers.length > 0);

/** A receipt tells no more than its answer: a cell that is withheld has no number in it. */
function numbersOfWithheld(value: Data): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(numbersOfWithheld);
  if (value === null || typeof value !== 'object') return [];
  const entries = Object.entries(value as Readonly<Record<string, Data>>);
  const isWithheld = entries.some(([key, each]) => key === 'status' && each === 'SUPPRESSED');
  const told = isWithheld ? entries.filter(([key, each]) => typeof each === 'number' && key !== 'decimals') : [];
  return [
    ...told.map(([key, each]) => `${key} ${String(each)}`),
    ...entries.flatMap(([, each]) => numbersOfWithheld(each)),
  ];
}

test('every answer of every operation has a receipt that verifies, and tells nothing that was withheld', async () => {
  const { signal } = new AbortController();
  const wrong: string[] = [];
  const withheld: string[] = [];
  let verified = 0;
  for (const { name, document, answers } of asked) {
    const { data, errors } = await app.graphql<Record<string, { receipt: { json: string } }>>(print(document));
    if (errors) wrong.push(`${name}: ${errors[0]!.message}`);
    for (const answer of errors ? [] : answers) {
      const saved = parseReceipt(data![answer]!.receipt.json);
      const checks = await verifyReceipt(saved, app, signal);
      withheld.push(...numbersOfWithheld(saved.answer).map((number) => `${name} ${answer}: ${number}`));
      const problems = checks.flatMap((check) => check.problems);
      if (problems.length > 0) wrong.push(`${name} ${answer}: ${problems[0]}`);
      verified += 1;
    }
  }
  expect(wrong).toEqual([]);
  expect(withheld).toEqual([]);
  expect(verified).toBeGreaterThan(150);
});
