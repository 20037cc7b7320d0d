import type { Prisma } from '../../operational/prisma/client.ts';
import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';
import { IndicatorRef } from './indicator.ts';

const PlanTypeEnum = builder.enumType('PlanType', {
  description: 'The plan that an objective stands in.',
  values: {
    RPJMD: { description: "A government's medium-term plan: strategic objectives." },
    RENSTRA: { description: "A unit's medium-term plan." },
    RKPD: { description: "A government's yearly plan." },
    PK: { description: 'A performance agreement (perjanjian kinerja) of a year.' },
  } as const,
});

export const ObjectiveRef = builder.prismaNode('Objective', {
  id: { field: 'code' },
  nullable: true,
  description: 'What a plan wants: a strategic objective of a government, or an objective of a unit below it.',
  fields: (t) => ({
    code: t.exposeString('code', { description: "The source's own reference." }),
    name: t.string({ description: 'What is wanted.', args: localeArgument, resolve: nameIn }),
    plan: t.expose('plan', { type: PlanTypeEnum, description: 'The plan it stands in.' }),
    region: t.relation('region', { description: 'The region whose government wants it.' }),
    unit: t.relation('unit', {
      nullable: true,
      description: 'The unit that answers for it; null: the government as a whole.',
    }),
    startYear: t.exposeInt('startYear', { description: 'The first year.' }),
    endYear: t.exposeInt('endYear', { nullable: true, description: 'The last year; null: no end is set.' }),
    parent: t.relation('parent', { nullable: true, description: 'The objective above it; null: it is the highest.' }),
    children: t.relation('children', {
      description: 'The objectives below it, by code.',
      query: { orderBy: { code: 'asc' } },
    }),
    indicators: t.field({
      type: [IndicatorRef],
      description: 'The indicators it is measured by, by code; empty: by none, which is worth a question.',
      select: (_arguments, _context, nested) => ({
        indicators: { orderBy: { indicator: { code: 'asc' } }, select: { indicator: nested(true) } },
      }),
      resolve: ({ indicators }) => indicators.map(({ indicator }) => indicator),
    }),
  }),
});

const objectiveArguments = builder.args((t) => ({
  plan: t.field({ type: PlanTypeEnum, description: 'Only those of this kind of plan.' }),
  isTop: t.boolean({ description: 'Only those that stand below no other, or only others.' }),
  year: t.int({ description: 'Only those that hold in this year.' }),
  indicator: t.string({ description: 'Only those measured by this indicator, by its code.' }),
}));

interface ObjectiveFilter {
  readonly plan?: 'RPJMD' | 'RENSTRA' | 'RKPD' | 'PK' | null | undefined;
  readonly isTop?: boolean | null | undefined;
  readonly year?: number | null | undefined;
  readonly indicator?: string | null | undefined;
}

function objectivesMatching({ plan, isTop, year, indicator }: ObjectiveFilter): Prisma.ObjectiveWhereInput {
  return {
    AND: [
      plan ? { plan } : {},
      isTop === null || isTop === undefined ? {} : { parentId: isTop ? null : { not: null } },
      year ? holdingIn(year) : {},
      indicator ? { indicators: { some: { indicator: { code: indicator } } } } : {},
    ],
  };
}

export function holdingIn(year: number): Prisma.ObjectiveWhereInput {
  return { startYear: { lte: year }, OR: [{ endYear: null }, { endYear: { gte: year } }] };
}

for (const [type, owner] of [
  ['Region', "What the region's government and its units want"],
  ['OrganisationUnit', 'What the unit wants'],
] as const) {
  builder.prismaObjectField(type, 'objectives', (t) =>
    t.relatedConnection('objectives', {
      cursor: 'code',
      totalCount: true,
      description: `${owner}, by code.`,
      args: objectiveArguments,
      query: (args) => ({ where: objectivesMatching(args), orderBy: { code: 'asc' } }),
    }),
  );
}

builder.queryField('objectives', (t) =>
  t.prismaConnection({
    type: 'Objective',
    cursor: 'code',
    description: 'What the plans of all governments want, by code.',
    args: objectiveArguments,
    resolve: (query, _root, args, context) =>
      prismaOf(context).objective.findMany({ ...query, where: objectivesMatching(args), orderBy: { code: 'asc' } }),
    totalCount: (_connection, args, context) => prismaOf(context).objective.count({ where: objectivesMatching(args) }),
  }),
);
