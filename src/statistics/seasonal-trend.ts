import { normalTails } from './distributions.ts';
import { concordance, continuityCorrected, pairSlopes, slopeOf } from './trend-test.ts';
import type { Slope, TimedValue } from './trend-test.ts';

/** A value of one season of one cycle: the third quarter (season 2) of a year (cycle). */
export interface SeasonalValue {
  readonly cycle: number;
  readonly season: number;
  readonly value: number;
}

export interface SeasonalKendall {
  readonly n: number;
  readonly seasons: number;
  /** The fewest values that a season has. */
  readonly fewest: number;
  /** Sum of the seasons' S. */
  readonly s: number;
  /** Of `s`, with the seasons' covariances. */
  readonly variance: number;
  readonly z: number;
  /** Two-sided; seasons of one cycle may move together. */
  readonly p: number;
  /** The same as if seasons were independent of each other. */
  readonly pIndependent: number;
  readonly tau: number | null;
  /** Median of the slopes inside the seasons, per cycle. */
  readonly slope: Slope | null;
}

/**
 * Mann-Kendall for series with seasons: each season is compared with itself alone (Hirsch, Slack and Smith 1982), and the
 * variance counts that seasons of one cycle move together (Hirsch and Slack 1984). Missing values have the middle rank
 * (Dietz and Killeen 1981). No season of a cycle twice.
 */
export function seasonalKendall(values: readonly SeasonalValue[], level = 0.95): SeasonalKendall {
  const seasons = [...Map.groupBy(values, ({ season }) => season).entries()].sort(([left], [right]) => left - right);
  const cycles = [...new Set(values.map(({ cycle }) => cycle))].sort((left, right) => left - right);
  const columns = seasons.map(([, own]) => {
    const byCycle = new Map(own.map(({ cycle, value }) => [cycle, value]));
    return toColumn(cycles.map((cycle) => byCycle.get(cycle) ?? null));
  });
  const s = columns.reduce((sum, { present }) => sum + concordance(present), 0);
  const own = columns.reduce((sum, column) => sum + covariance(column, column), 0);
  const between = columns.reduce(
    (sum, column, index) => sum + columns.slice(0, index).reduce((part, other) => part + covariance(column, other), 0),
    0,
  );
  const variance = Math.max(own + 2 * between, 0);
  const z = continuityCorrected(s, variance);
  const pairs = columns.reduce((sum, { present }) => sum + (present.length * (present.length - 1)) / 2, 0);
  const slopes = seasons.flatMap(([, each]) => pairSlopes(each.toSorted(byCycle).map(toTimed)));
  return {
    n: values.length,
    seasons: columns.length,
    fewest: Math.min(...columns.map(({ present }) => present.length)),
    s,
    variance,
    z,
    p: variance === 0 ? 1 : normalTails(z),
    pIndependent: normalTails(continuityCorrected(s, own)),
    tau: pairs === 0 ? null : s / pairs,
    slope: slopeOf(slopes, variance, level),
  };
}

const byCycle = (left: SeasonalValue, right: SeasonalValue) => left.cycle - right.cycle;
const toTimed = ({ cycle, value }: SeasonalValue): TimedValue => ({ time: cycle, value });

interface Column {
  readonly cells: readonly (number | null)[];
  readonly present: readonly number[];
  /** Of the present ones, ties sharing the mean; the missing ones in the middle. */
  readonly ranks: readonly number[];
}

function toColumn(cells: readonly (number | null)[]): Column {
  const present = cells.filter((cell) => cell !== null);
  const rankOf = (cell: number) => {
    const below = present.filter((other) => other < cell).length;
    const equal = present.filter((other) => other === cell).length;
    return below + (equal + 1) / 2;
  };
  return { cells, present, ranks: cells.map((cell) => (cell === null ? (present.length + 1) / 2 : rankOf(cell))) };
}

function covariance(left: Column, right: Column): number {
  const cycles = left.cells.length;
  let signs = 0;
  for (let later = 1; later < cycles; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1)
      signs += stepOf(left, earlier, later) * stepOf(right, earlier, later);
  }
  const ranks = left.ranks.reduce((sum, rank, index) => sum + rank * right.ranks[index]!, 0);
  return (signs + 4 * ranks - cycles * (left.present.length + 1) * (right.present.length + 1)) / 3;
}

function stepOf({ cells }: Column, earlier: number, later: number): number {
  const [before, after] = [cells[earlier] ?? null, cells[later] ?? null];
  return before === null || after === null ? 0 : Math.sign(after - before);
}
