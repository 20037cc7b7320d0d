import { expect, test } from 'vitest';
import { reportTo } from '../../src/commands/report.ts';

function record(isTTY: boolean) {
  const written = { output: '', errors: '' };
  const output = { write: (text: string) => (written.output += text) };
  const errors = { isTTY, write: (text: string) => (written.errors += text) };
  return { written, report: reportTo(output, errors) };
}

test('elsewhere than on a terminal, progress is a plain line for a step, or for every tenth of a long one', () => {
  const { written, report } = record(false);
  report.progress('Opening');
  for (let done = 0; done <= 9; done += 1) report.progress('Checking', done, 9);
  for (let done = 0; done <= 20_000; done += 1) report.progress('Loading', done, 20_000);
  report.line('new 20000');
  expect(written.output).toBe('new 20000\n');
  expect(written.errors.split('\n')).toEqual([
    'Opening ...',
    'Checking ...',
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
