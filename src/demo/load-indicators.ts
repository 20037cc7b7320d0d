import type pg from 'pg';
import { demoSource, type DemoData } from './generate.ts';
import { surveySource } from './second-source.ts';

/** Figures and targets of the indicators. */
export function indicatorInserts(
  demo: DemoData,
): readonly { readonly sql: string; readonly rows: readonly unknown[] }[] {
  return [
    { sql: insertObservations, rows: demo.observations },
    { sql: insertTargets, rows: demo.targets },
  ];
}

/** Sources, indicators and offices: what all rows refer to. */
export async function insertDefinitions(client: pg.PoolClient, { recipes, units }: DemoData): Promise<void> {
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
