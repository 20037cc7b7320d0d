import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askControl } from '../../src/control/ask.ts';
import { controlPath } from '../../src/control/control-path.ts';
import { listenControl } from '../../src/control/listen.ts';
import type { ControlHandler } from '../../src/control/listen.ts';
import type { ControlReport } from '../../src/control/protocol.ts';
import { Refused } from '../../src/errors.ts';

let folder: string;
const { signal } = new AbortController();
const request = { command: 'snapshot create', args: { keep: 3 } };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinerja-control-'));
});
afterEach(() => rm(folder, { recursive: true }));

const listen = (handler: ControlHandler) => listenControl(controlPath(folder), handler);

function heard() {
  const events: unknown[][] = [];
  const report: ControlReport = {
    line: (text) => events.push(['line', text]),
    problem: (text) => events.push(['problem', text]),
    progress: (...step) => events.push(['progress', ...step]),
  };
  return { events, report };
}

/** Resolves when the signal it is given is aborted, with the reason. */
const whenAborted = (given: AbortSignal): Promise<Error> =>
  new Promise((resolve) => given.addEventListener('abort', () => resolve(given.reason), { once: true }));

test('a command runs in the server; its lines, progress and exit code arrive in order', async () => {
  const control = await listen(async ({ command, args }, report) => {
    report.progress('Reading');
    report.progress('Reading', 1, 2);
    report.line(`${command} ${JSON.stringify(args)} é\nsecond line`);
    report.problem('careful');
    return 7;
  });
  const { events, report } = heard();
  expect(await askControl(folder, request, report, signal)).toBe(7);
  expect(events).toEqual([
    ['progress', 'Reading', undefined, undefined],
    ['progress', 'Reading', 1, 2],
    ['line', 'snapshot create {"keep":3} é\nsecond line'],
    ['problem', 'careful'],
  ]);
  await control.close();
});

test('several commands at once each hear their own answers', async () => {
  const control = await listen(async ({ args }, report) => {
    for (const step of [1, 2, 3]) {
      report.line(`${String(args['n'])}.${step}`);
      await new Promise(setImmediate);
    }
    return Number(args['n']);
  });
  const numbers = [...Array(20).keys()];
  const answers = await Promise.all(
    numbers.map(async (n) => {
      const { events, report } = heard();
      return [await askControl(folder, { command: 'count', args: { n } }, report, signal), events];
    }),
  );
  expect(answers).toEqual(numbers.map((n) => [n, [1, 2, 3].map((step) => ['line', `${n}.${step}`])]));
  await control.close();
});

test('without a server the answer is null, also where a folder is missing or a socket was left behind', async () => {
  const { report } = heard();
  expect(await askControl(folder, request, report, signal)).toBeNull();
  expect(await askControl(join(folder, 'absent'), request, report, signal)).toBeNull();
  await leaveSocketBehind(controlPath(folder));
  expect(await askControl(folder, request, report, signal)).toBeNull();
});

test('a server replaces the socket of a killed one, and refuses to take the place of a live one', async () => {
  await leaveSocketBehind(controlPath(folder));
  const control = await listen(async () => 0);
  await expect(listen(async () => 0)).rejects.toThrow(Refused);
  expect(await askControl(folder, request, heard().report, signal)).toBe(0);
  await control.close();
  expect(await readdir(folder)).toEqual([]);
});

test('when who asked goes away, the command is told to stop', async () => {
  const started = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<Error>();
  const control = await listen(async (_request, _report, stop) => {
    started.resolve();
    stopped.resolve(await whenAborted(stop));
    return 1;
  });
  const controller = new AbortController();
  const asking = askControl(folder, request, heard().report, controller.signal);
  await started.promise;
  const reason = new Error('interrupted');
  controller.abort(reason);
  await expect(asking).rejects.toBe(reason);
  expect((await stopped.promise).message).toBe('Who asked has gone.');
  await control.close();
});

test('a server that stops ends its commands and still gives their exit codes', async () => {
  const started = Promise.withResolvers<void>();
  const control = await listen(async (_request, report, stop) => {
    started.resolve();
    report.problem((await whenAborted(stop)).message);
    return 1;
  });
  const { events, report } = heard();
  const asking = askControl(folder, request, report, signal);
  await started.promise;
  await control.close();
  expect(await asking).toBe(1);
  expect(events).toEqual([['problem', 'The server stops.']]);
});

test('a server that is gone in the middle of a command is an error, not an exit code', async () => {
  const server = createServer((socket) => socket.once('data', () => socket.destroy()));
  await once(server.listen(controlPath(folder)), 'listening');
  await expect(askControl(folder, request, heard().report, signal)).rejects.toThrow(
    'The server stopped before "snapshot create" was done.',
  );
  await new Promise((resolve) => server.close(resolve));
});

test('an unexpected failure of a command is told and ends with exit code 1', async () => {
  const control = await listen(async () => {
    throw new Error('disk on fire');
  });
  const { events, report } = heard();
  expect(await askControl(folder, request, report, signal)).toBe(1);
  expect(events).toEqual([['problem', 'disk on fire']]);
  await control.close();
});

test('a line that is no request is not answered, and the server goes on', async () => {
  const control = await listen(async () => 0);
  const socket = createConnection(controlPath(folder));
  socket.write('GET / HTTP/1.1\r\n');
  await once(socket.resume(), 'close');
  expect(await askControl(folder, request, heard().report, signal)).toBe(0);
  await control.close();
});

test('only this user may use the socket', async () => {
  const control = await listen(async () => 0);
  expect((await stat(controlPath(folder))).mode & 0o777).toBe(0o600);
  await control.close();
});

test('a path too long for a socket falls back to a private folder among the temporary ones', async () => {
  const deep = join(folder, 'a'.repeat(80), 'b'.repeat(80));
  await mkdir(deep, { recursive: true });
  const path = controlPath(deep);
  expect(path.startsWith(join(tmpdir(), 'kinerja-'))).toBe(true);
  expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
  const control = await listenControl(path, async () => 5);
  expect(await askControl(deep, request, heard().report, signal)).toBe(5);
  await control.close();
});

/** A socket file whose process was killed. */
async function leaveSocketBehind(path: string): Promise<void> {
  const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('listening'))`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}
