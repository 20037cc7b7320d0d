import type pg from 'pg';
import type {
  Accumulation,
  AttainmentFormula,
  Direction,
  PeriodAggregation,
  RegionAggregation,
  Subject,
} from '../rules/indicator-rules.ts';

/** A version of an indicator in the words of the tidy file, defaults filled in. */
export interface IndicatorDefinition {
  readonly code: string;
  readonly version: number;
  readonly name_id: string;
  readonly name_en: string | null;
  /** A field's code; it belongs to the indicator, so all versions share it. */
  readonly field: string | null;
  readonly unit: string;
  readonly subject: Subject;
  readonly direction: Direction;
  readonly attainment_formula: AttainmentFormula;
  readonly numerator_indicator: string | null;
  readonly denominator_indicator: string | null;
  readonly accumulation: Accumulation;
  readonly reference_month: number | null;
  readonly period_aggregation: PeriodAggregation | null;
  readonly region_aggregation: RegionAggregation;
  readonly weight: string | null;
  readonly multiplier: number;
  readonly frequency: 'MONTH' | 'QUARTER' | 'SEMESTER' | 'YEAR';
  readonly decimals: number;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly valid_min: number | null;
  readonly valid_max: number | null;
  readonly definition: string | null;
  readonly regulation: string | null;
  readonly break_note: string | null;
  readonly ordinal_scale: string | null;
  readonly computed_from: string | null;
  /** Codes of service types, separated by spaces. */
  readonly computed_services: string | null;
}

export interface StoredIndicator extends IndicatorDefinition {
  readonly id: number;
}

export async function readIndicators(client: pg.PoolClient): Promise<readonly StoredIndicator[]> {
  const { rows } = await client.query<StoredIndicator>(`
    select
      version.id,
      indicator.code,
      version.number as version,
      version.name_id,
      version.name_en,
      field.code as field,
      ${ownColumns.map((name) => `version.${name}`).join(', ')},
      version.valid_from::text as valid_from,
      version.valid_to::text as valid_to,
      numerator.code as numerator_indicator,
      denominator.code as denominator_indicator,
      ordinal_scale.code as ordinal_scale
    from indicator_version as version
    join indicator on indicator.id = version.indicator_id
    left join field on field.id = indicator.field_id
    left join indicator as numerator on numerator.id = version.numerator_indicator_id
    left join indicator as denominator on denominator.id = version.denominator_indicator_id
    left join ordinal_scale on ordinal_scale.id = version.ordinal_scale_id
    order by indicator.code, version.number`);
  return rows;
}

/** Those of the versions that have observations. */
export async function findReported(client: pg.PoolClient, versionIds: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await client.query<{ id: number }>(
    `select id from unnest($1::int[]) as version (id) where exists (select from observation where version_id = version.id)`,
    [versionIds],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function readScales(client: pg.PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ code: string }>('select code from ordinal_scale order by code');
  return rows.map(({ code }) => code);
}

/** Inserts or updates; indicators first, because versions refer to them. */
export async function saveIndicators(
  client: pg.PoolClient,
  definitions: readonly IndicatorDefinition[],
): Promise<void> {
  if (definitions.length === 0) return;
  const given = [JSON.stringify(definitions)];
  await client.query(
    `insert into indicator (code, field_id)
     select distinct on (given.code) given.code, field.id
     from jsonb_to_recordset($1::jsonb) as given (code text, version int, field text)
     left join field on field.code = given.field
     order by given.code, given.version desc
     on conflict (code) do update set field_id = excluded.field_id`,
    given,
  );
  const written = ['name_id', 'name_en', ...ownColumns, 'valid_from', 'valid_to'];
  const referring = ['numerator_indicator_id', 'denominator_indicator_id', 'ordinal_scale_id'];
  await client.query(
    `insert into indicator_version (indicator_id, number, ${[...written, ...referring].join(', ')})
     select indicator.id, given.version, ${written.map((name) => `given.${name}`).join(', ')}, numerator.id, denominator.id, ordinal_scale.id
     from jsonb_to_recordset($1::jsonb) as given (${givenColumns})
     join indicator on indicator.code = given.code
     left join indicator as numerator on numerator.code = given.numerator_indicator
     left join indicator as denominator on denominator.code = given.denominator_indicator
     left join ordinal_scale on ordinal_scale.code = given.ordinal_scale
     on conflict (indicator_id, number) do update set
       ${[...written, ...referring].map((name) => `${name} = excluded.${name}`).join(', ')}`,
    given,
  );
}

/** Columns that are the same in the file and in `indicator_version`, and need no care on the way. */
const ownColumns = [
  'unit',
  'subject',
  'direction',
  'attainment_formula',
  'accumulation',
  'reference_month',
  'period_aggregation',
  'region_aggregation',
  'weight',
  'multiplier',
  'frequency',
  'decimals',
  'valid_min',
  'valid_max',
  'definition',
  'regulation',
  'break_note',
  'computed_from',
  'computed_services',
];

const givenColumns = `
  code text, version int, name_id text, name_en text, unit text, subject "Subject", direction "Direction",
  attainment_formula "AttainmentFormula", numerator_indicator text, denominator_indicator text, accumulation "Accumulation",
  reference_month int, period_aggregation "PeriodAggregation", region_aggregation "RegionAggregation", weight text,
  multiplier float8, frequency "PeriodGrain", decimals int, valid_from date, valid_to date, valid_min float8, valid_max float8,
  definition text, regulation text, break_note text, ordinal_scale text, computed_from text,
  computed_services text`;
