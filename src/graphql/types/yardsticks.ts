import type { ConventionUsed, ScaleVerdict, YardstickRow, YardsticksBody } from '../../analysis/yardsticks.ts';
import type { Answer } from '../../query/answer.ts';
import { formatValue } from '../../rules/format-value.ts';
import { conventionNames, yardstickConventions, type ConventionName } from '../../rules/yardstick-conventions.ts';
import { builder } from '../builder.ts';
import { enumOf, GrainEnum, RegionLevelEnum } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';
import { asQuestion, filterArgument, levelDescription, vintageArguments } from '../question-arguments.ts';
import { verdictType } from '../verdict.ts';
import { AnswerRef } from './answer.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const ConventionEnum = enumOf<ConventionName>(
  'YardstickConvention',
  'A way in which governments judge results: whose target, which formula, how far it counts.',
  Object.fromEntries(
    conventionNames.map((name) => [
      name,
      `${yardstickConventions[name].label.en} (${yardstickConventions[name].source}).`,
    ]),
  ) as Record<ConventionName, string>,
);

const YardsticksVerdictRef = verdictType('YardsticksVerdict', 'Whether ranks depend on the convention.', {
  SAME_ORDER: 'Every region keeps its rank under all conventions.',
  RANKS_MOVE: 'At least one region has another rank under another convention.',
  INSUFFICIENT: 'Fewer than two regions, or two conventions, have enough data.',
});

const ConventionUsedRef = builder.objectRef<InSnapshot<ConventionUsed>>('YardstickConventionUsed').implement({
  description: 'One convention, and what it was applied to.',
  fields: (t) => ({
    name: t.expose('name', { type: ConventionEnum, description: 'The convention.' }),
    label: t.string({
      description: 'The convention in words.',
      args: localeArgument,
      resolve: ({ name }, { locale }, context) => {
        const { label } = yardstickConventions[name];
        return inLocale(locale ?? context.locale, label.id, label.en);
      },
    }),
    source: t.string({
      description: 'Where it is in use.',
      resolve: ({ name }) => yardstickConventions[name].source,
    }),
    ranked: t.exposeInt('ranked', { description: 'Regions that have a rank under it.' }),
    moved: t.exposeInt('moved', {
      nullable: true,
      description: 'Regions with another rank than under the first convention asked for; null where it ranks none.',
    }),
    indicators: t.field({
      type: [IndicatorRef],
      description: 'Indicators that every ranked region has an attainment of: what scores are made of.',
      resolve: ({ indicators, catalogue }) => indicators.map((code) => indicatorOfSnapshot(code, catalogue)),
    }),
    leftOut: t.field({
      type: [IndicatorRef],
      description: 'Indicators that some ranked region lacks a whole figure or a target of: they count for nobody.',
      resolve: ({ leftOut, catalogue }) => leftOut.map((code) => indicatorOfSnapshot(code, catalogue)),
    }),
  }),
});

const ScaleVerdictRef = builder.objectRef<ScaleVerdict>('ScaleVerdict').implement({
  description: 'What a rating scale calls a score.',
  fields: (t) => ({
    scale: t.exposeString('scale', { description: 'The code of the scale.' }),
    code: t.exposeString('code', { description: 'The code of its band.' }),
    label: t.string({
      description: 'The band in words.',
      args: localeArgument,
      resolve: ({ labelId, labelEn }, { locale }, context) => inLocale(locale ?? context.locale, labelId, labelEn),
    }),
  }),
});

const StandingRef = builder.objectRef<YardstickRow['standings'][number]>('YardstickStanding').implement({
  description: 'Where a region stands under one convention.',
  fields: (t) => ({
    convention: t.expose('convention', { type: ConventionEnum, description: 'The convention.' }),
    score: t.exposeFloat('score', {
      nullable: true,
      description: 'Mean of the attainments in percent, each as far as it counts; null where the region is not ranked.',
    }),
    formatted: t.string({
      description: 'The score for people; `–` where there is none.',
      args: localeArgument,
      resolve: ({ score }, { locale }, context) =>
        formatValue(score, { unit: '%', decimals: 2 }, locale ?? context.locale),
    }),
    rank: t.exposeInt('rank', {
      nullable: true,
      description: '1 is the best; ties share the smaller. Null: not ranked.',
    }),
    met: t.exposeInt('met', { description: 'Indicators of the score with at least 100 percent.' }),
    verdicts: t.expose('verdicts', {
      type: [ScaleVerdictRef],
      description: 'What each rating scale of attainments calls the score; none where there is none.',
    }),
  }),
});

const YardstickRowRef = builder.objectRef<InSnapshot<YardstickRow>>('YardstickRow').implement({
  description: 'One region under all conventions.',
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The region.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    bestRank: t.exposeInt('bestRank', { nullable: true, description: 'Its best rank under any; null: it has none.' }),
    worstRank: t.exposeInt('worstRank', {
      nullable: true,
      description: 'Its worst rank under any; null: it has none.',
    }),
    standings: t.expose('standings', { type: [StandingRef], description: 'One for each convention.' }),
  }),
});

const YardsticksRef = builder.objectRef<YardsticksBody & Answer>('Yardsticks').implement({
  description: 'All regions by one and the same yardstick, under each convention in use, like for like.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    verdict: t.expose('verdict', {
      type: YardsticksVerdictRef,
      description: 'Whether ranks depend on the convention.',
    }),
    grain: t.expose('grain', { type: GrainEnum, description: 'The length of the period.' }),
    period: t.exposeString('period', { description: 'The period that was meant, as `2024`.' }),
    conventions: t.field({
      type: [ConventionUsedRef],
      description: 'The conventions, in the order asked.',
      resolve: ({ conventions, catalogue }) => conventions.map((one) => ({ ...one, catalogue })),
    }),
    rows: t.field({
      type: [YardstickRowRef],
      description: 'One for every region asked for, in the order asked.',
      resolve: ({ rows, catalogue }) => rows.map((row) => ({ ...row, catalogue })),
    }),
  }),
});

builder.queryField('yardsticks', (t) =>
  t.field({
    type: YardsticksRef,
    description:
      'All regions recomputed by one formula, target and cap at a time, and how their ranks move under each convention in use. A score is the mean of the attainments of those indicators that every ranked region has.',
    args: {
      regions: t.arg({
        type: ['RegionRef'],
        description: 'The regions; names are resolved together. Every province unless told.',
      }),
      within: t.arg({ type: 'RegionRef', description: 'Instead of `regions`: all regions inside this one.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      indicators: t.arg.stringList({ description: 'Only these indicators, by their codes; all unless told.' }),
      period: t.arg({
        type: 'Period',
        description: 'One period; its length is the grain. The latest complete year unless told.',
      }),
      conventions: t.arg({
        type: [ConventionEnum],
        description: 'Only these; the first is what moves are counted from. All unless told.',
      }),
      ...filterArgument,
      ...vintageArguments,
    },
    resolve: (_root, args, context) => context.analyse('yardsticks', asQuestion(args)),
  }),
);
