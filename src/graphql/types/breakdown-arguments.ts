import { BadUserInput } from '../../errors.ts';
import type { DimensionName, MetricName } from '../../model/catalogue.ts';
import { builder } from '../builder.ts';
import { DimensionEnum, MetricEnum, SortDirectionEnum } from '../enums.ts';

/** Which groups a breakdown shows, and in what order. */

export const BreakdownOrderRef = builder.inputType('BreakdownOrder', {
  description: 'An order of rows: by a metric or by a dimension, one of the two.',
  fields: (t) => ({
    metric: t.field({ type: MetricEnum, description: 'By the value of this metric, one of those asked for.' }),
    dimension: t.field({ type: DimensionEnum, description: 'By this dimension, one of those asked for.' }),
    direction: t.field({ type: SortDirectionEnum, description: 'ASC unless told.' }),
  }),
});

const BreakdownConditionRef = builder.inputType('BreakdownCondition', {
  description:
    'Only groups whose number is whole and lies between two ends, both included; groups without a number are left out. Totals are of all groups whatever is left out.',
  fields: (t) => ({
    metric: t.field({ type: MetricEnum, required: true, description: 'One of those asked for.' }),
    atLeast: t.float({ description: 'The lower end, in the unit of the metric; open unless told.' }),
    atMost: t.float({ description: 'The upper end, in the unit of the metric; open unless told.' }),
  }),
});

const BreakdownTopRef = builder.inputType('BreakdownTop', {
  description:
    'The first so many groups by a metric, and all others as one more row (OTHERS), computed from their sums; of medians and the like the others have no number. Not for metrics of people.',
  fields: (t) => ({
    n: t.int({ required: true, description: 'How many groups are told apart, from 1 to 1000.' }),
    by: t.field({
      type: MetricEnum,
      required: true,
      description: 'By the value of this metric, one of those asked for.',
    }),
    direction: t.field({ type: SortDirectionEnum, description: 'DESC unless told: the greatest first.' }),
  }),
});

export const groupArguments = builder.args((t) => ({
  totals: t.field({
    type: [t.listRef(DimensionEnum)],
    description:
      'Subtotals and totals beside the groups: for each grouping the dimensions that stay told apart, some of `by`; [] is the grand total. Each is computed anew from what the groups rest on, never from the groups; of people with what is withheld of its own cells. An INDICATOR_ metric over regions is that of the region that holds them all.',
  }),
  having: t.field({ type: [BreakdownConditionRef], description: 'Only groups that meet all of these.' }),
  top: t.field({ type: BreakdownTopRef, description: 'Instead of pages: the first groups, and the others as one.' }),
}));

interface Order {
  readonly metric?: MetricName | null | undefined;
  readonly dimension?: DimensionName | null | undefined;
  readonly direction?: 'ASC' | 'DESC' | null | undefined;
}

export function toOrder({ metric, dimension, direction }: Order) {
  const by = metric ?? dimension;
  if (!by || (metric && dimension)) {
    throw new BadUserInput('Each `orderBy` names either a `metric` or a `dimension`, one of those asked for.');
  }
  return { by, direction: direction ?? null };
}
