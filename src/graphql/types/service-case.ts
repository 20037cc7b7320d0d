import type { Prisma } from '../../operational/prisma/client.ts';
import { parsePeriod } from '../../time/period.ts';
import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';

builder.prismaObject('ServiceCaseStep', {
  description: 'One step on the way of a case.',
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Its place in the order, from 1.' }),
    name: t.exposeString('name', { description: 'What is done.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was done; null: it is not.',
    }),
  }),
});

builder.prismaNode('ServiceCase', {
  id: { field: 'code' },
  nullable: true,
  description: 'One application for a licence or service. Nothing here tells who asked.',
  fields: (t) => ({
    code: t.exposeString('code', { description: "The source's own reference." }),
    serviceType: t.relation('serviceType', { description: 'What was asked for.' }),
    region: t.relation('region', { description: 'The region whose government handles it.' }),
    unit: t.relation('unit', { nullable: true, description: 'The unit that handles it; null where nobody said.' }),
    channel: t.exposeString('channel', { nullable: true, description: 'The way it came in: counter, online.' }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When the application was complete.' }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was decided; null: it is open.',
    }),
    calendarHours: t.float({
      nullable: true,
      description: 'Calendar hours from complete to decided; null while it is open.',
      select: { openedAt: true, closedAt: true },
      resolve: ({ openedAt, closedAt }) =>
        closedAt === null ? null : (closedAt.getTime() - openedAt.getTime()) / 3_600_000,
    }),
    steps: t.relation('steps', { description: 'Its way, step by step.', query: { orderBy: { position: 'asc' } } }),
  }),
});

const caseArguments = builder.args((t) => ({
  serviceType: t.string({ description: 'Only cases of this licence or service, by its code.' }),
  isOpen: t.boolean({ description: 'Only those that are still open, or only those that are not.' }),
  opened: t.field({ type: 'Period', description: 'Only those opened in this period, by the day in UTC.' }),
}));

interface CaseFilter {
  readonly serviceType?: string | null | undefined;
  readonly isOpen?: boolean | null | undefined;
  readonly opened?: string | null | undefined;
}

function matching({ serviceType, isOpen, opened }: CaseFilter): Prisma.ServiceCaseWhereInput {
  const period = opened ? parsePeriod(opened) : null;
  return {
    ...(serviceType ? { serviceType: { code: serviceType } } : {}),
    ...(isOpen === null || isOpen === undefined ? {} : { closedAt: isOpen ? null : { not: null } }),
    ...(period === null ? {} : { openedAt: { gte: new Date(period.from), lt: new Date(period.to) } }),
  };
}

const oldestFirst = [
  { openedAt: 'asc' },
  { id: 'asc' },
] as const satisfies Prisma.ServiceCaseOrderByWithRelationInput[];

builder.prismaObjectField('Region', 'serviceCases', (t) =>
  t.relatedConnection('serviceCases', {
    cursor: 'id',
    totalCount: true,
    description: "The cases of the region's government, oldest first.",
    args: caseArguments,
    query: (args) => ({ where: matching(args), orderBy: [...oldestFirst] }),
  }),
);

builder.prismaObjectField('OrganisationUnit', 'serviceCases', (t) =>
  t.relatedConnection('serviceCases', {
    cursor: 'id',
    totalCount: true,
    description: 'The cases that the unit itself handles, oldest first.',
    args: caseArguments,
    query: (args) => ({ where: matching(args), orderBy: [...oldestFirst] }),
  }),
);

builder.queryField('serviceCases', (t) =>
  t.prismaConnection({
    type: 'ServiceCase',
    cursor: 'id',
    description: 'Cases of all governments, oldest first.',
    args: caseArguments,
    resolve: (query, _root, args, context) =>
      prismaOf(context).serviceCase.findMany({ ...query, where: matching(args), orderBy: [...oldestFirst] }),
    totalCount: (_connection, args, context) => prismaOf(context).serviceCase.count({ where: matching(args) }),
  }),
);
