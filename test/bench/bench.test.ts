import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('bench.ts', import.meta.url));

function bench(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });
  return { status, output: stdout, problems: stderr };
}

test('help names the options and the benches', () => {
  const { status, output } = bench('--help');
  expect(status).toBe(0);
  expect(output).toMatch(/^Usage: npm run bench -- \[options\]$/m);
  for (const word of ['--scale', '--only', '--peers', '--data', '--out', 'national-export', 'throughput'])
    expect(output).toContain(word);
});

test.each([
  [['--scale', '7'], 'Allowed choices are 1, 10, 100.'],
  [['--only', 'national,'], 'no bench is called ""; there are throughput, '],
  [['--only'], "option '--only <names>' argument missing"],
  [['--bogus'], "unknown option '--bogus'"],
  [['extra'], 'too many arguments'],
])('%j is told what is allowed, in a sentence', (words, sentence) => {
  const { status, problems } = bench(...words);
  expect(status).toBe(2);
  expect(problems.trimEnd().split('\n')).toEqual([expect.stringContaining(sentence)]);
});
