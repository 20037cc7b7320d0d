import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';

builder.prismaObject('CappingPolicy', {
  description: 'How far an attainment counts in `attainmentCapped`; the raw one is never touched.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code.' }),
    name: t.string({ description: 'The name.', args: localeArgument, resolve: nameIn }),
    cap: t.exposeFloat('cap', { nullable: true, description: 'The highest percent that counts; null: no cap.' }),
    floor: t.exposeFloat('floor', { nullable: true, description: 'The lowest percent that counts; null: no floor.' }),
    regulation: t.exposeString('regulation', { nullable: true, description: 'The regulation it comes from.' }),
    isDefault: t.exposeBoolean('isDefault', { description: 'Used where a question names no cap.' }),
    validFrom: t.expose('validFrom', {
      type: 'Date',
      nullable: true,
      description: 'The first day it holds; null: always did.',
    }),
    validTo: t.expose('validTo', {
      type: 'Date',
      nullable: true,
      description: 'The first day it no longer holds; null: holds.',
    }),
  }),
});

builder.queryField('cappingPolicies', (t) =>
  t.prismaField({
    type: ['CappingPolicy'],
    description: 'All capping policies, by code.',
    resolve: (query, _root, _arguments, context) =>
      prismaOf(context).cappingPolicy.findMany({ ...query, orderBy: { code: 'asc' } }),
  }),
);
