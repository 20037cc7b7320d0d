import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Database } from './client.ts';
import type { ReferenceData } from './reference-data.ts';
import { readReferenceData } from './reference-data.ts';
import type { SeedTable } from './seed-table.ts';
import { mergeTable } from './seed-table.ts';

/**
 * Brings the reference data of this version into the database: regions, codes, names, lineage, governments, fields,
 * scales and caps. Does nothing when they are there already; a newer version changes rows in place, under the ids
 * they have. All in one transaction; two servers that start at once wait for each other.
 */
export async function seedReference(
  database: Pick<Database, 'pool'>,
  reference?: ReferenceData,
): Promise<{ readonly changed: boolean }> {
  const tables = tablesOf(reference ?? (await readReferenceData()));
  const hash = createHash('sha256').update(JSON.stringify(tables)).digest('hex');
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    const changed = (await lockInstallation(client)) !== hash;
    if (changed) {
      for (const table of tables) await mergeTable(client, table);
      await client.query('update installation set reference_hash = $1', [hash]);
    }
    await client.query('commit');
    client.release();
    return { changed };
  } catch (error) {
    // A connection that failed inside a transaction is not given back: closing it rolls back.
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

async function lockInstallation(client: pg.PoolClient): Promise<string | null> {
  await client.query('insert into installation (id) values (1) on conflict (id) do nothing');
  const { rows } = await client.query<{ reference_hash: string | null }>(
    'select reference_hash from installation where id = 1 for update',
  );
  return rows[0]!.reference_hash;
}

/** In the order of their references; regions level by level, so that every parent is there before its parts. */
function tablesOf(reference: ReferenceData): SeedTable[] {
  const region = { type: 'text', references: 'region' } as const;
  const names = { name_id: { type: 'text' }, name_en: { type: 'text' } } as const;
  const regionColumns = {
    code: { type: 'text' },
    level: { type: '"RegionLevel"' },
    kind: { type: '"RegionKind"' },
    parent_id: region,
    ...names,
    latitude: { type: 'float8' },
    longitude: { type: 'float8' },
    area_km2: { type: 'float8' },
    time_zone: { type: 'text' },
    valid_from: { type: 'date' },
    valid_to: { type: 'date' },
  } as const;
  const regionRows = reference.regions.map((row) => ({
    level: row.level,
    cells: [
      ...[row.code, row.level, row.kind, row.parentCode, row.nameId, row.nameEn, row.latitude, row.longitude],
      ...[row.areaKm2, row.timeZone, row.validFrom, row.validTo],
    ],
  }));
  const scales = <Row extends { readonly scale: string }>(rows: readonly Row[]) =>
    [...Map.groupBy(rows, ({ scale }) => scale).values()].map((items) => items[0]!);

  return [
    ...(['NATION', 'PROVINCE', 'REGENCY', 'DISTRICT'] as const).map((level) => ({
      name: 'region',
      key: ['code'],
      columns: regionColumns,
      rows: regionRows.filter((row) => row.level === level).map(({ cells }) => cells),
    })),
    {
      name: 'region_code',
      key: ['system', 'code', 'region_id'],
      owner: 'region_id',
      columns: {
        region_id: region,
        system: { type: '"CodeSystem"' },
        code: { type: 'text' },
        valid_from: { type: 'date' },
        valid_to: { type: 'date' },
      },
      rows: reference.codes.map((row) => [row.regionCode, row.system, row.code, row.validFrom, row.validTo]),
    },
    {
      name: 'region_alias',
      key: ['region_id', 'name', 'kind'],
      owner: 'region_id',
      columns: { region_id: region, name: { type: 'text' }, kind: { type: '"AliasKind"' } },
      rows: reference.aliases.map((row) => [row.regionCode, row.name, row.kind]),
    },
    {
      name: 'region_population',
      key: ['region_id', 'year'],
      columns: { region_id: region, year: { type: 'int4' }, total: { type: 'int4' }, source: { type: 'text' } },
      rows: reference.populations.map((row) => [row.regionCode, row.year, row.total, row.source]),
    },
    {
      name: 'region_lineage',
      key: ['from_id', 'to_id', 'date'],
      columns: {
        from_id: region,
        to_id: region,
        date: { type: 'date' },
        share: { type: 'float8' },
        basis: { type: 'text' },
      },
      rows: reference.lineage.map((row) => [row.fromCode, row.toCode, row.date, row.share, row.basis]),
    },
    {
      name: 'government',
      key: ['region_id'],
      columns: { region_id: region, ...names },
      rows: reference.governments.map((row) => [row.regionCode, row.nameId, row.nameEn]),
    },
    {
      name: 'field',
      key: ['code'],
      columns: { code: { type: 'text' }, ...names, urusan: { type: 'text' } },
      rows: reference.fields.map((row) => [row.code, row.nameId, row.nameEn, row.urusan]),
    },
    {
      name: 'ordinal_scale',
      key: ['code'],
      columns: { code: { type: 'text' }, ...names, regulation: { type: 'text' } },
      rows: scales(reference.ordinalItems).map((row) => [row.scale, row.scaleNameId, row.scaleNameEn, row.regulation]),
    },
    {
      name: 'ordinal_scale_item',
      key: ['scale_id', 'code'],
      owner: 'scale_id',
      columns: {
        scale_id: { type: 'text', references: 'ordinal_scale' },
        code: { type: 'text' },
        label_id: { type: 'text' },
        label_en: { type: 'text' },
        score: { type: 'float8' },
      },
      rows: reference.ordinalItems.map((row) => [row.scale, row.code, row.labelId, row.labelEn, row.score]),
    },
    {
      name: 'rating_scale',
      key: ['code'],
      columns: { code: { type: 'text' }, ...names, regulation: { type: 'text' }, is_default: { type: 'boolean' } },
      rows: scales(reference.ratingBands).map((row) => [
        ...[row.scale, row.scaleNameId, row.scaleNameEn, row.regulation, row.isDefault],
      ]),
    },
    {
      name: 'rating_band',
      key: ['scale_id', 'code'],
      owner: 'scale_id',
      columns: {
        scale_id: { type: 'text', references: 'rating_scale' },
        code: { type: 'text' },
        label_id: { type: 'text' },
        label_en: { type: 'text' },
        minimum: { type: 'float8' },
        inclusive: { type: 'boolean' },
        colour: { type: 'text' },
      },
      rows: reference.ratingBands.map((row) => [
        ...[row.scale, row.code, row.labelId, row.labelEn, row.minimum, row.inclusive, row.colour],
      ]),
    },
    {
      name: 'capping_policy',
      key: ['code'],
      columns: {
        code: { type: 'text' },
        ...names,
        cap: { type: 'float8' },
        floor: { type: 'float8' },
        regulation: { type: 'text' },
        is_default: { type: 'boolean' },
      },
      rows: reference.cappingPolicies.map((row) => [
        ...[row.code, row.nameId, row.nameEn, row.cap, row.floor, row.regulation, row.isDefault],
      ]),
    },
  ];
}
