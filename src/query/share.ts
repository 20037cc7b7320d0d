import type { IndicatorEntry } from '../model/indicator-index.ts';
import { isMet } from '../rules/attainment.ts';
import { countBuckets, nextStart } from '../time/bucket.ts';
import { foldsInto } from '../time/grain.ts';
import type { GrainName } from '../time/grain.ts';
import type { Measured, NullReason } from './answer.ts';
import type { Measurer } from './measurer.ts';
import { versionOn } from './version-scope.ts';

export type ShareMetric = 'TARGETS_MET_SHARE' | 'REPORTING_COVERAGE';

/** Counts over indicators; shares of any coarser group divide the summed counts. */
export interface Tally {
  readonly met: number;
  readonly missed: number;
  readonly noData: number;
  readonly reported: number;
  readonly expected: number;
}

export const emptyTally: Tally = { met: 0, missed: 0, noData: 0, reported: 0, expected: 0 };

export function addTallies(left: Tally, right: Tally): Tally {
  return {
    met: left.met + right.met,
    missed: left.missed + right.missed,
    noData: left.noData + right.noData,
    reported: left.reported + right.reported,
    expected: left.expected + right.expected,
  };
}

interface TallyInput {
  readonly measurer: Measurer;
  readonly indicator: IndicatorEntry;
  readonly place: string;
  readonly bucket: string;
  readonly grain: GrainName;
  readonly takenAt: string;
  /** The place has reported the indicator at some time. */
  readonly hasLine: boolean;
}

/** What one indicator of one place adds in one bucket; an indicator coarser than the grain adds nothing. */
export function tallyOf({ measurer, indicator, place, bucket, grain, takenAt, hasLine }: TallyInput): Tally {
  const version = versionOn(indicator, bucket);
  if (version === undefined || !foldsInto(version.frequency, grain)) return emptyTally;
  if (version.subject === 'GOVERNMENT' && place === 'ID') return emptyTally;
  const judged = measurer.measure('INDICATOR_VALUE', indicator, place, bucket);
  const hasTarget = judged.target !== null;
  const verdict = isTargetMet(judged.attainment);
  const ended = endedPeriods(bucket, nextStart(bucket, grain), version.frequency, takenAt.slice(0, 10));
  const reported = measurer.cell(indicator, place, bucket)?.realisation?.reported ?? 0;
  const isExpected = hasTarget || hasLine;
  return {
    met: hasTarget && verdict === true ? 1 : 0,
    missed: hasTarget && verdict === false ? 1 : 0,
    noData: hasTarget && verdict === null ? 1 : 0,
    reported: isExpected ? Math.min(reported, ended) : 0,
    expected: isExpected ? ended : 0,
  };
}

/** At least 100 %, rounded to two decimals as it is printed; null without an attainment. */
export function isTargetMet(attainment: number | null): boolean | null {
  return attainment === null ? null : isMet(attainment);
}

/** A tally as a number with all that belongs to it. */
export function measureShare(metric: ShareMetric, tally: Tally): Measured {
  const all = tally.met + tally.missed + tally.noData;
  return metric === 'TARGETS_MET_SHARE'
    ? share(tally.met, all, 'MISSING_TARGET', all === 0 ? null : (tally.met + tally.missed) / all)
    : share(tally.reported, tally.expected, 'MISSING_REALISATION', null);
}

function share(numerator: number, denominator: number, whyNone: NullReason, coverage: number | null): Measured {
  const isNone = denominator === 0;
  return {
    value: isNone ? null : (numerator / denominator) * 100,
    status: isNone ? 'NO_DATA' : 'COMPUTED',
    reason: isNone ? whyNone : null,
    sampleSize: denominator,
    numerator,
    denominator,
    coverage,
    provisional: false,
    target: null,
    attainment: null,
    attainmentCapped: null,
    verdict: null,
    verdictLabelId: null,
    verdictLabelEn: null,
    predicate: null,
    versionNumber: null,
    unit: '%',
    decimals: 2,
  };
}

/** Native periods of the bucket that had ended when the snapshot was taken. */
function endedPeriods(from: string, to: string, frequency: GrainName, takenOn: string): number {
  if (to <= takenOn) return countBuckets(from, to, frequency);
  return Array.from({ length: countBuckets(from, to, frequency) }).reduce<{ start: string; count: number }>(
    ({ start, count }) => {
      const end = nextStart(start, frequency);
      return { start: end, count: end <= takenOn ? count + 1 : count };
    },
    { start: from, count: 0 },
  ).count;
}
