import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { DatabaseUnavailable } from '../errors.ts';
import { EmbeddedPostgres } from './embedded.ts';
import { lockDataFolder } from './lock.ts';
import { unreachable } from './outage.ts';
import { PatientPool } from './patient-pool.ts';
import { PrismaClient } from './prisma/client.ts';
import { StatementLog } from './statement-log.ts';

/** The operational database: one per process, on one pool, closed by whoever opened it. */
export interface Database {
  readonly prisma: PrismaClient;
  /** Plain `pg` on the same connections, for bulk work. Never wait for a second connection inside a transaction. */
  readonly pool: pg.Pool;
  readonly kind: 'embedded' | 'server';
  /** Where it is, for people: a folder, or host, port and name; never a password. */
  readonly address: string;
  /** Statements sent so far. */
  readonly statementCount: () => number;
  /** Calls `listener` with every statement sent from now on; the answer stops it. */
  readonly onStatement: (listener: (sql: string) => void) => () => void;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly dataFolder: string;
  /** `postgresql://...`; null or missing: the embedded database in `<dataFolder>/database`. */
  readonly databaseUrl?: string | null;
  /**
   * How long a question may wait for a connection. On the embedded database, which has one session, that is behind
   * a whole import or export; a slip (waiting for a second connection inside a transaction) ends after it too.
   */
  readonly connectionTimeoutMs?: number;
  /** Told of connections lost while no statement ran; the pool replaces them. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** Opens the database and makes sure it answers; migrations are not applied here. Refused while another process has the data folder. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const lock = await lockDataFolder(options.dataFolder);
  try {
    const connect = options.databaseUrl == null ? connectEmbedded : connectServer;
    const { close, ...database } = await connect(options);
    return { ...database, close: () => close().finally(() => lock.release()) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function connectEmbedded(options: DatabaseOptions): Promise<Database> {
  const folder = join(options.dataFolder, 'database');
  const embedded = await EmbeddedPostgres.open(folder);
  const config = {
    max: 1,
    idleTimeoutMillis: 0,
    user: 'postgres',
    database: 'postgres',
    stream: () => embedded.stream(),
  };
  const { close, ...database } = assemble('embedded', folder, config, options);
  return { ...database, close: () => close().finally(() => embedded.close()) };
}

async function connectServer(options: DatabaseOptions): Promise<Database> {
  const connectionString = options.databaseUrl!;
  const address = addressOf(connectionString);
  const config = {
    connectionString,
    max: 5,
    keepAlive: true,
    application_name: 'kinerja',
    // The same text for dates and instants whatever the server's own settings are.
    options: '-c TimeZone=UTC -c DateStyle=ISO,YMD -c IntervalStyle=postgres',
  };
  const database = assemble('server', address, config, options);
  try {
    await database.pool.query('select 1');
    return database;
  } catch (cause) {
    await database.close();
    throw unreachable(address, cause);
  }
}

function assemble(kind: Database['kind'], address: string, config: pg.PoolConfig, options: DatabaseOptions): Database {
  const { connectionTimeoutMs = kind === 'embedded' ? 120_000 : 30_000, onConnectionLost = () => {} } = options;
  const log = new StatementLog();
  const pool = new PatientPool({
    ...config,
    connectionTimeoutMillis: connectionTimeoutMs,
    Client: log.clientClass,
  });
  pool.on('error', onConnectionLost);
  // A connection lost between two statements of a transaction is an event, not an answer: unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', onConnectionLost));
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    // The pool decides how long to wait; Prisma giving up first would leave a connection to a transaction nobody has.
    transactionOptions: { maxWait: connectionTimeoutMs * 2, timeout: connectionTimeoutMs },
  });
  const close = async (): Promise<void> => {
    await prisma.$disconnect();
    await pool.end();
  };
  return { prisma, pool, kind, address, statementCount: log.count, onStatement: log.listen, close };
}

/** `localhost:5432/kinerja`, without user and password. */
function addressOf(connectionString: string): string {
  try {
    const { host, port, database } = new pg.Client({ connectionString });
    return `${host}:${port}/${database}`;
  } catch {
    throw new DatabaseUnavailable(
      'DATABASE_URL is not an address of the form postgresql://user:password@host:5432/database.',
    );
  }
}
