import { NotComparable } from '../errors.ts';
import { metricDefinition } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { ComparisonAnswer } from '../query/answer.ts';
import { wholeValue } from '../query/whole-value.ts';
import type { Goalposts } from '../statistics/composite.ts';
import type { CompositePart } from './composite-plan.ts';

export interface ChosenGoalposts extends Goalposts {
  /** Taken from the smallest and the largest of the regions compared: they move when these do. */
  readonly isObserved: boolean;
}

/**
 * What scores 0 and 100: as told; of an attainment 0 and 100 percent; else the worst and the best of the regions compared, by the
 * direction of the metric. Null where all regions have the same.
 */
export function goalpostsOf(
  part: CompositePart,
  { rows, indicatorCode }: ComparisonAnswer,
  catalogue: Catalogue,
): ChosenGoalposts | null {
  const { scale, cap, floor } = part;
  const common = { scale: scale ?? 'LINEAR', cap: cap ?? 100, floor: floor ?? 0 } as const;
  const { low = null, high = null } = part;
  if (low !== null && high !== null) return { ...common, low, high, isObserved: false };
  if (part.metric === 'INDICATOR_ATTAINMENT') return { ...common, low: 0, high: 100, isObserved: false };
  const direction = directionOf(part, indicatorCode, catalogue);
  const values = rows.flatMap((row) => wholeValue(row) ?? []);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (!(most > least)) return null;
  const isLessBetter = direction === 'MINIMIZE';
  return { ...common, low: isLessBetter ? most : least, high: isLessBetter ? least : most, isObserved: true };
}

function directionOf({ metric }: CompositePart, indicatorCode: string | null, catalogue: Catalogue) {
  const { direction } = metricDefinition(metric);
  const own =
    direction === 'INDICATOR' && indicatorCode !== null
      ? catalogue.indicators.byCode(indicatorCode)?.latest.direction
      : direction;
  if (own === 'MAXIMIZE' || own === 'MINIMIZE') return own;
  throw new NotComparable(
    `${indicatorCode ?? metric} is neither better when higher nor when lower. Give \`low\` (scores 0) and \`high\` (scores 100), or take its INDICATOR_ATTAINMENT.`,
  );
}
