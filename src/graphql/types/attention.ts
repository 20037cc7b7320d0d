import type { AttentionBody, AttentionRow } from '../../analysis/attention.ts';
import type { AttentionPace } from '../../analysis/attention-pace.ts';
import type { AttentionItem, AttentionReason, OwnerBasis } from '../../analysis/attention-rows.ts';
import { paceSentence, reasonSentence } from '../../analysis/attention-sentence.ts';
import { penOf } from '../../analysis/sentence.ts';
import type { Answer } from '../../query/answer.ts';
import { attentionRuleNames, attentionRules, type AttentionRuleName } from '../../rules/attention-rules.ts';
import type { NumberStyle } from '../../rules/format-value.ts';
import type { PaceKind } from '../../rules/pace.ts';
import { builder } from '../builder.ts';
import { enumOf, GrainEnum, RegionLevelEnum } from '../enums.ts';
import { localeArgument } from '../locale-argument.ts';
import {
  asQuestion,
  filterArgument,
  levelDescription,
  vintageArguments,
  yardstickArgument,
} from '../question-arguments.ts';
import { verdictType } from '../verdict.ts';
import { AnswerRef } from './answer.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { ListedUnitRef } from './listed.ts';
import { MeasurementRef, TargetBandRef, type InSnapshot, type NumberIn } from './measurement.ts';
import type { JudgedRow } from '../../query/judged.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const AttentionRuleEnum = enumOf<AttentionRuleName>(
  'AttentionRule',
  'What calls for attention. Each rule gives points; those of a row add up.',
  Object.fromEntries(
    attentionRuleNames.map((name) => [
      name,
      `${attentionRules[name].description} ${attentionRules[name].points} points.`,
    ]),
  ) as Record<AttentionRuleName, string>,
);

const OwnerBasisEnum = enumOf<OwnerBasis>('OwnerBasis', 'How it is known who has to act.', {
  ACTION: 'The overdue action names the unit.',
  FIGURE: 'The unit owes the figure.',
  FIELD: "The unit is the one office of the indicator's policy field.",
  GOVERNMENT: 'No one unit is known: the government as a whole.',
});

const PaceKindEnum = enumOf<PaceKind>('PaceKind', 'What the parts of a year that are left have to bring.', {
  AMOUNT: 'Each part has to bring so much: parts are summed.',
  LEVEL: 'The mean of the parts has to be so high, or so low; every part is reckoned with as many cases.',
  STEP: 'The figure has to change by so much from part to part.',
});

const AttentionVerdictRef = verdictType('AttentionVerdict', 'Whether anything calls for attention.', {
  NOTHING: 'No rule is fulfilled.',
  SOMETHING: 'At least one rule is fulfilled.',
});

type ShownReason = AttentionReason & Pick<AttentionItem, 'judged'> & Pick<InSnapshot<object>, 'catalogue'>;

const AttentionReasonRef = builder.objectRef<ShownReason>('AttentionReason').implement({
  description: 'A rule that a row fulfils.',
  fields: (t) => ({
    rule: t.expose('rule', { type: AttentionRuleEnum, description: 'The rule.' }),
    points: t.exposeInt('points', { description: 'What it adds to the points of the row.' }),
    count: t.exposeInt('count', {
      description: 'How many actions, figures or findings; of red results how many of the last three periods in a row.',
    }),
    since: t.expose('since', {
      type: 'Date',
      description: 'The earliest due day, the day it could first be seen, or the first day of the first red period.',
    }),
    unit: t.field({
      type: ListedUnitRef,
      nullable: true,
      description: 'The one unit it is about; null: several, or the government as a whole.',
      resolve: ({ unitCode, catalogue }) => catalogue.unit(unitCode ?? '') ?? null,
    }),
    sentence: t.string({
      description: 'The reason in words.',
      args: localeArgument,
      resolve: (reason, { locale }, context) => reasonSentence(reason, reason, penOf(locale ?? context.locale)),
    }),
  }),
});

const AttentionPaceRef = builder
  .objectRef<InSnapshot<AttentionPace> & { readonly style: NumberStyle }>('AttentionPace')
  .implement({
    description: "What the parts of the year that are left have to bring to reach the year's target.",
    fields: (t) => ({
      period: t.exposeString('period', {
        description: 'The year of the target: the next one where the period ends a year.',
      }),
      target: t.field({
        type: TargetBandRef,
        description: 'The target.',
        resolve: ({ target, style, catalogue }) => ({ ...target, ...style, catalogue }),
      }),
      kind: t.expose('kind', { type: PaceKindEnum, description: 'An amount, a level or a step.' }),
      grain: t.expose('grain', { type: GrainEnum, description: 'The length of the parts.' }),
      left: t.exposeInt('left', { description: 'How many parts are left.' }),
      needed: t.exposeFloat('needed', { description: 'Per part that is left, in the unit of the indicator.' }),
      current: t.exposeFloat('current', {
        nullable: true,
        description:
          'The same of the parts that are over, or of the year before where none is; null where it is not known.',
      }),
      isOnPace: t.exposeBoolean('isOnPace', {
        nullable: true,
        description: 'Whether what is needed is no more than what comes anyway; null where that is not known.',
      }),
      sentence: t.string({
        description: 'The pace in words.',
        args: localeArgument,
        resolve: (pace, { locale }, context) => paceSentence(pace, pace.style, penOf(locale ?? context.locale)),
      }),
    }),
  });

const AttentionFigureRef = builder.objectRef<NumberIn<JudgedRow>>('AttentionFigure').implement({
  description: 'The figure of the period beside its target.',
  interfaces: [MeasurementRef],
});

const AttentionRowRef = builder.objectRef<InSnapshot<AttentionRow>>('AttentionRow').implement({
  description: 'An indicator of a region that calls for attention, with who has to act and what it takes.',
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The region.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    indicator: t.field({
      type: IndicatorRef,
      nullable: true,
      description: 'The indicator; null: actions that are about none.',
      resolve: ({ indicatorCode, catalogue }) =>
        indicatorCode === null ? null : indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    points: t.exposeInt('points', {
      description: 'The points of its reasons together: the more, the higher it stands.',
    }),
    reasons: t.field({
      type: [AttentionReasonRef],
      description: 'The rules that it fulfils.',
      resolve: ({ reasons, judged, catalogue }) => reasons.map((reason) => ({ ...reason, judged, catalogue })),
    }),
    owner: t.field({
      type: ListedUnitRef,
      nullable: true,
      description: 'The unit that has to act; null: the government as a whole.',
      resolve: ({ ownerUnitCode, catalogue }) => catalogue.unit(ownerUnitCode ?? '') ?? null,
    }),
    ownerBasis: t.expose('ownerBasis', { type: OwnerBasisEnum, description: 'How the owner is known.' }),
    figure: t.field({
      type: AttentionFigureRef,
      nullable: true,
      description: 'The figure of the period beside its target; null where none is told for it.',
      resolve: ({ judged, catalogue, indicatorCode }) =>
        judged === null ? null : { ...judged, catalogue, indicatorCode: indicatorCode! },
    }),
    pace: t.field({
      type: AttentionPaceRef,
      nullable: true,
      description:
        'The pace still needed to reach the target of the year; null without a target or without a figure to start from.',
      resolve: ({ pace, indicatorCode, catalogue }) => {
        const { unit = '', decimals = 2 } = catalogue.indicators.byCode(indicatorCode ?? '')?.latest ?? {};
        return pace === null ? null : { ...pace, catalogue, style: { unit, decimals } };
      },
    }),
  }),
});

const AttentionCountRef = builder.objectRef<AttentionBody['counts'][number]>('AttentionCount').implement({
  description: 'How many rows fulfil a rule.',
  fields: (t) => ({
    rule: t.expose('rule', { type: AttentionRuleEnum, description: 'The rule.' }),
    points: t.int({ description: 'Its points.', resolve: ({ rule }) => attentionRules[rule].points }),
    rows: t.exposeInt('rows', { description: 'How many rows fulfil it, shown or not.' }),
  }),
});

const AttentionRef = builder.objectRef<AttentionBody & Answer>('Attention').implement({
  description: 'What calls for attention, the gravest first, by rules that anybody can check.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    verdict: t.expose('verdict', { type: AttentionVerdictRef, description: 'What it comes to.' }),
    grain: t.expose('grain', { type: GrainEnum, description: 'The length of the period.' }),
    period: t.exposeString('period', { description: 'The period that was meant, as `2025-Q3`.' }),
    rows: t.field({
      type: [AttentionRowRef],
      description: 'Those with the most points; of as many, the worst attainment first.',
      resolve: ({ rows, catalogue }) => rows.map((row) => ({ ...row, catalogue })),
    }),
    totalCount: t.exposeInt('totalCount', { description: 'How many rows fulfil a rule, shown or not.' }),
    counts: t.expose('counts', { type: [AttentionCountRef], description: 'How many rows fulfil each rule.' }),
    notJudged: t.exposeInt('notJudged', {
      description:
        'Results of the period without a verdict: missing, incomplete or without a target. They are never taken for green.',
    }),
  }),
});

builder.queryField('attention', (t) =>
  t.field({
    type: AttentionRef,
    description:
      'What calls for attention: results that turned red or stay red, overdue actions, late or unreliable figures; with the owner and the pace still needed. An indicator that is published less often than the period is long is judged where its own period ends with this one.',
    args: {
      regions: t.arg({
        type: ['RegionRef'],
        description: 'The regions; names are resolved together. Every province unless told.',
      }),
      within: t.arg({ type: 'RegionRef', description: 'Instead of `regions`: all regions inside this one.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      indicators: t.arg.stringList({ description: 'Only these indicators, by their codes.' }),
      period: t.arg({
        type: 'Period',
        description: 'One period; its length is the grain. The latest complete quarter unless told.',
      }),
      rules: t.arg({ type: [AttentionRuleEnum], description: 'Only by these rules; by all unless told.' }),
      first: t.arg.int({ description: 'How many rows at most; 10 unless told, 200 at most.' }),
      ...yardstickArgument,
      ...filterArgument,
      ...vintageArguments,
    },
    resolve: (_root, args, context) => context.analyse('attention', asQuestion(args)),
  }),
);
