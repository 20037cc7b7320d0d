import type { CatalogueRows, IndicatorVersionRow, RegionRow } from '../../src/model/catalogue-rows.ts';

export type TinyVersion = Partial<IndicatorVersionRow> & { readonly code?: string };

/** A yearly number, more of which is better, that nothing may aggregate, unless the test says otherwise. */
export function toVersion({ code, ...given }: TinyVersion, index: number): IndicatorVersionRow {
  const indicatorCode = given.indicatorCode ?? code ?? 'A';
  return {
    versionId: index + 1,
    indicatorCode,
    fieldCode: null,
    number: index + 1,
    nameId: `Indikator ${indicatorCode}`,
    nameEn: `Indicator ${indicatorCode}`,
    unit: '%',
    subject: 'TERRITORY',
    direction: 'MAXIMIZE',
    attainmentFormula: given.direction ?? 'MAXIMIZE',
    accumulation: 'DISCRETE',
    referenceMonth: null,
    periodAggregation: null,
    regionAggregation: 'NONE',
    weight: null,
    multiplier: 1,
    numeratorIndicator: null,
    denominatorIndicator: null,
    ordinalScale: null,
    frequency: 'YEAR',
    decimals: 2,
    validMin: null,
    validMax: null,
    definition: null,
    regulation: null,
    breakNote: null,
    validFrom: null,
    validTo: null,
    ...given,
  };
}

const kinds = { NATION: 'NATION', PROVINCE: 'PROVINCE', DISTRICT: 'DISTRICT' } as const;

function region(code: string, nameId: string): RegionRow {
  const parts = code.split('.');
  const level = code === 'ID' ? 'NATION' : (['PROVINCE', 'REGENCY', 'DISTRICT'] as const)[parts.length - 1]!;
  return {
    code,
    level,
    kind: level === 'REGENCY' ? (nameId.startsWith('Kota ') ? 'KOTA' : 'KABUPATEN') : kinds[level],
    parentCode: code === 'ID' ? null : parts.length === 1 ? 'ID' : parts.slice(0, -1).join('.'),
    nameId,
    nameEn: null,
    latitude: null,
    longitude: null,
    timeZone: 'Asia/Jakarta',
    validFrom: null,
    validTo: null,
  };
}

const band = (code: string, minimum: number | null, scale: string, isDefault: boolean) => ({
  scale,
  scaleNameId: scale,
  scaleNameEn: scale,
  regulation: null,
  isDefault,
  code,
  labelId: `${code} (id)`,
  labelEn: `${code} (en)`,
  minimum,
  inclusive: true,
  colour: null,
});

const item = (scale: string, code: string, score: number) => ({ scale, code, labelId: code, labelEn: code, score });

/** Three provinces with two regencies each and Papua with its successor: the traps of names are among them. */
export const tinyDimensions: CatalogueRows = {
  regions: [
    region('ID', 'Indonesia'),
    region('15', 'Jambi'),
    region('15.05', 'Kabupaten Muaro Jambi'),
    region('15.71', 'Kota Jambi'),
    region('18', 'Lampung'),
    region('18.03', 'Kabupaten Lampung Utara'),
    region('18.03.02', 'Kotabumi'),
    region('18.71', 'Kota Bandar Lampung'),
    region('73', 'Sulawesi Selatan'),
    region('73.06', 'Kabupaten Gowa'),
    region('73.71', 'Kota Makassar'),
    region('91', 'Papua'),
    region('91.71', 'Kota Jayapura'),
    region('93', 'Papua Selatan'),
    region('93.01', 'Kabupaten Merauke'),
  ],
  regionAliases: [{ regionCode: '18.03', name: 'Kotabumi', kind: 'SEAT' }],
  regionCodes: [{ regionCode: '15.71', system: 'BPS', code: '1571' }],
  regionPopulations: [],
  regionLineage: [{ fromCode: '91', toCode: '93', date: '2022-07-25', share: null }],
  fields: [
    { code: '1.02', nameId: 'Kesehatan', nameEn: 'Health' },
    { code: '2.18', nameId: 'Penanaman Modal', nameEn: 'Investment' },
  ],
  units: [],
  indicatorVersions: [],
  ordinalItems: [
    item('BPK_OPINION', 'WTP', 4),
    item('BPK_OPINION', 'WDP', 3),
    item('BPK_OPINION', 'TW', 2),
    item('BPK_OPINION', 'TMP', 1),
  ],
  ratingBands: [
    band('ST', 91, 'PERMENDAGRI_86_2017', true),
    band('T', 76, 'PERMENDAGRI_86_2017', true),
    band('S', 66, 'PERMENDAGRI_86_2017', true),
    band('R', 51, 'PERMENDAGRI_86_2017', true),
    band('SR', null, 'PERMENDAGRI_86_2017', true),
    band('GOOD', 80, 'TWO_BANDS', false),
    band('BAD', null, 'TWO_BANDS', false),
  ],
  cappingPolicies: [{ code: 'CAP_120', nameId: '120', nameEn: '120', cap: 120, floor: 0, isDefault: true }],
  territoryBreaks: [],
  lines: [],
  sources: [],
  serviceTypes: [],
  programmes: [],
  teams: [],
  factLines: [],
  computedIndicators: [],
};
