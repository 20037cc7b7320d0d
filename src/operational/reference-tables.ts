import type { ReferenceData } from './reference-data.ts';
import type { SeedTable } from './seed-table.ts';
import { seedTable } from './seed-table.ts';

/** The reference data as tables, each after those it refers to; regions by level, every parent before its parts. */
export function referenceTables(reference: ReferenceData): SeedTable[] {
  const levels = ['NATION', 'PROVINCE', 'REGENCY', 'DISTRICT'] as const;
  return [
    ...levels.map((level) => regionTable(reference.regions.filter((region) => region.level === level))),
    seedTable({
      name: 'region_code',
      key: ['system', 'code', 'region_id'],
      owner: 'region_id',
      columns: {
        region_id: region('regionCode'),
        system: { type: '"CodeSystem"', property: 'system' },
        code: text('code'),
        valid_from: { type: 'date', property: 'validFrom' },
        valid_to: { type: 'date', property: 'validTo' },
      },
      rows: reference.codes,
    }),
    seedTable({
      name: 'region_alias',
      key: ['region_id', 'name', 'kind'],
      owner: 'region_id',
      columns: { region_id: region('regionCode'), name: text('name'), kind: { type: '"AliasKind"', property: 'kind' } },
      rows: reference.aliases,
    }),
    seedTable({
      name: 'region_population',
      key: ['region_id', 'year'],
      columns: {
        region_id: region('regionCode'),
        year: { type: 'int4', property: 'year' },
        total: { type: 'int4', property: 'total' },
        source: text('source'),
      },
      rows: reference.populations,
    }),
    seedTable({
      name: 'region_lineage',
      key: ['from_id', 'to_id', 'date'],
      owner: 'from_id',
      columns: {
        from_id: region('fromCode'),
        to_id: region('toCode'),
        date: { type: 'date', property: 'date' },
        share: number('share'),
        basis: text('basis'),
      },
      rows: reference.lineage,
    }),
    seedTable({
      name: 'government',
      key: ['region_id'],
      columns: { region_id: region('regionCode'), ...names },
      rows: reference.governments,
    }),
    seedTable({
      name: 'field',
      key: ['code'],
      columns: { code: text('code'), ...names, urusan: text('urusan') },
      rows: reference.fields,
    }),
    seedTable({ name: 'ordinal_scale', key: ['code'], columns: scale, rows: scalesOf(reference.ordinalItems) }),
    seedTable({
      name: 'ordinal_scale_item',
      key: ['scale_id', 'code'],
      owner: 'scale_id',
      columns: { scale_id: { ...text('scale'), references: 'ordinal_scale' }, ...labels, score: number('score') },
      rows: reference.ordinalItems,
    }),
    seedTable({
      name: 'rating_scale',
      key: ['code'],
      columns: { ...scale, is_default: boolean('isDefault') },
      rows: scalesOf(reference.ratingBands),
    }),
    seedTable({
      name: 'rating_band',
      key: ['scale_id', 'code'],
      owner: 'scale_id',
      columns: {
        scale_id: { ...text('scale'), references: 'rating_scale' },
        ...labels,
        minimum: number('minimum'),
        inclusive: boolean('inclusive'),
        colour: text('colour'),
      },
      rows: reference.ratingBands,
    }),
    seedTable({
      name: 'capping_policy',
      key: ['code'],
      columns: {
        code: text('code'),
        ...names,
        cap: number('cap'),
        floor: number('floor'),
        regulation: text('regulation'),
        is_default: boolean('isDefault'),
      },
      rows: reference.cappingPolicies,
    }),
  ];
}

function regionTable(rows: ReferenceData['regions']): SeedTable {
  return seedTable({
    name: 'region',
    key: ['code'],
    columns: {
      code: text('code'),
      level: { type: '"RegionLevel"', property: 'level' },
      kind: { type: '"RegionKind"', property: 'kind' },
      parent_id: region('parentCode'),
      ...names,
      latitude: number('latitude'),
      longitude: number('longitude'),
      area_km2: number('areaKm2'),
      time_zone: text('timeZone'),
      valid_from: { type: 'date', property: 'validFrom' },
      valid_to: { type: 'date', property: 'validTo' },
    },
    rows,
  });
}

/** One row for each scale, from the rows of its items. */
function scalesOf<Item extends { readonly scale: string }>(items: readonly Item[]): Item[] {
  return [...Map.groupBy(items, (item) => item.scale).values()].map(([first]) => first!);
}

const column =
  (type: string) =>
  <Property extends string>(property: Property) => ({ type, property });
const text = column('text');
const number = column('float8');
const boolean = column('boolean');
const region = <Property extends string>(property: Property) => ({ ...text(property), references: 'region' });

const names = { name_id: text('nameId'), name_en: text('nameEn') };
const labels = { code: text('code'), label_id: text('labelId'), label_en: text('labelEn') };
const scale = {
  code: text('scale'),
  name_id: text('scaleNameId'),
  name_en: text('scaleNameEn'),
  regulation: text('regulation'),
};
