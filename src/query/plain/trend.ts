import { factMetric } from '../../model/catalogue.ts';
import type { FactMetricName } from '../../model/catalogue.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { buckets, formatBucket, nextStart } from '../../time/bucket.ts';
import { askedRegions } from '../asked-places.ts';
import { caveat, distinctCaveats } from '../caveat.ts';
import type { PrepareOptions } from '../prepared.ts';
import type { TrendQuestion } from '../question.ts';
import { levelCaveats, seatCaveats } from '../series-caveats.ts';
import type { TrendBody } from '../trend.ts';
import { spanWindow } from '../window.ts';
import { checkGrain, latestOfFacts, refuseIndicatorWords, refuseTooManyCells } from './ask.ts';
import { factFilters } from './filter.ts';
import { factCaveats } from './caveats.ts';
import { measureFact } from './measure.ts';
import { FactGroups } from './groups.ts';
import { contextOf, planFacts } from './prepare.ts';
import type { PreparedFacts } from './prepare.ts';

/** How a metric over plain facts went over time, a line for every region asked for. */
export function prepareFactTrend(
  question: TrendQuestion & { readonly metric: FactMetricName },
  catalogue: Catalogue,
  { maxCells }: PrepareOptions,
): PreparedFacts<TrendBody> {
  const { metric } = question;
  refuseIndicatorWords(metric, question);
  const regions = askedRegions(question, catalogue);
  const codes = regions.map(({ region }) => region.code);
  const grain = question.grain ?? factMetric(metric).defaultGrain;
  checkGrain([metric], grain);
  const window = spanWindow({
    grain,
    period: question.period ?? null,
    last: question.last ?? null,
    latest: latestOfFacts([metric], codes, catalogue)(grain),
    takenAt: catalogue.takenAt,
  });
  refuseTooManyCells(regions.length, window, window.from, maxCells);
  const filters = factFilters([metric], question, catalogue);
  const plans = planFacts({
    metrics: [metric],
    keys: ['REGION', 'PERIOD'],
    regions,
    filters,
    window,
    from: window.from,
    catalogue,
    maxCells,
  });
  return {
    plans,
    assemble(cells) {
      const { smallSample } = catalogue.thresholds;
      const groups = new FactGroups(plans, cells);
      const series = regions.map((asked) => {
        const { region } = asked;
        const dated = buckets(window.from, window.to, grain).map((bucket) => {
          const end = nextStart(bucket, grain);
          const measured = measureFact(metric, groups.at([region.code, bucket]), contextOf(region, end, catalogue));
          return { bucket, end, measured };
        });
        return {
          regionCode: region.code,
          points: dated.map(({ bucket, end, measured }) => ({
            ...measured,
            period: formatBucket(bucket, grain),
            start: bucket,
            end,
          })),
          caveats: [...seatCaveats(asked), ...factCaveats({ name: region.nameId, smallSample, grain, points: dated })],
        };
      });
      return {
        metric,
        indicatorCode: null,
        grain,
        period: window.label,
        series,
        caveats: distinctCaveats([
          ...levelCaveats(regions),
          ...(window.widened ? [caveat('PERIOD_WIDENED', { period: window.label })] : []),
          ...series.flatMap((line) => line.caveats),
        ]),
      };
    },
  };
}
