import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duckdbDialect, scanFiles } from '../../src/engine/dialect.ts';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { openWriter } from '../../src/engine/duckdb/writer.ts';
import { rollupsOf } from '../../src/model/rollups.ts';
import { Catalogue } from '../../src/model/snapshot-catalogue.ts';
import { prepareFactBreakdown } from '../../src/query/plain/breakdown.ts';
import { compileFact } from '../../src/query/plain/compile.ts';
import type { BreakdownQuestion } from '../../src/query/question.ts';
import { copyToParquet } from '../../src/snapshot/table-queries.ts';
import type { TableName } from '../../src/snapshot/tables.ts';
import { literal, sql, toStatement } from '../../src/sql/sql.ts';
import { rollupQueries } from '../support/rollup-queries.ts';
import { tinyDimensions } from '../support/tiny-dimensions.ts';
import { median, report } from './report.ts';

/**
 * What rollups of service cases cost and save, with so many million cases and with ten times as many: more units and more cases, in the same
 * 508 governments, 60 months and three services. Run: node test/bench/rollups.ts [millions of cases] [rounds]
 */
const millions = Number(process.argv[2] ?? 2);
const rounds = Number(process.argv[3] ?? 15);
const folder = mkdtempSync(join(tmpdir(), 'kinerja-bench-'));
const { signal } = new AbortController();
const governments = Array.from({ length: 508 }, (_, rank) => `${11 + (rank % 38)}.${String(1 + Math.floor(rank / 38)).padStart(2, '0')}`); // prettier-ignore

const three = governments.slice(0, 3);
const year = { regions: governments, period: '2024', grain: 'YEAR' } as const;
const questions: Readonly<Record<string, BreakdownQuestion>> = {
  'mean of three governments by month of a year': { metrics: ['SERVICE_TIME_MEAN'], by: ['REGION', 'PERIOD'], regions: three, period: '2024-01..2024-12', grain: 'MONTH' }, // prettier-ignore
  'mean of 508 governments in a year': { ...year, metrics: ['SERVICE_TIME_MEAN'], by: ['REGION'] },
  'mean of 508 governments by service in a year': { ...year, metrics: ['SERVICE_TIME_MEAN'], by: ['REGION', 'SERVICE_TYPE'] }, // prettier-ignore
  'mean of 508 governments by month of five years': { metrics: ['SERVICE_TIME_MEAN'], by: ['REGION', 'PERIOD'], regions: governments, period: '2020-01..2024-12', grain: 'MONTH' }, // prettier-ignore
  'median of 508 governments in a year': { ...year, metrics: ['SERVICE_TIME_MEDIAN'], by: ['REGION'] },
};

const engine = await openEngine({ folder });
try {
  const sizes = [await write('small', millions * 1e6), await write('large', millions * 1e7)];
  for (const [name, question] of Object.entries(questions)) {
    const statements = sizes.flatMap((size) => [compile(question, size, true), compile(question, size, false)]);
    const times = statements.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1)
      for (const [index, statement] of statements.entries()) {
        // Facts are read in every third round: they take long.
        if (index % 2 === 1 && round % 3 > 0) continue;
        const startedAt = performance.now();
        await engine.run(statement, signal);
        if (round > 0 || index % 2 === 1) times[index]!.push(performance.now() - startedAt);
      }
    const [small, smallFacts, large, largeFacts] = times.map(median) as [number, number, number, number];
    const detail = `${small.toFixed(1)} ms, from facts ${smallFacts.toFixed(1)}; with ten times the cases ${large.toFixed(1)} and ${largeFacts.toFixed(1)}`; // prettier-ignore
    report({ name, against: 'the same with a tenth of the cases', ratio: large / small, unit: 'times', goal: { atMost: 1.3 }, detail }); // prettier-ignore
    report({ name, against: 'the same from facts', ratio: (100 * large) / largeFacts, unit: '%', detail });
    console.log(`  ${detail}`);
  }
} finally {
  await engine.close();
  rmSync(folder, { recursive: true });
}

interface Size {
  readonly path: (table: string) => string;
  readonly catalogue: Catalogue;
}

/** The facts, sorted as in a snapshot, and their rollups, each timed by itself. */
async function write(name: string, cases: number): Promise<Size> {
  mkdirSync(join(folder, name));
  const path = (table: string): string => join(folder, name, `${table}.parquet`);
  const spillFolder = join(folder, `${name}-spill`);
  mkdirSync(spillFolder);
  const writer = await openWriter({ spillFolder });
  const units = Math.round((cases * 3) / 10_000);
  const timed = async (table: TableName, rows: Parameters<typeof copyToParquet>[1]): Promise<number> => {
    const startedAt = performance.now();
    await writer.run(copyToParquet(table, rows, path(table)), signal);
    return performance.now() - startedAt;
  };
  const factsMs = await timed('service_case', casesOf(cases, units));
  console.log(`${cases} cases of ${units} units: ${Math.round(factsMs)} ms, ${megabytes(path('service_case'))}`);
  const queries = rollupQueries((table) => scanFiles([path(table)]));
  const declared = rollupsOf('serviceCase').flatMap(({ table, histogram }) => [table, ...(histogram === null ? [] : [histogram])]); // prettier-ignore
  const tableRows = new Map([['service_case', cases]]);
  for (const table of declared) {
    const ms = await timed(table, queries[table]);
    const counted = await writer.run(sql`select count(*) as rows from ${scanFiles([path(table)])}`, signal);
    tableRows.set(table, counted.column('rows')[0] as number);
    console.log(`  ${table}: ${tableRows.get(table)} rows, ${Math.round(ms)} ms (${Math.round((100 * ms) / factsMs)} % of the facts), ${megabytes(path(table))}`); // prettier-ignore
  }
  writer.close();
  const regions = governments.map((code) => ({ ...tinyDimensions.regions[1]!, code, level: 'REGENCY' as const, parentCode: code.slice(0, 2), nameId: code })); // prettier-ignore
  const serviceTypes = ['A', 'B', 'C'].map((code) => ({ code, fieldCode: null, nameId: code, nameEn: null }));
  const rows = { ...tinyDimensions, regions, serviceTypes };
  return { path, catalogue: new Catalogue(rows, { takenAt: '2025-01-15T00:00:00.000Z', mode: 'REAL', tableRows }) };
}

function casesOf(cases: number, units: number) {
  const number = (count: number) => literal(String(count));
  const listed = governments.map((code) => `'${code}'`).join(', ');
  return sql`with governments as (select ${{ kind: 'sql', texts: [`[${listed}]`], values: [] }} as codes),
made as (select i, hash(i) as h, hash(i + 1000000007) as g, cast(hash(i) % cast(${number(units)} as ubigint) as bigint) as u from range(cast(${number(cases)} as bigint)) as r(i))
select codes[cast(u % 508 as integer) + 1] as region_code, 'U' || u as office_code, 'U' || u as unit_code,
  date '2020-01-01' + cast((h >> 20) % 1827 as integer) as day, 'DAY' as grain, 'ROWS' as basis, cast(null as varchar) as within_grain,
  false as is_unit_part, false as is_office_part, false as is_dimension_part, cast(null as varchar) as part_of, cast(null as varchar) as held_by_unit, 1 as n,
  ['A', 'B', 'C'][cast(g % 3 as integer) + 1] as service_type, ['LOKET', 'DARING'][cast((g >> 8) % 2 as integer) + 1] as channel,
  minutes, minutes * 0.24 as working_minutes, case when minutes < 6000 then 1 else 0 end as within_standard,
  null as reported_median, null as reported_p75, null as reported_p90, null as reported_working_median, i as sequence
from (select *, 4320 * exp(0.9 * sqrt(-2 * ln(((h >> 32) % 1000000 + 1) / 1000001.0)) * cos((g >> 32) % 1000000 / 159155.0)) as minutes from made), governments`; // prettier-ignore
}

function compile(question: BreakdownQuestion, { path, catalogue }: Size, hasRollups: boolean) {
  const known = hasRollups
    ? new Catalogue(catalogue.rows, {
        takenAt: catalogue.takenAt,
        mode: 'REAL',
        thresholds: { ...catalogue.thresholds, exactRows: 0 },
        tableRows: new Map(['service_case', ...rollupsOf('serviceCase').map(({ table }) => table)].map((table) => [table, catalogue.rowsOf(table)])), // prettier-ignore
      })
    : new Catalogue(catalogue.rows, { takenAt: catalogue.takenAt, mode: 'REAL' });
  const { plans } = prepareFactBreakdown(question, known, { maxCells: 200_000 });
  if ((plans[0]!.rollup !== null) !== hasRollups) throw new Error(plans[0]!.reason);
  return toStatement(compileFact(plans[0]!, (table) => scanFiles([path(table)]), duckdbDialect));
}

function megabytes(path: string): string {
  return `${(statSync(path).size / 1_048_576).toFixed(1)} MB`;
}
