import type pg from 'pg';
import { Refused } from '../errors.ts';
import type { Database } from '../operational/client.ts';
import { demoSource, generateDemo, type DemoData } from './generate.ts';
import { appraisalInserts } from './load-appraisals.ts';
import { causeInserts } from './load-causes.ts';
import { growthInserts } from './load-growth.ts';
import { outreachInserts } from './load-outreach.ts';
import { programmeInserts } from './load-programmes.ts';
import { ratingInserts } from './load-ratings.ts';
import { satisfactionInserts } from './load-satisfaction.ts';
import { surveySource } from './second-source.ts';
import { surveyInserts } from './load-surveys.ts';
import { insertDirtyRun, insertServiceTypes, serviceInserts } from './load-services.ts';
import { workInserts } from './load-work.ts';
import { staffInserts } from './load-staff.ts';
import { teamInserts } from './load-teams.ts';

export interface FillOptions {
  /** When the database became a demo. */
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly onProgress?: (rows: number, total: number) => void;
}

/** Rows of one insert: large enough to be quick, small enough to show progress and to stop soon. */
const rowsPerInsert = 5000;

/** Fills an empty database with the demo and marks it as one, in a single transaction. Refused when it holds anything. */
export async function fillDemo(
  database: Database,
  { now, signal, onProgress }: FillOptions,
): Promise<{ rows: number }> {
  const demo = generateDemo();
  const inserts = [
    { sql: insertObservations, rows: demo.observations },
    { sql: insertTargets, rows: demo.targets },
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
  const total = inserts.reduce((sum, { rows }) => sum + rows.length, 0);
  let done = 0;
  const count = (rows: number) => onProgress?.((done += rows), total);
  return inTransaction(database, async (client) => {
    await refuseUnlessEmpty(client);
    await client.query(
      `insert into installation (id, mode, filled_at) values (1, 'DEMO', $1)
       on conflict (id) do update set mode = excluded.mode, filled_at = excluded.filled_at`,
      [now],
    );
    await insertDefinitions(client, demo);
    await insertServiceTypes(client);
    await insertDirtyRun(client, demoSource.name);
    for (const { sql, rows } of inserts) {
      for (const slice of slices(rows)) {
        signal.throwIfAborted();
        await client.query(sql, [JSON.stringify(slice), demoSource.name]);
        count(slice.length);
      }
    }
    return { rows: total };
  });
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

async function insertDefinitions(client: pg.PoolClient, { recipes, units }: DemoData): Promise<void> {
  const { name, publisher, licence, note } = demoSource;
  await client.query(`insert into data_source (name, kind, publisher, licence, note) values ($1, 'DEMO', $2, $3, $4)`, [
    name,
    publisher,
    licence,
    note,
  ]);
  await client.query(`insert into data_source (name, kind, publisher, note) values ($1, 'SURVEY', $2, $3)`, [
    surveySource.name,
    surveySource.publisher,
    note,
  ]);
  const versions = recipes.flatMap(({ redefined, retired, definition, ...recipe }) => {
    const formula = recipe.attainmentFormula ?? recipe.direction;
    const first = { ...recipe, formula, number: 1, definition, validTo: redefined?.from ?? retired ?? null };
    if (!redefined) return [first];
    const { from, ...words } = redefined;
    return [first, { ...first, ...words, number: 2, validFrom: from, validTo: retired ?? null }];
  });
  await client.query(insertIndicators, [JSON.stringify(versions)]);
  await client.query(insertVersions, [JSON.stringify(versions)]);
  await client.query(insertUnits, [JSON.stringify(units)]);
  await client.query(insertUnitVersions, [JSON.stringify(units)]);
}

function* slices<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += rowsPerInsert) yield rows.slice(from, from + rowsPerInsert);
}

const insertIndicators = `
  insert into indicator (code, field_id)
  select t.code, (select f.id from field f where f.code = t.field)
  from jsonb_to_recordset($1) as t(code text, field text, number int)
  where t.number = 1`;

const insertVersions = `
  insert into indicator_version (
    indicator_id, number, name_id, name_en, unit, subject, direction, attainment_formula, accumulation, reference_month,
    period_aggregation, region_aggregation, weight, multiplier, ordinal_scale_id, frequency, decimals, valid_min, valid_max,
    definition, regulation, break_note, valid_from, valid_to, computed_from, computed_services
  )
  select
    i.id, t.number, t."nameId", t."nameEn", t.unit, t.subject, t.direction, t.formula,
    coalesce(t.accumulation, 'DISCRETE'), t."referenceMonth", t."periodAggregation", t."regionAggregation", t.weight,
    coalesce(t.multiplier, 1), s.id, t.frequency, t.decimals, t."validMin", t."validMax",
    t.definition, t.regulation, t."breakNote", t."validFrom", t."validTo", t."computedFrom", t."computedServices"
  from jsonb_to_recordset($1) as t(
    code text, number int, "nameId" text, "nameEn" text, unit text, subject "Subject", direction "Direction",
    formula "AttainmentFormula", accumulation "Accumulation", "referenceMonth" int, "periodAggregation" "PeriodAggregation",
    "regionAggregation" "RegionAggregation", weight text, multiplier float8, "ordinalScale" text, frequency "PeriodGrain",
    decimals int, "validMin" float8, "validMax" float8, definition text, regulation text, "breakNote" text,
    "validFrom" date, "validTo" date, "computedFrom" text, "computedServices" text
  )
  join indicator i on i.code = t.code
  left join ordinal_scale s on s.code = t."ordinalScale"
  order by i.id, t.number`;

const insertUnits = `
  insert into organisation_unit (code, region_id)
  select t.code, r.id
  from jsonb_to_recordset($1) as t(code text, "regionCode" text)
  join region r on r.code = t."regionCode"
  order by t.code`;

const insertUnitVersions = `
  insert into organisation_unit_version (unit_id, parent_id, field_id, name_id, name_en, type, valid_from)
  select u.id, p.id, f.id, t."nameId", t."nameEn", t.type, '2021-01-01'
  from jsonb_to_recordset($1) as t(code text, "parentCode" text, "fieldCode" text, "nameId" text, "nameEn" text, type text)
  join organisation_unit u on u.code = t.code
  left join organisation_unit p on p.code = t."parentCode"
  left join field f on f.code = t."fieldCode"
  order by u.id`;

const insertObservations = `
  insert into observation (
    version_id, region_id, unit_id, grain, period_start, value, numerator, denominator, predicate, status, source_id, published_at
  )
  select
    v.id, r.id, u.id, t.grain, t."periodStart", t.value, t.numerator, t.denominator, t.predicate, t.status, s.id, t."publishedAt"
  from jsonb_to_recordset($1) as t(
    indicator text, version int, "regionCode" text, "unitCode" text, grain "PeriodGrain", "periodStart" date, value float8,
    numerator float8, denominator float8, predicate text, status "ObservationStatus", "publishedAt" timestamptz, source text
  )
  join indicator i on i.code = t.indicator
  join indicator_version v on v.indicator_id = i.id and v.number = t.version
  join data_source s on s.name = coalesce(t.source, $2)
  left join region r on r.code = t."regionCode"
  left join organisation_unit u on u.code = t."unitCode"`;

const insertTargets = `
  insert into target (
    version_id, region_id, unit_id, grain, period_start, kind, low, high, predicate, set_at, reason, source_id
  )
  select
    v.id, r.id, u.id, t.grain, t."periodStart", t.kind, t.low, t.high, t.predicate, t."setAt", t.reason, s.id
  from jsonb_to_recordset($1) as t(
    indicator text, version int, "regionCode" text, "unitCode" text, grain "PeriodGrain", "periodStart" date,
    kind "TargetKind", low float8, high float8, predicate text, "setAt" timestamptz, reason text
  )
  join indicator i on i.code = t.indicator
  join indicator_version v on v.indicator_id = i.id and v.number = t.version
  join data_source s on s.name = $2
  left join region r on r.code = t."regionCode"
  left join organisation_unit u on u.code = t."unitCode"`;
