import type { Caveat } from '../../query/answer.ts';
import { builder } from '../builder.ts';
import { CaveatCodeEnum } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';

export const CaveatRef = builder.objectRef<Caveat>('Caveat').implement({
  description: 'A warning that travels with a number.',
  fields: (t) => ({
    code: t.expose('code', { type: CaveatCodeEnum, description: 'What kind of warning: stable, for programs.' }),
    message: t.string({
      description: 'The warning as a sentence: what it is about and since when.',
      args: localeArgument,
      resolve: ({ messageId, messageEn }, { locale }, context) =>
        inLocale(locale ?? context.locale, messageId, messageEn),
    }),
  }),
});
