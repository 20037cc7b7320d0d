import type { Thresholds } from '../../model/thresholds.ts';
import {
  dimensionDefinitions,
  dimensionNames,
  metricDefinitions,
  metricNames,
  type DimensionName,
  type MetricName,
} from '../../model/catalogue.ts';
import type { Label } from '../../model/metric.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { DimensionEnum, GrainEnum, MetricDirectionEnum, MetricEnum } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument, type LocaleChoice } from '../locale-argument.ts';

export const DimensionDefinitionRef = builder.objectRef<DimensionName>('DimensionDefinition').implement({
  description: 'Something answers can be grouped by.',
  fields: (t) => ({
    code: t.field({ type: DimensionEnum, description: 'The word that questions use.', resolve: (name) => name }),
    label: t.string({
      description: 'The name for people.',
      args: localeArgument,
      resolve: (name, choice, context) => text(dimensionDefinitions[name].label, choice, context),
    }),
    description: t.string({
      description: 'What it means.',
      args: localeArgument,
      resolve: (name, choice, context) => text(dimensionDefinitions[name].description, choice, context),
    }),
  }),
});

export const MetricDefinitionRef = builder.objectRef<MetricName>('MetricDefinition').implement({
  description: 'Something that can be measured: its unit, its formula, and what it can be asked with.',
  fields: (t) => ({
    code: t.field({ type: MetricEnum, description: 'The word that questions use.', resolve: (name) => name }),
    label: t.string({
      description: 'The name for people.',
      args: localeArgument,
      resolve: (name, choice, context) => text(metricDefinitions[name].label, choice, context),
    }),
    description: t.string({
      description: 'What it tells.',
      args: localeArgument,
      resolve: (name, choice, context) => text(metricDefinitions[name].description, choice, context),
    }),
    formula: t.string({
      description: 'How it is computed, in words, with the regulation.',
      args: localeArgument,
      resolve: (name, choice, context) => text(metricDefinitions[name].formula, choice, context),
    }),
    unit: t.string({
      nullable: true,
      description: "The unit of `value`; null: the indicator's own.",
      resolve: (name) => metricDefinitions[name].unit,
    }),
    direction: t.field({
      type: MetricDirectionEnum,
      description: 'Which values are better: decides what rank 1 means.',
      resolve: (name) => metricDefinitions[name].direction,
    }),
    needsIndicator: t.boolean({
      description: 'A question must name an `indicator`, or group by INDICATOR.',
      resolve: (name) => metricDefinitions[name].kind === 'indicator',
    }),
    dimensions: t.field({
      type: [DimensionDefinitionRef],
      description: 'What it can be grouped by.',
      resolve: (name) => metricDefinitions[name].dimensions,
    }),
    grains: t.field({
      type: [GrainEnum],
      description: 'The time buckets it can be asked in; an indicator may allow fewer.',
      resolve: (name) => metricDefinitions[name].grains,
    }),
  }),
});

const ThresholdsRef = builder.objectRef<Thresholds>('Thresholds').implement({
  description: 'Below what a number carries a warning.',
  fields: (t) => ({
    coverageFloor: t.exposeFloat('coverageFloor', {
      description: 'Share of the parts that must have reported, 0 to 1: below it LOW_COVERAGE, and no rank.',
    }),
    smallSample: t.exposeInt('smallSample', { description: 'Cases below which a number carries SMALL_SAMPLE.' }),
    exactRows: t.exposeInt('exactRows', {
      description:
        'Rows of a fact, of the governments asked, up to which quantiles are exact; beyond they come from histograms.',
    }),
  }),
});

builder.queryFields((t) => ({
  thresholds: t.field({
    type: ThresholdsRef,
    description: 'The thresholds that warnings go by.',
    resolve: (_root, _args, context) => context.analytics.thresholds,
  }),
  metrics: t.field({
    type: [MetricDefinitionRef],
    description: 'Everything that can be measured.',
    resolve: () => metricNames,
  }),
  dimensions: t.field({
    type: [DimensionDefinitionRef],
    description: 'Everything answers can be grouped by.',
    resolve: () => dimensionNames,
  }),
}));

function text(label: Label, { locale }: LocaleChoice, context: Context): string {
  return inLocale(locale ?? context.locale, label.id, label.en);
}
