import { NotComparable } from '../errors.ts';
import type { MetricName } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { AskedRegion } from './asked-places.ts';
import type { Grouping } from './breakdown-groupings.ts';
import type { Group } from './breakdown-groups.ts';
import type { BreakdownScope } from './breakdown-leaves.ts';
import { isIndicatorMetric } from './prepared.ts';
import type { BreakdownQuestion } from './question.ts';
import { versionOn } from './version-scope.ts';
import { countBuckets } from '../time/bucket.ts';
import type { Window } from './window.ts';

/** What totals of indicators' own numbers are: those of the region that holds all, never sums of rows. */

/** The region that all regions asked for make up; null for a list, which makes up none. */
export function totalPlaceOf(
  { regions, within, level }: BreakdownQuestion,
  asked: readonly AskedRegion[],
  catalogue: Catalogue,
): string | null {
  if (asked.length === 1) return null;
  if (regions && regions.length > 0) return null;
  return within ? catalogue.regions.resolveWithin(within, level ?? null).container.region.code : 'ID';
}

/** One indicator's number has no meaning summed over indicators, regions or periods that its rules do not combine. */
export function refuseMixtures(
  { metrics, by }: BreakdownQuestion,
  {
    grouping,
    indicatorCount,
    asked,
    window,
    totalPlace,
  }: {
    readonly grouping: Grouping;
    readonly indicatorCount: number;
    readonly asked: readonly AskedRegion[];
    readonly window: Window;
    readonly totalPlace: string | null;
  },
): void {
  const metric = metrics.find(isIndicatorMetric);
  if (metric === undefined) return;
  const isTotal = grouping.length < by.length;
  const add = (dimension: string) =>
    isTotal ? `Keep ${dimension} in each of \`totals\`` : `Add ${dimension} to \`by\``;
  if (!grouping.includes('INDICATOR') && indicatorCount !== 1) {
    throw new NotComparable(
      `${metric} without an indicator would mix numbers of different units. ${add('INDICATOR')}, or name one in \`indicators\`.`,
    );
  }
  const hasPlace = grouping.includes('REGION') || grouping.includes('ORGANISATION_UNIT') || asked.length === 1;
  if (!hasPlace && !(isTotal && totalPlace !== null)) {
    throw new NotComparable(
      `${metric} of ${asked.length} regions is combined only as their common region. ${add('REGION')}, or ask for that one region${isTotal ? ' by `within`' : ''}.`,
    );
  }
  if (!grouping.includes('PERIOD') && countBuckets(window.from, window.to, window.grain) > 1) {
    throw new NotComparable(
      `${metric} over ${window.label} has a number for each ${window.grain}. ${add('PERIOD')}, or ask one period or a coarser grain.`,
    );
  }
}

export function refuseSeveralBuckets(
  { against, by }: BreakdownQuestion,
  starts: readonly string[],
  window: Window,
): void {
  if (!against || against.length === 0 || by.includes('PERIOD') || starts.length === 1) return;
  throw new NotComparable(
    `\`against\` sets one ${window.grain} beside another, and ${window.label} has several. Add PERIOD to \`by\`, or ask one of them or a coarser grain.`,
  );
}

/** Figures that regions sum add up to their region's; percentages, shares and figures of several periods do not. */
export function addsUp(metric: MetricName, row: Pick<Group, 'grouping'>, of: Grouping, scope: BreakdownScope): boolean {
  if (metric !== 'INDICATOR_VALUE') return false;
  const dropped = row.grouping.filter((dimension) => !of.includes(dimension));
  if (dropped.some((dimension) => dimension !== 'REGION' && dimension !== 'ORGANISATION_UNIT')) return false;
  return scope.indicators.every(
    (indicator) => (versionOn(indicator, scope.window.from) ?? indicator.latest).regionAggregation === 'SUM',
  );
}
