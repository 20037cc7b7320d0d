import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createServer } from '../../src/graphql/server.ts';
import type { Server, ServerOptions } from '../../src/graphql/server.ts';
import { openDatabase } from '../../src/operational/client.ts';
import type { Database } from '../../src/operational/client.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';

export interface TestAppOptions extends Partial<Pick<ServerOptions, 'queryLimits' | 'log'>> {
  /** false: a migrated and seeded database without data, and no snapshot until `takeSnapshot`. */
  readonly demo?: boolean;
  readonly timeoutMs?: number;
  /** Memory for finished answers; none unless told, so that every question is asked. */
  readonly answerCacheBytes?: number;
  /** Cells kept in memory; none unless told: tests count the statements of a question, whatever was asked before. */
  readonly keptCells?: number;
}

export interface GraphqlAnswer<Data> {
  readonly data: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** Everything a server has, in this process, on a data folder of its own; closing it removes the folder. */
export interface TestApp extends AsyncDisposable {
  readonly dataFolder: string;
  readonly database: Database;
  readonly store: SnapshotStore;
  readonly engine: Engine;
  readonly analytics: Analytics;
  readonly server: Server;
  readonly fetch: Server['fetch'];
  graphql<Data = Record<string, unknown>>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphqlAnswer<Data>>;
  /** Exports the database and answers from it; the answer is the snapshot's id. */
  takeSnapshot(now?: Date): Promise<string>;
  close(): Promise<void>;
}

const silent = { info() {}, warn() {}, error() {} };
const { signal } = new AbortController();

/** `await using app = await testApp()`: the demo and its snapshot, copied from what was built once for the whole run. */
export async function testApp({
  demo = true,
  timeoutMs = 30_000,
  answerCacheBytes = 0,
  keptCells = 0,
  log = silent,
  ...options
}: TestAppOptions = {}): Promise<TestApp> {
  await using resources = new AsyncDisposableStack();
  const dataFolder = await mkdtemp(join(tmpdir(), 'kinerja-app-'));
  resources.defer(() => rm(dataFolder, { recursive: true, force: true }));
  const template = demo ? inject('demoTemplate') : inject('databaseTemplates').embedded;
  cpSync(template, dataFolder, { recursive: true });
  const database = await openDatabase({ dataFolder });
  resources.defer(() => database.close());
  const store = await SnapshotStore.open({ folder: join(dataFolder, 'snapshots'), isOwner: true });
  resources.defer(() => store.close());
  const engine = await openEngine({ folder: store.folder });
  resources.defer(() => engine.close());
  const analytics = new Analytics({ store, engine, keptCells });
  const config = { host: '127.0.0.1', port: 0, limits: { timeoutMs }, answerCacheBytes };
  const server = createServer({ database, store, analytics, config, edition: 'test', log, ...options });
  resources.defer(() => server.close());
  const owned = resources.move();
  const close = () => owned.disposeAsync();
  return {
    dataFolder,
    database,
    store,
    engine,
    analytics,
    server,
    fetch: server.fetch,
    async graphql(query, variables = {}, headers = {}) {
      const body = JSON.stringify({ query, variables });
      const request = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } };
      return (await server.fetch(new Request('http://localhost/graphql', request))).json();
    },
    async takeSnapshot(now = new Date()) {
      return (await createSnapshot({ database, store, now, kinerjaVersion: 'test', signal })).id;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
