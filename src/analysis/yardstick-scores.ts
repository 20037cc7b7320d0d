import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { JudgedAnswer, JudgedRow } from '../query/judged.ts';
import { ranks } from '../query/rank.ts';
import { computeAttainment, isMet } from '../rules/attainment.ts';
import { applyCap } from '../rules/capping.ts';
import { formulaOf, type YardstickConvention } from '../rules/yardstick-conventions.ts';

/** Where a region stands under one convention. */
export interface Standing {
  /** Mean of the capped attainments of the indicators that all ranked regions have, in percent; null: not ranked. */
  readonly score: number | null;
  readonly rank: number | null;
  readonly met: number;
}

export interface Scored {
  /** Indicators that every ranked region has an attainment of. */
  readonly indicators: readonly string[];
  /** Indicators that some ranked region lacks: they count for nobody. */
  readonly leftOut: readonly string[];
  readonly standings: ReadonlyMap<string, Standing>;
}

/**
 * Scores and ranks under a convention, of like for like: an indicator counts where every ranked region has it. A region is ranked that has
 * at least `floor` of the indicators which as large a share of the regions have.
 */
export function scoreBy(
  convention: YardstickConvention,
  { rows, regionCodes }: JudgedAnswer,
  { catalogue, floor }: { readonly catalogue: Catalogue; readonly floor: number },
): Scored {
  const raw = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const attainment = attainmentBy(convention, row, catalogue);
    if (attainment === null) continue;
    const own = raw.get(row.regionCode) ?? new Map<string, number>();
    raw.set(row.regionCode, own.set(row.indicatorCode, attainment));
  }
  const { ranked, indicators, leftOut } = likeForLike(raw, floor);
  const scores = regionCodes.map((code) => {
    const own = ranked.includes(code) ? raw.get(code) : undefined;
    if (own === undefined || indicators.length === 0) return null;
    const capped = indicators.map((indicator) => applyCap(own.get(indicator)!, convention));
    return capped.reduce((sum, each) => sum + each, 0) / capped.length;
  });
  const ranking = ranks(scores, 'HIGHEST');
  const standings = regionCodes.map((code, index) => {
    const met = indicators.filter((indicator) => isMet(raw.get(code)?.get(indicator) ?? 0)).length;
    return [code, { score: scores[index] ?? null, rank: ranking[index] ?? null, met }] as const;
  });
  return { indicators, leftOut, standings: new Map(standings) };
}

function likeForLike(raw: ReadonlyMap<string, ReadonlyMap<string, number>>, floor: number) {
  const regions = [...raw.keys()];
  const all = [...new Set([...raw.values()].flatMap((own) => [...own.keys()]))].sort();
  const shareWith = (indicator: string) =>
    regions.filter((code) => raw.get(code)!.has(indicator)).length / Math.max(1, regions.length);
  const common = all.filter((indicator) => shareWith(indicator) >= floor);
  const ranked = regions.filter((code) => {
    const own = common.filter((indicator) => raw.get(code)!.has(indicator)).length;
    return common.length > 0 && own / common.length >= floor;
  });
  const indicators = common.filter((indicator) => ranked.every((code) => raw.get(code)!.has(indicator)));
  return { ranked, indicators, leftOut: all.filter((indicator) => !indicators.includes(indicator)) };
}

/** What is not whole is judged by no convention. */
function attainmentBy(convention: YardstickConvention, row: JudgedRow, catalogue: Catalogue): number | null {
  const entry = catalogue.indicators.byCode(row.indicatorCode);
  const version = entry?.versions.find(({ number }) => number === row.versionNumber);
  if (version === undefined || row.status !== 'COMPUTED' || row.target === null) return null;
  return computeAttainment(formulaOf(convention, version), row.value, row.target).raw;
}
