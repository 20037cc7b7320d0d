import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { JudgedAnswer, JudgedQuestion } from '../query/judged.ts';
import {
  conventionNames,
  yardstickConventions,
  type ConventionName,
  type YardstickConvention,
} from '../rules/yardstick-conventions.ts';
import { rateValue } from '../rules/rating-scale.ts';
import type { Verdict } from '../statistics/verdict.ts';
import type { GrainName } from '../time/grain.ts';
import { parsePeriod } from '../time/period.ts';
import type { Analysis } from './analysis.ts';
import { verdict } from './sentence.ts';
import { scoreBy, type Scored, type Standing } from './yardstick-scores.ts';

export interface YardsticksQuestion extends Omit<JudgedQuestion, 'grain' | 'last' | 'yardstick'> {
  readonly conventions?: readonly ConventionName[] | null;
}

export type YardsticksCode = 'SAME_ORDER' | 'RANKS_MOVE' | 'INSUFFICIENT';

export interface ConventionUsed {
  readonly name: ConventionName;
  readonly ranked: number;
  readonly indicators: readonly string[];
  readonly leftOut: readonly string[];
  /** Regions with another rank than under the first convention; null where it ranks none. */
  readonly moved: number | null;
}

export interface YardstickRow {
  readonly regionCode: string;
  readonly standings: readonly (Standing & {
    readonly convention: ConventionName;
    readonly verdicts: readonly ScaleVerdict[];
  })[];
  readonly bestRank: number | null;
  readonly worstRank: number | null;
}

/** What a scale calls a score. */
export interface ScaleVerdict {
  readonly scale: string;
  readonly code: string;
  readonly labelId: string;
  readonly labelEn: string;
}

export interface YardsticksBody {
  readonly verdict: Verdict<YardsticksCode>;
  readonly grain: GrainName;
  readonly period: string;
  readonly conventions: readonly ConventionUsed[];
  readonly rows: readonly YardstickRow[];
}

const fewestRegions = 2;

/** All regions by one and the same yardstick, under each convention in use, and how their ranks move with it. */
export const yardsticks: Analysis<YardsticksQuestion, YardsticksBody> = async (questions, question) => {
  const { conventions: asked, ...base } = question;
  const names = asked?.length ? [...new Set(asked)] : conventionNames;
  const { catalogue } = questions;
  const grain = base.period ? parsePeriod(base.period).grain : 'YEAR';
  const judged = await judgeBy(names, { ...base, grain, last: 1 }, questions);
  const main = [...judged.values()][0]!;
  const floor = catalogue.thresholds.coverageFloor;
  const scored = new Map(
    names.map((name) => {
      const convention = yardstickConventions[name];
      return [name, scoreBy(convention, judged.get(basisOf(convention))!, { catalogue, floor })] as const;
    }),
  );
  const scales = [...new Set(catalogue.rows.ratingBands.map(({ scale }) => scale))].filter(isOfAttainments);
  const rows = main.regionCodes.map((regionCode) => toRow(regionCode, scored, scales, questions));
  return {
    verdict: judge(rows, scored, questions),
    grain: main.grain,
    period: main.period,
    conventions: names.map((name) => conventionUsed(name, scored)),
    rows,
    caveats: [],
  };
};

/** The figures beside the targets of each basis: one question for each. */
async function judgeBy(names: readonly ConventionName[], base: JudgedQuestion, questions: SnapshotQuestions) {
  const judged = new Map<string, JudgedAnswer>();
  for (const name of names) {
    const convention: YardstickConvention = yardstickConventions[name];
    const key = basisOf(convention);
    if (judged.has(key)) continue;
    const { target, kind } = convention;
    // The first decides on the period, so that all are about the same.
    const period = judged.size === 0 ? base.period : [...judged.values()][0]!.period;
    judged.set(key, await questions.judged({ ...base, period: period ?? null, yardstick: { target, kind } }));
  }
  return judged;
}

function basisOf({ target, kind }: YardstickConvention): string {
  return `${target} ${kind ?? ''}`;
}

/** Scales of percents of attainment: those of scores, indices and grades say nothing about a mean attainment. */
function isOfAttainments(scale: string): boolean {
  return !['AKIP', 'SKM_14_2017', 'IP_ASN', 'JOB_PERSON_MATCH', 'SE_3_2023'].includes(scale);
}

function toRow(
  regionCode: string,
  scored: ReadonlyMap<ConventionName, Scored>,
  scales: readonly string[],
  { catalogue }: SnapshotQuestions,
): YardstickRow {
  const standings = [...scored].map(([convention, { standings: all }]) => {
    const standing = all.get(regionCode) ?? { score: null, rank: null, met: 0 };
    const verdicts = scales.flatMap((scale) => {
      const band = standing.score === null ? null : rateValue(standing.score, catalogue.ratingScale(scale));
      return band === null ? [] : [{ scale, code: band.code, labelId: band.labelId, labelEn: band.labelEn }];
    });
    return { ...standing, convention, verdicts };
  });
  const ranked = standings.flatMap(({ rank }) => rank ?? []);
  return {
    regionCode,
    standings,
    bestRank: ranked.length === 0 ? null : Math.min(...ranked),
    worstRank: ranked.length === 0 ? null : Math.max(...ranked),
  };
}

function conventionUsed(name: ConventionName, scored: ReadonlyMap<ConventionName, Scored>): ConventionUsed {
  const { indicators, leftOut, standings } = scored.get(name)!;
  const first = [...scored.values()][0]!.standings;
  const ranked = [...standings].filter(([, { rank }]) => rank !== null);
  const moved = ranked.filter(([code, { rank }]) => first.get(code)?.rank !== rank).length;
  return { name, ranked: ranked.length, indicators, leftOut, moved: ranked.length === 0 ? null : moved };
}

function judge(
  rows: readonly YardstickRow[],
  scored: ReadonlyMap<ConventionName, Scored>,
  { catalogue }: SnapshotQuestions,
): Verdict<YardsticksCode> {
  const used = [...scored.values()].filter(({ standings }) =>
    [...standings.values()].some(({ rank }) => rank !== null),
  );
  const ranked = rows.filter(({ bestRank }) => bestRank !== null);
  if (ranked.length < fewestRegions || used.length < 2) {
    return verdict('INSUFFICIENT', (pen) =>
      pen.pick(
        'Kurang dari dua wilayah atau dua cara penilaian memiliki cukup data: tidak ada peringkat yang dapat dibandingkan.',
        'Fewer than two regions or two conventions have enough data: no ranks can be compared.',
      ),
    );
  }
  const moving = ranked.filter(({ bestRank, worstRank }) => bestRank !== worstRank);
  const spread = ({ bestRank, worstRank }: YardstickRow) => (worstRank ?? 0) - (bestRank ?? 0);
  const most = ranked.reduce((widest, row) => (spread(row) > spread(widest) ? row : widest));
  const name = catalogue.region(most.regionCode);
  return verdict(moving.length === 0 ? 'SAME_ORDER' : 'RANKS_MOVE', (pen) => {
    const [regions, conventions] = [pen.number(ranked.length), pen.number(used.length)];
    if (moving.length === 0) {
      return pen.pick(
        `Menurut ${conventions} cara penilaian, urutan ${regions} wilayah tetap sama.`,
        `Under ${conventions} conventions the order of ${regions} regions stays the same.`,
      );
    }
    const [best, worst] = [pen.number(most.bestRank!), pen.number(most.worstRank!)];
    return pen.pick(
      `Menurut ${conventions} cara penilaian, peringkat ${pen.number(moving.length)} dari ${regions} wilayah berubah; paling jauh ${name.nameId}, antara ke-${best} dan ke-${worst}.`,
      `Under ${conventions} conventions the ranks of ${pen.number(moving.length)} of ${regions} regions move; most of all that of ${name.nameEn ?? name.nameId}, between ${best} and ${worst}.`,
    );
  });
}
