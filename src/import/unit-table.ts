import type pg from 'pg';

/** A version of an organisation unit in the words of the tidy file; region and field by code. */
export interface UnitDefinition {
  readonly code: string;
  readonly name_id: string;
  readonly name_en: string | null;
  readonly region: string;
  readonly parent: string | null;
  readonly field: string | null;
  readonly type: string | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

export async function readUnits(client: pg.PoolClient): Promise<readonly UnitDefinition[]> {
  const { rows } = await client.query<UnitDefinition>(`
    select
      unit.code,
      version.name_id,
      version.name_en,
      region.code as region,
      parent.code as parent,
      field.code as field,
      version.type,
      version.valid_from::text as valid_from,
      version.valid_to::text as valid_to
    from organisation_unit_version as version
    join organisation_unit as unit on unit.id = version.unit_id
    join region on region.id = unit.region_id
    left join organisation_unit as parent on parent.id = version.parent_id
    left join field on field.id = version.field_id
    order by unit.code, version.valid_from`);
  return rows;
}

export async function readGovernments(client: pg.PoolClient): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ code: string }>(
    'select region.code from government join region on region.id = government.region_id',
  );
  return new Set(rows.map(({ code }) => code));
}

/** Inserts or updates; units first, because versions refer to them and to their parents. */
export async function saveUnits(client: pg.PoolClient, definitions: readonly UnitDefinition[]): Promise<void> {
  if (definitions.length === 0) return;
  const given = [JSON.stringify(definitions)];
  await client.query(
    `insert into organisation_unit (code, region_id)
     select distinct given.code, region.id
     from jsonb_to_recordset($1::jsonb) as given (code text, region text)
     join region on region.code = given.region
     on conflict (code) do nothing`,
    given,
  );
  await client.query(
    `insert into organisation_unit_version (unit_id, parent_id, field_id, name_id, name_en, type, valid_from, valid_to)
     select unit.id, parent.id, field.id, given.name_id, given.name_en, given.type, given.valid_from, given.valid_to
     from jsonb_to_recordset($1::jsonb) as given
       (code text, name_id text, name_en text, parent text, field text, type text, valid_from date, valid_to date)
     join organisation_unit as unit on unit.code = given.code
     left join organisation_unit as parent on parent.code = given.parent
     left join field on field.code = given.field
     on conflict (unit_id, valid_from) do update set
       parent_id = excluded.parent_id,
       field_id = excluded.field_id,
       name_id = excluded.name_id,
       name_en = excluded.name_en,
       type = excluded.type,
       valid_to = excluded.valid_to`,
    given,
  );
}
