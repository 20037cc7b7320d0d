import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';

const ServiceClockEnum = builder.enumType('ServiceClock', {
  description: 'By which clock a promised time runs.',
  values: {
    CALENDAR: { description: 'Every hour counts.' },
    WORKING: { description: 'Monday to Friday 08:00-16:00 local time, without holidays.' },
  } as const,
});

builder.prismaObject('ServiceStandard', {
  description: 'The time a service promises (standar pelayanan), while it holds.',
  fields: (t) => ({
    promisedHours: t.float({
      description: 'Hours by its own clock.',
      select: { promisedMinutes: true },
      resolve: ({ promisedMinutes }) => promisedMinutes / 60,
    }),
    clock: t.expose('clock', { type: ServiceClockEnum, description: 'Which hours count.' }),
    region: t.relation('region', {
      nullable: true,
      description: 'The government that promises it; null: every one that has no promise of its own.',
    }),
    regulation: t.exposeString('regulation', { nullable: true, description: 'Where it is laid down.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'The first day.' }),
    validTo: t.expose('validTo', { type: 'Date', nullable: true, description: 'The first day after; null: still so.' }),
  }),
});

builder.prismaNode('ServiceType', {
  id: { field: 'code' },
  nullable: true,
  description: 'A licence or service that people ask a government for.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that imports and filters use.' }),
    name: t.string({ description: 'The name.', args: localeArgument, resolve: nameIn }),
    field: t.relation('field', { nullable: true, description: 'The policy field it belongs to.' }),
    standards: t.relation('standards', {
      description: 'The times it promises, oldest first.',
      query: { orderBy: [{ validFrom: 'asc' }, { id: 'asc' }] },
    }),
  }),
});

builder.queryField('serviceTypes', (t) =>
  t.prismaConnection({
    type: 'ServiceType',
    cursor: 'code',
    description: 'The licences and services whose cases are recorded, by code.',
    args: {
      field: t.arg.string({ description: 'Only those of this policy field, by its code.' }),
      search: t.arg.string({ description: 'Part of a name, in any case.' }),
    },
    resolve: (query, _root, args, context) =>
      prismaOf(context).serviceType.findMany({ ...query, where: matching(args), orderBy: { code: 'asc' } }),
    totalCount: (_connection, args, context) => prismaOf(context).serviceType.count({ where: matching(args) }),
  }),
);

function matching({
  field,
  search,
}: {
  readonly field?: string | null | undefined;
  readonly search?: string | null | undefined;
}) {
  const like = { contains: search ?? '', mode: 'insensitive' as const };
  return {
    AND: [field ? { field: { code: field } } : {}, search ? { OR: [{ nameId: like }, { nameEn: like }] } : {}],
  };
}
