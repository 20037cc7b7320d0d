import type { Plugin } from 'graphql-yoga';
import { phases, startClock, timed, withTimings, type Timings } from '../../timing.ts';
import { isOneResult } from '../written-result.ts';

interface Watched {
  readonly timings: Timings;
  readonly arrivedAt: number;
}

/** `Server-Timing` on every answer: milliseconds of each phase that had any work, and of the whole (W3C Server Timing). */
export function useServerTiming(): Plugin {
  const requests = new WeakMap<Request, Watched>();
  return {
    onRequest({ request }) {
      requests.set(request, { timings: {}, arrivedAt: performance.now() });
    },
    onParams({ request, paramsHandler, setParamsHandler }) {
      const watched = requests.get(request);
      if (watched) setParamsHandler((payload) => withTimings(watched.timings, () => paramsHandler(payload)));
    },
    onParse: () => startClock('parse'),
    onValidate: () => startClock('parse'),
    onResultProcess({ request, result, setResult }) {
      const watched = requests.get(request);
      if (!watched || !isOneResult(result)) return;
      const write: (value: object) => string = result.stringify ?? JSON.stringify;
      const stringify = (value: object) => withTimings(watched.timings, () => timed('serialise', () => write(value)));
      setResult({ ...result, stringify } as typeof result);
    },
    onResponse({ request, response }) {
      const watched = requests.get(request);
      if (watched) response.headers.set('server-timing', describe(watched));
    },
  };
}

function describe({ timings, arrivedAt }: Watched): string {
  const spent = phases.flatMap((phase) => (timings[phase] === undefined ? [] : [[phase, timings[phase]] as const]));
  return [...spent, ['total', performance.now() - arrivedAt] as const]
    .map(([name, milliseconds]) => `${name};dur=${milliseconds.toFixed(2)}`)
    .join(', ');
}
