import { DuckDBInstance } from '@duckdb/node-api';
import { factDefinition, factMetric, isFactMetric, metricNames } from '../../src/model/catalogue.ts';
import { reportedFact, reportedKinds } from '../../src/model/reported.ts';
import type { ReportedKind } from '../../src/model/reported.ts';
import { Catalogue } from '../../src/model/snapshot-catalogue.ts';
import { officeSteps } from '../../src/snapshot/compute-offices.ts';
import { reportedExtracts, reportedSteps } from '../../src/snapshot/compute-reported.ts';
import { plainFactRows } from '../../src/snapshot/fact-lines.ts';
import { overlapSteps } from '../../src/snapshot/overlaps.ts';
import { plainTables } from '../../src/snapshot/plain-tables.ts';
import { toStatement } from '../../src/sql/sql.ts';
import { tinyDimensions } from './tiny-dimensions.ts';
import { plainQuestions } from './tiny-plain.ts';

export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;

/** The units of Kota Jambi in this world: A with A1 below it, and B. A statistic names them by their place in this list, from 1. */
export const reportedUnits = [
  { code: 'A', parent: null },
  { code: 'B', parent: null },
  { code: 'A1', parent: 'A' },
] as const;

const unitRows = reportedUnits.map(({ code, parent }) => ({
  code, regionCode: '15.71', parentCode: parent, fieldCode: null, nameId: code, nameEn: null, type: null, validFrom: '2000-01-01', validTo: null,
})); // prettier-ignore

const takenAt = '2025-01-15T00:00:00.000Z';

/** The fact of a kind of statistic as a snapshot would have it: rows, or what was reported, through the very steps of a snapshot. */
export async function openReportedWorld(kind: ReportedKind, rows: readonly Row[], statistics: readonly Row[]) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const insert = async (table: string, columns: Readonly<Record<string, string>>, given: readonly Row[]) => {
    const typed = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
    await connection.run(`create table ${table} (${typed.join(', ')})`);
    if (given.length === 0) return;
    const values = given.map((row) => `(${Object.keys(columns).map((name) => literalOf(row[name] ?? null))})`);
    await connection.run(`insert into ${table} values ${values.join(', ')}`);
  };
  await connection.run('create schema extracted');
  await connection.run(`create table extracted.region as select 1 as id, '15.71' as code`);
  const units = reportedUnits.map(({ code, parent }, index) => ({
    id: index + 1,
    code,
    parent_code: parent,
    valid_from: '2000-01-01',
  }));
  await insert('unit_name', { id: 'INTEGER', code: 'VARCHAR' }, units);
  await insert('extracted.unit', { code: 'VARCHAR', parent_code: 'VARCHAR', valid_from: 'DATE' }, units);
  const ids = statistics.map((row, index) => ({ id: index + 1, region_id: 1, ...row }));
  await insert('extracted.reported_statistic', reportedExtracts.reported_statistic.columns, ids);
  const { table } = factDefinition(reportedFact(kind).fact);
  for (const name of ownTables) {
    const columns = { ...plainTables[name].columns, subject: 'BIGINT', period_grain: 'VARCHAR' };
    await insert(`${name}_own`, columns, name === table ? rows : []);
  }
  for (const step of [...officeSteps, ...overlapSteps, ...reportedSteps(statistics.length === 0 ? [] : [kind])])
    await connection.run(toStatement(step).text);
  const casts = Object.entries(plainTables[table].columns).map(
    ([name, type]) => `cast("${name}" as ${type}) as "${name}"`,
  );
  await connection.run(
    `create table ${table} as select ${casts.join(', ')} from (${toStatement(plainFactRows(table)).text})`,
  );
  await insert('withheld', plainTables.withheld.columns, []);
  connection.closeSync();
  return plainQuestions(
    instance,
    new Catalogue({ ...tinyDimensions, ratingBands, units: unitRows }, { takenAt, mode: 'REAL' }),
  );
}

const ownTables = [
  ...new Set([
    ...reportedKinds.map((kind) => factDefinition(reportedFact(kind).fact).table),
    'satisfaction_element',
  ] as const),
];

/** Every scale that a metric is judged by. */
const ratingBands = metricNames.filter(isFactMetric).flatMap((name) => {
  const metric = factMetric(name);
  const scale = metric.kind === 'measure' ? metric.ratingScale : undefined;
  return scale === undefined ? [] : [{ ...tinyDimensions.ratingBands[0]!, scale, isDefault: false, minimum: null }];
});

function literalOf(value: Value): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
