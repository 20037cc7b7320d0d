import type { LeniencyCode, OfficeLeniency } from '../../analysis/rating-leniency.ts';
import type { RaterTendency, TendencyCode, TendencyKind } from '../../analysis/rating-tendency.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import type { InSnapshot } from './measurement.ts';
import { RatedOfficeRef } from './rated-office.ts';

const LeniencyCodeEnum = enumOf<LeniencyCode>('LeniencyCode', 'How high an office rates beside the others.', {
  LENIENT:
    'Higher than the other offices of its government (adjusted p < 0.05). Better people are rated higher too: see `consistency`.',
  SEVERE: 'Lower than the other offices of its government (adjusted p < 0.05).',
  IN_LINE: 'No difference has been shown.',
  INSUFFICIENT: 'Too few raters to be told or judged.',
});

const TendencyKindEnum = enumOf<TendencyKind>('RaterTendencyKind', 'How raters may fail to tell their people apart.', {
  ALL_BEST: 'They give everybody the best predicate.',
  ALL_ALIKE: 'They give everybody one and the same predicate that is not the best.',
});

const TendencyCodeEnum = enumOf<TendencyCode>('RaterTendencyCode', 'Whether chance explains such raters.', {
  BEYOND_CHANCE: 'They are more than chance can make at most (p < 0.05).',
  TO_REVIEW:
    'They are more than chance would make in nine of ten such offices if all raters had as many people, though not more than it can make at most.',
  NONE: 'There are none, or no more than chance makes.',
});

const RaterTendencyRef = builder.objectRef<RaterTendency>('RaterTendency').implement({
  description: 'Raters of one office who do not tell their people apart: how many, never who.',
  fields: (t) => ({
    kind: t.expose('kind', { type: TendencyKindEnum, description: 'What they do.' }),
    verdict: t.expose('code', { type: TendencyCodeEnum, description: 'Whether chance explains them.' }),
    found: t.exposeInt('found', { description: 'How many they are.' }),
    judged: t.exposeInt('judged', { description: 'Of how many raters of five people and more.' }),
    byChance: t.exposeFloat('byChance', { description: 'How many chance makes if all raters have as many people.' }),
    byChanceAtMost: t.exposeFloat('byChanceAtMost', {
      description: 'How many chance makes at most, if every rater had five people only.',
    }),
    pValue: t.exposeFloat('pValue', { description: 'Of as many by chance at most: Poisson.' }),
  }),
});

const LeniencyStatisticsRef = builder.objectRef<OfficeLeniency>('LeniencyStatistics').implement({
  description: 'How leniency was judged.',
  fields: (t) => ({
    method: t.string({
      description: 'The method.',
      resolve: () =>
        "Leniency: mean work result less that of the government's other offices; the standard error takes raters, not people, for what differs by chance (Student's t, raters - 1), Benjamini-Hochberg over offices; shrunk by DerSimonian and Laird.",
    }),
    standardError: t.exposeFloat('standardError', { nullable: true, description: 'Of `leniency`.' }),
    pValue: t.exposeFloat('pValue', {
      nullable: true,
      description: 'Two-sided, of no leniency, of this office alone.',
    }),
    adjustedPValue: t.exposeFloat('adjustedPValue', {
      nullable: true,
      description: 'The same for having judged all offices at once: `verdict` rests on it.',
    }),
  }),
});

export const OfficeLeniencyRef = builder.objectRef<InSnapshot<OfficeLeniency>>('OfficeLeniency').implement({
  description: 'How the raters of one office rate: who they are is told to nobody.',
  fields: (t) => ({
    verdict: t.expose('code', { type: LeniencyCodeEnum, description: 'How high it rates.' }),
    raters: t.expose('tendencies', {
      type: [RaterTendencyRef],
      description: 'Whether its raters tell people apart; empty where raters or predicates are too few to be told.',
    }),
    office: t.field({
      type: RatedOfficeRef,
      description: 'The office.',
      resolve: ({ office, catalogue }) => ({ ...office, catalogue }),
    }),
    leniency: t.exposeFloat('leniency', {
      nullable: true,
      description: 'Mean work result (1 to 3) less that of the other offices of its government.',
    }),
    shrunkLeniency: t.float({
      nullable: true,
      description: 'The same, drawn towards the others the fewer raters it rests on.',
      resolve: ({ shrunk }) => shrunk,
    }),
    statistics: t.field({
      type: LeniencyStatisticsRef,
      description: 'Methods and p-values, for who asks.',
      resolve: (row) => row,
    }),
  }),
});
