import type { Verdict } from '../statistics/verdict.ts';
import { builder } from './builder.ts';
import { enumOf } from './enums.ts';
import { inLocale } from './locale.ts';
import { localeArgument } from './locale-argument.ts';

/** The object that a statistical answer opens with: its code among those of the table, and a sentence in the reader's language. */
export function verdictType<Code extends string>(
  name: string,
  description: string,
  codes: Readonly<Record<Code, string>>,
) {
  const CodeEnum = enumOf<Code>(`${name}Code`, description, codes);
  return builder.objectRef<Verdict<Code>>(name).implement({
    description,
    fields: (t) => ({
      // Of a generic enum Pothos cannot tell that its values are `Code`.
      code: t.field({ type: CodeEnum, description: 'For programs.', resolve: ({ code }) => code as never }),
      sentence: t.string({
        description: 'For people: one sentence with its numbers.',
        args: localeArgument,
        resolve: ({ sentenceId, sentenceEn }, { locale }, context) =>
          inLocale(locale ?? context.locale, sentenceId, sentenceEn),
      }),
    }),
  });
}
