import { accountTables } from './account-tables.ts';
import { cell, lineTables } from './line-tables.ts';
import { plainTables } from './plain-tables.ts';
import { rollupSince, rollupTables } from './rollup-tables.ts';
import type { TableShape } from './table-shape.ts';

/**
 * The tables of a snapshot: what the query compiler may read, and in which order the rows lie in the files.
 *
 * A place is a region's Kemendagri code (`15.71`; the nation is `ID`) or `u:` and a unit's code. `period_start` is the first day of a
 * period of the version's own frequency. Times are UTC.
 */

/**
 * A predicate's `value` is its score; a row with only numerator and denominator has their ratio times the multiplier. `origin_id`: the
 * database's number of the region, of a unit a negative one: what makes files of these joins by it (13 of 60 ms are the texts of places).
 */
const published = {
  ...cell,
  origin_id: 'INTEGER',
  value: 'DOUBLE',
  numerator: 'DOUBLE',
  denominator: 'DOUBLE',
  weight: 'DOUBLE',
  predicate: 'VARCHAR',
  status: 'VARCHAR',
  source: 'VARCHAR',
  published_at: 'TIMESTAMP',
} as const;

const facts = {
  /** The winner of each cell: latest `published_at` not after `takenAt`, then latest import. Ratios of two indicators have source `computed`. */
  observation: { columns: published, sortedBy: ['version_id', 'place', 'period_start'] },
  /** Every row published up to `takenAt`, in import order by `sequence`, nothing computed; `replaced_at`: when a later one of its cell was, null: it holds. */
  vintage: {
    columns: { ...published, sequence: 'BIGINT', replaced_at: 'TIMESTAMP' },
    sortedBy: ['version_id', 'place', 'period_start', 'published_at', 'sequence'],
  },
  /** Every revision set up to `takenAt`; a point and a predicate (by its score) have `low` = `high`. */
  target: {
    columns: {
      version_id: 'INTEGER',
      place: 'VARCHAR',
      grain: 'VARCHAR',
      period_start: 'DATE',
      kind: 'VARCHAR',
      low: 'DOUBLE',
      high: 'DOUBLE',
      predicate: 'VARCHAR',
      set_at: 'TIMESTAMP',
      sequence: 'BIGINT',
      source: 'VARCHAR',
      reason: 'VARCHAR',
    },
    sortedBy: ['version_id', 'place', 'kind', 'period_start', 'set_at', 'sequence'],
  },
  ...lineTables,
} as const satisfies Record<string, TableShape>;

const dimensions = {
  region: {
    columns: {
      code: 'VARCHAR',
      level: 'VARCHAR',
      kind: 'VARCHAR',
      parent_code: 'VARCHAR',
      name_id: 'VARCHAR',
      name_en: 'VARCHAR',
      latitude: 'DOUBLE',
      longitude: 'DOUBLE',
      time_zone: 'VARCHAR',
      valid_from: 'DATE',
      valid_to: 'DATE',
    },
    sortedBy: ['code'],
  },
  region_alias: {
    columns: { region_code: 'VARCHAR', name: 'VARCHAR', kind: 'VARCHAR' },
    sortedBy: ['region_code', 'kind', 'name'],
  },
  region_code: {
    columns: { region_code: 'VARCHAR', system: 'VARCHAR', code: 'VARCHAR' },
    sortedBy: ['region_code', 'system', 'code'],
  },
  region_lineage: {
    columns: { from_code: 'VARCHAR', to_code: 'VARCHAR', date: 'DATE', share: 'DOUBLE' },
    sortedBy: ['from_code', 'to_code', 'date'],
  },
  region_population: {
    columns: { region_code: 'VARCHAR', year: 'INTEGER', total: 'INTEGER' },
    sortedBy: ['region_code', 'year'],
  },
  field: { columns: { code: 'VARCHAR', name_id: 'VARCHAR', name_en: 'VARCHAR' }, sortedBy: ['code'] },
  unit: {
    columns: {
      code: 'VARCHAR',
      region_code: 'VARCHAR',
      parent_code: 'VARCHAR',
      field_code: 'VARCHAR',
      name_id: 'VARCHAR',
      name_en: 'VARCHAR',
      type: 'VARCHAR',
      valid_from: 'DATE',
      valid_to: 'DATE',
    },
    sortedBy: ['code', 'valid_from'],
  },
  indicator_version: {
    columns: {
      version_id: 'INTEGER',
      indicator_code: 'VARCHAR',
      field_code: 'VARCHAR',
      number: 'INTEGER',
      name_id: 'VARCHAR',
      name_en: 'VARCHAR',
      unit: 'VARCHAR',
      subject: 'VARCHAR',
      direction: 'VARCHAR',
      attainment_formula: 'VARCHAR',
      accumulation: 'VARCHAR',
      reference_month: 'INTEGER',
      period_aggregation: 'VARCHAR',
      region_aggregation: 'VARCHAR',
      weight: 'VARCHAR',
      multiplier: 'DOUBLE',
      numerator_indicator: 'VARCHAR',
      denominator_indicator: 'VARCHAR',
      ordinal_scale: 'VARCHAR',
      frequency: 'VARCHAR',
      decimals: 'INTEGER',
      valid_min: 'DOUBLE',
      valid_max: 'DOUBLE',
      definition: 'VARCHAR',
      regulation: 'VARCHAR',
      break_note: 'VARCHAR',
      valid_from: 'DATE',
      valid_to: 'DATE',
    },
    sortedBy: ['indicator_code', 'number'],
  },
  ordinal_item: {
    columns: { scale: 'VARCHAR', code: 'VARCHAR', label_id: 'VARCHAR', label_en: 'VARCHAR', score: 'DOUBLE' },
    sortedBy: ['scale', 'score', 'code'],
  },
  rating_band: {
    columns: {
      scale: 'VARCHAR',
      scale_name_id: 'VARCHAR',
      scale_name_en: 'VARCHAR',
      regulation: 'VARCHAR',
      is_default: 'BOOLEAN',
      code: 'VARCHAR',
      label_id: 'VARCHAR',
      label_en: 'VARCHAR',
      minimum: 'DOUBLE',
      inclusive: 'BOOLEAN',
      colour: 'VARCHAR',
    },
    sortedBy: ['scale', 'minimum', 'code'],
  },
  capping_policy: {
    columns: {
      code: 'VARCHAR',
      name_id: 'VARCHAR',
      name_en: 'VARCHAR',
      cap: 'DOUBLE',
      floor: 'DOUBLE',
      is_default: 'BOOLEAN',
    },
    sortedBy: ['code'],
  },
  source: {
    columns: { name: 'VARCHAR', kind: 'VARCHAR', publisher: 'VARCHAR', licence: 'VARCHAR' },
    sortedBy: ['name'],
  },
} as const satisfies Record<string, TableShape>;

export const tables = {
  ...facts,
  ...plainTables,
  ...rollupTables,
  ...accountTables,
  ...dimensions,
} as const satisfies Record<string, TableShape>;
export type TableName = keyof typeof tables;
export type DimensionTableName = keyof typeof dimensions;
export const tableNames = Object.keys(tables) as readonly TableName[];

/**
 * What a snapshot of a format must have. Older ones lack plain facts (format 1 all, format 2 some), rows of accounts and the rollup of
 * observations (format 3): to them such questions have no data, or facts answer. What no question reads none must have.
 * What is read out of other tables since format 6 (see `table-rows.ts`) a later one may lack.
 */
export function tableNamesOf(formatVersion: number): readonly TableName[] {
  const since = (name: string): number => {
    if (name === 'line_span') return Infinity;
    if (name === 'quality_mark') return 6;
    return rollupSince(name) ?? (name in accountTables || name === 'line_period' ? 4 : name in plainTables ? 3 : 1);
  };
  const isReadOutOfOthers = (name: string): boolean =>
    formatVersion >= 6 && (name === 'observation' || name === 'quality_cell');
  return tableNames.filter((name) => since(name) <= formatVersion && !isReadOutOfOthers(name));
}
