import { isMet } from '../rules/attainment.ts';
import type { ReportRow } from './report-rows.ts';
import type { Pen } from './sentence.ts';

/** Strengths and weaknesses of a region: rules as data, heaviest first; an indicator is told once on each side. */

export interface PointRule {
  readonly side: 'STRENGTH' | 'WEAKNESS';
  readonly holds: (row: ReportRow) => boolean;
  /** Of several indicators that one rule finds, the greatest comes first. */
  readonly size: (row: ReportRow) => number;
  /** What follows the name of the indicator. */
  readonly write: (row: ReportRow, pen: Pen) => string;
  readonly description: string;
}

/** Among fewer regions a place says little. */
export const fewestPeers = 5;
const hasPeers = ({ besideStandard: { peers } }: ReportRow) => peers.rank !== null && peers.n >= fewestPeers;
const lastThree = ({ overYears: { points } }: ReportRow) => points.slice(-3).map(({ measured }) => measured.attainment);
const isThrice = (row: ReportRow, claim: (attainment: number) => boolean) => {
  const known = lastThree(row);
  return known.length === 3 && known.every((attainment) => attainment !== null && claim(attainment));
};
const apart = ({ besideStandard: { peers } }: ReportRow) => Math.abs(peers.zScore ?? 0);
const short = ({ againstTarget: { result } }: ReportRow) => -(result.attainment ?? 0);
const place = ({ besideStandard: { peers } }: ReportRow, pen: Pen) =>
  pen.pick(
    `peringkat ${peers.rank} dari ${peers.n} wilayah sekitar`,
    `rank ${peers.rank} of ${peers.n} regions around`,
  );

export const pointRules = {
  BEST_OF_PEERS: {
    side: 'STRENGTH',
    holds: (row) => hasPeers(row) && row.besideStandard.peers.percentile === 100,
    size: apart,
    write: place,
    description: 'The best of at least five regions of the same level around.',
  },
  LAST_OF_PEERS: {
    side: 'WEAKNESS',
    holds: (row) => hasPeers(row) && row.besideStandard.peers.percentile === 0,
    size: apart,
    write: place,
    description: 'The last of at least five regions of the same level around.',
  },
  MISSED_THREE_YEARS: {
    side: 'WEAKNESS',
    holds: (row) => isThrice(row, (attainment) => !isMet(attainment)),
    size: short,
    write: (_, pen) =>
      pen.pick('tiga tahun berturut-turut tidak mencapai target', 'missed its target three years in a row'),
    description: 'The target was missed in the year and the two before.',
  },
  BELOW_STANDARD: {
    side: 'WEAKNESS',
    holds: ({ besideStandard }) => besideStandard.verdict.code === 'BELOW',
    size: ({ besideStandard }) => -(besideStandard.attainment ?? 0),
    write: ({ besideStandard: { standard, attainment }, againstTarget: { result } }, pen) =>
      pen.pick(
        `belum memenuhi standar nasional ${pen.band(standard, result)} (${pen.percent(attainment)})`,
        `falls short of the national standard of ${pen.band(standard, result)} (${pen.percent(attainment)})`,
      ),
    description: 'The national standard is not met.',
  },
  TOP_FIFTH: {
    side: 'STRENGTH',
    holds: (row) => hasPeers(row) && (row.besideStandard.peers.percentile ?? 0) >= 80,
    size: apart,
    write: place,
    description: 'Better than at least four in five of the other regions around.',
  },
  BOTTOM_FIFTH: {
    side: 'WEAKNESS',
    holds: (row) => hasPeers(row) && (row.besideStandard.peers.percentile ?? 100) <= 20,
    size: apart,
    write: place,
    description: 'Worse than at least four in five of the other regions around.',
  },
  MET_THREE_YEARS: {
    side: 'STRENGTH',
    holds: (row) => isThrice(row, isMet),
    size: (row) => -short(row),
    write: (_, pen) => pen.pick('tiga tahun berturut-turut mencapai target', 'met its target three years in a row'),
    description: 'The target was met in the year and the two before.',
  },
  WORSE_EVERY_YEAR: {
    side: 'WEAKNESS',
    holds: ({ overYears }) => overYears.comparedYears >= 3 && overYears.worseYears === overYears.comparedYears,
    size: ({ overYears }) => Math.abs(overYears.changePct ?? 0),
    write: ({ overYears }, pen) =>
      pen.pick(`memburuk ${overYears.worseYears} tahun berturut-turut`, `worse ${overYears.worseYears} years in a row`),
    description: 'Worse in every change from year to year, of at least three.',
  },
  BETTER_EVERY_YEAR: {
    side: 'STRENGTH',
    holds: ({ overYears }) => overYears.comparedYears >= 3 && overYears.betterYears === overYears.comparedYears,
    size: ({ overYears }) => Math.abs(overYears.changePct ?? 0),
    write: ({ overYears }, pen) =>
      pen.pick(
        `membaik ${overYears.betterYears} tahun berturut-turut`,
        `better ${overYears.betterYears} years in a row`,
      ),
    description: 'Better in every change from year to year, of at least three.',
  },
  FAR_BEHIND_PLAN: {
    side: 'WEAKNESS',
    holds: ({ mediumTerm: { verdict: found, correctedProgress, elapsed } }) =>
      found.code === 'BEHIND' && (correctedProgress ?? 0) < (elapsed ?? 0) / 2,
    size: ({ mediumTerm }) => -(mediumTerm.correctedProgress ?? 0),
    write: ({ mediumTerm: { correctedProgress, elapsed, endYear } }, pen) =>
      pen.pick(
        `${pen.percent(Math.max(0, correctedProgress ?? 0), 0)} jalan menuju target ${endYear} dalam ${pen.percent(elapsed, 0)} waktu`,
        `${pen.percent(Math.max(0, correctedProgress ?? 0), 0)} of the way to the target of ${endYear} in ${pen.percent(elapsed, 0)} of the time`,
      ),
    description: 'Less than half as much of the way to the medium-term target is done as of the time.',
  },
  OVERDUE_ACTIONS: {
    side: 'WEAKNESS',
    holds: ({ causes }) => causes.overdueActions > 0,
    size: ({ causes }) => causes.overdueActions,
    write: ({ causes: { overdueActions } }, pen) =>
      pen.pick(`${overdueActions} tindak lanjut lewat tenggat`, `${overdueActions} actions overdue`),
    description: 'Actions about its causes are past their due day.',
  },
} as const satisfies Record<string, PointRule>;
