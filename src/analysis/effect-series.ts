import type { NullReason, Point, Series } from '../query/answer.ts';
import type { Pair } from '../statistics/difference-in-differences.ts';
import type { TimedValue } from '../statistics/interrupted-series.ts';
import type { EffectWindow } from './effect-window.ts';

/** A line over the window: only values that are whole. */
export interface EffectLine {
  /** A region's or a unit's code. */
  readonly code: string;
  readonly values: readonly TimedValue[];
  /** Periods without a whole value, by the reason. */
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  readonly reason: NullReason;
  readonly count: number;
}

/** The values of a series that may enter a statistic; what is withheld, incomplete or missing is counted instead. */
export function toLine(code: string, { points }: Pick<Series, 'points'>, window: EffectWindow): EffectLine {
  const timed = points.flatMap((point) => {
    const time = window.starts.indexOf(point.start);
    return time < 0 || window.transition.includes(point.period) ? [] : [{ time, point }];
  });
  const isWhole = ({ point }: { readonly point: Point }) => point.status === 'COMPUTED' && point.value !== null;
  const lacking = timed.filter((each) => !isWhole(each)).map(({ point }) => point.reason ?? 'MISSING_REALISATION');
  return {
    code,
    values: timed.filter(isWhole).map(({ time, point }) => ({ time, value: point.value! })),
    leftOut: countBy(lacking),
  };
}

export function countBy(reasons: readonly LeftOut['reason'][]): readonly LeftOut[] {
  return [...Map.groupBy(reasons, (reason) => reason)].map(([reason, same]) => ({ reason, count: same.length }));
}

/** Side by side where all have a value: a mean of others than the period before is another comparison. */
export function pairUp(treated: EffectLine, comparison: readonly EffectLine[]): readonly Pair[] {
  const found = comparison.map(({ values }) => new Map(values.map(({ time, value }) => [time, value])));
  return treated.values.flatMap(({ time, value }) => {
    const others = found.map((each) => each.get(time)).filter((each) => each !== undefined);
    if (others.length < found.length || found.length === 0) return [];
    return [{ time, treated: value, comparison: others.reduce((sum, each) => sum + each, 0) / others.length }];
  });
}

export function split(values: readonly TimedValue[], from: number) {
  return {
    before: values.filter(({ time }) => time < from).map(({ value }) => value),
    after: values.filter(({ time }) => time >= from).map(({ value }) => value),
  };
}
