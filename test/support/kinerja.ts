import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly output: string;
  readonly problems: string;
}

export interface Started {
  readonly process: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Waits for a line on either stream; fails when the process ends without it. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
}

interface Options {
  readonly dataFolder: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What runs instead of `node src/main.ts`. */
  readonly command?: readonly [string, ...string[]];
}

/** The `kinerja` command in a process of its own. */
export function start(words: readonly string[], { dataFolder, env = {}, cwd = root, command }: Options): Started {
  const [program, ...leading] = command ?? [process.execPath, main];
  const { KINERJA_TEST_DATABASE: _, VITEST: __, ...inherited } = process.env;
  const child = spawn(program, [...leading, ...words], {
    cwd,
    env: { ...inherited, PORT: '0', KINERJA_DATA: dataFolder, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let problems = '';
  const listeners = new Set<() => void>();
  const heard = () => listeners.forEach((listener) => listener());
  child.stdout.on('data', (text: Buffer) => ((output += text.toString()), heard()));
  child.stderr.on('data', (text: Buffer) => ((problems += text.toString()), heard()));
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output, problems }));
  });
  return {
    process: child,
    finished,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output) ?? pattern.exec(problems);
          if (found) listeners.delete(look);
          if (found) resolve(found);
        };
        listeners.add(look);
        look();
        void finished.then(({ code }) =>
          reject(new Error(`Ended with ${code} before ${pattern}:\n${output}${problems}`)),
        );
      }),
  };
}

/** Runs a command to its end. */
export function kinerja(words: readonly string[], options: Options): Promise<Finished> {
  return start(words, options).finished;
}

export interface TestServer extends AsyncDisposable {
  readonly address: string;
  readonly started: Started;
  graphql<Data>(query: string): Promise<Data>;
  /** Asks it to stop as Ctrl-C does, and gives what it said. */
  stop(): Promise<Finished>;
}

/** A server in a process of its own, on a free port; it is stopped at the end of the test whatever happens. */
export async function startServer(options: Options): Promise<TestServer> {
  const started = start(options.command ? [] : ['serve'], options);
  const [, address] = await started.line(/(http:\/\/127\.0\.0\.1:\d+)\/graphql/);
  const stop = () => {
    started.process.kill('SIGINT');
    return started.finished;
  };
  return {
    address: address!,
    started,
    stop,
    async graphql(query) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${address}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const { data, errors } = (await response.json()) as { data: never; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}
