import { Agent, request } from 'node:http';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

export interface Load {
  readonly address: string;
  readonly connections: number;
  readonly seconds: number;
  /** Bodies of POSTs, taken in turn. */
  readonly bodies: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** What every answer must have. */
  readonly status: number;
}

export interface Served {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Requests over some connections, each as soon as the one before is answered, from a thread of its own. */
export async function measureLoad(load: Load): Promise<Served> {
  const worker = new Worker(new URL(import.meta.url), { workerData: load });
  const { promise, resolve, reject } = Promise.withResolvers<Served>();
  worker.once('message', resolve);
  worker.once('error', reject);
  return promise.finally(() => worker.terminate());
}

async function run({ address, connections, seconds, bodies, headers, status }: Load): Promise<Served> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  let next = 0;
  const one = (body: string) =>
    new Promise<void>((resolve, reject) => {
      const asked = request(
        `${address}/graphql`,
        {
          method: 'POST',
          agent,
          headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
        },
        (response) => {
          response.resume();
          response.once('end', () =>
            response.statusCode === status ? resolve() : reject(new Error(`status ${response.statusCode}`)),
          );
        },
      );
      asked.once('error', reject);
      asked.end(body);
    });
  const connection = async () => {
    while (performance.now() < end) {
      const startedAt = performance.now();
      await one(bodies[next++ % bodies.length]!);
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

if (!isMainThread) parentPort!.postMessage(await run(workerData as Load));
