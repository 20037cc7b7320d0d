/** One ratio of a benchmark, of two things that were measured within one run. */
export interface Result {
  /** What was measured, as a row of the table. */
  readonly name: string;
  /** What it was measured against. */
  readonly against: string;
  readonly ratio: number;
  /** Times the other, a percentage of it, or an amount that has a bound of its own. */
  readonly unit: 'times' | '%' | 'GB';
  /** What the project asks for; none: stated as it is. */
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number };
  /** Sizes, rounds, what else is worth knowing. */
  readonly detail?: string;
}

/** Prints a result, and tells it to the driver where one has started this bench. */
export function report(result: Result): void {
  const { name, against, unit, detail } = result;
  const of = unit === 'GB' ? 'in' : 'of';
  console.log(
    `${name}: ${showRatio(result)} ${of} ${against}${showGoal(result)}${detail === undefined ? '' : `; ${detail}`}`,
  );
  process.send?.(result);
}

export function showRatio({ ratio, unit }: Result): string {
  const digits = ratio < 10 ? 2 : ratio < 100 ? 1 : 0;
  return unit === '%' ? `${ratio.toFixed(0)} %` : `${ratio.toFixed(digits)}${unit === 'GB' ? ' GB' : ''}`;
}

export function isMet({ ratio, goal }: Result): boolean | null {
  if (goal === undefined) return null;
  return 'atMost' in goal ? ratio <= goal.atMost : ratio >= goal.atLeast;
}

function showGoal(result: Result): string {
  const { goal, unit } = result;
  if (goal === undefined) return '';
  const bound = 'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
  return ` (goal: ${bound}${unit === 'times' ? '' : ` ${unit}`}; ${isMet(result) ? 'met' : 'missed'})`;
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
