import { findChangePoint, type ChangePoint, type ChangePointCode } from '../../analysis/series-change.ts';
import { testTrend } from '../../analysis/series-trend.ts';
import type { TrendCode, TrendMethod, TrendStatistics, TrendTest } from '../../analysis/series-trend.ts';
import type { LeftOut } from '../../analysis/tested-series.ts';
import type { Slope } from '../../statistics/trend-test.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';
import { verdictType } from '../verdict.ts';
import { TrendSeriesRef } from './trend.ts';

const TrendVerdictRef = verdictType<TrendCode>('TrendVerdict', 'Whether a series tends to rise or fall.', {
  RISING: 'It rises, beyond ordinary ups and downs (two-sided p at most 0.05).',
  FALLING: 'It falls, beyond ordinary ups and downs (two-sided p at most 0.05).',
  NO_TREND: 'No trend can be told from ordinary ups and downs.',
  INSUFFICIENT: 'Too few numbers: fewer than six; by month, quarter or semester fewer than five years.',
});

const TrendMethodEnum = enumOf<TrendMethod>('TrendMethod', 'How a trend was tested.', {
  MANN_KENDALL_EXACT: 'Mann-Kendall, its probability counted out over all orders (up to ten numbers without ties).',
  MANN_KENDALL_NORMAL: 'Mann-Kendall with continuity correction and variance corrected for ties.',
  SEASONAL_KENDALL:
    'Seasonal Kendall: each season compared with itself, the dependence between seasons counted (Hirsch and Slack 1984).',
});

export const LeftOutRef = builder.objectRef<LeftOut>('LeftOut').implement({
  description:
    'Numbers that a test leaves out: missing is not zero, and what is not whole or is withheld proves nothing.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many.' }),
    why: t.string({
      description: 'Why, as `not whole`.',
      args: localeArgument,
      resolve: ({ why }, { locale }, context) => inLocale(locale ?? context.locale, why.id, why.en),
    }),
  }),
});

const SlopeRef = builder.objectRef<Slope>('Slope').implement({
  description: 'How fast a series moves, per year, in the unit of the value (of percentages percentage points).',
  fields: (t) => ({
    perYear: t.exposeFloat('slope', {
      description: "Sen's slope: the median of the slopes of all pairs; of seasons, of pairs in one season.",
    }),
    low: t.exposeFloat('low', { description: 'Lower end of its 95 % interval.' }),
    high: t.exposeFloat('high', { description: 'Upper end of its 95 % interval.' }),
  }),
});

const TrendStatisticsRef = builder.objectRef<TrendStatistics>('TrendStatistics').implement({
  description: 'What the verdict on a trend rests on.',
  fields: (t) => ({
    method: t.field({
      type: TrendMethodEnum,
      nullable: true,
      description: 'The test; null where there were too few numbers.',
      resolve: ({ method }) => method as never,
    }),
    n: t.exposeInt('n', { description: 'Numbers that were tested.' }),
    span: t.exposeString('span', {
      description: 'From the first to the last of them, as `2021-Q3..2026-Q2`; empty without any.',
    }),
    leftOut: t.expose('leftOut', {
      type: [LeftOutRef],
      description:
        'Numbers of the period that were not tested, by reason; after a change of definition those before it too.',
    }),
    pValue: t.exposeFloat('p', { nullable: true, description: 'Two-sided; null of fewer than five numbers.' }),
    pValuePlain: t.exposeFloat('pPlain', {
      nullable: true,
      description: 'Of Mann-Kendall by the normal approximation; of the seasonal test as if seasons were independent.',
    }),
    s: t.exposeFloat('s', { nullable: true, description: "Kendall's S: pairs that rise less pairs that fall." }),
    variance: t.exposeFloat('variance', { nullable: true, description: 'Of S without a trend.' }),
    z: t.exposeFloat('z', { nullable: true, description: 'S in standard deviations, with continuity correction.' }),
    tau: t.exposeFloat('tau', {
      nullable: true,
      description: "Kendall's tau-b; of seasons S over the number of pairs.",
    }),
    autocorrelation: t.exposeFloat('autocorrelation', {
      nullable: true,
      description:
        'Of what remains beside trend and season with the bucket before. The tests take years to be independent: well above 0.5 the p-value is too small.',
    }),
  }),
});

const TrendTestRef = builder.objectRef<TrendTest>('TrendTest').implement({
  description: 'Whether a series has a trend.',
  fields: (t) => ({
    verdict: t.expose('verdict', { type: TrendVerdictRef, description: 'What it comes to, in a word and a sentence.' }),
    improving: t.exposeBoolean('isImproving', {
      nullable: true,
      description: 'Whether it goes the way it should; null without a trend, or where neither way is better.',
    }),
    slope: t.expose('slope', { type: SlopeRef, nullable: true, description: 'How fast; null of too few numbers.' }),
    statistics: t.expose('statistics', { type: TrendStatisticsRef, description: 'For who asks.' }),
  }),
});

const ChangePointVerdictRef = verdictType<ChangePointCode>(
  'ChangePointVerdict',
  'Whether a series changed its level.',
  {
    SHIFT: 'Another level from one time on.',
    GRADUAL: 'The level moved, but a straight line tells it better than a step.',
    SHOCK: 'One number stands apart from all others; the level did not change for good.',
    NO_CHANGE: 'Nothing beyond ordinary ups and downs.',
    INSUFFICIENT: 'Too few numbers: fewer than five; by month, quarter or semester fewer than two whole years.',
  },
);

const ChangePointStatisticsRef = builder.objectRef<ChangePoint>('ChangePointStatistics').implement({
  description:
    "What the verdict on a change rests on: Pettitt's test of one step with 999 seeded orders, then each number against all others (studentised deviation, Bonferroni).",
  fields: (t) => ({
    n: t.exposeInt('n', { description: 'Numbers that were tested.' }),
    span: t.exposeString('span', { description: 'From the first to the last of them; empty without any.' }),
    leftOut: t.expose('leftOut', {
      type: [LeftOutRef],
      description: 'Numbers of the period that were not tested, by reason.',
    }),
    pValue: t.exposeFloat('p', { nullable: true, description: 'Of both tests together; null of too few numbers.' }),
    seasonsRemoved: t.exposeBoolean('isWithoutSeasons', { description: 'Seasons were taken out before the test.' }),
  }),
});

const ChangePointRef = builder.objectRef<ChangePoint>('ChangePoint').implement({
  description: 'When a series changed its level, or which number stands apart.',
  fields: (t) => ({
    verdict: t.expose('verdict', {
      type: ChangePointVerdictRef,
      description: 'What it comes to, in a word and a sentence.',
    }),
    period: t.exposeString('period', {
      nullable: true,
      description: 'The first bucket of the new level, or the one that stands apart; null without a change.',
    }),
    before: t.exposeFloat('before', {
      nullable: true,
      description: 'The median before; beside a shock what the other numbers let expect.',
    }),
    after: t.exposeFloat('after', { nullable: true, description: 'The median from then on; of a shock its number.' }),
    change: t.exposeFloat('change', { nullable: true, description: 'After less before, in the unit of the value.' }),
    statistics: t.field({ type: ChangePointStatisticsRef, description: 'For who asks.', resolve: (found) => found }),
  }),
});

builder.objectFields(TrendSeriesRef, (t) => ({
  trendTest: t.field({
    type: TrendTestRef,
    description:
      'Whether it tends to rise or fall over the period asked for. After a change of definition only what came since is tested.',
    resolve: (series) => testTrend(series),
  }),
  changePoint: t.field({
    type: ChangePointRef,
    description: 'Whether and when its level changed. After a change of definition only what came since is tested.',
    resolve: (series) => findChangePoint(series),
  }),
}));
