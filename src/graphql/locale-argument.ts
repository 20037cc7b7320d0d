import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { LocaleEnum } from './enums.ts';
import { inLocale, type Locale } from './locale.ts';

/** The argument of every text that exists in both languages. */
export const localeArgument = builder.args((t) => ({
  locale: t.field({
    type: LocaleEnum,
    description: "The language; the request's Accept-Language unless told, else Indonesian.",
  }),
}));

export interface LocaleChoice {
  readonly locale?: Locale | null | undefined;
}

interface Named {
  readonly nameId: string;
  readonly nameEn: string | null;
}

export function nameIn({ nameId, nameEn }: Named, { locale }: LocaleChoice, context: Context): string {
  return inLocale(locale ?? context.locale, nameId, nameEn);
}
