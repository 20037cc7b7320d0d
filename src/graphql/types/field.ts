import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';

builder.prismaNode('Field', {
  id: { field: 'code' },
  nullable: true,
  description: 'A policy field (bidang, urusan): education, health, licensing.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that filters take.' }),
    name: t.string({ description: 'The name.', args: localeArgument, resolve: nameIn }),
    urusan: t.exposeString('urusan', {
      nullable: true,
      description: 'The government affair of UU 23/2014 it belongs to; null where it is none.',
    }),
    indicators: t.relatedConnection('indicators', {
      cursor: 'code',
      totalCount: true,
      description: 'Its indicators, by code.',
      query: { orderBy: { code: 'asc' } },
    }),
  }),
});

builder.queryField('fields', (t) =>
  t.prismaField({
    type: ['Field'],
    description: 'All policy fields, by code.',
    resolve: (query, _root, _arguments, context) =>
      prismaOf(context).field.findMany({ ...query, orderBy: { code: 'asc' } }),
  }),
);
