import { existsSync } from 'node:fs';
import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { Refused } from '../errors.ts';
import { controlPath } from './control-path.ts';
import { encode, readLines, tell } from './protocol.ts';
import type { ControlEvent, ControlReport, ControlRequest } from './protocol.ts';

/**
 * Hands a command to the server of the data folder and tells what it tells. Gives its exit code, or null when no server
 * listens. An abort, like the end of this process, stops the command there.
 */
export async function askControl(
  dataFolder: string,
  request: ControlRequest,
  report: ControlReport,
  signal: AbortSignal,
): Promise<number | null> {
  signal.throwIfAborted();
  if (!existsSync(dataFolder)) return null;
  const socket = await connect(controlPath(dataFolder));
  if (socket === null) return null;
  const stop = (): void => void socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    socket.write(encode(request));
    for await (const line of readLines(socket)) {
      const exitCode = tell(JSON.parse(line) as ControlEvent, report); // the same program at both ends
      if (exitCode !== null) return exitCode;
    }
    signal.throwIfAborted();
    throw new Refused(
      `The server stopped before "${request.command}" was done. Start it and ask again, or ask without a server.`,
    );
  } finally {
    signal.removeEventListener('abort', stop);
    socket.destroy();
  }
}

/** Null when there is no socket, or one that a killed server left behind. */
function connect(path: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path, () => resolve(socket));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else
        reject(
          new Refused(
            `The server of this data folder cannot be asked (${error.message}). Are you the user that runs it?`,
            {},
            { cause: error },
          ),
        );
    });
  });
}
