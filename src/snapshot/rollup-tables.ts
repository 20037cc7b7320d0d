import { factDefinition } from '../model/catalogue.ts';
import type { DimensionName } from '../model/catalogue.ts';
import type { FactDefinition } from '../model/fact.ts';
import { rollups } from '../model/rollups.ts';
import type { RollupDefinition, RollupTableName } from '../model/rollups.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { ColumnType, TableShape } from './table-shape.ts';

type Definition = FactDefinition<string, DimensionName>;

/** What a rollup keeps beside the columns of all plain facts. */
export interface KeptColumns {
  /** Own dimensions that it tells apart. */
  readonly own: readonly string[];
  /** Measures that are put together again by adding them, or by the least or the greatest of them. */
  readonly measures: readonly string[];
  /** Figures of aggregates that others made, which no two of them have together. */
  readonly reported: readonly string[];
  /** What there are quantiles of. */
  readonly measured: readonly string[];
}

export function keptColumns({ fact, dimensions }: Pick<RollupDefinition, 'fact' | 'dimensions'>): KeptColumns {
  const definition: Definition = factDefinition(fact);
  const quantiles = Object.values(definition.measures).flatMap(({ quantile }) => quantile ?? []);
  return {
    own: dimensions.map((dimension) => definition.dimensions[dimension]!),
    measures: Object.entries(definition.measures).flatMap(([name, { combine }]) => (combine === null ? [] : [name])),
    reported: [...new Set(quantiles.map(({ reported }) => reported))].filter((name) => !(name in plain)),
    measured: [...new Set(quantiles.map(({ column }) => column))],
  };
}

export const rollupTables = Object.fromEntries(rollups.flatMap(shapesOf)) as Readonly<
  Record<RollupTableName, TableShape>
>;

/**
 * Since which format every snapshot has a rollup; null: it is none. Of later ones a snapshot has those that were declared when it was made:
 * what lacks one is answered by a finer one or the facts, so that one more can be declared at any time. (The histograms of formats 3 and
 * 4 told units apart.)
 */
export function rollupSince(name: string): number | null {
  if (!(name in rollupTables)) return null;
  return rollupsOfFormat3.has(name) ? 3 : Infinity;
}

const rollupsOfFormat3: ReadonlySet<string> = new Set([
  'service_case_month',
  'service_case_histogram',
  'service_step_month',
  'service_step_histogram',
  'complaint_month',
  'complaint_histogram',
]);

function shapesOf(rollup: RollupDefinition): readonly (readonly [RollupTableName, TableShape])[] {
  const { own, measures, reported } = keptColumns(rollup);
  const ownColumns = columnsOf(own, 'VARCHAR');
  const numbers = [...measures, ...reported];
  const { region_code, office_code, unit_code, day } = plain;
  const table = {
    columns: { ...plain, ...ownColumns, ...columnsOf(numbers, 'DOUBLE') },
    sortedBy: [...sortedFirst, ...own, 'grain', ...numbers, 'within_grain', 'part_of'],
  };
  if (rollup.histogram === null) return [[rollup.table, table]];
  const histogram = {
    columns: { region_code, office_code, unit_code, day, ...ownColumns, measured: 'VARCHAR', bucket: 'INTEGER', n: 'BIGINT' }, // prettier-ignore
    sortedBy: [...sortedFirst, ...own, 'measured', 'bucket'],
  } as const;
  return [
    [rollup.table, table],
    [rollup.histogram, histogram],
  ];
}

function columnsOf(names: readonly string[], type: ColumnType): Readonly<Record<string, ColumnType>> {
  return Object.fromEntries(names.map((name) => [name, type]));
}
