import type { Plugin } from 'graphql-yoga';
import { Timeout } from '../../errors.ts';

/**
 * One AbortSignal for all that a request waits for, in its context: it aborts when the client is gone or the time is up.
 * The executor takes it too, so that the answer does not wait for what cannot be interrupted.
 */
export function useDeadline({ timeoutMs }: { readonly timeoutMs: number }): Plugin {
  return {
    onContextBuilding({ context, extendContext }) {
      const deadline = new AbortController();
      const { signal: connection } = (context as { request: Request }).request;
      const leave = () => deadline.abort(new DOMException('The client is gone.', 'AbortError'));
      const timer = setTimeout(() => deadline.abort(tooLate(timeoutMs)), timeoutMs);
      // Nobody waits for it once the process has nothing else to do: a refused request never comes to `onExecuteDone`.
      timer.unref();
      const done = () => {
        clearTimeout(timer);
        connection.removeEventListener('abort', leave);
      };
      if (connection.aborted) leave();
      connection.addEventListener('abort', leave, { once: true });
      deadline.signal.addEventListener('abort', done, { once: true });
      extendContext({ signal: deadline.signal, done } as object);
    },
    onExecute({ args }) {
      const { signal, done } = args.contextValue as unknown as { signal: AbortSignal; done: () => void };
      // The executor's option; envelop's type of its arguments is that of graphql-js, which has none.
      (args as { signal?: AbortSignal }).signal = signal;
      return { onExecuteDone: done };
    },
  };
}

function tooLate(timeoutMs: number): Timeout {
  return new Timeout(
    `The request took longer than ${timeoutMs / 1000} s and was stopped. Ask for fewer regions, a shorter period or a coarser grain.`,
    { timeoutMs },
  );
}
