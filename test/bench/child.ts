import { fork } from 'node:child_process';

/** What a process of its own did, and the most memory that it ever held. */
export interface Measured<Value> {
  readonly value: Value;
  readonly ms: number;
  /** Of its own processor time since it began. */
  readonly cpuMs: number;
  readonly peakBytes: number;
}

/**
 * Runs a script in a process of its own, so that its memory is its own too. The script ends with `answer(...)`. Milliseconds are those the
 * script counts, without the start of the process.
 */
export function runApart<Value>(script: URL, args: readonly string[]): Promise<Measured<Value>> {
  const { promise, resolve, reject } = Promise.withResolvers<Measured<Value>>();
  const child = fork(script, args, { env: { ...process.env, UV_THREADPOOL_SIZE: '16' }, serialization: 'advanced' });
  child.once('message', (message) => resolve(message as Measured<Value>));
  child.once('error', reject);
  child.once('exit', (code) =>
    reject(new Error(`${script.pathname} ${args.join(' ')} ended with ${code} and no answer`)),
  );
  return promise;
}

/** To the process that started this one, with the most memory that this one has held so far. */
export function answer<Value>(value: Value, ms: number): void {
  const { user, system } = process.cpuUsage();
  const measured: Measured<Value> = {
    value,
    ms,
    cpuMs: (user + system) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
  if (process.send) process.send(measured);
  else console.log(JSON.stringify(measured, null, 2));
}
