import { expect, test } from 'vitest';
import { reportTo } from '../../src/commands/report.ts';

function record(isTTY: boolean) {
  const written = { output: '', errors: '' };
  const output = { write: (text: string) => (written.output += text) };
  const errors = { isTTY, write: (text: string) => (written.errors += text) };
  return { written, report: reportTo(output, errors) };
}

test('elsewhere than on a terminal, progress is a plain line for every tenth', () => {
  const { written, report } = record(false);
  for (let done = 0; done <= 1000; done += 1) report.progress('Loading', done, 1000);
  report.line('new 1000');
  expect(written.output).toBe('new 1000\n');
  expect(written.errors.split('\n')).toEqual([
    ...Array.from({ length: 11 }, (_, tenth) => `Loading ... ${tenth * 10} %`),
    '',
  ]);
});

test('on a terminal, one bar is redrawn in place and gone before the next line', () => {
  const { written, report } = record(true);
  report.progress('Loading', 1, 2);
  report.problem('Refused.');
  report.end();
  expect(written.errors).toBe(`\r\u001B[2K${'█'.repeat(12)}${'░'.repeat(12)} 50 %  Loading\r\u001B[2KRefused.\n`);
});
