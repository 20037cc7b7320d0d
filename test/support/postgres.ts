import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A real PostgreSQL on a free port of the loopback, in a temporary folder. */
export interface PostgresServer {
  readonly port: number;
  url(database: string): string;
  /** Runs one statement as the administrator, for `create database`. */
  administer(statement: string): Promise<void>;
  stop(): Promise<void>;
}

const install = 'install it with `apt-get install postgresql` (its service is not needed)';

/** Debian keeps the programs off the PATH, in a folder per version; the newest one, or why there is none. */
export function findPostgres(): { readonly programs: string } | { readonly absent: string } {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const programs = versions
    .map((version) => join(debian, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
  if (programs === undefined) return { absent: `no PostgreSQL server was found in ${debian}; ${install}.` };
  if (isRoot() && !userExists('postgres'))
    return { absent: `PostgreSQL refuses to run as root and there is no user "postgres"; ${install}.` };
  return { programs };
}

/** Starts a server: on a new cluster, or on a copy of `cluster`. `keepIn` receives the cluster when the server stops. */
export async function startPostgres({
  cluster,
  keepIn,
}: { cluster?: string; keepIn?: string } = {}): Promise<PostgresServer> {
  const found = findPostgres();
  if ('absent' in found) throw new Error(found.absent);
  const folder = await mkdtemp(join(tmpdir(), 'kinerja-postgres-'));
  await chmod(folder, 0o755);
  const data = join(folder, 'cluster');
  if (cluster !== undefined) await cp(cluster, data, { recursive: true });
  if (isRoot()) execFileSync('chown', ['-R', 'postgres', folder]);
  if (cluster === undefined) {
    run(
      join(found.programs, 'initdb'),
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    );
  }
  await chmod(data, 0o700);

  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    timezone: 'Asia/Jakarta',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [program, ...args] = asServerUser(join(found.programs, 'postgres'), '-D', data, ...options);
  const server = spawn(program!, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: tmpdir() });
  let said = '';
  server.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));

  // `runuser` is not the server: signals go to the process that the server wrote down.
  const signal = (name: NodeJS.Signals): void => {
    const written = join(data, 'postmaster.pid');
    if (server.exitCode === null && existsSync(written))
      process.kill(Number(readFileSync(written, 'utf8').split('\n')[0]), name);
  };
  const abandon = (): void => {
    signal('SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', abandon);

  const url = (database: string): string => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  const administer = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url('postgres') });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  const stop = async (): Promise<void> => {
    signal('SIGINT');
    await exited;
    process.removeListener('exit', abandon);
    if (keepIn !== undefined) await cp(data, keepIn, { recursive: true });
    await rm(folder, { recursive: true, force: true });
  };

  await listening(server.stderr, exited, () => said);
  return { port, url, administer, stop };
}

/** The server says so on its error stream; a server that ends before has said why. */
function listening(stderr: NodeJS.ReadableStream, exited: Promise<void>, said: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    stderr.on('data', () => {
      if (said().includes('ready to accept connections')) resolve();
    });
    void exited.then(() => reject(new Error(`PostgreSQL did not start:\n${said()}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

const isRoot = (): boolean => process.getuid?.() === 0;

function userExists(name: string): boolean {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .some((line) => line.startsWith(`${name}:`));
}

/** Not on every root's PATH. */
const runuser = ['/usr/sbin/runuser', '/sbin/runuser'].find((path) => existsSync(path)) ?? 'runuser';

/** `initdb` and `postgres` refuse to run as root. */
const asServerUser = (...command: string[]): string[] =>
  isRoot() ? [runuser, '-u', 'postgres', '--', ...command] : command;

function run(...command: string[]): void {
  const [program, ...args] = asServerUser(...command);
  execFileSync(program!, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: tmpdir() });
}
