import { againstKey } from '../../query/against-basis.ts';
import type { RankAgainst } from '../../query/rank-against.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { ComparisonRowRef } from './comparison.ts';

const RankBasisEnum = enumOf<'PREVIOUS' | 'YEAR_EARLIER' | 'PERIOD'>(
  'RankBasis',
  'Which other period a rank is set against.',
  {
    PREVIOUS: 'The period before, of the same length; with a reference month the same period of the year before.',
    YEAR_EARLIER: 'The same period of the year before.',
    PERIOD: 'The period that `period` names.',
  },
);

const RankAgainstRef = builder.objectRef<RankAgainst>('RankAgainst').implement({
  description:
    'A rank beside that of another period, both among the regions that have a whole number in both: nobody gains a place because another is silent.',
  fields: (t) => ({
    period: t.exposeString('period', {
      nullable: true,
      description: 'The other period; null where the region has no number in it.',
    }),
    rankThen: t.exposeInt('rankThen', {
      nullable: true,
      description:
        'The rank in that period; null where either number is missing or not whole, and of bands to stay in.',
    }),
    rankNow: t.exposeInt('rankNow', {
      nullable: true,
      description: 'The rank in the period asked for, among the same regions.',
    }),
    rankOf: t.exposeInt('rankOf', { description: 'How many regions have a number in both.' }),
    change: t.int({
      nullable: true,
      description: 'Places gained since: 2 is from fifth to third, negative is lost.',
      resolve: ({ rankThen, rankNow }) => (rankThen === null || rankNow === null ? null : rankThen - rankNow),
    }),
  }),
});

builder.objectField(ComparisonRowRef, 'rankAgainst', (t) =>
  t.field({
    type: RankAgainstRef,
    description: 'How the rank moved since another period. Read together with the numbers themselves, as `against`.',
    args: {
      to: t.arg({ type: RankBasisEnum, required: true, description: 'Since when.' }),
      period: t.arg({ type: 'Period', description: 'Of PERIOD: one period of the same length as the one asked for.' }),
    },
    resolve: ({ rankAgainst }, { to, period }) =>
      rankAgainst(againstKey({ to: to as 'PERIOD', period: period ?? null })),
  }),
);
