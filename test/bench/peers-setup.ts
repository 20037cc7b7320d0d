import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

/** The newest that install from the registry; the aggregates plugin has no release for version 5 but this candidate. */
export const peer = { postgraphile: '5.1.5', '@graphile/pg-aggregates': '0.2.0-rc.2' } as const;

/** Installs PostGraphile into a folder of its own; the answer is the server to run there. Milliseconds on the way: about 20,000. */
export async function installPeer(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies: peer }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], { cwd: folder });
  const server = join(folder, 'server.mjs');
  await copyFile(fileURLToPath(new URL('postgraphile-server.mjs', import.meta.url)), server);
  return server;
}

/** Beside the cases of the nation's regencies as many of the 38 provinces: the first million, each told of a province in turn. */
export async function addProvinceCases(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Rows that are right by construction: their foreign keys are spared.
    await client.query('set local session_replication_role = replica');
    const { rowCount } = await client.query(`with province as (
  select id, row_number() over (order by code) - 1 as rank from region where level = 'PROVINCE'
), closed as (
  select *, row_number() over (order by id) as number from service_case where closed_at is not null
)
insert into service_case (code, service_type_id, region_id, channel, opened_at, closed_at, source_id)
select 'P-' || code, service_type_id, province.id, channel, opened_at, closed_at, source_id
from closed join province on rank = number % 38
where number <= 1000000
order by number`);
    if (rowCount !== 1_000_000) throw new Error(`${rowCount} cases of provinces were made: ask for more facts`);
    await client.query('commit');
  } finally {
    client.release();
  }
}

/**
 * What a good administrator would give PostGraphile: the winner of every cell and the time of every case, decided beforehand, with the
 * place and the year on each row (the plugin groups by columns, and by columns of an index only) and indexes that answer alone.
 */
export async function preparePeer(pool: pg.Pool): Promise<void> {
  const statements = [
    `alter system set work_mem = '64MB'`,
    `alter system set effective_cache_size = '8GB'`,
    `alter system set random_page_cost = 1.1`,
    // Eight connections on two cores: a statement that takes both takes them from another (13.5 beside 12.0 a second by province and year).
    `alter system set max_parallel_workers_per_gather = 0`,
    `select pg_reload_conf()`,
    `create schema peer`,
    `create materialized view peer.figure as
select distinct on (version_id, region_id, period_start) indicator.code as indicator, left(region.code, 2) as province,
  extract(year from period_start)::int as year, value, numerator, denominator
from observation
join indicator_version as version on version.id = version_id
join indicator on indicator.id = indicator_id
join region on region.id = region_id
order by version_id, region_id, period_start, published_at desc, observation.id desc`,
    `create index on peer.figure (indicator, province, year) include (value, numerator, denominator)`,
    ...closedCases('closed_case', 'REGENCY'),
    ...closedCases('province_case', 'PROVINCE'),
    `vacuum analyze`,
  ];
  for (const statement of statements) await pool.query(statement);
}

const closedCases = (view: string, level: string): readonly string[] => [
  `create materialized view peer.${view} as
select region.code as region, extract(year from closed_at at time zone time_zone)::int as year,
  extract(epoch from closed_at - opened_at)::float8 / 3600 as hours, 1 as cases
from service_case join region on region.id = region_id
where closed_at is not null and level = '${level}'`,
  `create index on peer.${view} (region, year) include (hours, cases)`,
];
