import type { Prisma } from '../../operational/prisma/client.ts';
import { formatBucket } from '../../time/bucket.ts';
import { parsePeriod } from '../../time/period.ts';
import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';
import { containing } from '../search-text.ts';

builder.prismaObject('TeamResult', {
  description: 'What a team attained in a period.',
  fields: (t) => ({
    period: t.string({
      description: 'The period, as `2024` or `2024-Q3`.',
      select: { grain: true, periodStart: true },
      resolve: ({ grain, periodStart }) => formatBucket(periodStart.toISOString().slice(0, 10), grain),
    }),
    attainment: t.exposeFloat('attainment', { description: 'Percent of what it was to attain.' }),
  }),
});

builder.prismaNode('Team', {
  id: { field: 'code' },
  nullable: true,
  description: 'People of one or several units who work on one thing for a time. Who they are is never told.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that imports and filters use.' }),
    name: t.string({ description: 'The name.', args: localeArgument, resolve: nameIn }),
    region: t.relation('region', { description: 'The region whose government it works for.' }),
    unit: t.relation('unit', {
      nullable: true,
      description: 'The unit it belongs to; null: the government as a whole.',
    }),
    startsOn: t.expose('startsOn', { type: 'Date', description: 'The first day.' }),
    endsOn: t.expose('endsOn', {
      type: 'Date',
      nullable: true,
      description: 'The first day after; null: it works on.',
    }),
    results: t.relatedConnection('results', {
      cursor: 'id',
      totalCount: true,
      description: 'What it attained, oldest first.',
      query: { orderBy: [{ periodStart: 'asc' }, { grain: 'asc' }, { id: 'asc' }] },
    }),
  }),
});

const teamArguments = builder.args((t) => ({
  search: t.string({ description: 'Part of a name, in any case.' }),
  working: t.field({ type: 'Period', description: 'Only those that work at some time of this period.' }),
}));

interface TeamFilter {
  readonly search?: string | null | undefined;
  readonly working?: string | null | undefined;
}

function matching({ search, working }: TeamFilter): Prisma.TeamWhereInput {
  const period = working ? parsePeriod(working) : null;
  const like = containing(search ?? '');
  return {
    AND: [
      search ? { OR: [{ nameId: like }, { nameEn: like }] } : {},
      period === null
        ? {}
        : {
            startsOn: { lt: new Date(period.to) },
            OR: [{ endsOn: null }, { endsOn: { gt: new Date(period.from) } }],
          },
    ],
  };
}

const oldestFirst = [{ startsOn: 'asc' }, { id: 'asc' }] as const satisfies Prisma.TeamOrderByWithRelationInput[];

builder.prismaObjectField('Region', 'teams', (t) =>
  t.relatedConnection('teams', {
    cursor: 'code',
    totalCount: true,
    description: "Teams of the region's government, oldest first.",
    args: teamArguments,
    query: (args) => ({ where: matching(args), orderBy: [...oldestFirst] }),
  }),
);

builder.prismaObjectField('OrganisationUnit', 'teams', (t) =>
  t.relatedConnection('teams', {
    cursor: 'code',
    totalCount: true,
    description: 'Teams that belong to the unit, oldest first.',
    args: teamArguments,
    query: (args) => ({ where: matching(args), orderBy: [...oldestFirst] }),
  }),
);

builder.queryField('teams', (t) =>
  t.prismaConnection({
    type: 'Team',
    cursor: 'code',
    description: 'Teams of all governments, oldest first.',
    args: teamArguments,
    resolve: (query, _root, args, context) =>
      prismaOf(context).team.findMany({ ...query, where: matching(args), orderBy: [...oldestFirst] }),
    totalCount: (_connection, args, context) => prismaOf(context).team.count({ where: matching(args) }),
  }),
);
