import type { Measured, TargetBand } from '../query/answer.ts';
import { difference } from '../query/change.ts';
import { ranks } from '../query/rank.ts';
import { isMet } from '../rules/attainment.ts';
import type { Direction } from '../rules/indicator-rules.ts';
import { mean, medianOfSorted, standardDeviation } from '../statistics/quantile.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { verdict } from './sentence.ts';
import type { Pen } from './sentence.ts';

/** Analysis 4 of a performance report: beside the national standard, and beside the regions around it. */

export const standardCodes = {
  MEETS: 'The result meets the national standard.',
  BELOW: 'The result falls short of the national standard.',
  NO_STANDARD: 'No national standard is set for the indicator.',
  NOT_JUDGED: 'There is a standard, and no whole result to set against it.',
} as const;
export type StandardCode = keyof typeof standardCodes;

/** Where a result stands among regions of the same level. */
export interface AmongPeers {
  /** Regions with a whole result, this one included. */
  readonly n: number;
  readonly rank: number | null;
  /** Share of the other regions that it leaves behind, in percent; ties in the middle. */
  readonly percentile: number | null;
  /** Standard deviations above the peers' mean, whichever direction is better; null where all are equal or fewer than three. */
  readonly zScore: number | null;
  readonly median: number | null;
  readonly gapToMedian: number | null;
}

interface Peer {
  readonly regionCode: string;
  readonly measured: Measured;
}

/** A band to stay in is ranked by attainment, all else by the value itself. */
export function placeAmong(regionCode: string, peers: readonly Peer[], direction: Direction): AmongPeers {
  const read = ({ measured }: Peer) =>
    measured.status !== 'COMPUTED' ? null : direction === 'STABILIZE' ? measured.attainment : measured.value;
  const known = peers.filter((peer) => read(peer) !== null);
  const own = known.findIndex((peer) => peer.regionCode === regionCode);
  const all = ranks(known.map(read), direction === 'MINIMIZE' ? 'LOWEST' : 'HIGHEST');
  const rank = all[own] ?? null;
  const values = known.map((peer) => peer.measured.value!).toSorted((left, right) => left - right);
  const median = values.length === 0 ? null : medianOfSorted(values);
  const value = own < 0 ? null : known[own]!.measured.value!;
  return {
    n: known.length,
    rank,
    percentile: rank === null ? null : percentileOf(rank, all),
    zScore: value === null ? null : zScore(value, values),
    median,
    gapToMedian: difference(median, value),
  };
}

function percentileOf(rank: number, all: readonly (number | null)[]): number | null {
  if (all.length < 2) return null;
  const behind = all.filter((other) => other !== null && other > rank).length;
  const ties = all.filter((other) => other === rank).length - 1;
  return ((behind + ties / 2) / (all.length - 1)) * 100;
}

function zScore(value: number, values: readonly number[]): number | null {
  if (values.length < 3) return null;
  const centre = mean(values);
  const spread = standardDeviation(values);
  return spread <= 1e-12 * Math.abs(centre) ? null : (value - centre) / spread;
}

export interface BesideStandard {
  readonly verdict: Verdict<StandardCode>;
  readonly standard: TargetBand | null;
  /** The result against the standard in percent, by the indicator's formula. */
  readonly attainment: number | null;
  readonly peers: AmongPeers;
  readonly parent: Measured | null;
  readonly nation: Measured | null;
}

/** `against` is the result judged by the national standard in place of the region's own target. */
export function judgeStandard({
  against,
  peers,
  parent,
  parentName,
  nation,
}: {
  readonly against: Measured | null;
  readonly peers: AmongPeers;
  readonly parent: Measured | null;
  readonly parentName: { readonly id: string; readonly en: string } | null;
  readonly nation: Measured | null;
}): BesideStandard {
  const standard = against?.target ?? null;
  const attainment = against?.attainment ?? null;
  const code =
    standard === null ? 'NO_STANDARD' : attainment === null ? 'NOT_JUDGED' : isMet(attainment) ? 'MEETS' : 'BELOW';
  return {
    standard,
    attainment,
    peers,
    parent,
    nation,
    verdict: verdict(code, (pen) =>
      [
        ofStandard(code, pen, { against, standard, attainment }),
        parentName === null || parent === null || parent.status !== 'COMPUTED'
          ? ''
          : `${pen.pick(parentName.id, parentName.en)}: ${pen.measured(parent)}.`,
        nation === null || nation.status !== 'COMPUTED'
          ? ''
          : pen.pick(`Nasional: ${pen.measured(nation)}.`, `The nation: ${pen.measured(nation)}.`),
        peers.rank === null || peers.n < 2
          ? ''
          : pen.pick(
              `Peringkat ${peers.rank} dari ${peers.n} wilayah setingkat.`,
              `Rank ${peers.rank} of ${peers.n} regions of the same level.`,
            ),
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
  };
}

function ofStandard(
  code: StandardCode,
  pen: Pen,
  {
    against,
    standard,
    attainment,
  }: { readonly against: Measured | null; readonly standard: TargetBand | null; readonly attainment: number | null },
): string {
  if (standard === null || against === null) {
    return pen.pick(
      'Tidak ada standar nasional untuk indikator ini.',
      'No national standard is set for this indicator.',
    );
  }
  const aim = pen.band(standard, against);
  if (code === 'NOT_JUDGED') {
    return pen.pick(
      `Standar nasional ${aim}; realisasinya tidak dapat dinilai terhadapnya.`,
      `The national standard is ${aim}; the result cannot be judged by it.`,
    );
  }
  return pen.pick(
    `${code === 'MEETS' ? 'Memenuhi' : 'Belum memenuhi'} standar nasional ${aim} (${pen.percent(attainment)}).`,
    `${code === 'MEETS' ? 'Meets' : 'Falls short of'} the national standard of ${aim} (${pen.percent(attainment)}).`,
  );
}
