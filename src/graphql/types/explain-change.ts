import type { ChangeCode } from '../../analysis/change-verdict.ts';
import type { ChangeExplanation } from '../../analysis/explain-change.ts';
import type { Answer } from '../../query/answer.ts';
import type { Reversal } from '../../statistics/simpson.ts';
import { builder } from '../builder.ts';
import { DimensionEnum, enumOf, RegionLevelEnum } from '../enums.ts';
import { asQuestion, filterArgument, metricArguments, vintageArguments } from '../question-arguments.ts';
import { selectsAny } from '../selection.ts';
import { verdictType } from '../verdict.ts';
import { AnswerRef } from './answer.ts';
import { MetricDefinitionRef } from './catalogue.ts';
import { ChangePartRef, DrillDownStepRef } from './change-part.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const ChangeVerdictRef = verdictType<ChangeCode>(
  'ChangeVerdict',
  'What made a change: where in the whole it happened, never why.',
  {
    INSUFFICIENT: 'One of the two values is missing or not whole: there is no change to take apart.',
    NO_CHANGE: 'Nothing changed at the decimals that are printed.',
    REVERSAL: 'The parts moved one way and the whole the other (Simpson).',
    COMPOSITION: 'More of the change comes from shifts of weight between the parts than from the parts themselves.',
    ONE_PART: 'One part makes at least half of the change.',
    SEVERAL_PARTS: 'No part makes half of the change.',
    UNEXPLAINED: 'More than half of the change is not found in the parts: the whole has figures of its own.',
  },
);

const ReversalEnum = enumOf<Reversal>('Reversal', 'Whether parts moved against their whole (Simpson 1951).', {
  NONE: 'They did not.',
  ON_BALANCE: 'With weights as they were, the parts together would have moved the whole the other way.',
  EVERY_PART: 'Every part moved the other way, or stood still.',
});

const ChangeMethodEnum = enumOf<ChangeExplanation['method']>('ChangeMethod', 'How the parts make the whole.', {
  SUM: 'They are added up: each contributes its own change.',
  MEAN: 'As a ratio of sums: each weighs by what it counts below the line.',
  WEIGHTED: "As a mean weighted by population or by the indicator's weight.",
});

const ChangeStatisticsRef = builder.objectRef<ChangeExplanation>('ChangeStatistics').implement({
  description: 'How a change was taken apart.',
  fields: (t) => ({
    method: t.expose('method', { type: ChangeMethodEnum, description: 'How the parts make the whole.' }),
    n: t.int({
      description: 'How many parts were told.',
      resolve: ({ parts }) => parts.filter(({ key }) => key !== null).length,
    }),
    leftOut: t.int({
      description:
        'Parts that are withheld, or lack what they are weighed by: they stand together as one, or in the residual.',
      resolve: ({ explained }) => explained?.leftOut ?? 0,
    }),
    entered: t.int({
      description: 'Parts that have a number after only.',
      resolve: ({ parts }) => parts.filter(({ presence }) => presence === 'ENTERED').length,
    }),
    left: t.int({
      description: 'Parts that have a number before only.',
      resolve: ({ parts }) => parts.filter(({ presence }) => presence === 'LEFT').length,
    }),
    notWhole: t.int({
      description: 'Parts whose number is not whole on one of the sides; the whole rests on it all the same.',
      resolve: ({ parts }) =>
        parts.filter(({ before, after }) => [before, after].some((side) => side?.status === 'INCOMPLETE')).length,
    }),
  }),
});

const ChangeExplanationRef = builder.objectRef<ChangeExplanation & Answer>('ChangeExplanation').implement({
  description:
    'A change taken apart: which parts made it, and how much of it is their own doing or a shift between them.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    verdict: t.expose('verdict', { type: ChangeVerdictRef, description: 'In one sentence.' }),
    metric: t.expose('metric', { type: MetricDefinitionRef, description: 'What was measured.' }),
    indicator: t.field({
      type: IndicatorRef,
      nullable: true,
      description: 'The indicator; null where the metric is not one of an indicator.',
      resolve: ({ indicatorCode, catalogue }) =>
        indicatorCode === null ? null : indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    region: t.field({
      type: RegionRef,
      description: 'The region that was meant.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    isPooled: t.exposeBoolean('isPooled', {
      description:
        'The whole is all governments inside the region taken together: governments have no sum of their own above them.',
    }),
    by: t.expose('by', { type: DimensionEnum, description: 'What the parts are.' }),
    period: t.exposeString('period', { description: 'The period after, as `2024-Q3`.' }),
    against: t.exposeString('against', { description: 'The period before.' }),
    before: t.float({
      nullable: true,
      description: 'The whole before, in the unit of the metric or indicator; null where it is missing.',
      resolve: ({ explained, whole }) => explained?.before ?? whole.before?.value ?? null,
    }),
    after: t.float({
      nullable: true,
      description: 'The whole after.',
      resolve: ({ explained, whole }) => explained?.after ?? whole.after?.value ?? null,
    }),
    change: t.exposeFloat('change', {
      nullable: true,
      description: 'After less before; null where it cannot be taken apart.',
    }),
    changePct: t.exposeFloat('changePct', {
      nullable: true,
      description: 'The change in percent of the value before.',
    }),
    changePp: t.exposeFloat('changePp', {
      nullable: true,
      description: 'The change in percentage points; null unless the unit is percent.',
    }),
    unit: t.exposeString('unit', { description: 'The unit of the values.' }),
    rateEffect: t.float({
      nullable: true,
      description: "What the changes of the parts' own numbers make of it.",
      resolve: ({ explained }) => explained?.rateEffect ?? null,
    }),
    mixEffect: t.float({
      nullable: true,
      description: 'What shifts of weight between the parts make of it, those that enter and leave included.',
      resolve: ({ explained }) => explained?.mixEffect ?? null,
    }),
    residual: t.float({
      nullable: true,
      description: 'What no part makes: 0 where the parts make the whole (within a billionth).',
      resolve: ({ explained }) => explained?.residual ?? null,
    }),
    reversal: t.field({
      type: ReversalEnum,
      description: 'Whether the parts moved against the whole.',
      resolve: ({ explained }) => explained?.reversal ?? 'NONE',
    }),
    parts: t.field({
      type: [ChangePartRef],
      description: 'The parts, the greatest contribution first.',
      args: { first: t.arg.int({ description: 'Only so many of them.' }) },
      resolve: ({ parts, by, catalogue }, { first }) =>
        parts.slice(0, Math.max(0, first ?? parts.length)).map((part) => ({ ...part, dimension: by, catalogue })),
    }),
    drillDown: t.field({
      type: [DrillDownStepRef],
      description: 'At each step the part that pushed most, then its own parts: from the region down to the unit.',
      resolve: ({ drillDown, catalogue }) => drillDown.map((step) => ({ ...step, catalogue })),
    }),
    statistics: t.field({
      type: ChangeStatisticsRef,
      description: 'How it was taken apart, and what was left out.',
      resolve: (explanation) => explanation,
    }),
  }),
});

builder.queryField('explainChange', (t) =>
  t.field({
    type: ChangeExplanationRef,
    description:
      'Which parts of a whole made it change between two periods. Rates are split into what the parts did and what shifts between them did; medians cannot be taken apart and are refused.',
    args: {
      ...metricArguments,
      region: t.arg({
        type: 'RegionRef',
        required: true,
        description: 'The whole: a region, or with `by: REGION` of metrics about governments all of them inside it.',
      }),
      level: t.arg({
        type: RegionLevelEnum,
        description: 'The level of the region; decides between readings of a name.',
      }),
      by: t.arg({
        type: DimensionEnum,
        description:
          'What the parts are. Unless told: units for indicators of governments, regions for those of territories, offices for metrics over cases, indicators for shares of targets.',
      }),
      partsLevel: t.arg({
        type: RegionLevelEnum,
        description: 'The level of regions as parts; the one below unless told.',
      }),
      period: t.arg({ type: 'Period', description: 'The period after; the latest complete one unless told.' }),
      against: t.arg({
        type: 'Period',
        description: 'The period before, of the same length; the one just before unless told.',
      }),
      ...filterArgument,
      ...vintageArguments,
    },
    resolve: (_root, args, context, info) =>
      context.analyse('explainChange', { ...asQuestion(args), needsDrillDown: selectsAny(info, fieldsOfPath) }),
  }),
);

const fieldsOfPath: ReadonlySet<string> = new Set(['drillDown']);
