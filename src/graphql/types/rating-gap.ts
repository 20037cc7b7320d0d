import type { GapCode, GroupGap } from '../../analysis/rating-gaps.ts';
import { dimensionDefinition } from '../../model/catalogue.ts';
import type { EffectSize } from '../../statistics/effect-size.ts';
import { builder } from '../builder.ts';
import { DimensionEnum, enumOf, MetricEnum } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';

const GapCodeEnum = enumOf<GapCode>('GroupGapCode', 'How a group is rated beside another in the same offices.', {
  HIGHER: 'Higher (adjusted p < 0.05).',
  LOWER: 'Lower (adjusted p < 0.05).',
  NONE_SHOWN: 'No difference has been shown.',
  INSUFFICIENT: 'Fewer than five offices where both groups are told.',
});

const EffectSizeEnum = enumOf<EffectSize>(
  'EffectSize',
  'How large a difference is, whatever its p-value (Cohen 1988).',
  {
    NEGLIGIBLE: 'Below 0.2 standard deviations.',
    SMALL: '0.2 to 0.5.',
    MEDIUM: '0.5 to 0.8.',
    LARGE: '0.8 and more.',
  },
);

const GapStatisticsRef = builder.objectRef<GroupGap>('GroupGapStatistics').implement({
  description: 'How a gap was judged.',
  fields: (t) => ({
    method: t.string({
      description: 'The method.',
      resolve: () =>
        "Differences of means inside offices, weighted n m / (n + m), with a standard error from how they differ between offices (robust, Student's t with offices - 1); Benjamini-Hochberg over all groups. No spread within a group may be told, so the effect size rests on the spread between offices: the true one is no smaller.",
    }),
    offices: t.exposeInt('offices', { description: 'Offices where both groups are told.' }),
    pValue: t.float({
      nullable: true,
      description: 'Two-sided, of no gap, of this group alone.',
      resolve: ({ found }) => found?.pValue ?? null,
    }),
    adjustedPValue: t.exposeFloat('adjustedPValue', {
      nullable: true,
      description: 'The same for having tested all groups at once: the verdict rests on it.',
    }),
    effect: t.float({
      nullable: true,
      description: "The gap in standard deviations of people (Cohen's d), as far as offices tell them.",
      resolve: ({ found }) => found?.effect ?? null,
    }),
  }),
});

export const GroupGapRef = builder.objectRef<GroupGap>('GroupGap').implement({
  description: 'A group of staff beside the largest group, by one rating.',
  fields: (t) => ({
    verdict: t.expose('code', { type: GapCodeEnum, description: 'How it is rated.' }),
    dimension: t.expose('dimension', { type: DimensionEnum, description: 'What tells the groups apart.' }),
    metric: t.expose('metric', { type: MetricEnum, description: 'The rating.' }),
    group: t.exposeString('group', { description: 'The group, as filters name it.' }),
    groupLabel: t.string({
      description: 'Its name.',
      args: localeArgument,
      resolve: ({ dimension, group }, { locale }, context) => {
        const label = dimensionDefinition(dimension).values?.[group] ?? { id: group, en: group };
        return inLocale(locale ?? context.locale, label.id, label.en);
      },
    }),
    reference: t.exposeString('reference', { description: 'The largest group, which it is set against.' }),
    people: t.int({ description: 'People of the group, in offices where it may be told.', resolve: ({ n }) => n }),
    mean: t.exposeFloat('mean', { nullable: true, description: 'Their mean, 1 to 3.' }),
    referenceMean: t.exposeFloat('referenceMean', { nullable: true, description: 'Mean of the largest group.' }),
    crudeGap: t.float({
      nullable: true,
      description: 'The one less the other, whatever offices they sit in.',
      resolve: ({ crude }) => crude,
    }),
    gap: t.float({
      nullable: true,
      description: 'The difference inside offices: what is left when neither sits in the better-rated ones.',
      resolve: ({ found }) => found?.gap ?? null,
    }),
    low: t.float({ nullable: true, description: 'Lower end of its 95 % interval.', resolve: ({ found }) => found?.low ?? null }), // prettier-ignore
    high: t.float({ nullable: true, description: 'Upper end of its 95 % interval.', resolve: ({ found }) => found?.high ?? null }), // prettier-ignore
    effectSize: t.expose('size', { type: EffectSizeEnum, nullable: true, description: 'How large it is.' }),
    statistics: t.field({
      type: GapStatisticsRef,
      description: 'Methods and p-values, for who asks.',
      resolve: (gap) => gap,
    }),
  }),
});
