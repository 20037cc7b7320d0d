import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** From the roof down. A file imports from its own folder or from a lower floor; type imports count. */
const floors = [
  ['main'],
  ['app'],
  ['commands'],
  ['control'],
  ['graphql', 'feeds', 'web'],
  ['analysis'],
  ['run-metric-query'],
  ['one-snapshot'],
  ['snapshot', 'import', 'demo'],
  ['engine', 'operational'],
  ['config'],
  ['query'],
  ['model'],
  ['sql', 'rules', 'statistics'],
  ['time', 'timing'],
  ['errors', 'version'],
];
const configReaders = ['main', 'app'];
const pure = ['time', 'sql', 'rules', 'statistics', 'model', 'query'];
const generated = /^src\/(operational\/prisma|graphql\/generated)\/|^src\/graphql\/pothos-types\.ts$/;

const source = join(import.meta.dirname, '../src');
const files = globSync('src/**/*.ts', { cwd: dirname(source) }).filter((file) => !generated.test(file));
const text = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const floorOf = (folder: string) => floors.findIndex((folders) => folders.includes(folder));
const folderOf = (file: string) => file.split('/')[1]!.replace(/\.ts$/, '');
const importLine =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
const importsOf = (file: string) => [...text.get(file)!.matchAll(importLine)].map((match) => (match[1] ?? match[2])!);
const ownImportsOf = (file: string) =>
  importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => relative(dirname(source), resolve(dirname(file), target)))
    .filter((target) => target.startsWith('src/') && !generated.test(target));

test('every folder stands on a floor', () => {
  expect(files.map(folderOf).filter((folder) => floorOf(folder) < 0)).toEqual([]);
});

test('imports lead down, never up and never sideways', () => {
  const allowed = (from: string, to: string) =>
    from === to || (floorOf(from) < floorOf(to) && (to !== 'config' || configReaders.includes(from)));
  const wrong = files.flatMap((file) =>
    ownImportsOf(file)
      .filter((target) => !allowed(folderOf(file), folderOf(target)))
      .map((target) => `${file} -> ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('no circles', () => {
  const done = new Set<string>();
  const circle = (file: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file) || !text.has(file)) return null;
    for (const target of ownImportsOf(file)) {
      const found = circle(target, [...path, file]);
      if (found) return found;
    }
    done.add(file);
    return null;
  };
  expect(files.map((file) => circle(file, [])).filter(Boolean)).toEqual([]);
});

test('pure folders have no I/O, no clock, no chance, no environment and nothing to wait for', () => {
  const impure = /\bawait\b|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|from 'node:|\bfetch\(/;
  const code = (file: string) => text.get(file)!.replace(/\/\*[\s\S]*?\*\/|\/\/.*|`[^`]*`/g, '');
  expect(files.filter((file) => pure.includes(folderOf(file)) && impure.test(code(file)))).toEqual([]);
});

test('only graphql knows GraphQL libraries, only engine knows DuckDB', () => {
  const outside = (folder: string, name: RegExp) =>
    files.filter((file) => folderOf(file) !== folder && importsOf(file).some((target) => name.test(target)));
  expect(outside('graphql', /^(graphql|graphql-yoga|@pothos\/.*)$/)).toEqual([]);
  expect(outside('engine', /^@duckdb\//)).toEqual([]);
});

test('no file in src is longer than 250 lines', () => {
  expect(files.filter((file) => text.get(file)!.split('\n').length > 251)).toEqual([]);
});
