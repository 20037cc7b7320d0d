/**
 * p-values adjusted for having asked many questions at once: among those called significant at 0.05, at most one in
 * twenty is expected to be false (Benjamini and Hochberg 1995). In the order given.
 */
export function benjaminiHochberg(pValues: readonly number[]): readonly number[] {
  const count = pValues.length;
  const order = pValues.map((_, index) => index).sort((left, right) => pValues[right]! - pValues[left]!);
  const adjusted = Array.from<number>({ length: count });
  let lowest = 1;
  order.forEach((index, fromTop) => {
    lowest = Math.min(lowest, (pValues[index]! * count) / (count - fromTop));
    adjusted[index] = lowest;
  });
  return adjusted;
}
