import { normalTails } from './distributions.ts';

export interface MannWhitney {
  /** Pairs in which the value after is the greater; ties count half. */
  readonly u: number;
  readonly pValue: number;
  readonly method: 'EXACT' | 'ASYMPTOTIC';
}

/** Up to this many values on either side the distribution is counted out; it takes milliseconds. */
const mostCounted = 50;

/**
 * Whether values after tend to be greater or smaller than before (Mann and Whitney 1947), two-sided. Counted out exactly where no
 * two values are equal; else by the normal distribution, corrected for ties and continuity.
 */
export function mannWhitney(before: readonly number[], after: readonly number[]): MannWhitney {
  const u = countGreater(before, after);
  const values = [...before, ...after];
  const hasTies = new Set(values).size < values.length;
  if (hasTies || before.length > mostCounted || after.length > mostCounted) {
    return { u, pValue: asymptoticTails(u, before, after), method: 'ASYMPTOTIC' };
  }
  const cumulated = uDistribution(before.length, after.length);
  const lower = Math.min(u, before.length * after.length - u);
  return { u, pValue: Math.min(1, 2 * cumulated[lower]!), method: 'EXACT' };
}

/** Two-sided p by the normal distribution, corrected for ties and continuity. */
export function asymptoticTails(u: number, before: readonly number[], after: readonly number[]): number {
  const [m, n] = [before.length, after.length];
  const all = m + n;
  const counts = [...Map.groupBy([...before, ...after], (value) => value).values()].map((same) => same.length);
  const ties = counts.reduce((sum, count) => sum + count ** 3 - count, 0);
  const variance = ((m * n) / 12) * (all + 1 - ties / (all * (all - 1)));
  if (variance <= 0) return 1;
  const distance = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5);
  return normalTails(distance / Math.sqrt(variance));
}

const counted = new Map<string, readonly number[]>();
const mostKept = 16;

/** P(U <= u) for every u, when both sides come from one distribution without ties; the last few sizes are kept. */
export function uDistribution(m: number, n: number): readonly number[] {
  const key = `${m} ${n}`;
  const known = counted.get(key);
  if (known !== undefined) return known;
  if (counted.size >= mostKept) counted.clear();
  const found = countOut(m, n);
  counted.set(key, found);
  return found;
}

function countOut(m: number, n: number): readonly number[] {
  // ways[j][u]: in how many orders j values after stand above u pairs; values before come in one by one.
  let ways = Array.from({ length: n + 1 }, () => [1]);
  for (let i = 1; i <= m; i += 1) {
    const next: number[][] = [[1]];
    for (let j = 1; j <= n; j += 1) {
      // The greatest of all is either a value after, above the i before, or a value before.
      next.push(Array.from({ length: i * j + 1 }, (_, u) => (next[j - 1]![u - i] ?? 0) + (ways[j]![u] ?? 0)));
    }
    ways = next;
  }
  const last = ways[n]!;
  const total = last.reduce((sum, each) => sum + each, 0);
  let sum = 0;
  return last.map((each) => (sum += each) / total);
}

function countGreater(before: readonly number[], after: readonly number[]): number {
  const against = (value: number) =>
    before.reduce((sum, each) => sum + (value > each ? 1 : value === each ? 0.5 : 0), 0);
  return after.reduce((sum, value) => sum + against(value), 0);
}
