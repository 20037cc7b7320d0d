import { Overloaded } from '../../errors.ts';
import type { Weight } from '../engine.ts';

export interface Admission {
  /** Runs `work` when one of the places is free; waiting counts to the caller's deadline. */
  admit<T>(work: () => Promise<T>, signal: AbortSignal, weight?: Weight): Promise<T>;
  /** Statements that run or wait now. */
  readonly pending: number;
}

/**
 * Lets `concurrency` statements run and `queue` more wait, in order of arrival; refuses the rest at once.
 *
 * DuckDB works on libuv's threads: five slow statements on the default pool of four held back a file read by 11.9 s, so
 * `concurrency` stays below `UV_THREADPOOL_SIZE`. Heavy statements run one at a time and wait in a line of their own: two of
 * them at once made a light one take 4.7 times as long, eight 21 to 34 times.
 */
export function createAdmission(limits: Limits): Admission {
  const places = createPlaces(limits);
  const heavy = createPlaces({ concurrency: 1, queue: limits.queue });
  return {
    get pending() {
      return places.pending + heavy.waiting;
    },
    admit: (work, signal, weight = 'LIGHT') =>
      weight === 'LIGHT' ? places.take(work, signal) : heavy.take(() => places.take(work, signal), signal),
  };
}

interface Limits {
  readonly concurrency: number;
  readonly queue: number;
}

interface Places {
  take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
  readonly waiting: number;
  readonly pending: number;
}

function createPlaces({ concurrency, queue }: Limits): Places {
  const waiting = new Set<() => void>();
  let running = 0;

  return {
    get waiting() {
      return waiting.size;
    },
    get pending() {
      return running + waiting.size;
    },
    async take(work, signal) {
      signal.throwIfAborted();
      if (running < concurrency) running += 1;
      else await takeOver(signal);
      try {
        return await work();
      } finally {
        handOn();
      }
    },
  };

  /** Waits for the place of a statement that ends. */
  function takeOver(signal: AbortSignal): Promise<void> {
    if (waiting.size >= queue) {
      throw new Overloaded(
        `${running} statements run and ${waiting.size} wait already: that is as many as this server admits. Try again in a moment.`,
        { running, waiting: waiting.size },
      );
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = () => {
      waiting.delete(start);
      reject(signal.reason as Error);
    };
    const start = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    signal.addEventListener('abort', leave, { once: true });
    waiting.add(start);
    return promise;
  }

  /** The place goes to the next in line without ever being free, so that no newcomer slips in between. */
  function handOn(): void {
    const [start] = waiting;
    if (!start) {
      running -= 1;
      return;
    }
    waiting.delete(start);
    start();
  }
}
