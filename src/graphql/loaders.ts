import DataLoader from 'dataloader';
import { project } from '../analysis/projection.ts';
import type { Projection } from '../analysis/projection-sentence.ts';
import type { IndicatorVersion } from '../operational/prisma/client.ts';
import type { Answer, Series, TrendAnswer } from '../query/answer.ts';
import type { TrendQuestion } from '../query/question.ts';
import type { RegionLevel } from '../model/catalogue-rows.ts';
import type { Analytics } from '../run-metric-query.ts';
import { prismaOf, type OperationalDatabase } from './database.ts';
import { createObservationLoaders, type ObservationLoaders } from './observation-loaders.ts';

/** A trend asked of one region among many: all of a request that differ in nothing but the region are one question. */
export interface RegionTrend {
  readonly region: { readonly code: string; readonly level: RegionLevel };
  readonly shape: Omit<TrendQuestion, 'regions' | 'level'>;
}

/** One region's part of an answer, with what holds for the whole of it. */
export type AnsweredSeries = Series & Answer & Pick<TrendAnswer, 'metric' | 'indicatorCode' | 'grain'>;

export interface Loaders extends ObservationLoaders {
  readonly newestVersion: DataLoader<string, IndicatorVersion>;
  readonly trend: DataLoader<RegionTrend, AnsweredSeries, string>;
  readonly projection: DataLoader<AskedProjection, Projection, string>;
}

/** What a period will come to, of one series; those of one answer are one question. */
export interface AskedProjection {
  readonly series: AnsweredSeries;
  readonly period: string | null;
}

export interface LoaderSources {
  readonly database: OperationalDatabase;
  readonly analytics: Analytics;
  readonly signal: AbortSignal;
}

/** Fresh for every request: what is remembered must not outlive it. */
export function createLoaders(sources: LoaderSources): Loaders {
  return {
    ...createObservationLoaders(sources.database),
    newestVersion: new DataLoader((codes) => newestVersions(codes, sources)),
    trend: new DataLoader((asked) => trends(asked, sources), {
      cacheKeyFn: (asked) => `${shapeOf(asked)}|${asked.region.code}`,
    }),
    projection: new DataLoader((asked) => projections(asked, sources), {
      cacheKeyFn: (asked) => `${answerOf(asked)}|${asked.series.regionCode}`,
    }),
  };
}

function answerOf({ series, period }: AskedProjection): string {
  return JSON.stringify([series.snapshot.id, series.asked, period]);
}

async function projections(asked: readonly AskedProjection[], { analytics, signal }: LoaderSources) {
  const found = new Map<AskedProjection, Projection | Error>();
  await Promise.all(
    [...Map.groupBy(asked, answerOf).values()].map(async (group) => {
      const [{ series, period }] = group as [AskedProjection];
      const lines = group.map((each) => each.series);
      try {
        const made = await analytics.asOne({ asOf: series.snapshot.id }, signal, (questions) =>
          project(questions, lines, period),
        );
        group.forEach((each, index) => found.set(each, made[index]!));
      } catch (error) {
        group.forEach((each) => found.set(each, error as Error));
      }
    }),
  );
  return asked.map((each) => found.get(each)!);
}

async function newestVersions(codes: readonly string[], { database }: LoaderSources) {
  const versions = await prismaOf({ database }).indicatorVersion.findMany({
    where: { indicator: { code: { in: [...codes] } } },
    include: { indicator: { select: { code: true } } },
    orderBy: { number: 'asc' },
  });
  const newest = new Map(versions.map((version) => [version.indicator.code, version]));
  return codes.map((code) => newest.get(code) ?? new Error(`indicator ${code} has no version`));
}

/** Regions of one level go together: side by side with others they would carry a warning that none of them asked for. */
function shapeOf({ region, shape }: RegionTrend): string {
  return JSON.stringify([region.level, shape]);
}

async function trends(asked: readonly RegionTrend[], sources: LoaderSources): Promise<(AnsweredSeries | Error)[]> {
  const byShape = Map.groupBy(asked, shapeOf);
  const answered = new Map<RegionTrend, AnsweredSeries | Error>();
  await Promise.all(
    [...byShape.values()].map(async (group) => {
      const answers = await answersOf(group, sources);
      group.forEach((one, index) => answered.set(one, answers[index] ?? new Error(`no series for ${one.region.code}`)));
    }),
  );
  return asked.map((one) => answered.get(one) ?? new Error(`no answer for ${one.region.code}`));
}

/** One question for a group of one shape; its failure is the failure of each, and of no other group. */
async function answersOf(group: readonly RegionTrend[], { analytics, signal }: LoaderSources) {
  const shape = group[0]?.shape;
  if (shape === undefined) return [];
  const regions = group.map(({ region }) => region.code);
  try {
    return inOrderOf(regions, await analytics.trend({ ...shape, regions }, signal));
  } catch (error) {
    return group.map(() => error as Error);
  }
}

/** What is said of the whole answer holds for each region; what is said of another region's series does not. */
function inOrderOf(codes: readonly string[], { series, caveats, ...answer }: TrendAnswer) {
  const ofSeries = new Set(series.flatMap((one) => one.caveats.map(({ code, messageId }) => `${code}|${messageId}`)));
  const ofAll = caveats.filter(({ code, messageId }) => !ofSeries.has(`${code}|${messageId}`));
  const byCode = new Map(series.map((one) => [one.regionCode, one]));
  return codes.map((code) => {
    const one = byCode.get(code);
    return one && { ...answer, ...one, caveats: [...ofAll, ...one.caveats] };
  });
}
