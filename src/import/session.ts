import { basename } from 'node:path';
import type pg from 'pg';
import { DatabaseUnavailable, ExpectedError, Refused } from '../errors.ts';
import type { Database } from '../operational/client.ts';
import { isConnectionLoss } from '../operational/outage.ts';
import type { Counts } from './kind.ts';

export interface ImportJob {
  readonly kind: string;
  readonly file: string;
  readonly source: string | null;
  readonly dryRun: boolean;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** What the transaction works with. */
export interface Opened {
  readonly client: pg.PoolClient;
  readonly database: Database['kind'];
  readonly runId: number;
  readonly sourceId: number;
}

/** What is kept of a run that ended well. */
export interface Outcome {
  readonly counts: Counts & { readonly rejected: number };
  readonly sha256: string;
  readonly rejectsFile: string | null;
}

/** The source of figures that nobody named; one for all files, so that a correction finds what it corrects. */
const unnamedSource = 'unspecified';

/**
 * Runs `work` in the one transaction of a file: all of its accepted rows are committed, or none. A dry run does the same
 * and rolls back. Every other run leaves a row in `import_run`, also when it fails. Refused in a demo database.
 */
export async function withImportTransaction<Result extends Outcome>(
  database: Database,
  job: ImportJob,
  work: (opened: Opened) => Promise<Result>,
): Promise<Result> {
  const client = await connect(database);
  let runId: number | null = null;
  let lost: Error | undefined;
  // Without a listener a connection that is lost between two statements would end the process.
  client.on('error', onLost);
  function onLost(error: Error): void {
    lost = error;
  }
  const startedAt = performance.now();
  const finishedAt = (): Date => new Date(job.now.getTime() + performance.now() - startedAt);
  try {
    await refuseDemo(client);
    if (!job.dryRun) runId = await startRun(client, job);
    await client.query('begin');
    await client.query(`insert into installation (id) values (1) on conflict do nothing`);
    // The lock also makes imports, and the filling of a demo, wait for each other.
    await refuseDemo(client, 'for update');
    runId ??= await startRun(client, job);
    const result = await work({
      client,
      database: database.kind,
      runId,
      sourceId: await findSource(client, job, runId),
    });
    if (result.counts.new + result.counts.changed > 0) await markReal(client, job.now);
    await finishRun(client, runId, result, finishedAt());
    // The last moment at which it is still true that nothing happened.
    job.signal.throwIfAborted();
    await client.query(job.dryRun ? 'rollback' : 'commit');
    client.off('error', onLost);
    client.release();
    return result;
  } catch (error) {
    const failure = explain(database, error);
    const broken = lost ?? (failure instanceof DatabaseUnavailable ? failure : undefined) ?? (await rollBack(client));
    client.off('error', onLost);
    client.release(broken);
    if (runId !== null && !job.dryRun) await failRun(database, runId, failure, finishedAt());
    throw failure;
  }
}

async function connect(database: Database): Promise<pg.PoolClient> {
  try {
    return await database.pool.connect();
  } catch (error) {
    throw explain(database, error);
  }
}

async function refuseDemo(client: pg.PoolClient, lock: 'for update' | '' = ''): Promise<void> {
  const { rows } = await client.query<{ mode: string }>(`select mode from installation where id = 1 ${lock}`);
  if (rows[0]?.mode !== 'DEMO') return;
  throw new Refused(
    'This database holds demo data, and demo and real data never mix. Two ways on: start with another data folder and without the demo ' +
      '(KINERJA_DATA=<folder> KINERJA_DEMO=off), or remove the demo first: kinerja demo remove.',
  );
}

async function markReal(client: pg.PoolClient, now: Date): Promise<void> {
  await client.query(`update installation set mode = 'REAL', filled_at = $1 where id = 1 and mode = 'EMPTY'`, [now]);
}

async function findSource(client: pg.PoolClient, { source }: ImportJob, runId: number): Promise<number> {
  const name = source?.trim() || unnamedSource;
  await client.query(`insert into data_source (name) values ($1) on conflict (name) do nothing`, [name]);
  const { rows } = await client.query<{ id: number }>(`select id from data_source where name = $1`, [name]);
  const { id } = rows[0]!;
  await client.query(`update import_run set source_id = $2 where id = $1`, [runId, id]);
  return id;
}

async function startRun(client: pg.PoolClient, { kind, file, now }: ImportJob): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into import_run (kind, file_name, status, started_at) values ($1, $2, 'RUNNING', $3) returning id`,
    [kind, basename(file), now],
  );
  return rows[0]!.id;
}

async function finishRun(
  client: pg.PoolClient,
  runId: number,
  { counts, sha256, rejectsFile }: Outcome,
  finishedAt: Date,
): Promise<void> {
  await client.query(
    `update import_run
     set status = 'DONE', finished_at = $2, sha256 = $3, created = $4, changed = $5, unchanged = $6, rejected = $7, rejects_file = $8
     where id = $1`,
    [runId, finishedAt, sha256, counts.new, counts.changed, counts.unchanged, counts.rejected, rejectsFile],
  );
}

/** The record of a failure is worth an attempt; the failure itself is what is told. */
async function failRun(database: Database, runId: number, failure: unknown, finishedAt: Date): Promise<void> {
  const message = failure instanceof ExpectedError ? failure.message : String(failure);
  await database.pool
    .query(`update import_run set status = 'FAILED', finished_at = $2, message = $3 where id = $1`, [
      runId,
      finishedAt,
      message,
    ])
    .catch(() => {});
}

/** Undefined when the connection can be used again. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  return client.query('rollback').then(
    () => undefined,
    (error: Error) => error,
  );
}

/** Outages in words for who imports; what is not one comes back as it is. */
function explain(database: Database, error: unknown): unknown {
  if (isConnectionLoss(error)) return connectionLost(database, error);
  if (!isDiskFull(error)) return error;
  return new Refused(
    'The disk is full. Nothing of the file was loaded; make room and import it again.',
    {},
    { cause: error },
  );
}

/** `disk_full`, or what a file's own writes say. */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as Error & { code?: string };
  return /^(53100|ENOSPC|EFBIG|EDQUOT)$/.test(code) || /No space left on device|File too large/.test(error.message);
}

function connectionLost({ address }: Database, cause: unknown): DatabaseUnavailable {
  return new DatabaseUnavailable(
    `The connection to the database at ${address} was lost. Nothing of the file was loaded; import it again when the database answers.`,
    { address },
    { cause },
  );
}
