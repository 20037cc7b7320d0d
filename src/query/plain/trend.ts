import { factMetric } from '../../model/catalogue.ts';
import type { FactMetricName } from '../../model/catalogue.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { buckets } from '../../time/bucket.ts';
import { differenceCaveats } from '../against.ts';
import { askedRegions } from '../asked-places.ts';
import { caveat, distinctCaveats } from '../caveat.ts';
import type { PrepareOptions } from '../prepared.ts';
import type { TrendQuestion } from '../question.ts';
import { levelCaveats, seatCaveats } from '../series-caveats.ts';
import { pointOf, timeOf } from '../trend.ts';
import type { TrendBody } from '../trend.ts';
import { spanWindow } from '../window.ts';
import { checkGrain, latestOfFacts, refuseIndicatorWords, refuseTooManyCells } from './ask.ts';
import { factFilters } from './filter.ts';
import { factCaveats } from './caveats.ts';
import { numbersByPlace, prepareFactAgainst, spanOf } from './against-facts.ts';
import { planFacts } from './prepare.ts';
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
  const keys = ['REGION', 'PERIOD'] as const;
  const filters = factFilters([metric], question, catalogue);
  const starts = buckets(window.from, window.to, grain);
  const common = { metrics: [metric], keys, filters, catalogue, maxCells };
  const against = prepareFactAgainst({
    ...common,
    asked: question.against,
    grain,
    places: codes,
    regions: codes,
    buckets: starts,
  });
  const span = spanOf([...starts, ...against.buckets], grain);
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
      const times = starts.map((start) => timeOf(start, grain));
      const series = regions.map((asked) => {
        const { region } = asked;
        const place = region.code;
        const dated = starts.map((bucket) => ({
          bucket,
          measured: against.attach(numbers.at(place, bucket), { place, bucket }, numbers),
        }));
        return {
          regionCode: place,
          points: dated.map(({ measured }, index) => pointOf(measured, times[index]!)),
          caveats: [
            ...seatCaveats(asked),
            ...factCaveats({ name: region.nameId, smallSample, grain, points: dated }),
            ...differenceCaveats(dated.map(({ measured }) => measured)),
          ],
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
