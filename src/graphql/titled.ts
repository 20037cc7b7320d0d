import type { Context } from './context.ts';
import { nameIn } from './locale-argument.ts';
import type { LocaleChoice } from './locale-argument.ts';

interface Titled {
  readonly titleId: string;
  readonly titleEn: string | null;
}

/** The title of a document or an event in the language asked for. */
export function titleIn({ titleId, titleEn }: Titled, args: LocaleChoice, context: Context): string {
  return nameIn({ nameId: titleId, nameEn: titleEn }, args, context);
}
