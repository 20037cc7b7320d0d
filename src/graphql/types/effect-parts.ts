import type { ChosenComparison } from '../../analysis/effect-comparison.ts';
import type { LeftOut } from '../../analysis/effect-series.ts';
import type { ComparedEffect } from '../../analysis/effect-tests.ts';
import { isRobust, ranAlike } from '../../analysis/effect-verdict.ts';
import type { EffectWindow } from '../../analysis/effect-window.ts';
import type { BeforeAfter } from '../../statistics/hodges-lehmann.ts';
import type { Estimate, InterruptedSeries } from '../../statistics/interrupted-series.ts';
import { formatBucket } from '../../time/bucket.ts';
import { builder } from '../builder.ts';
import { enumOf, NullReasonEnum } from '../enums.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

/** Percent of a level that is above 0; null of another. */
function percentOf(value: number, level: number): number | null {
  return level > 0 ? (value / level) * 100 : null;
}

export const EffectEstimateRef = builder.objectRef<Estimate>('EffectEstimate').implement({
  description:
    'An effect with its interval of 95 %, which holds where neighbouring periods depend on each other, corrected for short series.',
  fields: (t) => ({
    value: t.exposeFloat('value', { description: 'In the unit of the metric; of slopes per period.' }),
    low: t.exposeFloat('low', { description: 'Lower limit.' }),
    high: t.exposeFloat('high', { description: 'Upper limit.' }),
  }),
});

export const BeforeAfterRef = builder.objectRef<BeforeAfter>('BeforeAfter').implement({
  description: 'The values before and after, whatever the order of each.',
  fields: (t) => ({
    medianBefore: t.exposeFloat('medianBefore', { description: 'Median of the periods before.' }),
    medianAfter: t.exposeFloat('medianAfter', { description: 'Median of the periods after.' }),
    shift: t.exposeFloat('shift', {
      description: 'Median of all differences between a period after and one before (Hodges and Lehmann).',
    }),
    shiftPct: t.float({
      nullable: true,
      description: 'The shift in percent of the median before; null where that is not above 0.',
      resolve: ({ shift, medianBefore }) => percentOf(shift, medianBefore),
    }),
    low: t.exposeFloat('low', { description: 'Lower limit of the shift, 95 %.' }),
    high: t.exposeFloat('high', { description: 'Upper limit of the shift, 95 %.' }),
  }),
});

const estimate = (description: string) => ({ type: EffectEstimateRef, description });

export const InterruptedSeriesRef = builder.objectRef<InterruptedSeries>('InterruptedSeries').implement({
  description: 'The line before and the line after (interrupted time series): a jump, and a change of slope.',
  fields: (t) => ({
    slopeBefore: t.expose('slopeBefore', estimate('Change per period before.')),
    levelChange: t.expose(
      'levelChange',
      estimate('The jump at the first period after, from where the line before would have led.'),
    ),
    levelChangePct: t.float({
      nullable: true,
      description:
        'The jump in percent of where the line before would have led on the mean after; null where that is not above 0.',
      resolve: ({ levelChange, expected }) => percentOf(levelChange.value, expected),
    }),
    slopeChange: t.expose('slopeChange', estimate('How much more it changes per period after than before.')),
    meanEffect: t.expose(
      'meanEffect',
      estimate('Mean distance of the line after from where the line before would have led.'),
    ),
    meanEffectPct: t.float({
      nullable: true,
      description: 'The same in percent of where it would have led; null where that is not above 0.',
      resolve: ({ meanEffect, expected }) => percentOf(meanEffect.value, expected),
    }),
  }),
});

const ComparisonKindEnum = enumOf<ChosenComparison['kind']>(
  'EffectComparisonKind',
  'Who chose what is compared with.',
  {
    GIVEN: 'The regions were named in the question.',
    CHOSEN:
      'We did: of the same level, of a similar value, without a programme of the kind, those that ran most alike before the start.',
    UNITS: 'The units were named in the question.',
    NONE: 'Nothing is compared.',
  },
);

interface Elsewhere {
  readonly code: string;
  readonly effect: Estimate;
}

const ElsewhereRef = builder.objectRef<Elsewhere & { readonly label: string }>('EffectElsewhere').implement({
  description: 'What is found where there was no programme: one comparison against the others.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code of the region or unit.' }),
    label: t.exposeString('label', { description: 'Its name.' }),
    effect: t.expose('effect', { type: EffectEstimateRef, description: 'The effect that is found there.' }),
  }),
});

interface Placebo {
  readonly period: string;
  readonly effect: Estimate;
}

const PlaceboRef = builder.objectRef<Placebo>('EffectPlacebo').implement({
  description: 'The same question at a date when nothing began.',
  fields: (t) => ({
    period: t.exposeString('period', { description: 'The first period that counts as after it.' }),
    effect: t.expose('effect', {
      type: EffectEstimateRef,
      description: 'What is found there: near 0 where the comparison is fair.',
    }),
  }),
});

type Compared = InSnapshot<ComparedEffect> & {
  readonly comparison: ChosenComparison;
  readonly window: EffectWindow;
};

export const ComparedEffectRef = builder.objectRef<Compared>('ComparedEffect').implement({
  description: 'Difference in differences: how much more the region changed than what it is compared with.',
  fields: (t) => ({
    kind: t.field({
      type: ComparisonKindEnum,
      description: 'Who chose the comparison.',
      resolve: ({ comparison }) => comparison.kind,
    }),
    regions: t.field({
      type: [RegionRef],
      description: 'The regions compared with; none where they are units.',
      resolve: ({ comparison: { kind, lines }, catalogue }) =>
        kind === 'UNITS' ? [] : lines.map(({ code }) => regionOfSnapshot(catalogue.region(code))),
    }),
    units: t.stringList({
      description: 'The codes of the units compared with; none where they are regions.',
      resolve: ({ comparison: { kind, lines } }) => (kind === 'UNITS' ? lines.map(({ code }) => code) : []),
    }),
    candidates: t.int({
      description: 'How many were looked at, or named.',
      resolve: ({ comparison }) => comparison.candidates,
    }),
    treatedChange: t.exposeFloat('treatedChange', { description: 'Mean after less mean before of the region.' }),
    comparisonChange: t.exposeFloat('comparisonChange', { description: 'The same of the mean of the comparison.' }),
    expected: t.exposeFloat('expected', {
      description: "What the region's mean after would have been, had it changed like the comparison.",
    }),
    effect: t.expose('effect', estimate('The difference of the two changes.')),
    effectPct: t.exposeFloat('effectPct', {
      nullable: true,
      description: 'The effect in percent of `expected`; null where that is not above 0.',
    }),
    ranAlike: t.boolean({
      description: 'The comparison is fair: no trends apart before, and nothing found at the placebo date.',
      resolve: (compared) => ranAlike(compared),
    }),
    isRobust: t.boolean({
      description:
        'Something of the effect is left beside a line through the distance of the two (p below 0.05): a slow drift is not taken for it.',
      resolve: (compared) => isRobust(compared),
    }),
    effectBesideTrend: t.field({
      type: EffectEstimateRef,
      nullable: true,
      description:
        'The effect that is left if the two went on moving apart as they did before: what a verdict rests on where they did not run alike. Null with fewer than five periods on one side.',
      resolve: ({ besideTrend }) => besideTrend,
    }),
    trendsApart: t.field({
      type: EffectEstimateRef,
      nullable: true,
      description: 'How much the two moved apart per period before; null with fewer than five periods.',
      resolve: ({ apart }) => apart,
    }),
    placebo: t.field({
      type: PlaceboRef,
      nullable: true,
      description: 'What is found at a date before the start; null with too few periods.',
      resolve: ({ placebo, window }) =>
        placebo && { period: formatBucket(window.starts[placebo.at]!, window.grain), effect: placebo.effect },
    }),
    elsewhere: t.field({
      type: [ElsewhereRef],
      description: 'What is found in each of the compared against the others; empty with fewer than three.',
      resolve: ({ elsewhere, comparison, catalogue }) =>
        elsewhere.map((each) => ({
          ...each,
          label:
            (comparison.kind === 'UNITS' ? catalogue.unit(each.code) : catalogue.region(each.code))?.nameId ??
            each.code,
        })),
    }),
  }),
});

export const EffectLeftOutRef = builder.objectRef<LeftOut>('EffectLeftOut').implement({
  description: 'Periods of the region that entered no statistic.',
  fields: (t) => ({
    reason: t.expose('reason', { type: NullReasonEnum, description: 'Why.' }),
    count: t.exposeInt('count', { description: 'How many.' }),
  }),
});
