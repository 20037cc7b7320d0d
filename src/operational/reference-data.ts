import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { getDistricts, getProvinces, getRegencies } from 'idn-area-data';
import type {
  CappingPolicyRow,
  OrdinalItemRow,
  RatingBandRow,
  RegionAliasRow,
  RegionCodeRow,
  RegionLineageRow,
  RegionRow,
} from '../model/catalogue-rows.ts';
import { englishRegencyName } from '../rules/english-name.ts';

/** What every database holds before any observation: the regions of the country and the dated tables of the rules. */
export interface ReferenceData {
  readonly regions: readonly (RegionRow & { readonly areaKm2: number | null })[];
  readonly codes: readonly (RegionCodeRow & { readonly validFrom: string | null; readonly validTo: string | null })[];
  readonly aliases: readonly RegionAliasRow[];
  readonly lineage: readonly (RegionLineageRow & { readonly basis: string })[];
  readonly populations: readonly {
    readonly regionCode: string;
    readonly year: number;
    readonly total: number;
    readonly source: string;
  }[];
  readonly governments: readonly { readonly regionCode: string; readonly nameId: string; readonly nameEn: string }[];
  readonly fields: readonly {
    readonly code: string;
    readonly nameId: string;
    readonly nameEn: string;
    readonly urusan: string | null;
  }[];
  readonly ordinalItems: readonly (OrdinalItemRow & {
    readonly scaleNameId: string;
    readonly scaleNameEn: string;
    readonly regulation: string | null;
  })[];
  readonly ratingBands: readonly RatingBandRow[];
  readonly cappingPolicies: readonly (CappingPolicyRow & { readonly regulation: string | null })[];
}

/** The day from which BPS's codes follow the six provinces of Papua. */
const newBpsCodesFrom = '2023-01-01';

const populationSource = 'Dukcapil Kemendagri, semester II 2024';

/** Reads names and parents from the package idn-area-data, and the facts beside them from prisma/seed. */
export async function readReferenceData(): Promise<ReferenceData> {
  const [facts, zones, aliases, lineage, fields, ordinalItems, ratingBands, cappingPolicies] = await Promise.all(
    [
      'region-fact',
      'time-zone',
      'region-alias',
      'region-lineage',
      'field',
      'ordinal-scale',
      'rating-scale',
      'capping-policy',
    ].map(readTable),
  );
  const places = await readPlaces();
  const factsByCode = new Map(facts!.map((fact) => [fact.text('code'), fact]));
  const zoneByProvince = new Map(zones!.map((zone) => [zone.text('province_code'), zone.text('time_zone')]));
  const startByRegion = new Map(lineage!.map((row) => [row.text('to_code'), row.text('date')]));

  const regions = places.map((place) => {
    const fact = factsByCode.get(place.code);
    return {
      ...place,
      nameEn:
        place.level === 'REGENCY' ? englishRegencyName(place.nameId, place.kind) : (fact?.optional('name_en') ?? null),
      latitude: fact?.number('latitude') ?? null,
      longitude: fact?.number('longitude') ?? null,
      areaKm2: fact?.number('area_km2') ?? null,
      timeZone: zoneByProvince.get(place.code.slice(0, 2)) ?? 'Asia/Jakarta',
      validFrom: startByRegion.get(place.code) ?? null,
      validTo: null,
    };
  });
  const nationPopulation = facts!
    .filter((fact) => fact.text('code').length === 2 && fact.number('population_2024') !== null)
    .reduce((sum, fact) => sum + fact.number('population_2024')!, 0);

  return {
    regions,
    codes: facts!.flatMap(codesOf),
    aliases: [...aliases!.map(readAlias), ...facts!.flatMap(seatOf)],
    lineage: lineage!.map((row) => ({
      fromCode: row.text('from_code'),
      toCode: row.text('to_code'),
      date: row.text('date'),
      share: row.number('share'),
      basis: row.text('basis'),
    })),
    populations: facts!.flatMap((fact) => {
      const total = fact.text('code') === 'ID' ? nationPopulation : fact.number('population_2024');
      return total === null ? [] : [{ regionCode: fact.text('code'), year: 2024, total, source: populationSource }];
    }),
    governments: regions.flatMap((region) => governmentOf(region)),
    fields: fields!.map((row) => ({ ...row.names(), code: row.text('code'), urusan: row.optional('urusan') })),
    ordinalItems: ordinalItems!.map((row) => ({ ...row.scaleItem(), score: row.number('score')! })),
    ratingBands: ratingBands!.map((row) => ({
      ...row.scaleItem(),
      isDefault: row.text('is_default') === 'true',
      minimum: row.number('minimum'),
      inclusive: row.text('inclusive') === 'true',
      colour: row.optional('colour'),
    })),
    cappingPolicies: cappingPolicies!.map((row) => ({
      ...row.names(),
      code: row.text('code'),
      cap: row.number('cap'),
      floor: row.number('floor'),
      regulation: row.optional('regulation'),
      isDefault: row.text('is_default') === 'true',
    })),
  };
}

type Place = Pick<RegionRow, 'code' | 'level' | 'kind' | 'parentCode' | 'nameId'>;

/** Parents before children. */
async function readPlaces(): Promise<Place[]> {
  const [provinces, regencies, districts] = await Promise.all([getProvinces(), getRegencies(), getDistricts()]);
  return [
    { code: 'ID', level: 'NATION', kind: 'NATION', parentCode: null, nameId: 'Indonesia' },
    ...provinces.map(({ code, name }): Place => place(code, 'PROVINCE', 'PROVINCE', 'ID', name)),
    ...regencies.map(({ code, province_code, name }): Place =>
      place(code, 'REGENCY', name.startsWith('Kota ') ? 'KOTA' : 'KABUPATEN', province_code, name),
    ),
    ...districts.map(({ code, regency_code, name }): Place => place(code, 'DISTRICT', 'DISTRICT', regency_code, name)),
  ];
}

function place(code: string, level: Place['level'], kind: Place['kind'], parentCode: string, name: string): Place {
  return { code, level, kind, parentCode, nameId: name.trim().replace(/\s+/g, ' ') };
}

function codesOf(fact: TableRow): ReferenceData['codes'] {
  const regionCode = fact.text('code');
  const before = fact.optional('bps_code_before_2023');
  const always = { validFrom: null, validTo: null };
  return [
    { regionCode, system: 'KEMENDAGRI', code: regionCode, ...always },
    ...optionalCode('BPS', fact.optional('bps_code'), { validFrom: before ? newBpsCodesFrom : null, validTo: null }),
    ...optionalCode('BPS', before, { validFrom: null, validTo: newBpsCodesFrom }),
    ...optionalCode('ISO', fact.optional('iso_code'), always),
  ];

  function optionalCode(
    system: RegionCodeRow['system'],
    code: string | null,
    validity: { readonly validFrom: string | null; readonly validTo: string | null },
  ): ReferenceData['codes'] {
    return code === null ? [] : [{ regionCode, system, code, ...validity }];
  }
}

function readAlias(row: TableRow): RegionAliasRow {
  return {
    regionCode: row.text('region_code'),
    name: row.text('name'),
    kind: row.text('kind') as RegionAliasRow['kind'],
  };
}

function seatOf(fact: TableRow): RegionAliasRow[] {
  const name = fact.optional('seat');
  return name === null || fact.text('code') === 'ID' ? [] : [{ regionCode: fact.text('code'), name, kind: 'SEAT' }];
}

/** Jakarta's six regencies and cities are administrative: they have no government of their own. */
function governmentOf({ code, level, nameId, nameEn }: RegionRow): ReferenceData['governments'] {
  if (level === 'PROVINCE') {
    return [
      { regionCode: code, nameId: `Pemerintah Provinsi ${nameId}`, nameEn: `Provincial Government of ${nameEn}` },
    ];
  }
  if (level !== 'REGENCY' || code.startsWith('31.')) return [];
  return [{ regionCode: code, nameId: `Pemerintah ${nameId}`, nameEn: `Government of ${nameEn}` }];
}

type TableRow = ReturnType<typeof tableRow>;

async function readTable(name: string): Promise<TableRow[]> {
  const text = await readFile(new URL(`../../prisma/seed/${name}.csv`, import.meta.url), 'utf8');
  return parse<Record<string, string>>(text, { columns: true }).map(tableRow);
}

function tableRow(cells: Readonly<Record<string, string>>) {
  const text = (column: string): string => {
    const cell = cells[column];
    if (cell === undefined) throw new Error(`Reference data lack the column ${column}.`);
    return cell;
  };
  const optional = (column: string) => text(column) || null;
  const number = (column: string) => (text(column) === '' ? null : Number(text(column)));
  const names = () => ({ nameId: text('name_id'), nameEn: text('name_en') });
  const scaleItem = () => ({
    scale: text('scale'),
    scaleNameId: text('scale_name_id'),
    scaleNameEn: text('scale_name_en'),
    regulation: optional('regulation'),
    code: text('code'),
    labelId: text('label_id'),
    labelEn: text('label_en'),
  });
  return { text, optional, number, names, scaleItem };
}
