import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that comes out the same whenever it is asked with the same seed. */
export interface Seeded {
  /** From 0 (included) to 1 (not included). */
  uniform(): number;
  /** Of mean 0 and standard deviation 1. */
  normal(): number;
  /** A whole number from 0 to `below` - 1. */
  integer(below: number): number;
}

export function seeded(seed: number): Seeded {
  const generator = xoroshiro128plus(mixed(seed));
  // The generator starts with the seed itself: its first numbers are thrown away, and neighbouring seeds are torn apart.
  for (let warm = 0; warm < 16; warm += 1) generator.next();
  const uniform = () => uniformFloat64(generator);
  let spare: number | null = null;
  return {
    uniform,
    integer: (below) => uniformInt(generator, 0, below - 1),
    normal() {
      if (spare !== null) {
        const kept = spare;
        spare = null;
        return kept;
      }
      // Box and Muller: two normal numbers of two uniform ones.
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}

/** The last step of MurmurHash3: seeds 0, 1, 2 ... come to have nothing in common. */
function mixed(seed: number): number {
  let hash = seed + 0x9e3779b9;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** A seed out of a text (FNV-1a), so that one question always draws the same numbers. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}
