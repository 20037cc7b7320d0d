import type { Funnel, funnelPositions } from '../../query/standing.ts';
import type { JudgedStanding, StandingCode } from '../../analysis/standing-verdict.ts';
import type { RankInterval } from '../../statistics/rank-interval.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';
import { verdictType } from '../verdict.ts';
import { ComparisonRowRef } from './comparison.ts';

const StandingVerdictRef = verdictType<StandingCode>(
  'StandingVerdict',
  'How a region stands beside the average of those it is ranked among.',
  {
    NOT_DISTINGUISHABLE: 'The difference from the average may be chance.',
    BETTER_THAN_AVERAGE:
      "Better than the average by the metric's direction, by more than chance among all regions asked for.",
    WORSE_THAN_AVERAGE:
      "Worse than the average by the metric's direction, by more than chance among all regions asked for.",
    INSUFFICIENT: 'It cannot be told: no whole value, no known uncertainty, or no other region.',
  },
);

const UncertaintyEnum = enumOf<'BINOMIAL' | 'POISSON' | 'SAMPLE' | 'UNKNOWN'>(
  'UncertaintyMethod',
  'How it is known how far a number could have come out otherwise.',
  {
    BINOMIAL: 'A share of counted cases, each taken as a matter of chance.',
    POISSON: 'A rate of counted events.',
    SAMPLE: 'A mean of answers, from their spread.',
    UNKNOWN: 'It is not known: no counted cases stand behind the number.',
  },
);

const FunnelPositionEnum = enumOf<(typeof funnelPositions)[number]>(
  'FunnelPosition',
  'Where a value lies in the funnel.',
  {
    INSIDE: 'Inside the 95 % limits.',
    ABOVE_95: 'Above the 95 % limit.',
    ABOVE_998: 'Above the 99.8 % limit.',
    BELOW_95: 'Below the 95 % limit.',
    BELOW_998: 'Below the 99.8 % limit.',
  },
);

const RankIntervalRef = builder.objectRef<RankInterval>('RankInterval').implement({
  description:
    'Between which ranks a region truly lies: for all regions of the comparison at once with 95 % certainty (Mogstad, Romano, Shaikh and Wilhelm 2024; seeded by the question).',
  fields: (t) => ({
    low: t.exposeInt('low', { description: 'The best rank it may truly have.' }),
    high: t.exposeInt('high', { description: 'The worst rank it may truly have.' }),
  }),
});

const FunnelRef = builder.objectRef<Funnel>('Funnel').implement({
  description:
    'Where the rate of a region with so many cases lies by chance alone, if it is like all others (exact binomial or Poisson limits; both ends are inside). In the unit of the value.',
  fields: (t) => ({
    centre: t.exposeFloat('centre', { description: 'The rate of all ranked regions together.' }),
    low95: t.exposeFloat('low95', { description: 'Lower 95 % limit.' }),
    high95: t.exposeFloat('high95', { description: 'Upper 95 % limit.' }),
    low998: t.exposeFloat('low998', { description: 'Lower 99.8 % limit.' }),
    high998: t.exposeFloat('high998', { description: 'Upper 99.8 % limit.' }),
    position: t.field({
      type: FunnelPositionEnum,
      description: 'Where the value lies; of 20 regions that are all alike, one is outside the 95 % limits by chance.',
      resolve: ({ position }) => position as never,
    }),
  }),
});

const StandingStatisticsRef = builder.objectRef<JudgedStanding>('StandingStatistics').implement({
  description: 'What the verdict on a standing rests on.',
  fields: (t) => ({
    method: t.field({
      type: UncertaintyEnum,
      description:
        'How the uncertainty of the value is known. Counts are taken as counted: the sampling error of a survey behind them is not known here.',
      resolve: ({ uncertainty }) =>
        uncertainty.kind === 'COUNTED'
          ? uncertainty.counted.kind
          : uncertainty.kind === 'SAMPLED'
            ? 'SAMPLE'
            : 'UNKNOWN',
    }),
    whyUnknown: t.string({
      nullable: true,
      description: 'Why the uncertainty is not known; null where it is.',
      args: localeArgument,
      resolve: ({ whyUnknown }, { locale }, context) =>
        whyUnknown && inLocale(locale ?? context.locale, whyUnknown.id, whyUnknown.en),
    }),
    standardError: t.float({
      nullable: true,
      description: 'Of the value, in its unit; null where it is not known.',
      resolve: ({ uncertainty }) => (uncertainty.kind === 'UNKNOWN' ? null : uncertainty.error),
    }),
    average: t.exposeFloat('average', {
      nullable: true,
      description:
        'What it was compared with: the rate of all ranked regions together, of samples the mean of their values.',
    }),
    pValue: t.exposeFloat('p', {
      nullable: true,
      description:
        'Two-sided probability of a difference from the average at least as large by chance: exact for counted cases.',
    }),
    adjustedPValue: t.exposeFloat('adjustedP', {
      nullable: true,
      description:
        'The same, for having asked of all regions at once (Benjamini and Hochberg); the verdict goes by it, at 0.05.',
    }),
    critical: t.exposeFloat('critical', {
      nullable: true,
      description: 'So many standard errors of a difference tell two regions apart in the rank interval.',
    }),
    draws: t.exposeInt('draws', { nullable: true, description: 'Seeded draws behind `critical`.' }),
    withoutError: t.exposeInt('withoutError', {
      description:
        'Ranked regions whose uncertainty is unknown: they may have any rank, and widen the intervals of all others.',
    }),
  }),
});

const StandingRef = builder.objectRef<JudgedStanding>('Standing').implement({
  description: 'How sure the place of a region among the others is.',
  fields: (t) => ({
    verdict: t.expose('verdict', {
      type: StandingVerdictRef,
      description: 'What it comes to, in a word and a sentence.',
    }),
    statistics: t.field({ type: StandingStatisticsRef, description: 'For who asks.', resolve: (standing) => standing }),
  }),
});

builder.objectFields(ComparisonRowRef, (t) => ({
  previousRank: t.exposeInt('previousRank', {
    nullable: true,
    description: 'The rank among the same regions in the period before; null where it had none.',
  }),
  rankChange: t.int({
    nullable: true,
    description: 'Places gained since the period before: 2 is from fifth to third, negative is lost.',
    resolve: ({ rank, previousRank }) => (rank === null || previousRank === null ? null : previousRank - rank),
  }),
  percentile: t.float({
    nullable: true,
    description:
      'Percent of the other ranked regions that it leaves behind, ties counted half: 100 is the best, 0 the worst.',
    resolve: ({ standing }) => standing().percentile,
  }),
  zScore: t.float({
    nullable: true,
    description:
      'Standard deviations between the value and the plain mean of the ranked regions; positive is above the mean, whether that is good or not. Null of fewer than three.',
    resolve: ({ standing }) => standing().zScore,
  }),
  rankInterval: t.field({
    type: RankIntervalRef,
    nullable: true,
    description: 'Between which ranks it truly lies; null where its uncertainty is not known, and `standing` says why.',
    resolve: ({ standing }) => standing().interval,
  }),
  funnel: t.field({
    type: FunnelRef,
    nullable: true,
    description: 'Limits for a region of its size; null where the value is no share or rate of counted cases.',
    resolve: ({ standing }) => standing().funnel,
  }),
  standing: t.field({
    type: StandingRef,
    description: 'Whether it can be told from the average of the regions asked for.',
    resolve: ({ standing }) => standing(),
  }),
}));
