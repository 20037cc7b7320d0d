import { factMetric } from '../../model/catalogue.ts';
import type { FactMetricName } from '../../model/catalogue.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { formatBucket, previousStart } from '../../time/bucket.ts';
import type { Measured } from '../answer.ts';
import { differenceCaveats } from '../against.ts';
import { askedRegions } from '../asked-places.ts';
import { caveat, distinctCaveats } from '../caveat.ts';
import type { ComparisonBody } from '../comparison.ts';
import { changeSince } from '../difference.ts';
import type { PrepareOptions } from '../prepared.ts';
import type { ComparisonQuestion } from '../question.ts';
import { ranks } from '../rank.ts';
import { levelCaveats, seatCaveats } from '../series-caveats.ts';
import { bucketWindow } from '../window.ts';
import { checkGrain, latestOfFacts, refuseIndicatorWords, refuseTooManyCells } from './ask.ts';
import { factFilters } from './filter.ts';
import { factCaveats } from './caveats.ts';
import { numbersByPlace, prepareFactAgainst, spanOf } from './against-facts.ts';
import { planFacts } from './prepare.ts';
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
  const { grain } = window;
  const before = previousStart(window.from, grain);
  const places = regions.map(({ region }) => region.code);
  const keys = ['REGION', 'PERIOD'] as const;
  const filters = factFilters([metric], question, catalogue);
  const common = { metrics: [metric], keys, filters, catalogue, maxCells };
  const against = prepareFactAgainst({
    ...common,
    asked: question.against,
    grain,
    places,
    regions: places,
    buckets: [window.from],
  });
  const span = spanOf([before, window.from, ...against.buckets], grain);
  refuseTooManyCells(regions.length + against.places.length, { ...window, ...span }, span.from, maxCells);
  const plans = planFacts({
    ...common,
    regions: [...regions, ...against.places.map((code) => ({ region: catalogue.region(code), seat: null }))],
    window: { ...window, ...span },
    from: span.from,
  });
  return {
    plans: [...plans, ...against.partPlans],
    assemble(cells) {
      const { smallSample } = catalogue.thresholds;
      const numbers = numbersByPlace(metric, { plans, partPlans: against.partPlans, cells, grain, catalogue });
      const measured = places.map((place) => {
        const own = { place, bucket: window.from };
        return [
          { bucket: before, measured: numbers.at(place, before) },
          { bucket: own.bucket, measured: against.attach(numbers.at(place, own.bucket), own, numbers) },
        ];
      });
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
          ...changeSince(earlier!, now!, catalogue.thresholds.coverageFloor),
          caveats: [
            ...seatCaveats(asked),
            ...factCaveats({ name: asked.region.nameId, smallSample, grain, points }),
            ...differenceCaveats([now!]),
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
