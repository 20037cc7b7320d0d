import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { inLocale } from '../locale.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';

builder.prismaObject('OrdinalScale', {
  description: 'The predicates an indicator may have instead of numbers, with their scores: WTP 4 to TMP 1.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code.' }),
    name: t.string({ description: 'The name.', args: localeArgument, resolve: nameIn }),
    regulation: t.exposeString('regulation', { nullable: true, description: 'The regulation it comes from.' }),
    items: t.relation('items', {
      description: 'The predicates, best first.',
      query: { orderBy: [{ score: 'desc' }, { id: 'asc' }] },
    }),
  }),
});

builder.prismaObject('OrdinalScaleItem', {
  description: 'One predicate of a scale.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The predicate as it is written in files: `WTP`.' }),
    score: t.exposeFloat('score', { description: 'The score that stands for it in a `value`.' }),
    label: t.string({
      description: 'The predicate in words.',
      args: localeArgument,
      resolve: ({ labelId, labelEn }, { locale }, context) => inLocale(locale ?? context.locale, labelId, labelEn),
    }),
  }),
});

builder.queryField('ordinalScales', (t) =>
  t.prismaField({
    type: ['OrdinalScale'],
    description: 'All ordinal scales, by code.',
    resolve: (query, _root, _arguments, context) =>
      prismaOf(context).ordinalScale.findMany({ ...query, orderBy: { code: 'asc' } }),
  }),
);
