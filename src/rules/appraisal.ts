/** The appraisal of one civil servant: dated rules, one table each. */

export type Expectation = 'BELOW' | 'AS_EXPECTED' | 'ABOVE';
export type Predicate = 'SANGAT_BAIK' | 'BAIK' | 'BUTUH_PERBAIKAN' | 'KURANG' | 'SANGAT_KURANG';

/** The predicate by work result (first) and behaviour (second). Source: PermenPANRB 6/2022; several public copies are wrong. */
export const predicateMatrix: Readonly<Record<Expectation, Readonly<Record<Expectation, Predicate>>>> = {
  ABOVE: { BELOW: 'KURANG', AS_EXPECTED: 'BAIK', ABOVE: 'SANGAT_BAIK' },
  AS_EXPECTED: { BELOW: 'KURANG', AS_EXPECTED: 'BAIK', ABOVE: 'BAIK' },
  BELOW: { BELOW: 'SANGAT_KURANG', AS_EXPECTED: 'BUTUH_PERBAIKAN', ABOVE: 'BUTUH_PERBAIKAN' },
};

/** Percent of the year's coefficient that a predicate earns in a functional post. Source: PermenPANRB 1/2023. */
export const creditPercent: Readonly<Record<Predicate, number>> = {
  SANGAT_BAIK: 150,
  BAIK: 100,
  BUTUH_PERBAIKAN: 75,
  KURANG: 50,
  SANGAT_KURANG: 25,
};

/** Credit points for some months of a year, by the post's yearly coefficient (Ahli Pertama: 12.5). */
export function computeCreditPoints(predicate: Predicate, yearlyCoefficient: number, months: number): number {
  return (creditPercent[predicate] / 100) * yearlyCoefficient * (months / 12);
}

/** Work targets and behaviour, 0 to 120: 70/30 when the superior alone rates behaviour, 60/40 with peers and subordinates. */
export function computeScorePp30(workTargets: number, behaviour: number, isRatedByPeers: boolean): number {
  const workShare = isRatedByPeers ? 0.6 : 0.7;
  return workShare * workTargets + (1 - workShare) * behaviour;
}

export type PredicatePp30 = 'SANGAT_BAIK' | 'BAIK' | 'CUKUP' | 'KURANG' | 'SANGAT_KURANG';

/** The predicate of a score in the years 2019 to 2021: the best asks for an innovation too. Source: PP 30/2019. */
export function ratePp30(score: number, hasInnovation: boolean): PredicatePp30 {
  if (score >= 110 && hasInnovation) return 'SANGAT_BAIK';
  if (score >= 90) return 'BAIK';
  if (score >= 70) return 'CUKUP';
  return score >= 50 ? 'KURANG' : 'SANGAT_KURANG';
}

/**
 * The score of a leader's indicator by its attainment in percent, 0 to 120. Source: PermenPANRB 8/2021 (data of
 * 2021 and 2022). The rule's classes have whole bounds; here each holds up to the next one.
 */
export function convertAttainment2021(attainment: number, isNaturalMaximum: boolean): number {
  if (attainment > 110 || (attainment >= 100 && isNaturalMaximum)) return 120;
  if (attainment >= 100) return 109;
  if (attainment >= 80) return 70 + ((89 - 70) / (99 - 80)) * (attainment - 80);
  if (attainment >= 60) return 50 + ((69 - 50) / (79 - 60)) * (attainment - 60);
  return (attainment / 59) * 49;
}
