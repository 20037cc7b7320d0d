import { medianOfSorted } from '../statistics/quantile.ts';
import type { Difference, Measured, NullReason, ValueStatus } from './answer.ts';
import { changeBetween, percentOf } from './change.ts';
import type { Change } from './change.ts';

/** Pure numbers: one measured number set against another, or against the median of several. */

/** What a number is set against, and what has to be known of it. */
export interface OtherSide extends Pick<Difference, 'to' | 'regionCodes' | 'period' | 'elapsed' | 'caveats'> {
  readonly other: Measured;
}

/** Nothing that is not whole, or rests on too few of its parts, is more or less than anything else. */
export function differenceTo(own: Measured, side: OtherSide, coverageFloor: number): Difference {
  const { to, regionCodes, period, elapsed, caveats, other } = side;
  const told = {
    to,
    regionCodes,
    period,
    elapsed,
    caveats,
    value: other.value,
    own: own.value,
    peerCount: null,
    peersLeftOut: null,
    unit: other.unit || own.unit,
    decimals: other.unit === '' ? own.decimals : other.decimals,
  };
  const flaw = flawOf(own, coverageFloor) ?? flawOf(other, coverageFloor) ?? unitFlaw(own, other);
  if (flaw !== null) return { ...told, ...unchanged, ...flaw };
  return { ...told, status: 'COMPUTED', reason: null, ...changes(own, other.value!) };
}

/** Against the median of the peers whose number is whole; the others are counted. */
export function differenceToPeers(
  own: Measured,
  { others, ...side }: Omit<OtherSide, 'other'> & { readonly others: readonly Measured[] },
  coverageFloor: number,
): Difference {
  const whole = others.filter((other) => flawOf(other, coverageFloor) === null);
  const value = median(whole.map((other) => other.value!));
  const told = {
    ...side,
    value,
    own: own.value,
    peerCount: whole.length,
    peersLeftOut: others.length - whole.length,
    unit: own.unit || (whole[0]?.unit ?? ''),
    decimals: own.decimals,
  };
  const flaw = flawOf(own, coverageFloor) ?? peersFlaw(others, whole) ?? unitFlaw(own, whole[0]!);
  if (flaw !== null || value === null) return { ...told, ...unchanged, ...(flaw ?? noPeers) };
  return { ...told, status: 'COMPUTED', reason: null, ...changes(own, value) };
}

/** Against the target: the nearer end of a range; within it nothing is between the two. */
export function differenceToTarget(own: Measured, side: Omit<OtherSide, 'other'>, coverageFloor: number): Difference {
  const nearest = nearestEnd(own);
  const told = {
    ...side,
    value: nearest,
    own: own.value,
    peerCount: null,
    peersLeftOut: null,
    unit: own.unit,
    decimals: own.decimals,
  };
  if (nearest === null) return { ...told, ...unchanged, status: 'NO_DATA', reason: 'MISSING_TARGET' };
  const flaw = flawOf(own, coverageFloor);
  if (flaw !== null) return { ...told, ...unchanged, ...flaw };
  return { ...told, status: 'COMPUTED', reason: null, ...changes(own, nearest) };
}

/** There is nothing that the number could be set against. */
export function noDifference(
  own: Measured,
  to: Difference['to'],
  flaw: { readonly status: ValueStatus; readonly reason: NullReason },
): Difference {
  const { value, unit, decimals } = own;
  const none = { regionCodes: [], period: null, elapsed: null, caveats: [], value: null };
  return { to, ...none, own: value, ...unchanged, ...flaw, peerCount: null, peersLeftOut: null, unit, decimals };
}

type Flaw = Pick<Difference, 'status' | 'reason'>;

const unchanged = { changeAbs: null, changePct: null, changePp: null, index: null } as const;
const noPeers: Flaw = { status: 'NOT_APPLICABLE', reason: 'NO_PEERS' };

/** Why a number cannot be set against another; null where it can. */
export function flawOf({ value, status, reason, coverage }: Measured, coverageFloor: number): Flaw | null {
  if (status !== 'COMPUTED') return { status, reason };
  if (value === null) return { status: 'NO_DATA', reason: 'MISSING_REALISATION' };
  return coverage !== null && coverage < coverageFloor ? { status: 'INCOMPLETE', reason: 'LOW_COVERAGE' } : null;
}

/** Hours less days are nothing: a definition that changed the unit leaves no difference. */
function unitFlaw(own: Measured, other: Measured): Flaw | null {
  return own.unit === other.unit ? null : { status: 'NOT_COMPUTABLE', reason: 'DEFINITION_CHANGED' };
}

function peersFlaw(others: readonly Measured[], whole: readonly Measured[]): Flaw | null {
  if (whole.length > 0) return null;
  return others.length === 0 ? noPeers : { status: 'NO_DATA', reason: 'MISSING_REALISATION' };
}

/** What became of a number since another: by the same rules as a difference, so that both say the same. */
export function changeSince(before: Measured, now: Measured, coverageFloor: number): Change {
  const flaw = flawOf(now, coverageFloor) ?? flawOf(before, coverageFloor) ?? unitFlaw(now, before);
  const { changeAbs, changePct, changePp } = flaw === null ? changes(now, before.value!) : unchanged;
  return { changeAbs, changePct, changePp };
}

/** Scores of predicates have an order and steps, but no percent. */
function changes(own: Measured, before: number): Pick<Difference, 'changeAbs' | 'changePct' | 'changePp' | 'index'> {
  const change = changeBetween(before, own.value, own.unit);
  if (own.predicate !== null) return { ...change, changePct: null, index: null };
  const index = percentOf(before, own.value!);
  // At 14 digits: the base itself is 100, without binary noise.
  return { ...change, index: index && Number(index.toPrecision(14)) };
}

function median(values: readonly number[]): number | null {
  return values.length === 0 ? null : medianOfSorted(values.toSorted((left, right) => left - right));
}

/** A range has two ends: the one that the value is beyond, and inside of it the value itself. */
function nearestEnd({ target, value }: Measured): number | null {
  const low = target?.low ?? null;
  const high = target?.high ?? null;
  if (low === null || high === null || value === null) return low ?? high;
  return Math.min(Math.max(value, low), high);
}
