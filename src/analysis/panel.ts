import type { SnapshotQuestions } from '../one-snapshot.ts';
import { metricDefinition } from '../model/catalogue.ts';
import type { MetricName } from '../model/catalogue.ts';
import type { RegionLevel } from '../model/catalogue-rows.ts';
import type { Label } from '../model/metric.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { Caveat, Measured, NullReason, Point } from '../query/answer.ts';
import { askedRegions } from '../query/asked-places.ts';
import type { AsOf, DimensionFilter, MetricFilter } from '../query/question.ts';
import { seatCaveats } from '../query/series-caveats.ts';
import type { GrainName } from '../time/grain.ts';

/** Regions over time by one metric: what evenness, convergence and correlation are computed from. */

export interface PanelRegions extends AsOf {
  readonly regions?: readonly string[] | null;
  readonly within?: string | null;
  readonly level?: RegionLevel | null;
}

export interface PanelMeasure {
  readonly metric: MetricName;
  readonly indicator?: string | null;
  readonly filter?: MetricFilter | null;
}

interface PanelTime {
  readonly grain?: GrainName | null;
  readonly period?: string | null;
  readonly last?: number | null;
}

export interface PanelRow {
  readonly regionCode: string;
  readonly points: readonly Point[];
}

export interface Panel {
  readonly metric: MetricName;
  readonly indicatorCode: string | null;
  readonly label: Label;
  readonly grain: GrainName;
  readonly period: string;
  readonly buckets: readonly { readonly period: string; readonly start: string }[];
  readonly rows: readonly PanelRow[];
  readonly unit: string;
  readonly decimals: number;
}

/** The codes of the regions that are meant, and what must be known of how they were read. Regencies where nothing is said. */
export function regionsOf(
  { regions, within, level }: PanelRegions,
  catalogue: Catalogue,
): { readonly codes: readonly string[]; readonly caveats: readonly Caveat[] } {
  const isBare = !within && !(regions && regions.length > 0);
  const asked = askedRegions(
    { regions: regions ?? null, within: within ?? null, level: level ?? (isBare ? 'REGENCY' : null) },
    catalogue,
  );
  return { codes: asked.map(({ region }) => region.code), caveats: asked.flatMap(seatCaveats) };
}

export async function askPanel(
  questions: SnapshotQuestions,
  codes: readonly string[],
  { metric, indicator, filter, ...time }: PanelMeasure & PanelTime & AsOf,
): Promise<Panel> {
  const { indicatorCode, grain, period, series } = await questions.trend({
    metric,
    indicator: indicator ?? null,
    filter: filter ?? null,
    regions: codes,
    grain: time.grain ?? null,
    period: time.period ?? null,
    last: time.last ?? null,
    knownAt: time.knownAt ?? null,
    needsTargets: false,
  });
  const [first] = series;
  const known = series.flatMap(({ points }) => points).find(({ value }) => value !== null) ?? first?.points[0];
  return {
    metric,
    indicatorCode,
    label: withFilter(labelOf(metric, indicatorCode, questions.catalogue), filter ?? {}),
    grain,
    period,
    buckets: (first?.points ?? []).map((point) => ({ period: point.period, start: point.start })),
    rows: series.map(({ regionCode, points }) => ({ regionCode, points })),
    unit: known?.unit ?? '',
    decimals: known?.decimals ?? 2,
  };
}

/** The buckets from which on every number is of the newest definition among them. */
export function ofLatestDefinition(panel: Panel): Panel {
  const versionsAt = (index: number) =>
    panel.rows.flatMap(({ points }) => (points[index]?.value === null ? [] : [points[index]?.versionNumber ?? 0]));
  const newest = Math.max(0, ...panel.buckets.flatMap((_, index) => versionsAt(index)));
  const last = panel.buckets.findLastIndex((_, index) => versionsAt(index).some((version) => version !== newest));
  if (last < 0) return panel;
  return {
    ...panel,
    buckets: panel.buckets.slice(last + 1),
    rows: panel.rows.map((row) => ({ ...row, points: row.points.slice(last + 1) })),
  };
}

/** What a metric is called: of an indicator's number the indicator, of its attainment both. */
export function labelOf(metric: MetricName, indicatorCode: string | null, catalogue: Catalogue): Label {
  const { label } = metricDefinition(metric);
  const indicator = indicatorCode === null ? undefined : catalogue.indicators.byCode(indicatorCode)?.latest;
  if (indicator === undefined) return label;
  const name = { id: indicator.nameId, en: indicator.nameEn ?? indicator.nameId };
  if (metric === 'INDICATOR_VALUE') return name;
  return { id: `${label.id}: ${name.id}`, en: `${label.en}: ${name.en}` };
}

/** The same metric of two filters is two things: what the filter names is told with it, as `Element mean (TIME)`. */
function withFilter({ id, en }: Label, filter: MetricFilter): Label {
  const own = Object.values(filter).flatMap((value) => (Array.isArray(value) ? value : []));
  const named = own.flatMap((value) => (typeof value === 'string' ? [value] : (value as DimensionFilter).values));
  return named.length === 0 ? { id, en } : { id: `${id} (${named.join(', ')})`, en: `${en} (${named.join(', ')})` };
}

/** Why a number was left out. */
export function reasonOf({ reason }: Measured): NullReason {
  return reason ?? 'MISSING_REALISATION';
}

export interface LeftOut {
  readonly reason: NullReason;
  /** Regions' codes, or units' where the parts are units. */
  readonly codes: readonly string[];
}

/** One entry for each reason, in the order they came up. */
export function leftOutOf(all: readonly { readonly code: string; readonly reason: NullReason }[]): readonly LeftOut[] {
  return [...Map.groupBy(all, ({ reason }) => reason)].map(([reason, of]) => ({
    reason,
    codes: [...new Set(of.map(({ code }) => code))],
  }));
}
