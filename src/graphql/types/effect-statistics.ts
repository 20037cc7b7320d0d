import type { ProgrammeEffect } from '../../analysis/programme-effect.ts';
import type { Estimate } from '../../statistics/interrupted-series.ts';
import { formatBucket } from '../../time/bucket.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { EffectLeftOutRef } from './effect-parts.ts';

interface EffectPoint {
  readonly period: string;
  readonly start: string;
  readonly value: number | null;
  readonly comparisonMean: number | null;
  readonly phase: 'BEFORE' | 'TRANSITION' | 'AFTER';
}

const PhaseEnum = enumOf<EffectPoint['phase']>('EffectPhase', 'Where a period stands.', {
  BEFORE: 'Before the start.',
  TRANSITION: 'Left out: it holds the start, or lies within the lag.',
  AFTER: 'After the start.',
});

export const EffectPointRef = builder.objectRef<EffectPoint>('EffectPoint').implement({
  description: 'One period of the region beside its comparison.',
  fields: (t) => ({
    period: t.exposeString('period', { description: 'The period, as `2024-Q3`.' }),
    start: t.expose('start', { type: 'Date', description: 'Its first day.' }),
    value: t.exposeFloat('value', {
      nullable: true,
      description: "The region's whole value; null where there is none that entered.",
    }),
    comparisonMean: t.exposeFloat('comparisonMean', {
      nullable: true,
      description: 'Mean of what is compared, where all of it has a value.',
    }),
    phase: t.expose('phase', { type: PhaseEnum, description: 'Before, in transition, or after.' }),
  }),
});

const testNames = {
  MANN_WHITNEY: 'Before against after, whatever the order of values on each side.',
  LEVEL_CHANGE: 'The jump of the interrupted series.',
  SLOPE_CHANGE: 'The change of slope of the interrupted series.',
  DIFFERENCE_IN_DIFFERENCES: 'The region against its comparison.',
  TRENDS_APART: 'The slope of their distance before the start.',
  EFFECT_BESIDE_TREND: 'The region against its comparison, beside a line through their distance.',
  PLACEBO: 'The difference in differences at the placebo date.',
} as const;

interface EffectTest {
  readonly name: keyof typeof testNames;
  readonly method: string;
  readonly pValue: number;
  readonly pNormal: number | null;
  readonly standardError: number | null;
}

const EffectTestRef = builder.objectRef<EffectTest>('EffectTest').implement({
  description: 'A test, for who asks.',
  fields: (t) => ({
    name: t.expose('name', {
      type: enumOf('EffectTestName', 'What is tested.', testNames),
      description: 'What is tested.',
    }),
    method: t.exposeString('method', { description: 'How.' }),
    pValue: t.exposeFloat('pValue', { description: 'Two-sided, corrected for short series: what verdicts use.' }),
    pNormal: t.exposeFloat('pNormal', {
      nullable: true,
      description:
        'The same without the correction and by the normal distribution, as most software prints it; null of ranks.',
    }),
    standardError: t.exposeFloat('standardError', {
      nullable: true,
      description: 'Newey and West, not corrected; null of ranks.',
    }),
  }),
});

function testsOf({ shift, series, compared }: ProgrammeEffect): readonly EffectTest[] {
  const robust = (lags: number) => `Newey-West, Bartlett, ${lags} lags; t with Satterthwaite's degrees of freedom`;
  const tested = (name: EffectTest['name'], estimate: Estimate | null | undefined, lags: number) =>
    estimate ? [{ name, method: robust(lags), ...estimate }] : [];
  const ranks = shift && { ...shift.test, pNormal: null, standardError: null };
  return [
    ...(ranks === null
      ? []
      : [
          {
            ...ranks,
            name: 'MANN_WHITNEY' as const,
            method: ranks.method === 'EXACT' ? 'exact' : 'normal, corrected for ties and continuity',
          },
        ]),
    ...tested('LEVEL_CHANGE', series?.levelChange, series?.lags ?? 0),
    ...tested('SLOPE_CHANGE', series?.slopeChange, series?.lags ?? 0),
    ...tested('DIFFERENCE_IN_DIFFERENCES', compared?.effect, compared?.lags ?? 0),
    ...tested('TRENDS_APART', compared?.apart, compared?.lags ?? 0),
    ...tested('EFFECT_BESIDE_TREND', compared?.besideTrend, compared?.lags ?? 0),
    ...tested('PLACEBO', compared?.placebo?.effect, compared?.placebo?.lags ?? 0),
  ];
}

export const EffectStatisticsRef = builder.objectRef<ProgrammeEffect>('EffectStatistics').implement({
  description: 'How an effect was tested, and what was left out.',
  fields: (t) => ({
    before: t.int({
      description: 'Periods before with a whole value.',
      resolve: ({ treated, window }) => treated.values.filter(({ time }) => time < window.firstAfter).length,
    }),
    after: t.int({
      description: 'Periods after with a whole value.',
      resolve: ({ treated, window }) => treated.values.filter(({ time }) => time >= window.firstAfter).length,
    }),
    transition: t.stringList({
      description: 'Periods left out between the two.',
      resolve: ({ window }) => window.transition,
    }),
    leftOut: t.field({
      type: [EffectLeftOutRef],
      description: 'Periods of the region without a whole value, by reason.',
      resolve: ({ treated }) => treated.leftOut,
    }),
    otherDefinition: t.int({
      description: 'Periods that were cut off, as the indicator had another definition then.',
      resolve: ({ window }) => window.redefined,
    }),
    tests: t.field({ type: [EffectTestRef], description: 'All tests that could be made.', resolve: testsOf }),
  }),
});

export function pointsOf({ window, treated, comparison }: ProgrammeEffect): readonly EffectPoint[] {
  return window.starts.map((start, time) => {
    const at = (values: ProgrammeEffect['treated']['values']) =>
      values.find((each) => each.time === time)?.value ?? null;
    const others = comparison.lines.map(({ values }) => at(values));
    const known = others.filter((value) => value !== null);
    const period = formatBucket(start, window.grain);
    return {
      period,
      start,
      value: at(treated.values),
      comparisonMean:
        known.length === 0 || known.length < others.length
          ? null
          : known.reduce((sum, value) => sum + value, 0) / known.length,
      phase: window.transition.includes(period) ? 'TRANSITION' : time >= window.firstAfter ? 'AFTER' : 'BEFORE',
    };
  });
}
