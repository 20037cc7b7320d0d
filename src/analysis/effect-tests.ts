import {
  differenceInDifferences,
  effectBesideTrend,
  placebo,
  trendsApart,
} from '../statistics/difference-in-differences.ts';
import type { DifferenceInDifferences, Pair } from '../statistics/difference-in-differences.ts';
import { hodgesLehmann } from '../statistics/hodges-lehmann.ts';
import type { BeforeAfter } from '../statistics/hodges-lehmann.ts';
import { interruptedSeries } from '../statistics/interrupted-series.ts';
import type { Estimate, InterruptedSeries } from '../statistics/interrupted-series.ts';
import { pairUp, split } from './effect-series.ts';
import type { EffectLine } from './effect-series.ts';

export interface ComparedEffect extends DifferenceInDifferences {
  /** What the region's mean after would have been, had it changed like its comparison. */
  readonly expected: number;
  /** The effect in percent of that; null where it is not above 0. */
  readonly effectPct: number | null;
  /** Slope of the distance between the two before; null where there are too few periods to tell. */
  readonly apart: Estimate | null;
  /** The effect beside a line through their distance: what is left if they went on moving apart as they did. */
  readonly besideTrend: Estimate | null;
  readonly placebo: (DifferenceInDifferences & { readonly at: number }) | null;
  /** Each comparison against the others: how great an effect is found where there was no programme. */
  readonly elsewhere: readonly { readonly code: string; readonly effect: Estimate }[];
}

export interface EffectTests {
  readonly shift: BeforeAfter | null;
  readonly series: InterruptedSeries | null;
  readonly compared: ComparedEffect | null;
}

interface Input {
  readonly treated: EffectLine;
  readonly comparison: readonly EffectLine[];
  readonly from: number;
  /** The first period of the placebo; halfway through the time before unless told. */
  readonly placeboAt: number | null;
}

/** All that is asked of the values: each null where they are too few for it. */
export function testEffect({ treated, comparison, from, placeboAt }: Input): EffectTests {
  const { before, after } = split(treated.values, from);
  return {
    shift: hodgesLehmann(before, after),
    series: interruptedSeries(treated.values, { from }),
    compared: comparison.length === 0 ? null : compare({ treated, comparison, from, placeboAt }),
  };
}

function compare({ treated, comparison, from, placeboAt }: Input): ComparedEffect | null {
  const pairs = pairUp(treated, comparison);
  const found = differenceInDifferences(pairs, { from });
  if (found === null) return null;
  const apart = trendsApart(pairs, { from });
  const expected = meanOf(pairs.filter(({ time }) => time < from)) + found.comparisonChange;
  return {
    ...found,
    expected,
    effectPct: expected > 0 ? (found.effect.value / expected) * 100 : null,
    apart,
    besideTrend: effectBesideTrend(pairs, { from }),
    placebo: placebo(pairs, { from, ...(placeboAt === null ? {} : { at: placeboAt }) }),
    elsewhere: comparison.length < 3 ? [] : comparison.flatMap((line) => effectElsewhere(line, comparison, from)),
  };
}

function effectElsewhere(line: EffectLine, comparison: readonly EffectLine[], from: number) {
  const others = comparison.filter((other) => other !== line);
  const found = differenceInDifferences(pairUp(line, others), { from });
  return found === null ? [] : [{ code: line.code, effect: found.effect }];
}

function meanOf(pairs: readonly Pair[]): number {
  return pairs.reduce((sum, { treated }) => sum + treated, 0) / pairs.length;
}
