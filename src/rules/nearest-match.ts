import { distance } from 'fastest-levenshtein';

/**
 * The item that has a text nearest to what was asked, by edit distance without case and diacritics, or null when
 * none is near enough to be meant. Of equally near ones the first wins, so the order of items decides.
 */
export function findNearest<Item>(
  asked: string,
  items: Iterable<Item>,
  textsOf: (item: Item) => readonly (string | null)[],
): { readonly item: Item; readonly text: string } | null {
  const wanted = fold(asked).slice(0, longestAsked);
  let best: { item: Item; text: string } | null = null;
  let bestDistance = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const item of items) {
    for (const text of textsOf(item)) {
      if (text === null || Math.abs(text.length - wanted.length) >= bestDistance) continue;
      const edits = distance(wanted, fold(text));
      if (edits >= bestDistance || edits >= text.length) continue;
      best = { item, text };
      bestDistance = edits;
    }
  }
  return best;
}

/** Names are shorter; what is longer is not a misspelt name, and edit distance is quadratic. */
const longestAsked = 100;

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .trim();
}
