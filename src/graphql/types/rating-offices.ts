import { consistencyBounds } from '../../analysis/rating-consistency.ts';
import type { Consistency, ConsistencyCode, OfficeConsistency } from '../../analysis/rating-consistency.ts';
import type { OfficePattern, PatternCode, PatternReport } from '../../analysis/rating-pattern.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import type { InSnapshot } from './measurement.ts';
import { RatedOfficeRef } from './rated-office.ts';

const PatternCodeEnum = enumOf<PatternCode>(
  'PatternCode',
  "People's predicates against the pattern for their office.",
  {
    WITHIN: 'As the pattern would have them.',
    BEYOND: 'Some people are beyond it: something to consider, no offence.',
    INSUFFICIENT: 'The office has no predicate of its own, or some of its cells are withheld.',
  },
);

const OfficePatternRef = builder.objectRef<InSnapshot<OfficePattern>>('OfficePattern').implement({
  description: 'One office against its pattern; `appraisalPatterns` tells the rules.',
  fields: (t) => ({
    verdict: t.expose('code', { type: PatternCodeEnum, description: 'What it comes to.' }),
    office: t.field({
      type: RatedOfficeRef,
      description: 'The office.',
      resolve: ({ office, catalogue }) => ({ ...office, catalogue }),
    }),
    beyond: t.int({
      nullable: true,
      description: 'People with another predicate than the pattern would have them have; null where it is withheld.',
      resolve: ({ office }) => office.beyond,
    }),
    beyondPct: t.exposeFloat('beyondPct', { nullable: true, description: 'The same in percent of its people.' }),
  }),
});

export const PatternReportRef = builder.objectRef<InSnapshot<PatternReport>>('PatternReport').implement({
  description: "Predicates against the pattern of SE MenPANRB 3/2023 for the office's own predicate.",
  fields: (t) => ({
    beyond: t.exposeInt('beyond', { description: 'People beyond the pattern, of offices where it may be told.' }),
    people: t.exposeInt('people', { description: 'People of these offices.' }),
    officesJudged: t.int({ description: 'How many offices these are.', resolve: ({ judged }) => judged }),
    offices: t.field({
      type: [OfficePatternRef],
      description: 'Every office, those with the most people beyond first.',
      resolve: ({ offices, catalogue }) => offices.map((office) => ({ ...office, catalogue })),
    }),
  }),
});

const { manyGoodPct, fewGoodPct, lowAttainment, highAttainment } = consistencyBounds;

const ConsistencyCodeEnum = enumOf<ConsistencyCode>(
  'ConsistencyCode',
  'Ratings of people against results of their office.',
  {
    RATINGS_ABOVE_RESULTS: `${manyGoodPct} % or more are rated good while its indicators reach less than ${lowAttainment} % of their targets.`,
    RESULTS_ABOVE_RATINGS: `Fewer than ${fewGoodPct} % are rated good while its indicators reach ${highAttainment} % or more.`,
    CONSISTENT: 'Neither of the two.',
    INSUFFICIENT:
      'A predicate is withheld, no indicator of its field has an attainment, or it shares its field with another office.',
  },
);

const OfficeConsistencyRef = builder.objectRef<InSnapshot<OfficeConsistency>>('OfficeConsistency').implement({
  description: 'One office: how its people are rated, and what its indicators reach.',
  fields: (t) => ({
    verdict: t.expose('code', { type: ConsistencyCodeEnum, description: 'What it comes to.' }),
    office: t.field({
      type: RatedOfficeRef,
      description: 'The office.',
      resolve: ({ office, catalogue }) => ({ ...office, catalogue }),
    }),
    goodPct: t.exposeFloat('goodPct', {
      nullable: true,
      description: 'People rated good or very good, in percent; null where a predicate is withheld.',
    }),
    attainmentMean: t.float({
      nullable: true,
      description: 'Mean of the capped attainments of the indicators of its field, in percent.',
      resolve: ({ attainment }) => attainment,
    }),
    indicatorCount: t.int({ description: 'How many indicators that is.', resolve: ({ indicators }) => indicators }),
  }),
});

const ConsistencyStatisticsRef = builder.objectRef<Consistency>('RatingConsistencyStatistics').implement({
  description: "How ratings were set against results: Spearman over offices, Student's t.",
  fields: (t) => ({
    n: t.exposeInt('n', { description: 'Offices with both numbers.' }),
    pValue: t.exposeFloat('pValue', { nullable: true, description: 'Two-sided, of no relation.' }),
  }),
});

export const ConsistencyRef = builder.objectRef<InSnapshot<Consistency>>('RatingConsistency').implement({
  description: 'Whether people are rated as their offices perform.',
  fields: (t) => ({
    correlation: t.exposeFloat('correlation', {
      nullable: true,
      description:
        'Spearman between attainment and mean work result over offices: 1 where the better the results the better the ratings, 0 where they have nothing to do with each other. Null with fewer than eight offices.',
    }),
    statistics: t.field({
      type: ConsistencyStatisticsRef,
      description: 'Method and p-value, for who asks.',
      resolve: (consistency) => consistency,
    }),
    offices: t.field({
      type: [OfficeConsistencyRef],
      description: 'Every office.',
      resolve: ({ offices, catalogue }) => offices.map((office) => ({ ...office, catalogue })),
    }),
  }),
});
