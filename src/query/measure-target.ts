import type { IndicatorVersionRow } from '../model/catalogue-rows.ts';
import type { Measured, TargetBand } from './answer.ts';
import type { CellTarget } from './cell.ts';

/** A target as a reader gets it; a unit's own has no region. */
export function toBand(target: CellTarget): TargetBand {
  return {
    low: target.low,
    high: target.high,
    predicate: target.predicate,
    kind: target.kind,
    regionCode: target.place.startsWith('u:') ? null : target.place,
    setAt: target.setAt,
  };
}

/** The bound that decides: the one a result has to reach, by the indicator's direction. */
export function asTarget(judged: Measured, version: IndicatorVersionRow | null): Measured {
  const { target } = judged;
  const low = target?.low ?? target?.high ?? null;
  const high = target?.high ?? low;
  const bounds = {
    MAXIMIZE: low,
    MINIMIZE: high,
    STABILIZE: low === null || high === null ? null : (low + high) / 2,
  };
  const value = version === null ? null : bounds[version.direction];
  return {
    ...judged,
    value,
    ...targetStatus(judged, value),
    versionNumber: value === null ? null : (version?.number ?? null),
    sampleSize: null,
    numerator: null,
    denominator: null,
    coverage: null,
    provisional: false,
    predicate: target?.predicate ?? null,
  };
}

function targetStatus(judged: Measured, value: number | null): Pick<Measured, 'status' | 'reason'> {
  if (value !== null) return { status: 'COMPUTED', reason: null };
  if (judged.reason === 'COARSER_THAN_GRAIN') return { status: judged.status, reason: judged.reason };
  return { status: 'NO_DATA', reason: 'MISSING_TARGET' };
}
