import type { CompositeBody, CompositeRow } from '../../analysis/composite-index.ts';
import type { BodyOf } from '../../analysis/registry.ts';
import type { Answer } from '../../query/answer.ts';
import { builder } from '../builder.ts';
import { GrainEnum, RegionLevelEnum } from '../enums.ts';
import { asQuestion, levelDescription, timeArguments, vintageArguments } from '../question-arguments.ts';
import { verdictType } from '../verdict.ts';
import { AnswerRef } from './answer.ts';
import {
  CompositeDimensionInput,
  CompositeMethodEnum,
  CompositePartInput,
  CompositePartRef,
  MissingPolicyEnum,
} from './composite-recipe.ts';
import { MeasurementRef, type InSnapshot, type NumberIn } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const CompositeVerdictRef = verdictType('CompositeVerdict', 'Whether the order of regions hangs on the weights.', {
  ROBUST: 'Other weights around the chosen ones give nearly the same order (mean Kendall tau of 0.9 or more).',
  SENSITIVE: 'Other weights around the chosen ones give another order: do not make much of a rank.',
  INSUFFICIENT: 'Fewer than three regions have an index, or there is one part only.',
});

const CompositeScoreRef = builder
  .objectRef<
    NumberIn<CompositeRow['scores'][number]['measured']> & {
      readonly given: InSnapshot<CompositeRow['scores'][number]>;
    }
  >('CompositeScore')
  .implement({
    description: 'One part of the index of a region: its number, and what it scores.',
    interfaces: [MeasurementRef],
    fields: (t) => ({
      part: t.field({
        type: CompositePartRef,
        description: 'The part.',
        resolve: ({ given: { of, catalogue } }) => ({ ...of, catalogue }),
      }),
      score: t.float({
        nullable: true,
        description: '0 at the lower goalpost, 100 at the upper; null where its number is missing or not whole.',
        resolve: ({ given }) => given.score,
      }),
    }),
  });

const CompositeRowRef = builder.objectRef<InSnapshot<CompositeRow>>('CompositeRow').implement({
  description: 'The index of one region.',
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The region.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    value: t.exposeFloat('value', {
      nullable: true,
      description:
        'The index, 0 to 100 unless caps and floors say otherwise; null where parts are missing. Never missing as zero.',
    }),
    isWhole: t.exposeBoolean('isWhole', { description: 'All parts are there.' }),
    rank: t.exposeInt('rank', { nullable: true, description: '1 is the highest; ties share the smaller rank.' }),
    rankLow: t.int({
      nullable: true,
      description: 'The best rank in 90 of 100 other weightings.',
      resolve: ({ low }) => low,
    }),
    rankHigh: t.int({
      nullable: true,
      description: 'The worst rank in 90 of 100 other weightings.',
      resolve: ({ high }) => high,
    }),
    rankKeptPct: t.float({
      nullable: true,
      description: 'In how many percent of other weightings it has the very same rank.',
      resolve: ({ kept }) => kept && 100 * kept,
    }),
    firstPct: t.float({
      nullable: true,
      description: 'In how many percent of other weightings it is the first.',
      resolve: ({ first }) => (first === null ? null : 100 * first),
    }),
    rankByOtherMethod: t.int({
      nullable: true,
      description: 'Its rank if scores were joined by the other method.',
      resolve: ({ otherRank }) => otherRank,
    }),
    scores: t.field({
      type: [CompositeScoreRef],
      description: 'One for every part, in the order of `parts`.',
      resolve: ({ scores, catalogue }) =>
        scores.map((given) => ({
          ...given.measured,
          indicatorCode: given.of.indicatorCode,
          catalogue,
          given: { ...given, catalogue },
        })),
    }),
  }),
});

const CompositeStatisticsRef = builder.objectRef<CompositeBody>('CompositeStatistics').implement({
  description: 'How the sensitivity of ranks was found.',
  fields: (t) => ({
    method: t.string({
      description: 'The method.',
      resolve: ({ concentration }) =>
        `Weights are drawn from Dirichlet distributions whose means are the chosen weights (concentration ${concentration}), within dimensions and between them; ranks anew in each draw. Seeded: the same question has the same answer.`,
    }),
    draws: t.exposeInt('draws', { description: 'Weightings drawn; fewer than asked where regions are many.' }),
    meanTau: t.exposeFloat('meanTau', {
      nullable: true,
      description: "Mean of Kendall's tau between the order by the chosen weights and the drawn ones.",
    }),
    settledPairsPct: t.float({
      nullable: true,
      description: 'Percent of the pairs of regions that never change places.',
      resolve: ({ settledPairs }) => (settledPairs === null ? null : 100 * settledPairs),
    }),
  }),
});

const CompositeIndexRef = builder.objectRef<BodyOf<'compositeIndex'> & Answer>('CompositeIndex').implement({
  description: "An index out of several metrics by the reader's own recipe. It cannot be summed or averaged further.",
  interfaces: [AnswerRef],
  fields: (t) => ({
    verdict: t.expose('verdict', { type: CompositeVerdictRef, description: 'How far the order hangs on the weights.' }),
    method: t.expose('method', { type: CompositeMethodEnum, description: 'How scores became one number.' }),
    missing: t.expose('missing', { type: MissingPolicyEnum, description: 'What missing parts do.' }),
    grain: t.expose('grain', { type: GrainEnum, description: 'The length of the period.' }),
    period: t.exposeString('period', { description: 'The period, of all parts the same.' }),
    parts: t.field({
      type: [CompositePartRef],
      description: 'What it is made of; parts of one dimension stand together.',
      resolve: ({ parts, catalogue }) => parts.map((part) => ({ ...part, catalogue })),
    }),
    rows: t.field({
      type: [CompositeRowRef],
      description: 'One for every region asked for, in the order asked; those of a whole level by code.',
      resolve: ({ rows, catalogue }) => rows.map((row) => ({ ...row, catalogue })),
    }),
    rankOf: t.exposeInt('rankOf', { description: 'How many regions have a rank.' }),
    statistics: t.field({
      type: CompositeStatisticsRef,
      description: 'Method and diagnostics, for who asks.',
      resolve: (body) => body,
    }),
  }),
});

builder.queryField('compositeIndex', (t) =>
  t.field({
    type: CompositeIndexRef,
    description:
      'One number out of several metrics, by weights, goalposts and a method of your own, with ranks and how far they hang on the weights. Asks one question for every part.',
    args: {
      parts: t.arg({ type: [CompositePartInput], required: true, description: 'What it is made of: 1 to 30 parts.' }),
      dimensions: t.arg({
        type: [CompositeDimensionInput],
        description: 'How the dimensions that parts name are joined and weighed; each counts 1 unless told.',
      }),
      method: t.arg({ type: CompositeMethodEnum, description: 'How dimensions are joined: ARITHMETIC unless told.' }),
      missing: t.arg({ type: MissingPolicyEnum, description: 'REQUIRE_ALL unless told.' }),
      regions: t.arg({
        type: ['RegionRef'],
        description: 'The regions; names are resolved together. Every regency and city unless told.',
      }),
      within: t.arg({ type: 'RegionRef', description: 'Instead of `regions`: all regions inside this one.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      ...timeArguments,
      draws: t.arg.int({ description: 'How many other weightings are tried: 1,000 unless told, 50 to 5,000.' }),
      concentration: t.arg.float({
        description: 'How near to the chosen weights they are: 20 unless told; 5 is far, 100 is near.',
      }),
      ...vintageArguments,
    },
    resolve: (_root, args, context) => context.analyse('compositeIndex', asQuestion(args)),
  }),
);
