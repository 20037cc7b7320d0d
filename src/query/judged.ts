import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { addBuckets, buckets, formatBucket } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import type { Answer, Caveat, Measured } from './answer.ts';
import { askedRegions, targetPlaceOf } from './asked-places.ts';
import { caveat, distinctCaveats } from './caveat.ts';
import { Measurer } from './measurer.ts';
import { planCells } from './plan.ts';
import { countedIndicators, factLimits, indicatorOfField, latestOfLines } from './prepared.ts';
import type { Prepared, PrepareOptions } from './prepared.ts';
import type { MetricFilter, Scope } from './question.ts';
import { levelCaveats, seatCaveats } from './series-caveats.ts';
import { bucketWindow } from './window.ts';
import { resolveYardstick } from './yardstick.ts';

/** Every indicator of regions in the last buckets up to a period, each beside its target: what rules look at. */
export interface JudgedQuestion extends Scope {
  readonly grain: GrainName;
  readonly regions?: readonly string[] | null;
  readonly within?: string | null;
  readonly indicators?: readonly string[] | null;
  readonly filter?: MetricFilter | null;
  /** How many buckets, with that of the period the last. */
  readonly last: number;
}

export interface JudgedRow extends Measured {
  readonly regionCode: string;
  readonly indicatorCode: string;
  /** The first day of the bucket. */
  readonly start: string;
}

export interface JudgedAnswer extends Answer {
  readonly grain: GrainName;
  /** The period asked for, the last of the buckets. */
  readonly period: string;
  /** The first days of all buckets, oldest first. */
  readonly starts: readonly string[];
  readonly regionCodes: readonly string[];
  /** One for every cell with a figure or a target, by region, indicator and bucket. */
  readonly rows: readonly JudgedRow[];
}

export function prepareJudged(
  question: JudgedQuestion,
  catalogue: Catalogue,
  options: PrepareOptions,
): Prepared<Omit<JudgedAnswer, keyof Answer> & { readonly caveats: readonly Caveat[] }> {
  const asked = askedRegions(question, catalogue);
  const field = question.filter?.field;
  const indicators = question.indicators?.length
    ? [...new Set(question.indicators.map((code) => indicatorOfField(code, field, catalogue)))]
    : countedIndicators({ field }, catalogue);
  const latest = options.latest ?? latestOfLines(catalogue);
  const codes = asked.map(({ region }) => region.code);
  const window = bucketWindow({
    grain: question.grain,
    period: question.period ?? null,
    defaultGrain: question.grain,
    latest: (grain) => latest(indicators, codes, grain),
    takenAt: catalogue.takenAt,
  });
  const { grain } = window;
  const from = addBuckets(window.from, grain, 1 - question.last);
  const yardstick = resolveYardstick(question.yardstick, catalogue);
  const limits = factLimits(question, catalogue);
  const plan = planCells({
    catalogue,
    indicators,
    places: asked.map(({ region }) => ({ place: region.code, targetPlace: targetPlaceOf(region, yardstick.basis) })),
    grain,
    from,
    to: window.to,
    yardstick,
    ...limits,
    needsTargets: true,
    maxCells: options.maxCells,
  });
  return {
    plan,
    assemble(cells) {
      const measurer = new Measurer({ catalogue, yardstick, grain, isDiscrete: limits.isDiscrete, cells });
      const starts = buckets(from, window.to, grain);
      const rows = codes.flatMap((regionCode) =>
        indicators.flatMap((indicator) =>
          starts
            .filter((start) => measurer.cell(indicator, regionCode, start) !== undefined)
            .map((start) => ({
              ...measurer.measure('INDICATOR_VALUE', indicator, regionCode, start),
              regionCode,
              indicatorCode: indicator.code,
              start,
            })),
        ),
      );
      return {
        grain,
        period: formatBucket(window.from, grain),
        starts,
        regionCodes: codes,
        rows,
        caveats: distinctCaveats([
          ...levelCaveats(asked),
          ...asked.flatMap(seatCaveats),
          ...(window.widened ? [caveat('PERIOD_WIDENED', { period: window.label })] : []),
        ]),
      };
    },
  };
}
