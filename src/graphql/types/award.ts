import type { Prisma } from '../../operational/prisma/client.ts';
import { parsePeriod } from '../../time/period.ts';
import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';

const AwardTypeEnum = builder.enumType('AwardType', {
  description: 'What an award gives.',
  values: {
    CERTIFICATE: { description: 'A certificate.' },
    MONEY: { description: 'Money.' },
    PROMOTION: { description: 'A promotion.' },
  } as const,
});

const AwardRecipientEnum = builder.enumType('AwardRecipient', {
  description: 'What kind of recipient an award has.',
  values: {
    EMPLOYEE: { description: 'One employee; who it is, is not told.' },
    TEAM: { description: 'A team.' },
    UNIT: { description: 'A unit or a government as a whole.' },
  } as const,
});

builder.prismaNode('Award', {
  id: { field: 'code' },
  nullable: true,
  description: 'An award that a government or a unit of it gave. Which employee got it is never told.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that imports use.' }),
    type: t.expose('type', { type: AwardTypeEnum, description: 'What it gives.' }),
    title: t.string({
      description: 'The title, as `Pegawai Teladan`.',
      args: localeArgument,
      select: { titleId: true, titleEn: true },
      resolve: ({ titleId, titleEn }, { locale }, context) =>
        inLocale(locale ?? context.locale, titleId, titleEn ?? titleId),
    }),
    recipient: t.field({
      type: AwardRecipientEnum,
      description: 'What kind of recipient it has.',
      select: { employeeId: true, teamId: true },
      resolve: ({ employeeId, teamId }) => (employeeId !== null ? 'EMPLOYEE' : teamId !== null ? 'TEAM' : 'UNIT'),
    }),
    region: t.relation('region', { description: 'The region whose government gave it.' }),
    unit: t.relation('unit', {
      nullable: true,
      description: 'The unit that gave it; null: the government as a whole.',
    }),
    awardedOn: t.expose('awardedOn', { type: 'Date', description: 'The day it was given.' }),
    criteria: t.exposeString('criteria', { nullable: true, description: 'What it is given for; null: nobody said.' }),
  }),
});

const awardArguments = builder.args((t) => ({
  type: t.field({ type: AwardTypeEnum, description: 'Only awards that give this.' }),
  awarded: t.field({ type: 'Period', description: 'Only those given in this period.' }),
}));

interface AwardFilter {
  readonly type?: 'CERTIFICATE' | 'MONEY' | 'PROMOTION' | null | undefined;
  readonly awarded?: string | null | undefined;
}

function matching({ type, awarded }: AwardFilter): Prisma.AwardWhereInput {
  const period = awarded ? parsePeriod(awarded) : null;
  return {
    ...(type ? { type } : {}),
    ...(period === null ? {} : { awardedOn: { gte: new Date(period.from), lt: new Date(period.to) } }),
  };
}

const oldestFirst = [{ awardedOn: 'asc' }, { id: 'asc' }] as const satisfies Prisma.AwardOrderByWithRelationInput[];

builder.prismaObjectField('Region', 'awards', (t) =>
  t.relatedConnection('awards', {
    cursor: 'code',
    totalCount: true,
    description: "Awards of the region's government, oldest first.",
    args: awardArguments,
    query: (args) => ({ where: matching(args), orderBy: [...oldestFirst] }),
  }),
);

builder.queryField('awards', (t) =>
  t.prismaConnection({
    type: 'Award',
    cursor: 'code',
    description: 'Awards of all governments, oldest first.',
    args: awardArguments,
    resolve: (query, _root, args, context) =>
      prismaOf(context).award.findMany({ ...query, where: matching(args), orderBy: [...oldestFirst] }),
    totalCount: (_connection, args, context) => prismaOf(context).award.count({ where: matching(args) }),
  }),
);
