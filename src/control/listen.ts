import { chmod, unlink } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { Refused } from '../errors.ts';
import { encode, readLines } from './protocol.ts';
import type { ControlEvent, ControlReport, ControlRequest } from './protocol.ts';

/** Does what was asked and gives the exit code. `signal` is aborted when who asked has gone, and when the server stops. */
export type ControlHandler = (request: ControlRequest, report: ControlReport, signal: AbortSignal) => Promise<number>;

export interface Control {
  /** Stops what runs, waits for it, and removes the socket. */
  close(): Promise<void>;
}

/** A reader that is this far behind gets no more progress, only lines. */
const maxWaitingBytes = 64 * 1024;

/** Listens for commands of this user on the socket `path`; one that a killed server left behind is replaced. */
export async function listenControl(path: string, handler: ControlHandler): Promise<Control> {
  const running = new Map<Promise<void>, AbortController>();
  const server = createServer((socket) => {
    const controller = new AbortController();
    const done = serveSocket(socket, handler, controller).finally(() => running.delete(done));
    running.set(done, controller);
  });
  await removeStale(path);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  await chmod(path, 0o600);

  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const controller of running.values()) controller.abort(new DOMException('The server stops.', 'AbortError'));
    await Promise.all(running.keys());
    await closed;
  };
  return { close };
}

async function serveSocket(socket: Socket, handler: ControlHandler, controller: AbortController): Promise<void> {
  const leave = (): void => controller.abort(new DOMException('Who asked has gone.', 'AbortError'));
  socket.on('error', leave).on('close', leave);
  const request = await readRequest(socket);
  socket.resume(); // only what is read can be seen to end
  if (request !== null) await answer(socket, request, handler, controller.signal);
  await new Promise<void>((resolve) => (socket.destroyed ? resolve() : socket.end(resolve)));
  socket.destroy();
}

async function answer(
  socket: Socket,
  request: ControlRequest,
  handler: ControlHandler,
  signal: AbortSignal,
): Promise<void> {
  const send = (event: ControlEvent): void => {
    if (socket.writable) socket.write(encode(event));
  };
  const report: ControlReport = {
    line: (text) => send({ kind: 'line', text }),
    problem: (text) => send({ kind: 'problem', text }),
    progress: (step, done, total) => {
      if (socket.writableLength < maxWaitingBytes)
        send({
          kind: 'progress',
          step,
          ...(done === undefined ? {} : { done }),
          ...(total === undefined ? {} : { total }),
        });
    },
  };
  const exitCode = await handler(request, report, signal).catch((error: unknown) => {
    report.problem(error instanceof Error ? error.message : String(error));
    return 1;
  });
  send({ kind: 'done', exitCode });
}

/** The first line; null when there is none or it is no request. */
async function readRequest(socket: Socket): Promise<ControlRequest | null> {
  for await (const line of readLines(socket)) return parseRequest(line);
  return null;
}

function parseRequest(line: string): ControlRequest | null {
  try {
    const { command, args } = JSON.parse(line) as Partial<ControlRequest>;
    return typeof command === 'string' ? { command, args: args ?? {} } : null;
  } catch {
    return null;
  }
}

async function removeStale(path: string): Promise<void> {
  const isTaken = await new Promise<boolean>((resolve) => {
    const probe = createConnection(path, () => resolve(true));
    probe.on('error', () => resolve(false)).on('connect', () => probe.destroy());
  });
  if (isTaken) throw new Refused(`Another server already takes commands on ${path}. Stop it first.`);
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}
