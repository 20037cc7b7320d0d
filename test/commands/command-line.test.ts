import { expect, test } from 'vitest';
import { importKindNames, parseCommandLine } from '../../src/commands/command-line.ts';
import { importKinds } from '../../src/import/kinds.ts';

function parse(...words: string[]) {
  let output = '';
  let problems = '';
  const result = parseCommandLine(words, {
    version: '1.2.3',
    write: (text) => (output += text),
    writeProblem: (text) => (problems += text),
  });
  return { result, output, problems };
}

test('a complete command becomes plain data', () => {
  expect(parse('import', 'observations', 'a.csv', '--source', 'BPS', '--map', 'map.json', '--dry-run').result).toEqual({
    command: 'import',
    args: { kind: 'observations', file: 'a.csv', source: 'BPS', map: 'map.json', dryRun: true },
  });
  expect(parse('snapshot', 'prune', '--keep', '3').result).toEqual({ command: 'snapshot prune', args: { keep: 3 } });
  expect(parse('snapshot', 'verify').result).toEqual({ command: 'snapshot verify', args: { id: null } });
  expect(parse('demo').result).toEqual({ command: 'demo', args: {} });
  expect(parse('demo', '--scale', '20').result).toEqual({ command: 'demo', args: { scale: 20 } });
  expect(parse('demo', 'remove').result).toEqual({ command: 'demo remove', args: {} });
});

test('every kind of file that can be imported is named', () => {
  expect(importKindNames.toSorted()).toEqual(Object.keys(importKinds).toSorted());
});

test('help and the version are answers, not faults', () => {
  const help = parse('help');
  expect(help.result).toBe(0);
  for (const word of ['serve', 'migrate', 'import', 'snapshot', 'demo', 'doctor']) expect(help.output).toContain(word);
  expect(parse('help', 'import')).toMatchObject({ result: 0, output: expect.stringContaining('organisation-units') });
  expect(parse('--version')).toMatchObject({ result: 0, output: '1.2.3\n' });
});

test.each([
  [
    ['serv'],
    "unknown command 'serv'. Did you mean serve?\nAllowed commands: serve, migrate, import, snapshot, verify, demo, doctor, help.",
  ],
  [['snapshot', 'lst'], 'Did you mean list?\nAllowed commands: create, list, verify, prune, advise.'],
  [
    ['import', 'observation', 'a.csv'],
    'Did you mean observations? Allowed: organisation-units, indicators, targets, observations, service-types,',
  ],
  [['import', 'observations'], "missing required argument 'FILE'\nUsage: kinerja import [options] <KIND> <FILE>"],
  [['import', 'observations', 'a.csv', '--dry-rum'], "unknown option '--dry-rum'. Did you mean --dry-run?"],
  [['import', 'observations', 'a.csv', 'b.csv'], 'Expected 2 arguments but got 3.'],
  [['snapshot', 'prune', '--keep', '0'], 'It must be a whole number of at least 1.'],
  [['demo', 'remov'], 'Did you mean remove?'],
  [['demo', '--scale', '0'], 'whole number from 1 to 100'],
  [['demo', '--scale', '101'], 'whole number from 1 to 100'],
  [['demo', 'remove', '--scale', '2'], '--scale is for filling'],
  [[], 'Usage: kinerja'],
  [['snapshot'], 'Usage: kinerja snapshot'],
])('wrong usage %j exits with 2 and tells what is allowed', (words, told) => {
  const { result, problems } = parse(...words);
  expect(result).toBe(2);
  expect(problems).toContain(told);
});
