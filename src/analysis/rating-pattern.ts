import type { OfficeRatings } from './rating-predicates.ts';

export const patternCodes = ['WITHIN', 'BEYOND', 'INSUFFICIENT'] as const;
export type PatternCode = (typeof patternCodes)[number];

export interface OfficePattern {
  readonly office: OfficeRatings;
  readonly code: PatternCode;
  /** People with another predicate than the pattern would have them have, in percent of its people. */
  readonly beyondPct: number | null;
}

export interface PatternReport {
  readonly offices: readonly OfficePattern[];
  /** Offices whose pattern can be told. */
  readonly judged: number;
  readonly people: number;
  readonly beyond: number;
}

/** Predicates against the pattern for the office's own predicate (SE MenPANRB 3/2023): a consideration, no offence. */
export function patternOf(offices: readonly OfficeRatings[]): PatternReport {
  const rows = offices.map((office): OfficePattern => {
    const { beyond, people, own } = office;
    if (beyond === null || own === null || !people) return { office, code: 'INSUFFICIENT', beyondPct: null };
    return { office, code: beyond > 0 ? 'BEYOND' : 'WITHIN', beyondPct: (beyond / people) * 100 };
  });
  const judged = rows.filter(({ code }) => code !== 'INSUFFICIENT');
  const sum = (read: (office: OfficeRatings) => number | null) =>
    judged.reduce((all, { office }) => all + (read(office) ?? 0), 0);
  return {
    offices: rows.toSorted((left, right) => (right.office.beyond ?? -1) - (left.office.beyond ?? -1)),
    judged: judged.length,
    people: sum(({ people }) => people),
    beyond: sum(({ beyond }) => beyond),
  };
}
