import type { RoleAgreement, RoleCode, RoleMean, RolePair } from '../../analysis/rating-agreement.ts';
import { raterRoles } from '../../rules/rating-360.ts';
import type { RaterRole } from '../../rules/rating-360.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const RaterRoleEnum = enumOf<RaterRole>('RaterRole', 'Who rates, in a 360-degree rating.', {
  SELF: `Oneself (${raterRoles.SELF.labelId}).`,
  SUPERIOR: `Superior (${raterRoles.SUPERIOR.labelId}).`,
  PEER: `Peer (${raterRoles.PEER.labelId}).`,
  SUBORDINATE: `Subordinate (${raterRoles.SUBORDINATE.labelId}).`,
});

const RoleCodeEnum = enumOf<RoleCode>('RolePairCode', 'Which of two roles rates higher.', {
  FIRST_HIGHER: 'The first (adjusted p < 0.05).',
  SECOND_HIGHER: 'The second (adjusted p < 0.05).',
  NONE_SHOWN: 'No difference has been shown.',
  INSUFFICIENT: 'Fewer than five offices where both are told.',
});

const RoleMeanRef = builder.objectRef<RoleMean>('RaterRoleMean').implement({
  description: 'How high a role rates.',
  fields: (t) => ({
    role: t.expose('role', { type: RaterRoleEnum, description: 'The role.' }),
    mean: t.exposeFloat('mean', { nullable: true, description: 'Mean of its ratings, 1 to 5; null where withheld.' }),
    ratings: t.exposeInt('ratings', { nullable: true, description: 'How many ratings.' }),
    leniency: t.exposeFloat('leniency', {
      nullable: true,
      description: 'Less the mean of the ratings by the other roles, self ratings left out.',
    }),
  }),
});

const RolePairStatisticsRef = builder.objectRef<RolePair>('RaterRolePairStatistics').implement({
  description:
    "How two roles were compared: paired differences of the means of offices, Student's t, Benjamini-Hochberg.",
  fields: (t) => ({
    limitLow: t.float({
      nullable: true,
      description: 'Between this and `limitHigh` lie the differences of 95 of 100 offices (Bland and Altman 1986).',
      resolve: ({ difference }) => difference?.limitLow ?? null,
    }),
    limitHigh: t.float({ nullable: true, description: 'The upper of the two.', resolve: ({ difference }) => difference?.limitHigh ?? null }), // prettier-ignore
    correlation: t.exposeFloat('correlation', {
      nullable: true,
      description: 'Whether offices that the one rates high the other does too, -1 to 1.',
    }),
    pValue: t.exposeFloat('pValue', {
      nullable: true,
      description: 'Two-sided, of no difference, of this pair alone.',
    }),
    adjustedPValue: t.exposeFloat('adjustedPValue', {
      nullable: true,
      description: 'The same for having tested all pairs at once: the verdict rests on it.',
    }),
  }),
});

const RolePairRef = builder.objectRef<RolePair>('RaterRolePair').implement({
  description: 'Two roles over the offices where both are told.',
  fields: (t) => ({
    first: t.expose('first', { type: RaterRoleEnum, description: 'The one.' }),
    second: t.expose('second', { type: RaterRoleEnum, description: 'The other.' }),
    verdict: t.expose('code', { type: RoleCodeEnum, description: 'Which rates higher.' }),
    offices: t.int({
      nullable: true,
      description: 'Offices compared.',
      resolve: ({ difference }) => difference?.n ?? null,
    }),
    difference: t.float({
      nullable: true,
      description: 'Mean of the first less the second, 1 to 5.',
      resolve: ({ difference }) => difference?.mean ?? null,
    }),
    low: t.float({ nullable: true, description: 'Lower end of its 95 % interval.', resolve: ({ difference }) => difference?.low ?? null }), // prettier-ignore
    high: t.float({ nullable: true, description: 'Upper end of its 95 % interval.', resolve: ({ difference }) => difference?.high ?? null }), // prettier-ignore
    statistics: t.field({
      type: RolePairStatisticsRef,
      description: 'Diagnostics and p-values, for who asks.',
      resolve: (pair) => pair,
    }),
  }),
});

interface WithinPerson {
  readonly regionCode: string;
  readonly value: number | null;
}

const WithinPersonRef = builder.objectRef<InSnapshot<WithinPerson>>('WithinPersonAgreement').implement({
  description: 'How far others agree on the same person.',
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The region.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    value: t.exposeFloat('value', {
      nullable: true,
      description: 'r_wg, 1 fully, 0 as by chance; null where withheld.',
    }),
  }),
});

export const RoleAgreementRef = builder.objectRef<InSnapshot<RoleAgreement>>('RoleAgreement').implement({
  description:
    'How raters of different roles agree in 360-degree ratings, by means of offices: who rated whom is told to nobody.',
  fields: (t) => ({
    roles: t.expose('roles', { type: [RoleMeanRef], description: 'How high each role rates.' }),
    pairs: t.expose('pairs', { type: [RolePairRef], description: 'Every two of them.' }),
    withinPerson: t.field({
      type: [WithinPersonRef],
      description: 'Agreement of others on the same person, by region.',
      resolve: ({ withinPerson, catalogue }) => withinPerson.map((each) => ({ ...each, catalogue })),
    }),
    consistency: t.float({
      nullable: true,
      description:
        'Whether superiors, peers and subordinates put offices in the same order: ICC(C,1); null with fewer than three offices where all three are told.',
      resolve: ({ intraclass }) => intraclass?.consistency ?? null,
    }),
    absoluteAgreement: t.float({
      nullable: true,
      description: 'Whether they give the same numbers: ICC(A,1).',
      resolve: ({ intraclass }) => intraclass?.absolute ?? null,
    }),
    officesCompared: t.int({
      description: 'Offices where superiors, peers and subordinates are all told.',
      resolve: ({ intraclass }) => intraclass?.subjects ?? 0,
    }),
    officesAsked: t.exposeInt('officesAsked', { description: 'Offices with 360-degree ratings.' }),
  }),
});
