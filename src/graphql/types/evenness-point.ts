import type { EvennessPoint } from '../../analysis/evenness.ts';
import { formatValue } from '../../rules/format-value.ts';
import type { NumberStyle } from '../../rules/format-value.ts';
import type { Theil, TheilGroup } from '../../statistics/inequality.ts';
import { builder } from '../builder.ts';
import { localeArgument } from '../locale-argument.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

type End = InSnapshot<EvennessPoint['low'] & NumberStyle>;

const EvennessEndRef = builder.objectRef<End>('EvennessEnd').implement({
  description: 'The region at one end.',
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The region.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    value: t.exposeFloat('value', { description: 'Its number.' }),
    formatted: t.string({
      description: 'Its number for people.',
      args: localeArgument,
      resolve: (end, { locale }, context) => formatValue(end.value, end, locale ?? context.locale),
    }),
  }),
});

const TheilGroupRef = builder.objectRef<InSnapshot<TheilGroup>>('TheilGroup').implement({
  description: 'The regions of one parent, of regencies a province.',
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The parent.',
      resolve: ({ group, catalogue }) => regionOfSnapshot(catalogue.region(group)),
    }),
    n: t.exposeInt('n', { description: 'How many of its regions are compared.' }),
    mean: t.exposeFloat('mean', { description: 'Their mean.' }),
    within: t.exposeFloat('within', { description: "Theil's T among them alone, in nats." }),
    contribution: t.exposeFloat('contribution', {
      description: 'The part of the total that lies among them, in nats.',
    }),
  }),
});

const TheilRef = builder.objectRef<InSnapshot<Theil>>('Theil').implement({
  description: "Theil's T (1967) in nats: 0 where all regions are alike. `between` and `within` add up to `total`.",
  fields: (t) => ({
    total: t.exposeFloat('total', { description: 'Of all regions compared.' }),
    between: t.exposeFloat('between', {
      description: 'What would remain if every region had the mean of its parent (of regencies: of its province).',
    }),
    within: t.exposeFloat('within', { description: 'What lies among regions of the same parent.' }),
    betweenPct: t.float({
      nullable: true,
      description: 'The part between parents in percent of the total; null where the total is 0.',
      resolve: ({ between, total }) => (total > 0 ? (100 * between) / total : null),
    }),
    groups: t.field({
      type: [TheilGroupRef],
      description: 'Every parent.',
      resolve: ({ groups, catalogue }) => groups.map((group) => ({ ...group, catalogue })),
    }),
  }),
});

export const EvennessPointRef = builder.objectRef<InSnapshot<EvennessPoint & NumberStyle>>('EvennessPoint').implement({
  description: 'How even regions were in one period.',
  fields: (t) => ({
    period: t.exposeString('period', { description: 'The bucket, as `2024`.' }),
    start: t.expose('start', { type: 'Date', description: 'Its first day.' }),
    mean: t.exposeFloat('mean', { nullable: true, description: 'The mean of the regions, by their weights.' }),
    lowest: t.field({
      type: EvennessEndRef,
      description: 'The region with the smallest number.',
      resolve: ({ low, unit, decimals, catalogue }) => ({ ...low, unit, decimals, catalogue }),
    }),
    highest: t.field({
      type: EvennessEndRef,
      description: 'The region with the largest number.',
      resolve: ({ high, unit, decimals, catalogue }) => ({ ...high, unit, decimals, catalogue }),
    }),
    gini: t.exposeFloat('gini', {
      nullable: true,
      description: 'Gini coefficient, 0 (all alike) to 1; null where a number is below zero or all are zero.',
    }),
    theil: t.field({
      type: TheilRef,
      nullable: true,
      description: "Theil's T with its parts between and within parents; null where `gini` is.",
      resolve: ({ theil, catalogue }) => theil && { ...theil, catalogue },
    }),
    coefficientOfVariation: t.exposeFloat('coefficientOfVariation', {
      nullable: true,
      description:
        'Standard deviation of the regions as a share of their mean (sigma); null where the mean is not above zero.',
    }),
  }),
});
