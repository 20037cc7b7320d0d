import type { ScoredPart } from '../../analysis/composite-index.ts';
import type { CompositeMethod, GoalpostScale, MissingPolicy } from '../../statistics/composite.ts';
import { formatValue } from '../../rules/format-value.ts';
import { builder } from '../builder.ts';
import { enumOf, MetricEnum } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';
import { MetricFilterRef } from '../question-arguments.ts';
import { MetricDefinitionRef } from './catalogue.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import type { InSnapshot } from './measurement.ts';

/** What an index is made of: what a reader says, and what came of it. */

export const CompositeMethodEnum = enumOf<CompositeMethod>('CompositeMethod', 'How scores become one number.', {
  ARITHMETIC: 'Weighted mean: a strength makes up for a weakness.',
  GEOMETRIC: 'Weighted geometric mean: nothing makes up for a score of zero.',
});

export const MissingPolicyEnum = enumOf<MissingPolicy>('MissingPolicy', 'What a missing part does to an index.', {
  REQUIRE_ALL: 'There is no index without all of its parts.',
  DROP_RENORMALISE: 'The weights of the parts that are there make up the whole; `isWhole` tells where.',
});

const GoalpostScaleEnum = enumOf<GoalpostScale>('GoalpostScale', 'How a value moves between its goalposts.', {
  LINEAR: 'Evenly.',
  LOGARITHMIC:
    'By its logarithm, as income in the human development index: the first million counts more than the tenth.',
});

export const CompositePartInput = builder.inputType('CompositePartInput', {
  description: 'One part of an index.',
  fields: (t) => ({
    metric: t.field({
      type: MetricEnum,
      defaultValue: 'INDICATOR_VALUE',
      required: true,
      description: 'What is measured.',
    }),
    indicator: t.string({ description: 'The indicator, by its code; INDICATOR_ metrics need one.' }),
    filter: t.field({ type: MetricFilterRef, description: 'Which figures may answer.' }),
    weight: t.float({
      description: 'How much it counts, within its dimension if it has one: 1 unless told; 0 leaves it out.',
    }),
    low: t.float({
      description:
        'The value that scores 0, in the unit of the metric; larger than `high` where less is better. Without goalposts: 0 and 100 percent of an INDICATOR_ATTAINMENT, else the worst and the best of the regions compared.',
    }),
    high: t.float({ description: 'The value that scores 100.' }),
    scale: t.field({ type: GoalpostScaleEnum, description: 'LINEAR unless told.' }),
    cap: t.float({ description: 'The highest score that counts: 100 unless told.' }),
    floor: t.float({ description: 'The lowest score that counts: 0 unless told.' }),
    dimension: t.string({ description: 'A name that parts share which are joined first.' }),
  }),
});

export const CompositeDimensionInput = builder.inputType('CompositeDimensionInput', {
  description: 'How the parts of one dimension are joined, and how much they count together.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name that its parts give.' }),
    weight: t.float({ description: 'How much it counts: 1 unless told.' }),
    method: t.field({ type: CompositeMethodEnum, description: 'ARITHMETIC unless told.' }),
  }),
});

export const CompositePartRef = builder.objectRef<InSnapshot<ScoredPart>>('CompositePart').implement({
  description: 'One part of an index, as it was computed.',
  fields: (t) => ({
    metric: t.field({
      type: MetricDefinitionRef,
      description: 'What was measured.',
      resolve: ({ part }) => part.metric,
    }),
    indicator: t.field({
      type: IndicatorRef,
      nullable: true,
      description: 'The indicator; null where the metric is of none.',
      resolve: ({ indicatorCode, catalogue }) =>
        indicatorCode === null ? null : indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    label: t.string({
      description: 'What it is called.',
      args: localeArgument,
      resolve: ({ label }, { locale }, context) => inLocale(locale ?? context.locale, label.id, label.en),
    }),
    dimension: t.string({
      nullable: true,
      description: 'The dimension it is of; null: of its own.',
      resolve: ({ part }) => part.dimension ?? null,
    }),
    weightPct: t.float({
      description: 'How much of the index it makes up, in percent, where all parts are there.',
      resolve: ({ share }) => 100 * share,
    }),
    low: t.float({
      nullable: true,
      description: 'The value that scores 0; null where all regions have the same and none was told.',
      resolve: ({ goalposts }) => goalposts?.low ?? null,
    }),
    high: t.float({
      nullable: true,
      description: 'The value that scores 100.',
      resolve: ({ goalposts }) => goalposts?.high ?? null,
    }),
    goalposts: t.string({
      description: 'Both for people, as `20,00 tahun – 85,00 tahun`.',
      args: localeArgument,
      resolve: ({ goalposts, ...style }, { locale }, context) =>
        [goalposts?.low ?? null, goalposts?.high ?? null]
          .map((end) => formatValue(end, style, locale ?? context.locale))
          .join(' – '),
    }),
    isObserved: t.boolean({
      description: 'The goalposts are the worst and the best of these very regions: they move when those do.',
      resolve: ({ goalposts }) => goalposts?.isObserved ?? false,
    }),
  }),
});
