import { builder } from '../builder.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';

builder.prismaObject('Government', {
  description: 'A regional government: 38 provincial ones and 508 of regencies and cities.',
  fields: (t) => ({
    name: t.string({
      description: 'The name, as `Pemerintah Kota Jambi`.',
      args: localeArgument,
      resolve: nameIn,
    }),
    region: t.relation('region', { description: 'The region it governs.' }),
  }),
});
