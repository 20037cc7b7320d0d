import type { CorrelationRow } from '../../analysis/correlation.ts';
import type { LabelledPair } from '../../analysis/correlation-pairs.ts';
import type { Panel } from '../../analysis/panel.ts';
import type { CorrelationTest } from '../../statistics/correlation-panel.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';
import { verdictType } from '../verdict.ts';
import { MetricDefinitionRef } from './catalogue.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { LeftOutRegionsRef } from './left-out.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const CorrelationVerdictRef = verdictType(
  'CorrelationVerdict',
  'Whether two metrics go together. A relation is no proof of cause.',
  {
    TOGETHER: 'Where the one is higher the other tends to be higher (adjusted p < 0.05).',
    OPPOSITE: 'Where the one is higher the other tends to be lower (adjusted p < 0.05).',
    NONE_SHOWN: 'No relation has been shown: there may be one that these data are too few to show.',
    INSUFFICIENT: 'Fewer than eight pairs of figures, or one of the two does not vary: nothing is judged.',
  },
);

export const CorrelationVariableRef = builder.objectRef<InSnapshot<Panel>>('CorrelationVariable').implement({
  description: 'One of the two metrics.',
  fields: (t) => ({
    metric: t.field({ type: MetricDefinitionRef, description: 'What was measured.', resolve: ({ metric }) => metric }),
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
    unit: t.exposeString('unit', { description: 'The unit of its numbers.' }),
  }),
});

const CorrelationPairRef = builder.objectRef<InSnapshot<LabelledPair>>('CorrelationPair').implement({
  description: 'A point of the scatter plot.',
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The region.',
      resolve: ({ unit, catalogue }) => regionOfSnapshot(catalogue.region(unit)),
    }),
    period: t.exposeString('period', { description: 'The bucket of x; y is `lag` buckets later.' }),
    x: t.exposeFloat('x', { description: 'The number of x, nothing taken away.' }),
    y: t.exposeFloat('y', { description: 'The number of y, nothing taken away.' }),
  }),
});

const CorrelationTestEnum = enumOf<CorrelationTest>('CorrelationTest', 'How a p-value was found.', {
  STUDENT_T: "Student's t over regions of one period.",
  PERMUTED_UNITS:
    'The series of y are dealt out to the regions anew: each keeps its memory and the shocks that all share, so that neither passes for a relation. Seeded: the same question has the same answer.',
  EFFECTIVE_LENGTH:
    "Student's t with as many pairs as the series are worth by their memory (Bartlett 1935), where regions are fewer than six.",
});

const CorrelationStatisticsRef = builder.objectRef<CorrelationRow>('CorrelationStatistics').implement({
  description: 'How a relation was judged.',
  fields: (t) => ({
    pearson: t.exposeFloat('pearson', { nullable: true, description: 'Of straight lines, after what was removed.' }),
    spearman: t.exposeFloat('spearman', { nullable: true, description: 'Of ranks, after what was removed.' }),
    kendallTauB: t.float({
      nullable: true,
      description: "Kendall's tau-b, after what was removed; null beyond 1,500 pairs.",
      resolve: ({ kendall }) => kendall,
    }),
    raw: t.exposeFloat('raw', { nullable: true, description: 'Pearson of the numbers as they are, nothing removed.' }),
    method: t.expose('test', { type: CorrelationTestEnum, nullable: true, description: 'How the p-value was found.' }),
    pValue: t.exposeFloat('pValue', { nullable: true, description: 'Two-sided, of no relation, of this pair alone.' }),
    adjustedPValue: t.exposeFloat('adjustedPValue', {
      nullable: true,
      description: 'The same for having tested several at once (Benjamini-Hochberg): the verdict rests on it.',
    }),
    effectivePairs: t.exposeFloat('effectivePairs', {
      nullable: true,
      description: 'How many independent pairs they are worth; the interval rests on it.',
    }),
    draws: t.exposeInt('draws', { description: 'How often series were dealt out anew; 0 where they were not.' }),
  }),
});

export const CorrelationRowRef = builder.objectRef<InSnapshot<CorrelationRow>>('CorrelationRow').implement({
  description: 'x against one other metric at one lag.',
  fields: (t) => ({
    verdict: t.expose('verdict', { type: CorrelationVerdictRef, description: 'What it comes to.' }),
    y: t.field({
      type: CorrelationVariableRef,
      description: 'The other metric.',
      resolve: ({ y, catalogue }) => ({ ...y, catalogue }),
    }),
    lag: t.exposeInt('lag', { description: 'Buckets by which y is later than x.' }),
    coefficient: t.exposeFloat('coefficient', {
      nullable: true,
      description: '-1 to 1, by the method asked for, after what was removed; null where nothing is judged.',
    }),
    low: t.exposeFloat('low', { nullable: true, description: 'Lower end of its 95 % interval.' }),
    high: t.exposeFloat('high', { nullable: true, description: 'Upper end of its 95 % interval.' }),
    n: t.exposeInt('n', { description: 'Pairs of whole numbers.' }),
    regionCount: t.int({ description: 'Regions among them.', resolve: ({ regions }) => regions }),
    periodCount: t.int({ description: 'Buckets among them.', resolve: ({ periods }) => periods }),
    leftOut: t.field({
      type: [LeftOutRegionsRef],
      description: 'Regions without any pair, by reason.',
      resolve: ({ leftOut, catalogue }) => leftOut.map((each) => ({ ...each, catalogue })),
    }),
    pairs: t.field({
      type: [CorrelationPairRef],
      description: 'The points of a scatter plot, by region and period.',
      args: { first: t.arg.int({ defaultValue: 100, description: 'How many at most.' }) },
      resolve: ({ pairs, catalogue }, { first }) =>
        pairs.slice(0, Math.max(0, first ?? 100)).map((pair) => ({ ...pair, catalogue })),
    }),
    statistics: t.field({
      type: CorrelationStatisticsRef,
      description: 'Methods and p-values, for who asks.',
      resolve: (row) => row,
    }),
  }),
});
