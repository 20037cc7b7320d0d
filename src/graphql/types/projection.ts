import type { Projection, ProjectionCode } from '../../analysis/projection-sentence.ts';
import { spanOf } from '../../analysis/tested-series.ts';
import { builder } from '../builder.ts';
import type { AnsweredSeries } from '../loaders.ts';
import { verdictType } from '../verdict.ts';
import { TargetBandRef } from './measurement.ts';
import { LeftOutRef } from './trend-test.ts';
import { TrendSeriesRef } from './trend.ts';

type ProjectionOf = Projection & Pick<AnsweredSeries, 'catalogue' | 'points'>;

const ProjectionVerdictRef = verdictType<ProjectionCode>(
  'ProjectionVerdict',
  'Whether a period is going to reach its target.',
  {
    LIKELY: 'Eight times in ten or more it is reached.',
    UNCERTAIN: 'Between two and eight times in ten it is reached.',
    UNLIKELY: 'Two times in ten or fewer it is reached.',
    NO_TARGET: 'A value is expected, but no target is set (or it is a predicate).',
    COMPLETE: 'The period is over: the value is its result.',
    INSUFFICIENT: 'Nothing can be expected; the sentence says why.',
  },
);

const ProjectionStatisticsRef = builder.objectRef<Projection>('ProjectionStatistics').implement({
  description:
    'What a projection rests on: a straight line with a level for each season and independent normal errors, by least squares; the interval is exact under that model.',
  fields: (t) => ({
    method: t.string({
      description: 'The model.',
      resolve: ({ tested }) => (tested.seasons > 1 ? 'LINE_AND_SEASONS' : 'LINE'),
    }),
    n: t.int({ description: 'Numbers behind the line.', resolve: ({ tested }) => tested.points.length }),
    span: t.string({
      description: 'From the first to the last of them; empty without any.',
      resolve: ({ tested }) => spanOf(tested),
    }),
    leftOut: t.field({
      type: [LeftOutRef],
      description: 'Numbers of the series that are left out, by reason.',
      resolve: ({ tested }) => tested.leftOut,
    }),
    knownBuckets: t.int({
      nullable: true,
      description:
        'Buckets of the period that are known and enter as they are; null where it cannot be made of buckets.',
      resolve: ({ parts }) => parts?.knownBuckets ?? null,
    }),
    buckets: t.int({
      nullable: true,
      description: 'Buckets that count towards the period.',
      resolve: ({ parts }) => parts?.buckets ?? null,
    }),
    standardError: t.float({
      nullable: true,
      description: 'Of the expected value, the chance of what is to come included.',
      resolve: ({ forecast }) => forecast?.error ?? null,
    }),
    degreesOfFreedom: t.int({
      nullable: true,
      description: 'Of the t distribution behind the interval.',
      resolve: ({ forecast }) => forecast?.degreesOfFreedom ?? null,
    }),
    level: t.float({ description: 'How often the interval holds under its model.', resolve: () => 0.9 }),
    folds: t.int({
      nullable: true,
      description:
        'The same projection made at earlier times of the series with what was known then: so many could be compared with what came. Neighbouring folds overlap.',
      resolve: ({ backTest }) => backTest?.folds ?? null,
    }),
    covered: t.int({
      nullable: true,
      description: 'Folds in which the truth was inside.',
      resolve: ({ backTest }) => backTest?.covered ?? null,
    }),
    coverage: t.float({
      nullable: true,
      description: 'Share of the folds in which the truth was inside, 0 to 1; null without folds.',
      resolve: ({ backTest }) => (backTest === null || backTest.folds === 0 ? null : backTest.covered / backTest.folds),
    }),
    widened: t.float({
      nullable: true,
      description:
        'What the interval was multiplied by because the series left it more often than chance allows; 1 where it did not.',
      resolve: ({ backTest }) => backTest?.widened ?? null,
    }),
  }),
});

const ProjectionRef = builder.objectRef<ProjectionOf>('Projection').implement({
  description: 'What a period that is not over is going to come to.',
  fields: (t) => ({
    verdict: t.expose('verdict', {
      type: ProjectionVerdictRef,
      description: 'What it comes to, in a word and a sentence.',
    }),
    period: t.exposeString('period', { description: 'The period that is projected, as `2026`.' }),
    value: t.exposeFloat('value', {
      nullable: true,
      description: 'The expected value, in the unit of the series; of a period that is over its result.',
    }),
    low: t.exposeFloat('low', { nullable: true, description: 'The lower end of the 90 % interval.' }),
    high: t.exposeFloat('high', { nullable: true, description: 'The upper end of the 90 % interval.' }),
    target: t.field({
      type: TargetBandRef,
      nullable: true,
      description: 'The target of the period itself (of a year the annual one); null where none is set.',
      resolve: ({ target, catalogue, points }) => {
        const { unit = '', decimals = 2 } = points.at(-1) ?? {};
        return target && { ...target, catalogue, unit, decimals };
      },
    }),
    probabilityOfTarget: t.exposeFloat('probability', {
      nullable: true,
      description:
        'Probability of reaching the target, 0 to 1, under the model; null without a target, or when the period is over.',
    }),
    statistics: t.field({
      type: ProjectionStatisticsRef,
      description: 'For who asks.',
      resolve: (projection) => projection,
    }),
  }),
});

builder.objectField(TrendSeriesRef, 'projection', (t) =>
  t.field({
    type: ProjectionRef,
    description:
      'What a period is going to come to: its known buckets as they are, the others by a straight line with seasons through this series. A year of quarters or months by the rule of the indicator; other metrics by their own grain.',
    args: {
      period: t.arg({
        type: 'Period',
        description: 'One period; the year that goes on after the last whole number unless told.',
      }),
    },
    resolve: async (series, { period }, context) => {
      const { catalogue, points } = series;
      return { ...(await context.loaders.projection.load({ series, period: period ?? null })), catalogue, points };
    },
  }),
);
