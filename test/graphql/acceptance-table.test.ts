import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { chosenOperations } from '../../src/graphql/graphiql-page.ts';

/** The README's tables lead from what was asked for to the operation that answers it, and a test knows the answer. */

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const operations = globSync('*.graphql', { cwd: join(root, 'schema/operations') }).map((file) =>
  basename(file, '.graphql'),
);
const rows = [...readme.matchAll(/^\| (\d+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, number, phrase, cell]) => ({
  number: Number(number),
  phrase: phrase!,
  operations: [...cell!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
}));

test('all 49 rows of the domain are there, in order, and each leads to operations that exist', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 49 }, (_, index) => index + 1));
  const withoutAnswer = rows.filter((row) => row.operations.length === 0);
  expect(withoutAnswer).toEqual([]);
  const named = new Set(rows.flatMap((row) => row.operations));
  expect([...named].filter((name) => !operations.includes(name))).toEqual([]);
});

test('all 42 questions of users are there, in order, and each leads to operations that exist', () => {
  const asked = [...readme.matchAll(/^\| Q(\d+) \| [^|]+ \| ([^|]+) \|$/gm)];
  expect(asked.map(([, number]) => Number(number))).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
  const named = asked.map(([, , cell]) => [...cell!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!));
  expect(named.filter((names) => names.length === 0)).toEqual([]);
  expect(named.flat().filter((name) => !operations.includes(name))).toEqual([]);
});

test('every operation is in a table: none can be found by its file name alone', () => {
  const table = readme.slice(readme.indexOf('## What it answers'), readme.indexOf('To paste into GraphiQL'));
  expect(operations.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
});

test('every operation is run by a test that asserts something of its answer', () => {
  const tests = globSync('test/**/*.test.ts', { cwd: root })
    .filter((file) => basename(file) !== 'acceptance-table.test.ts')
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const documentOf = (name: string) => {
    const text = readFileSync(join(root, 'schema/operations', `${name}.graphql`), 'utf8');
    return `${/^query (\w+)/m.exec(text)![1]}Document`;
  };
  const silent = operations.filter((name) => !tests.includes(`'${name}'`) && !tests.includes(documentOf(name)));
  expect(silent).toEqual([]);
});

test('numbers of operations are unique, so that a table can be read by them', () => {
  expect(new Set(operations.map((name) => name.split('-')[0])).size).toBe(operations.length);
});

test('the editor opens with twelve operations that exist', () => {
  expect(new Set(chosenOperations).size).toBe(12);
  expect(operations).toEqual(expect.arrayContaining([...chosenOperations]));
});
