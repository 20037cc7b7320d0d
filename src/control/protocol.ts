import type { Socket } from 'node:net';

/** What the words of a command line ask for: plain data. */
export interface ControlRequest {
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Where a command tells what it does, here or at the other end of the socket. */
export interface ControlReport {
  /** A line of the answer. */
  line(text: string): void;
  /** Something a person should know that is no answer. */
  problem(text: string): void;
  /** What is going on; `done` of `total`, or without numbers where the end is not known. */
  progress(step: string, done?: number, total?: number): void;
}

/** The lines of JSON that answer a request, the last one being `done`. */
export type ControlEvent =
  | { readonly kind: 'line' | 'problem'; readonly text: string }
  | { readonly kind: 'progress'; readonly step: string; readonly done?: number; readonly total?: number }
  | { readonly kind: 'done'; readonly exitCode: number };

export const encode = (message: ControlRequest | ControlEvent): string => `${JSON.stringify(message)}\n`;

/** The lines of a socket until it ends, however it ends. (`readline` waits for ever on one that is destroyed.) */
export async function* readLines(socket: Socket): AsyncGenerator<string> {
  let rest = '';
  socket.setEncoding('utf8');
  try {
    for await (const text of socket.iterator({ destroyOnReturn: false })) {
      const lines = (rest + String(text)).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
  } catch (error) {
    if (!socket.destroyed) throw error;
  }
}

/** Gives an event to the report; the exit code when it was the last one. */
export function tell(event: ControlEvent, report: ControlReport): number | null {
  switch (event.kind) {
    case 'line':
    case 'problem':
      report[event.kind](event.text);
      return null;
    case 'progress':
      report.progress(event.step, event.done, event.total);
      return null;
    case 'done':
      return event.exitCode;
    default:
      event satisfies never;
      return null;
  }
}
