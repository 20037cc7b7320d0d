import type { SnapshotQuestions } from '../one-snapshot.ts';
import { sizeOfEffect } from '../statistics/effect-size.ts';
import type { EffectSize } from '../statistics/effect-size.ts';
import { stratifiedGap } from '../statistics/effect-size-stratified.ts';
import type { StratifiedGap, Stratum } from '../statistics/effect-size-stratified.ts';
import { benjaminiHochberg } from '../statistics/multiple-tests.ts';
import { askCells, pooled, toldMean } from './rating-cells.ts';
import type { CellRow, RatingScope } from './rating-cells.ts';

export const gapCodes = ['HIGHER', 'LOWER', 'NONE_SHOWN', 'INSUFFICIENT'] as const;
export type GapCode = (typeof gapCodes)[number];

export const gapDimensions = ['SEX', 'AGE_BAND', 'EMPLOYMENT_TYPE', 'GRADE_BAND', 'JOB_FAMILY'] as const;
export type GapDimension = (typeof gapDimensions)[number];
export const gapMetrics = ['WORK_RESULT_MEAN', 'BEHAVIOUR_MEAN'] as const;
export type GapMetric = (typeof gapMetrics)[number];

export interface GroupGap {
  readonly dimension: GapDimension;
  readonly metric: GapMetric;
  readonly group: string;
  /** The largest group: the others are set against it. */
  readonly reference: string;
  readonly n: number;
  readonly mean: number | null;
  readonly referenceMean: number | null;
  /** Of all people together, whatever office they sit in. */
  readonly crude: number | null;
  /** Inside offices. */
  readonly found: StratifiedGap | null;
  readonly size: EffectSize | null;
  readonly code: GapCode;
  readonly adjustedPValue: number | null;
  /** Offices where both groups are told. */
  readonly offices: number;
}

const significance = 0.05;

/**
 * Whether a group of staff is rated otherwise than another in the same offices, by means that are told: offices are the strata, so that
 * a group that sits in better offices is not taken for better rated. All are tested together, and adjusted for it.
 */
export async function groupGaps(questions: SnapshotQuestions, scope: RatingScope): Promise<readonly GroupGap[]> {
  const all = await Promise.all(
    gapDimensions.map(async (dimension) => {
      const rows = await askCells(questions, scope, { metrics: gapMetrics, by: ['REGION', 'OFFICE', dimension] });
      return gapMetrics.flatMap((metric, at) => gapsOf(dimension, metric, tableOf(rows, at)));
    }),
  );
  const found = all.flat();
  const adjusted = benjaminiHochberg(found.flatMap(({ found: gap }) => gap?.pValue ?? []))[Symbol.iterator]();
  return found.map((gap) => {
    const adjustedPValue = gap.found === null ? null : (adjusted.next().value ?? null);
    return { ...gap, adjustedPValue, code: codeOf(gap.found, adjustedPValue) };
  });
}

interface Cell {
  readonly office: string;
  readonly group: string;
  readonly value: number;
  readonly n: number;
}

function tableOf(rows: readonly CellRow[], at: number): readonly Cell[] {
  return rows.flatMap(({ keys: [region, office, group], values }) => {
    const mean = toldMean(values[at]);
    return mean === null || group === null || group === undefined
      ? []
      : [{ office: `${region}|${office}`, group, ...mean }];
  });
}

function gapsOf(dimension: GapDimension, metric: GapMetric, cells: readonly Cell[]) {
  const groups = [...Map.groupBy(cells, ({ group }) => group)]
    .map(([group, of]) => ({ group, of, whole: pooled(of)! }))
    .sort((left, right) => right.whole.n - left.whole.n || (left.group < right.group ? -1 : 1));
  const [reference, ...others] = groups;
  if (reference === undefined) return [];
  return others.map(({ group, of, whole }) => {
    const strata = of.flatMap(({ office, value, n }): readonly Stratum[] => {
      const other = reference.of.find((each) => each.office === office);
      return other === undefined ? [] : [{ n, mean: value, otherN: other.n, otherMean: other.value }];
    });
    const found = stratifiedGap(strata);
    return {
      dimension,
      metric,
      group,
      reference: reference.group,
      n: whole.n,
      mean: whole.value,
      referenceMean: reference.whole.value,
      crude: whole.value - reference.whole.value,
      found,
      size: found === null || found.effect === null ? null : sizeOfEffect(found.effect),
      offices: strata.length,
    };
  });
}

function codeOf(found: StratifiedGap | null, adjustedPValue: number | null): GapCode {
  if (found === null || adjustedPValue === null) return 'INSUFFICIENT';
  if (adjustedPValue >= significance) return 'NONE_SHOWN';
  return found.gap > 0 ? 'HIGHER' : 'LOWER';
}
