import type pg from 'pg';
import { Refused } from '../errors.ts';
import type { Database } from '../operational/client.ts';
import { basePiece, copyPiece, demoSource, standardSeed, type DemoData } from './generate.ts';
import { appraisalInserts } from './load-appraisals.ts';
import { causeInserts } from './load-causes.ts';
import { growthInserts } from './load-growth.ts';
import { indicatorInserts, insertDefinitions } from './load-indicators.ts';
import { outreachInserts } from './load-outreach.ts';
import { programmeInserts } from './load-programmes.ts';
import { ratingInserts } from './load-ratings.ts';
import { satisfactionInserts } from './load-satisfaction.ts';
import { surveyInserts } from './load-surveys.ts';
import { insertDirtyRun, insertServiceTypes, serviceInserts } from './load-services.ts';
import { workInserts } from './load-work.ts';
import { staffInserts } from './load-staff.ts';
import { teamInserts } from './load-teams.ts';

export interface FillOptions {
  /** When the database became a demo. */
  readonly now: Date;
  readonly signal: AbortSignal;
  /** How many populations alike; 1 if left out. */
  readonly scale?: number;
  /** The total is an estimate until the last population is there. */
  readonly onProgress?: (rows: number, total: number) => void;
}

/** Rows of one insert: large enough to be quick, small enough to show progress and to stop soon. */
const rowsPerInsert = 5000;

/**
 * Fills an empty database with the demo and marks it as one, in a single transaction. Refused when it holds anything. However large the
 * scale, no more than one population is in memory.
 */
export async function fillDemo(
  database: Database,
  { now, signal, scale = 1, onProgress }: FillOptions,
): Promise<{ rows: number }> {
  const base = basePiece(standardSeed);
  return inTransaction(database, async (client) => {
    await refuseUnlessEmpty(client);
    await client.query(
      `insert into installation (id, mode, filled_at) values (1, 'DEMO', $1)
       on conflict (id) do update set mode = excluded.mode, filled_at = excluded.filled_at`,
      [now],
    );
    await insertDefinitions(client, base);
    await insertServiceTypes(client);
    await insertDirtyRun(client, demoSource.name);
    let done = 0;
    for (let copy = 0; copy < scale; copy += 1) {
      const own = insertsOf(copyPiece(standardSeed, copy));
      // The populations to come are about as large as this one.
      const inserts = copy === 0 ? [...insertsOf(base), ...own] : own;
      const total = done + rowsOf(inserts) + (scale - copy - 1) * rowsOf(own);
      for (const { sql, rows } of inserts) {
        for (const slice of slices(rows)) {
          signal.throwIfAborted();
          await client.query(sql, [JSON.stringify(slice), demoSource.name]);
          done += slice.length;
          onProgress?.(done, total);
        }
      }
    }
    return { rows: done };
  });
}
interface Insert {
  readonly sql: string;
  readonly rows: readonly unknown[];
}

/** In the order in which tables refer to each other. */
function insertsOf(demo: DemoData): readonly Insert[] {
  return [
    ...indicatorInserts(demo),
    ...serviceInserts(demo),
    ...satisfactionInserts(demo),
    ...surveyInserts(demo),
    ...programmeInserts(demo),
    ...causeInserts(demo),
    ...workInserts(demo),
    ...staffInserts(demo),
    ...teamInserts(demo),
    ...ratingInserts(demo),
    ...outreachInserts(demo),
    ...growthInserts(demo),
    ...appraisalInserts(demo),
  ];
}

function rowsOf(inserts: readonly Insert[]): number {
  return inserts.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** Takes the demo out again, so that real data may come in; reference data stays. Refused for a database with real data. */
export async function removeDemo(database: Database): Promise<{ removed: boolean }> {
  return inTransaction(database, async (client) => {
    const mode = await lockMode(client);
    if (mode === 'REAL') throw new Refused('This database holds real data, no demo: nothing was removed.');
    if (mode === 'EMPTY') return { removed: false };
    for (const table of demoTables) await client.query(`truncate table ${table} restart identity cascade`);
    await client.query(`update installation set mode = 'EMPTY', filled_at = null where id = 1`);
    return { removed: true };
  });
}

/** All that is not reference data. */
const demoTables = [
  'observation',
  'target',
  'service_type',
  'holiday',
  'import_run',
  'indicator',
  'organisation_unit',
  'data_source',
] as const;

async function inTransaction<Result>(
  database: Database,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is not given back: closing it does.
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

type Mode = 'EMPTY' | 'DEMO' | 'REAL';

async function lockMode(client: pg.PoolClient): Promise<Mode> {
  const { rows } = await client.query<{ mode: Mode }>('select mode from installation where id = 1 for update');
  return rows[0]?.mode ?? 'EMPTY';
}

async function refuseUnlessEmpty(client: pg.PoolClient): Promise<void> {
  const mode = await lockMode(client);
  if (mode === 'EMPTY') return;
  throw new Refused(
    mode === 'DEMO'
      ? 'This database holds the demo already. To fill it anew, take it out first: kinerja demo remove.'
      : 'This database holds real data, and demo and real data never mix. Use another data folder (KINERJA_DATA) for the demo.',
    { mode },
  );
}

function* slices<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += rowsPerInsert) yield rows.slice(from, from + rowsPerInsert);
}
