import { foldsInto } from '../time/grain.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { differenceCaveats } from './against.ts';
import { prepareAgainst } from './against-indicators.ts';
import type { Answer, ScorecardAnswer, ScorecardRow } from './answer.ts';
import { askedRegion, targetPlaceOf } from './asked-places.ts';
import { caveat, distinctCaveats } from './caveat.ts';
import { attainmentStatus } from './measure.ts';
import { Measurer } from './measurer.ts';
import { planCells, planParts } from './plan.ts';
import { countedIndicators, factLimits, indicatorOfField, latestOfLines } from './prepared.ts';
import type { Prepared, PrepareOptions } from './prepared.ts';
import type { ScorecardQuestion } from './question.ts';
import { seatCaveats, seriesCaveats } from './series-caveats.ts';
import { isTargetMet } from './share.ts';
import { hasLine } from './trend.ts';
import { versionOn } from './version-scope.ts';
import { bucketWindow } from './window.ts';
import type { Window } from './window.ts';
import { resolveYardstick } from './yardstick.ts';

export type ScorecardBody = Omit<ScorecardAnswer, keyof Answer> & Pick<Answer, 'caveats'>;

/**
 * All indicators of one region in one period: those asked for, or all it reports or has a target for. The status and
 * reason of a row are those of its attainment.
 */
export function prepareScorecard(
  question: ScorecardQuestion,
  catalogue: Catalogue,
  options: PrepareOptions,
): Prepared<ScorecardBody> {
  const asked = askedRegion(question.region, question.level ?? null, catalogue);
  const { code } = asked.region;
  const field = question.field ?? question.filter?.field;
  const isListed = (question.indicators?.length ?? 0) > 0;
  const indicators = isListed
    ? [...new Set(question.indicators?.map((each) => indicatorOfField(each, field, catalogue)))]
    : countedIndicators({ field }, catalogue);
  const latest = options.latest ?? latestOfLines(catalogue);
  const window = bucketWindow({
    grain: question.grain ?? null,
    period: question.period ?? null,
    defaultGrain: 'YEAR',
    latest: (grain) => latest(indicators, [code], grain),
    takenAt: catalogue.takenAt,
  });
  const yardstick = resolveYardstick(question.yardstick, catalogue);
  const limits = factLimits(question, catalogue);
  const against = prepareAgainst({
    asked: question.against,
    catalogue,
    grain: window.grain,
    places: [code],
    buckets: [window.from],
    indicators,
    metrics: ['INDICATOR_VALUE'],
    latest,
    ...limits,
  });
  const planned = {
    catalogue,
    indicators,
    places: [code, ...against.places].map((place) => ({
      place,
      targetPlace: targetPlaceOf(catalogue.region(place), yardstick.basis),
    })),
    grain: window.grain,
    from: window.from,
    to: window.to,
    also: against.buckets,
    yardstick,
    ...limits,
    needsTargets: true,
    maxCells: options.maxCells,
  };
  return {
    plan: planCells(planned),
    parts: planParts(planned, against.parts),
    assemble(cells, parts = []) {
      const shared = { catalogue, yardstick, grain: window.grain, isDiscrete: limits.isDiscrete };
      const measurer = new Measurer({ ...shared, cells });
      const partMeasurer = new Measurer({ ...shared, cells: parts, endOf: against.endOf });
      const rows = indicators
        .filter((indicator) => isListed || belongs(indicator, { measurer, window, catalogue, code }))
        .map((indicator) => {
          const row = toRow(indicator, { measurer, window, catalogue, code, name: asked.region.nameId });
          const about = { metric, indicator, sources: sourcesOf(indicator, measurer, partMeasurer) } as const;
          const own = about.sources.at(code, window.from);
          const { differences } = against.attach(own, { place: code, bucket: window.from }, about);
          if (differences === undefined) return row;
          return { ...row, differences, caveats: [...row.caveats, ...differenceCaveats([{ ...own, differences }])] };
        });
      const verdicts = rows.map((row) => isTargetMet(row.attainment));
      return {
        regionCode: code,
        grain: window.grain,
        period: window.label,
        rows,
        met: verdicts.filter((isMet) => isMet === true).length,
        missed: verdicts.filter((isMet) => isMet === false).length,
        noData: verdicts.filter((isMet) => isMet === null).length,
        caveats: distinctCaveats([
          ...seatCaveats(asked),
          ...(window.widened ? [caveat('PERIOD_WIDENED', { period: window.label })] : []),
          ...rows.flatMap((row) => row.caveats),
        ]),
      };
    },
  };
}

const metric = 'INDICATOR_VALUE';

function sourcesOf(indicator: IndicatorEntry, measurer: Measurer, partMeasurer: Measurer) {
  const measuring = (source: Measurer) => (place: string, bucket: string) =>
    source.measure(metric, indicator, place, bucket);
  return { at: measuring(measurer), partAt: measuring(partMeasurer) };
}

interface RowInput {
  readonly measurer: Measurer;
  readonly window: Window;
  readonly catalogue: Catalogue;
  readonly code: string;
}

/** Without a list a row is there when the region reports the indicator or has a target, at the grain or finer. */
function belongs(indicator: IndicatorEntry, { measurer, window, catalogue, code }: RowInput): boolean {
  const version = versionOn(indicator, window.from);
  if (version === undefined || !foldsInto(version.frequency, window.grain)) return false;
  return hasLine(catalogue, indicator, code) || measurer.cell(indicator, code, window.from) !== undefined;
}

function toRow(
  indicator: IndicatorEntry,
  { measurer, window, catalogue, code, name }: RowInput & { readonly name: string },
): ScorecardRow {
  const input = measurer.inputFor(indicator, code, window.from);
  const measured = measurer.measure('INDICATOR_VALUE', indicator, code, window.from);
  return {
    ...measured,
    ...attainmentStatus(measured, input),
    indicatorCode: indicator.code,
    caveats: seriesCaveats({
      catalogue,
      indicator,
      name: `${indicator.code} ${name}`,
      place: code,
      grain: window.grain,
      points: [{ bucket: window.from, measured }],
    }),
  };
}
