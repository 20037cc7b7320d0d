import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { BadUserInput } from './errors.ts';
import { findNearest } from './rules/nearest-match.ts';

/** Everything the environment decides, parsed once; nothing below `app.ts` reads the environment. */
export interface Config {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Null: the embedded database in the data folder. */
  readonly databaseUrl: string | null;
  /** Absolute. Holds the embedded database, snapshots, rejected rows, the lock and the control socket. */
  readonly dataFolder: string;
  readonly demo: 'auto' | 'off';
  /** How many times the cases, answers and people of the smallest demo an empty database is filled with. */
  readonly demoScale: number;
  readonly limits: Limits;
  /** What finished answers may take in memory; 0 keeps none. */
  readonly answerCacheBytes: number;
  /** Documents that are answered by id: a folder of them besides the examples, and whether nothing else is answered. */
  readonly documents: { readonly folder: string | null; readonly only: boolean };
  /** Snapshots that stay when a new one is published; null keeps all. */
  readonly snapshotKeep: number | null;
  /** Below how many people, or raters, a cell is withheld in the snapshots made from now on. */
  readonly privacy: { readonly fewestPeople: number; readonly fewestRaters: number };
  readonly thresholds: { readonly coverageFloor: number; readonly smallSample: number; readonly exactRows: number };
  readonly logLevel: (typeof logLevels)[number];
  /** Sentences for the operator: allowed, but worth knowing. */
  readonly warnings: readonly string[];
}

export interface Limits {
  /** One request, from its arrival to its answer. */
  readonly timeoutMs: number;
  /** Rows of one analytic answer. */
  readonly maxRows: number;
  /** Analytic statements that run at once; must stay below the thread pool's size (16 in the start command). */
  readonly concurrency: number;
  /** Threads of one statement; with more than one the last bits of sums differ from run to run. */
  readonly threads: number;
  /** Statements that may wait for their turn; beyond it a question is answered with OVERLOADED. */
  readonly queue: number;
  /** Rows from where on a statement is heavy: such ones run one at a time. */
  readonly heavyRows: number;
  /** Computed cells that stay in memory for each open snapshot; 0: none. */
  readonly keptCells: number;
  /** What DuckDB may take, as it writes it: `2GB`. A question that needs more is refused. */
  readonly memory: string;
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const loopback = /^(localhost|::1|127\.\d+\.\d+\.\d+)$/;

const wholeNumber = (what: string, minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, `must be a whole number (${what})`)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, `must be between ${minimum} and ${maximum} (${what})`);

const choice = <Value extends string>(values: readonly Value[]) =>
  z.enum(values, { error: () => `must be one of ${values.join(', ')}` });

const variables = {
  PORT: wholeNumber('a TCP port; 0 for any free one', 0, 65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'must look like postgresql://user:password@host:5432/database')
    .optional(),
  KINERJA_DATA: z.string().min(1).default('.kinerja'),
  KINERJA_DEMO: choice(['auto', 'off']).default('auto'),
  KINERJA_DEMO_SCALE: wholeNumber('times the smallest demo', 1, 100).default(1),
  KINERJA_TIMEOUT_MS: wholeNumber('milliseconds for one request', 100, 3_600_000).default(30_000),
  KINERJA_MAX_ROWS: wholeNumber('rows of one answer', 1, 10_000_000).default(100_000),
  KINERJA_CONCURRENCY: wholeNumber('analytic statements at once', 1, 12).default(3),
  KINERJA_THREADS: wholeNumber('threads of one statement', 1, 256).default(1),
  KINERJA_QUEUE: wholeNumber('statements that may wait', 0, 100_000).default(200),
  KINERJA_HEAVY_ROWS: wholeNumber('rows of a heavy statement', 1, 1_000_000_000_000).default(1_000_000),
  KINERJA_KEPT_CELLS: wholeNumber('cells kept in memory', 0, 100_000_000).default(100_000),
  KINERJA_MEMORY: z
    .string()
    .regex(/^[1-9]\d{0,5}(MB|GB)$/, 'must be a size like 512MB or 2GB')
    .default('2GB'),
  KINERJA_ANSWER_CACHE: wholeNumber('megabytes of answers kept', 0, 100_000).default(64),
  KINERJA_DOCUMENTS: z.string().min(1).refine(isFolder, 'must be a folder of .graphql files').optional(),
  KINERJA_TRUSTED_ONLY: choice(['on', 'off']).default('off'),
  KINERJA_SNAPSHOT_KEEP: wholeNumber('snapshots to keep', 1, 1_000_000).optional(),
  KINERJA_COVERAGE_FLOOR: wholeNumber('percent of the parts', 0, 100).default(80),
  KINERJA_SMALL_SAMPLE: wholeNumber('cases', 0, 1_000_000).default(30),
  KINERJA_EXACT_ROWS: wholeNumber('rows of a fact', 0, 1_000_000_000).default(2_000_000),
  KINERJA_FEWEST_PEOPLE: wholeNumber('people in a cell', 3, 1_000_000).default(5),
  KINERJA_FEWEST_RATERS: wholeNumber('raters in a cell', 2, 1_000_000).default(3),
  KINERJA_LOG: choice(logLevels).default('info'),
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the environment; one error names all faults at once. An empty variable counts as absent. */
export function parseConfig(environment: Environment, workingFolder: string): Config {
  const names = Object.keys(variables);
  const given = Object.fromEntries(names.map((name) => [name, environment[name]?.trim() || undefined]));
  const parsed = z.object(variables).safeParse(given);
  if (!parsed.success) throw faultsOf(parsed.error, given);
  const value = parsed.data;
  return {
    host: value.HOST,
    port: value.PORT,
    databaseUrl: value.DATABASE_URL ?? null,
    dataFolder: resolve(workingFolder, value.KINERJA_DATA),
    demo: value.KINERJA_DEMO,
    demoScale: value.KINERJA_DEMO_SCALE,
    limits: {
      timeoutMs: value.KINERJA_TIMEOUT_MS,
      maxRows: value.KINERJA_MAX_ROWS,
      concurrency: value.KINERJA_CONCURRENCY,
      threads: value.KINERJA_THREADS,
      queue: value.KINERJA_QUEUE,
      heavyRows: value.KINERJA_HEAVY_ROWS,
      keptCells: value.KINERJA_KEPT_CELLS,
      memory: value.KINERJA_MEMORY,
    },
    answerCacheBytes: value.KINERJA_ANSWER_CACHE * 1_000_000,
    documents: {
      folder: value.KINERJA_DOCUMENTS === undefined ? null : resolve(workingFolder, value.KINERJA_DOCUMENTS),
      only: value.KINERJA_TRUSTED_ONLY === 'on',
    },
    snapshotKeep: value.KINERJA_SNAPSHOT_KEEP ?? null,
    thresholds: {
      coverageFloor: value.KINERJA_COVERAGE_FLOOR / 100,
      smallSample: value.KINERJA_SMALL_SAMPLE,
      exactRows: value.KINERJA_EXACT_ROWS,
    },
    privacy: { fewestPeople: value.KINERJA_FEWEST_PEOPLE, fewestRaters: value.KINERJA_FEWEST_RATERS },
    logLevel: value.KINERJA_LOG,
    warnings: [...exposureWarning(value.HOST), ...unknownVariables(environment, names)],
  };
}

/** A folder that is not there is a mistake of the one who starts the server, not of every reader later. */
function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ['postgresql:', 'postgres:'].includes(url.protocol) && url.pathname.length > 1;
}

/** Passwords stay out of messages, so DATABASE_URL's value is never repeated. */
function faultsOf(error: z.ZodError, given: Environment): BadUserInput {
  const faults = error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return name === 'DATABASE_URL' ? `${name} ${message}.` : `${name} ${message}, but is "${given[name]}".`;
  });
  return new BadUserInput(
    `The environment has ${faults.length === 1 ? 'a fault' : 'faults'}:\n  ${faults.join('\n  ')}`,
    {
      faults,
    },
  );
}

function exposureWarning(host: string): string[] {
  if (loopback.test(host)) return [];
  return [
    `HOST=${host} is reachable from other machines, and nobody is asked who they are: keep the server behind a proxy that does.`,
  ];
}

function unknownVariables(environment: Environment, known: readonly string[]): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('KINERJA_') && !known.includes(name))
    .map((name) => {
      const nearest = findNearest(name, known, (candidate) => [candidate]);
      return `${name} is not a setting and has no effect.${nearest ? ` Did you mean ${nearest.item}?` : ''}`;
    });
}
