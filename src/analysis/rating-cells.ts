import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { DimensionName, MetricName } from '../model/catalogue.ts';
import type { Measured } from '../query/answer.ts';
import { wholeValue } from '../query/whole-value.ts';
import type { GrainName } from '../time/grain.ts';

/** Told cells of people, by what they were asked by: whatever is withheld has no number here, and counts as left out. */

export interface RatingScope {
  readonly regions: readonly string[];
  readonly grain: GrainName;
  readonly period: string;
}

export interface CellRow {
  readonly keys: readonly (string | null)[];
  readonly values: readonly Measured[];
}

const pageSize = 1000;

export async function askCells(
  questions: SnapshotQuestions,
  { regions, grain, period }: RatingScope,
  { metrics, by }: { readonly metrics: readonly MetricName[]; readonly by: readonly DimensionName[] },
): Promise<readonly CellRow[]> {
  const rows: CellRow[] = [];
  let after: string | null = null;
  do {
    const page = await questions.breakdown({ metrics, by, regions, grain, period, first: pageSize, after });
    rows.push(...page.rows);
    after = page.hasNextPage ? (page.cursors.at(-1) ?? null) : null;
  } while (after !== null);
  return rows;
}

export interface Counted {
  readonly value: number;
  readonly n: number;
}

/** A mean and of how many. */
export function toldMean(measured: Measured | undefined): Counted | null {
  const value = wholeValue(measured);
  const n = measured?.sampleSize ?? null;
  return value === null || n === null || n === 0 ? null : { value, n };
}

/** The mean of several groups together, from their own means. */
export function pooled(groups: readonly Counted[]): Counted | null {
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  return n === 0 ? null : { n, value: groups.reduce((sum, group) => sum + group.n * group.value, 0) / n };
}
