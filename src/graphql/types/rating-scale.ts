import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { inLocale } from '../locale.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';

builder.prismaNode('RatingScale', {
  id: { field: 'code' },
  nullable: true,
  description: 'Bands that turn an attainment in percent into a verdict such as `Sangat Tinggi`.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that `yardstick: { scale }` takes.' }),
    name: t.string({ description: 'The name.', args: localeArgument, resolve: nameIn }),
    regulation: t.exposeString('regulation', { nullable: true, description: 'The regulation it comes from.' }),
    isDefault: t.exposeBoolean('isDefault', { description: 'Used where a question names no scale.' }),
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
    bands: t.relation('bands', {
      description: 'The bands, best first.',
      query: { orderBy: [{ minimum: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }] },
    }),
  }),
});

builder.prismaObject('RatingBand', {
  description: 'One verdict of a scale: it reaches from its minimum up to the next band.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that `verdict` gives.' }),
    label: t.string({
      description: 'The verdict in words.',
      args: localeArgument,
      resolve: ({ labelId, labelEn }, { locale }, context) => inLocale(locale ?? context.locale, labelId, labelEn),
    }),
    minimum: t.exposeFloat('minimum', {
      nullable: true,
      description: 'Lower bound in percent; null: the lowest band.',
    }),
    inclusive: t.exposeBoolean('inclusive', {
      description: 'The band starts at its minimum (true) or above it (false).',
    }),
    colour: t.exposeString('colour', {
      nullable: true,
      description: 'The colour the regulation or practice gives it.',
    }),
  }),
});

builder.queryField('ratingScales', (t) =>
  t.prismaField({
    type: ['RatingScale'],
    description: 'All rating scales, by code.',
    resolve: (query, _root, _arguments, context) =>
      prismaOf(context).ratingScale.findMany({ ...query, orderBy: { code: 'asc' } }),
  }),
);
