import { join } from 'node:path';
import { print } from 'graphql';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createServer, type Server, type ServerOptions } from '../../src/graphql/server.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

export const takenAt = '2025-06-30T12:00:00.000Z';

export interface SmallWorld extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly store: SnapshotStore;
  readonly engine: Engine;
  readonly analytics: Analytics;
  readonly server: Server;
  /** What the server wrote to its log as an error. */
  readonly logged: { readonly details: object; readonly message: string }[];
  /** Another server on the same data, with other options. */
  readonly serverWith: (options: Partial<ServerOptions>) => Server;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers to questions written in a test have no type
  readonly ask: <Result = Record<string, any>, Variables = Record<string, unknown>>(
    document: string | TypedDocumentNode<Result, Variables>,
    variables?: Variables,
    headers?: Record<string, string>,
  ) => Promise<{ readonly data?: Result | null; readonly errors?: readonly AskedError[] }>;
}

export interface AskedError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/**
 * All regions of the country, and two indicators one can add up by eye:
 * POV-01 by year (province number n in the order of codes: 2022 n, 2023 n + 0.5, 2024 n + 1; targets of 2024: 10 each),
 * INN-01 by year in Jambi, Lampung Utara and Makassar (2024: 12, 8, 20), Jambi's of 2024 corrected from 11 a month later.
 */
export async function openSmallWorld(): Promise<SmallWorld> {
  await using resources = new AsyncDisposableStack();
  const database = resources.use(await openTestDatabase());
  await fill(database);
  const folder = join(database.dataFolder, 'snapshots');
  const store = await SnapshotStore.open({ folder, isOwner: true });
  resources.defer(() => store.close());
  const { signal } = new AbortController();
  await createSnapshot({ database, store, now: new Date(takenAt), kinerjaVersion: 'test', signal });
  const engine = await openEngine({ folder });
  resources.defer(() => engine.close());
  // Tests count the statements of a question, whatever was asked before.
  const analytics = new Analytics({ store, engine, keptCells: 0 });
  const logged: { details: object; message: string }[] = [];
  const log = {
    info() {},
    warn() {},
    error: (details: object, message: string) => void logged.push({ details, message }),
  };
  const config = { host: '127.0.0.1', port: 0, limits: { timeoutMs: 30_000 }, answerCacheBytes: 0 };
  const serverWith = (options: Partial<ServerOptions>) =>
    createServer({ database, store, analytics, config, edition: 'test', log, ...options });
  const server = serverWith({});
  const owned = resources.move();
  return {
    database,
    store,
    engine,
    analytics,
    server,
    logged,
    serverWith,
    ask: (document, variables, headers) => askServer(server, document, variables, headers),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

export async function askServer<Result, Variables>(
  server: Server,
  document: string | TypedDocumentNode<Result, Variables>,
  variables?: Variables,
  headers: Record<string, string> = {},
) {
  const query = typeof document === 'string' ? document : print(document);
  const response = await server.fetch(
    new Request('http://localhost:4000/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    }),
  );
  return (await response.json()) as { data?: Result | null; errors?: readonly AskedError[] };
}

async function fill({ prisma }: TestDatabase): Promise<void> {
  await prisma.installation.upsert({ where: { id: 1 }, update: { mode: 'REAL' }, create: { mode: 'REAL' } });
  const source = await prisma.dataSource.create({ data: { name: 'Buku angka', publisher: 'Kantor contoh' } });
  const poverty = await createIndicator(prisma, {
    code: 'POV-01',
    nameId: 'Kemiskinan',
    nameEn: 'Poverty',
    unit: '%',
    direction: 'MINIMIZE',
  });
  const innovations = await createIndicator(prisma, {
    code: 'INN-01',
    nameId: 'Inovasi',
    nameEn: null,
    unit: 'inovasi',
    direction: 'MAXIMIZE',
  });
  const provinces = await prisma.region.findMany({ where: { level: 'PROVINCE' }, orderBy: { code: 'asc' } });
  const published = { grain: 'YEAR', sourceId: source.id, publishedAt: new Date('2025-02-01') } as const;
  const year = (number: number) => new Date(`${number}-01-01`);
  await prisma.observation.createMany({
    data: provinces.flatMap(({ id }, index) =>
      [2022, 2023, 2024].map((number, step) => ({
        ...published,
        versionId: poverty,
        regionId: id,
        periodStart: year(number),
        value: index + 1 + step / 2,
      })),
    ),
  });
  await prisma.target.createMany({
    data: provinces.map(({ id }) => ({
      versionId: poverty,
      regionId: id,
      grain: 'YEAR' as const,
      periodStart: year(2024),
      kind: 'ANNUAL' as const,
      low: 10,
      high: 10,
      setAt: new Date('2024-01-05'),
      sourceId: source.id,
    })),
  });
  const cities = await prisma.region.findMany({
    where: { code: { in: ['15.71', '18.03', '73.71'] } },
    orderBy: { code: 'asc' },
  });
  const rows = cities.map(({ id }, index) => ({
    ...published,
    versionId: innovations,
    regionId: id,
    periodStart: year(2024),
    value: [11, 8, 20][index]!,
  }));
  await prisma.observation.createMany({
    data: [...rows, { ...rows[0]!, value: 12, publishedAt: new Date('2025-03-01'), status: 'REVISED' }],
  });
}

interface NewIndicator {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string | null;
  readonly unit: string;
  readonly direction: 'MAXIMIZE' | 'MINIMIZE';
}

async function createIndicator(
  prisma: TestDatabase['prisma'],
  { code, direction, ...names }: NewIndicator,
): Promise<number> {
  const version = {
    ...names,
    number: 1,
    direction,
    attainmentFormula: direction,
    periodAggregation: 'LAST',
    frequency: 'YEAR',
    decimals: 1,
  } as const;
  const { versions } = await prisma.indicator.create({
    data: { code, versions: { create: version } },
    include: { versions: true },
  });
  return versions[0]!.id;
}
