import type { Measured } from '../../src/query/answer.ts';

/** A whole result with a point target, as an answer would tell it; what is left out is nothing. */
export function measured(value: number | null, more: Partial<Measured> & { readonly aim?: number } = {}): Measured {
  const { aim, ...given } = more;
  return {
    value,
    status: value === null ? 'NO_DATA' : 'COMPUTED',
    reason: value === null ? 'MISSING_REALISATION' : null,
    sampleSize: null,
    numerator: null,
    denominator: null,
    coverage: null,
    provisional: false,
    target: aim === undefined ? null : targetOf(aim),
    attainment: null,
    attainmentCapped: null,
    verdict: null,
    verdictLabelId: null,
    verdictLabelEn: null,
    predicate: null,
    versionNumber: 1,
    unit: '%',
    decimals: 2,
    ...given,
  };
}

export function targetOf(low: number, high = low) {
  return { low, high, predicate: null, kind: 'ANNUAL', regionCode: '15.71', setAt: '2024-01-15T00:00:00Z' };
}
