/** The largest prime whose products of two residues stay exact. */
const modulus = 94_906_249;

/**
 * Knows sums of unknown numbers and everything that follows from them by adding and subtracting: equations in echelon form over a prime
 * field, the known total in the last column. What lies outside the span over the field may lie inside over the rationals only for a
 * handful of primes.
 */
export class Attacker {
  readonly #unknowns: number;
  readonly #rows = new Map<number, Float64Array>();

  constructor(unknowns: number) {
    this.#unknowns = unknowns;
  }

  /** That some of the unknowns add up to a number. */
  learn(members: readonly number[], total: number): void {
    this.#keep(this.#equation(members, total));
  }

  /** That some of the unknowns add up to another. */
  learnSum(members: readonly number[], whole: number): void {
    const row = this.#equation(members, 0);
    row[whole] = modulus - 1;
    this.#keep(row);
  }

  /** What some of the unknowns add up to; null where it does not follow from what is known. */
  recover(members: readonly number[]): number | null {
    const row = this.#reduced(this.#equation(members, 0));
    if (row.subarray(0, this.#unknowns).some((value) => value !== 0)) return null;
    return (modulus - row[this.#unknowns]!) % modulus;
  }

  #equation(members: readonly number[], total: number): Float64Array {
    const row = new Float64Array(this.#unknowns + 1);
    for (const member of members) row[member] = 1;
    row[this.#unknowns] = total;
    return row;
  }

  #keep(given: Float64Array): void {
    const row = this.#reduced(given);
    const pivot = row.findIndex((value) => value !== 0);
    if (pivot < 0) return;
    if (pivot === this.#unknowns) throw new Error('what is told contradicts itself');
    const inverse = invert(row[pivot]!);
    this.#rows.set(
      pivot,
      row.map((value) => (value * inverse) % modulus),
    );
  }

  #reduced(given: Float64Array): Float64Array {
    const row = given.slice();
    for (let at = 0; at < this.#unknowns; at += 1) {
      const factor = row[at]!;
      const known = factor === 0 ? undefined : this.#rows.get(at);
      if (known === undefined) continue;
      for (let each = at; each < row.length; each += 1) {
        const value = (row[each]! - factor * known[each]!) % modulus;
        row[each] = value < 0 ? value + modulus : value;
      }
    }
    return row;
  }
}

function invert(value: number): number {
  let [low, high, sign, other] = [value, modulus, 1, 0];
  while (low > 1) {
    const quotient = Math.floor(high / low);
    [low, high] = [high - quotient * low, low];
    [sign, other] = [other - quotient * sign, sign];
  }
  return ((sign % modulus) + modulus) % modulus;
}
