/** The largest prime whose products of two residues stay exact. */
const modulus = 94_906_249;

/**
 * Knows sums of unknown numbers and everything that follows from them by adding and subtracting: a row space, kept in echelon form
 * over a prime field. What lies outside it over the field may lie inside over the rationals only for a handful of primes.
 */
export class Attacker {
  readonly #unknowns: number;
  readonly #rows = new Map<number, Float64Array>();

  constructor(unknowns: number) {
    this.#unknowns = unknowns;
  }

  learn(members: readonly number[]): void {
    const row = this.#reduce(members);
    const pivot = row.findIndex((value) => value !== 0);
    if (pivot < 0) return;
    const inverse = invert(row[pivot]!);
    this.#rows.set(
      pivot,
      row.map((value) => (value * inverse) % modulus),
    );
  }

  knows(members: readonly number[]): boolean {
    return this.#reduce(members).every((value) => value === 0);
  }

  #reduce(members: readonly number[]): Float64Array {
    const row = new Float64Array(this.#unknowns);
    for (const member of members) row[member] = 1;
    for (let at = 0; at < row.length; at += 1) {
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
