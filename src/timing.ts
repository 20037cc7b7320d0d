import { AsyncLocalStorage } from 'node:async_hooks';

/** What a request spends its time on, in the order of its way; work of one phase that runs side by side is added up. */
export const phases = ['parse', 'plan', 'engine', 'operational', 'serialise'] as const;
export type Phase = (typeof phases)[number];

export type Timings = Partial<Record<Phase, number>>;

const current = new AsyncLocalStorage<Timings>();

/** Everything that `work` starts is added to `timings`, wherever it is done. */
export function withTimings<Result>(timings: Timings, work: () => Result): Result {
  return current.run(timings, work);
}

/** For work between two hooks: starts a clock, and the answer stops it. */
export function startClock(phase: Phase): () => void {
  const timings = current.getStore();
  const startedAt = performance.now();
  return () => {
    if (timings) timings[phase] = (timings[phase] ?? 0) + performance.now() - startedAt;
  };
}

/** Does the work, and adds what it took to the request it is done for; without a request nothing is kept. */
export function timed<Result>(phase: Phase, work: () => Result): Result {
  if (current.getStore() === undefined) return work();
  const stop = startClock(phase);
  let result: Result;
  try {
    result = work();
  } catch (error) {
    stop();
    throw error;
  }
  if (result instanceof Promise) return result.finally(stop) as Result;
  stop();
  return result;
}
