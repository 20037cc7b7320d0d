import type { Prisma } from '../../operational/prisma/client.ts';
import { parsePeriod } from '../../time/period.ts';
import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';

builder.prismaNode('Complaint', {
  id: { field: 'code' },
  nullable: true,
  description: 'One complaint to a government. Neither who complained nor what was written is kept.',
  fields: (t) => ({
    code: t.exposeString('code', { description: "The source's own reference." }),
    region: t.relation('region', { description: 'The region whose government it went to.' }),
    unit: t.relation('unit', { nullable: true, description: 'The unit it is about; null where nobody said.' }),
    serviceType: t.relation('serviceType', {
      nullable: true,
      description: 'The licence or service it is about; null where nobody said.',
    }),
    channel: t.exposeString('channel', { nullable: true, description: 'The way it came in, as SP4N-LAPOR.' }),
    category: t.exposeString('category', { nullable: true, description: 'What it is about.' }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When it came in.' }),
    firstResponseAt: t.expose('firstResponseAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When somebody first answered; null: nobody has.',
    }),
    resolvedAt: t.expose('resolvedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was settled; null: it is open.',
    }),
  }),
});

const complaintArguments = builder.args((t) => ({
  category: t.string({ description: 'Only those of this category.' }),
  channel: t.string({ description: 'Only those that came in this way.' }),
  isOpen: t.boolean({ description: 'Only those that are still open, or only those that are not.' }),
  received: t.field({ type: 'Period', description: 'Only those received in this period, by the day in UTC.' }),
}));

interface ComplaintFilter {
  readonly category?: string | null | undefined;
  readonly channel?: string | null | undefined;
  readonly isOpen?: boolean | null | undefined;
  readonly received?: string | null | undefined;
}

function matching({ category, channel, isOpen, received }: ComplaintFilter): Prisma.ComplaintWhereInput {
  const period = received ? parsePeriod(received) : null;
  return {
    ...(category ? { category } : {}),
    ...(channel ? { channel } : {}),
    ...(isOpen === null || isOpen === undefined ? {} : { resolvedAt: isOpen ? null : { not: null } }),
    ...(period === null ? {} : { receivedAt: { gte: new Date(period.from), lt: new Date(period.to) } }),
  };
}

const oldestFirst = [
  { receivedAt: 'asc' },
  { id: 'asc' },
] as const satisfies Prisma.ComplaintOrderByWithRelationInput[];

builder.prismaObjectField('Region', 'complaints', (t) =>
  t.relatedConnection('complaints', {
    cursor: 'id',
    totalCount: true,
    description: "Complaints to the region's government, oldest first.",
    args: complaintArguments,
    query: (args) => ({ where: matching(args), orderBy: [...oldestFirst] }),
  }),
);

builder.prismaObjectField('OrganisationUnit', 'complaints', (t) =>
  t.relatedConnection('complaints', {
    cursor: 'id',
    totalCount: true,
    description: 'Complaints about the unit itself, oldest first.',
    args: complaintArguments,
    query: (args) => ({ where: matching(args), orderBy: [...oldestFirst] }),
  }),
);

builder.queryField('complaints', (t) =>
  t.prismaConnection({
    type: 'Complaint',
    cursor: 'id',
    description: 'Complaints to all governments, oldest first.',
    args: complaintArguments,
    resolve: (query, _root, args, context) =>
      prismaOf(context).complaint.findMany({ ...query, where: matching(args), orderBy: [...oldestFirst] }),
    totalCount: (_connection, args, context) => prismaOf(context).complaint.count({ where: matching(args) }),
  }),
);
