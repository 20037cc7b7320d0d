import { expect, test } from 'vitest';
import { createAdmission } from '../../../src/engine/duckdb/admission.ts';

const { signal } = new AbortController();

/** Work that ends when told, and tells when it has begun. */
function gate(name: string, log: string[]) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const work = async () => {
    log.push(`${name} begins`);
    begun.resolve();
    await promise;
    log.push(`${name} ends`);
  };
  return { work, open: resolve, begun: begun.promise };
}

test('heavy statements take turns while light ones pass', async () => {
  const admission = createAdmission({ concurrency: 3, queue: 10 });
  const log: string[] = [];
  const heavies = ['first', 'second', 'third'].map((name) => gate(name, log));
  const running = heavies.map(({ work }) => admission.admit(work, signal, 'HEAVY'));
  await heavies[0]!.begun;
  await admission.admit(async () => void log.push('light'), signal);
  expect(log).toEqual(['first begins', 'light']);
  expect(admission.pending).toBe(3);
  for (const heavy of heavies) {
    await heavy.begun;
    await admission.admit(async () => void log.push('light'), signal);
    heavy.open();
  }
  await Promise.all(running);
  expect(log.filter((line) => line !== 'light')).toEqual(
    ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]),
  );
  expect(admission.pending).toBe(0);
});

test('a heavy statement that waits can leave, and the next one takes its turn', async () => {
  const admission = createAdmission({ concurrency: 3, queue: 10 });
  const log: string[] = [];
  const [first, left, last] = ['first', 'left', 'last'].map((name) => gate(name, log)) as [
    ReturnType<typeof gate>,
    ReturnType<typeof gate>,
    ReturnType<typeof gate>,
  ];
  const leaving = new AbortController();
  const running = [
    admission.admit(first.work, signal, 'HEAVY'),
    admission.admit(left.work, leaving.signal, 'HEAVY').catch((error: Error) => error.message),
    admission.admit(last.work, signal, 'HEAVY'),
  ];
  leaving.abort(new Error('gone'));
  expect(await running[1]).toBe('gone');
  first.open();
  last.open();
  await Promise.all(running);
  expect(log).toEqual(['first begins', 'first ends', 'last begins', 'last ends']);
});

test('more heavy statements than may wait are refused', async () => {
  const admission = createAdmission({ concurrency: 3, queue: 1 });
  const log: string[] = [];
  const first = gate('first', log);
  const running = [admission.admit(first.work, signal, 'HEAVY'), admission.admit(async () => {}, signal, 'HEAVY')];
  await expect(admission.admit(async () => {}, signal, 'HEAVY')).rejects.toMatchObject({ code: 'OVERLOADED' });
  first.open();
  await Promise.all(running);
});
