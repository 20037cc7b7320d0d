/** A grain of time; each names the coarser grains whose buckets are unions of its own. */
interface Grain {
  /** The name in `date_trunc`; a semester has none and is computed. */
  readonly months: number;
  readonly foldsInto: readonly string[];
}

export const grains = {
  DAY: { months: 0, foldsInto: ['DAY', 'MONTH', 'QUARTER', 'SEMESTER', 'YEAR'] },
  MONTH: { months: 1, foldsInto: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'] },
  QUARTER: { months: 3, foldsInto: ['QUARTER', 'SEMESTER', 'YEAR'] },
  SEMESTER: { months: 6, foldsInto: ['SEMESTER', 'YEAR'] },
  YEAR: { months: 12, foldsInto: ['YEAR'] },
} as const satisfies Record<string, Grain>;

export type GrainName = keyof typeof grains;
export const grainNames = Object.keys(grains) as readonly GrainName[];

export function foldsInto(finer: GrainName, coarser: GrainName): boolean {
  return (grains[finer].foldsInto as readonly GrainName[]).includes(coarser);
}
