import { factMetric } from '../../model/catalogue.ts';
import type { FactMetricName } from '../../model/catalogue.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { formatBucket, nextStart, previousStart } from '../../time/bucket.ts';
import type { Measured } from '../answer.ts';
import { askedRegions } from '../asked-places.ts';
import { caveat, distinctCaveats } from '../caveat.ts';
import { changeBetween } from '../change.ts';
import type { ComparisonBody } from '../comparison.ts';
import type { PrepareOptions } from '../prepared.ts';
import type { ComparisonQuestion } from '../question.ts';
import { ranks } from '../rank.ts';
import { levelCaveats, seatCaveats } from '../series-caveats.ts';
import { bucketWindow } from '../window.ts';
import { checkGrain, latestOfFacts, refuseIndicatorWords, refuseTooManyCells } from './ask.ts';
import { factFilters } from './filter.ts';
import { factCaveats } from './caveats.ts';
import { measureFact } from './measure.ts';
import { FactGroups } from './groups.ts';
import { contextOf, planFacts } from './prepare.ts';
import type { PreparedFacts } from './prepare.ts';

/** Regions side by side in one period by a metric over plain facts, ranked, each beside its own period before. */
export function prepareFactComparison(
  question: ComparisonQuestion & { readonly metric: FactMetricName },
  catalogue: Catalogue,
  { maxCells }: PrepareOptions,
): PreparedFacts<ComparisonBody> {
  const { metric } = question;
  refuseIndicatorWords(metric, question);
  const regions = askedRegions(question, catalogue);
  const { defaultGrain, direction } = factMetric(metric);
  const window = bucketWindow({
    grain: question.grain ?? null,
    period: question.period ?? null,
    defaultGrain,
    latest: latestOfFacts(
      [metric],
      regions.map(({ region }) => region.code),
      catalogue,
    ),
    takenAt: catalogue.takenAt,
  });
  checkGrain([metric], window.grain);
  const before = previousStart(window.from, window.grain);
  refuseTooManyCells(regions.length, window, before, maxCells);
  const filters = factFilters([metric], question, catalogue);
  const plans = planFacts({
    metrics: [metric],
    keys: ['REGION', 'PERIOD'],
    regions,
    filters,
    window,
    from: before,
    catalogue,
    maxCells,
  });
  return {
    plans,
    assemble(cells) {
      const { smallSample } = catalogue.thresholds;
      const groups = new FactGroups(plans, cells);
      const measured = regions.map(({ region }) =>
        [before, window.from].map((bucket) => ({
          bucket,
          measured: measureFact(
            metric,
            groups.at([region.code, bucket]),
            contextOf(region, nextStart(bucket, window.grain), catalogue),
          ),
        })),
      );
      const best = direction === 'MINIMIZE' ? 'LOWEST' : 'HIGHEST';
      const rankable = ({ status, value }: Measured) => (direction === 'NONE' || status !== 'COMPUTED' ? null : value);
      const [rankedBefore, ranked] = [0, 1].map((at) =>
        ranks(
          measured.map((points) => rankable(points[at]!.measured)),
          best,
        ),
      ) as [readonly (number | null)[], readonly (number | null)[]];
      const rankOf = ranked.filter((rank) => rank !== null).length;
      const rows = regions.map((asked, index) => {
        const points = measured[index]!;
        const [earlier, now] = points.map((point) => point.measured);
        return {
          ...now!,
          regionCode: asked.region.code,
          rank: ranked[index] ?? null,
          rankOf,
          rankedBy: rankable(now!),
          previousRank: rankedBefore[index] ?? null,
          previous: earlier!.value,
          ...changeBetween(whole(earlier!), whole(now!), now!.unit),
          caveats: [
            ...seatCaveats(asked),
            ...factCaveats({ name: asked.region.nameId, smallSample, grain: window.grain, points }),
          ],
        };
      });
      return {
        metric,
        indicatorCode: null,
        grain: window.grain,
        period: window.label,
        previousPeriod: formatBucket(before, window.grain),
        best,
        isBand: false,
        rows,
        caveats: distinctCaveats([
          ...levelCaveats(regions),
          ...(window.widened ? [caveat('PERIOD_WIDENED', { period: window.label })] : []),
          ...rows.flatMap((row) => row.caveats),
        ]),
      };
    },
  };
}

/** A value that is not whole is no less than what was: it has no change. */
function whole({ status, value }: Measured): number | null {
  return status === 'COMPUTED' ? value : null;
}
