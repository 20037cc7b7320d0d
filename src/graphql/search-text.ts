/** A reader's text as a LIKE pattern of itself: Prisma passes `%`, `_` and `\` on, where they would stand for any text. */
export function literally(text: string): string {
  return text.trim().replaceAll(/[\\%_]/g, '\\$&');
}

/** Where it stands in a name, in any case. */
export function containing(text: string) {
  return { contains: literally(text), mode: 'insensitive' } as const;
}
