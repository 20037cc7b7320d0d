export const locales = ['ID', 'EN'] as const;
export type Locale = (typeof locales)[number];

/** A text in both languages, under whatever field names its row has. */
export function inLocale(locale: Locale, indonesian: string, english: string | null): string {
  return locale === 'EN' ? (english ?? indonesian) : indonesian;
}

/** The language a browser asks for by Accept-Language; Indonesian unless English outranks it (RFC 9110, 12.5.4). */
export function localeOf(acceptLanguage: string | null): Locale {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map(parseRange)
    .filter(({ locale, quality }) => locale !== undefined && quality > 0)
    .toSorted((left, right) => right.quality - left.quality);
  return ranked[0]?.locale ?? 'ID';
}

const languages: Readonly<Record<string, Locale>> = { id: 'ID', in: 'ID', en: 'EN' };

function parseRange(range: string): { locale: Locale | undefined; quality: number } {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
  const quality = parameters
    .map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
    .find((text) => text !== undefined);
  return { locale: languages[tag.split('-')[0] ?? ''], quality: quality === undefined ? 1 : Number(quality) };
}
