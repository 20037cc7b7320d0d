import { rollups } from '../../src/model/rollups.ts';
import type { RollupTableName } from '../../src/model/rollups.ts';
import type { Tables } from '../../src/query/tables.ts';
import { histogramRows, rollupRows } from '../../src/snapshot/rollup-queries.ts';
import type { Sql } from '../../src/sql/sql.ts';

/** The rows of every rollup and histogram, out of tables that are written before it. */
export function rollupQueries(written: Tables): Readonly<Record<RollupTableName, Sql>> {
  const entries = rollups.flatMap((rollup): readonly (readonly [RollupTableName, Sql])[] => [
    [rollup.table, rollupRows(rollup, written)],
    ...(rollup.histogram === null ? [] : ([[rollup.histogram, histogramRows(rollup, written)]] as const)),
  ]);
  return Object.fromEntries(entries) as Readonly<Record<RollupTableName, Sql>>;
}
