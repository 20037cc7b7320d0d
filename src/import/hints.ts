import { findNearest } from '../rules/nearest-match.ts';

/** A file with a million misspelt codes must not cost a million searches. */
export const mostSearches = 500;

/** Nearest matches for what a file names and nobody knows, each sought once, and not for ever. */
export class Hints<Item> {
  readonly #items: () => Iterable<Item>;
  readonly #textsOf: (item: Item) => readonly (string | null)[];
  readonly #found = new Map<string, Item | null>();

  constructor(items: () => Iterable<Item>, textsOf: (item: Item) => readonly (string | null)[]) {
    this.#items = items;
    this.#textsOf = textsOf;
  }

  nearest(asked: string): Item | null {
    const known = this.#found.get(asked);
    if (known !== undefined) return known;
    if (this.#found.size >= mostSearches) return null;
    const item = findNearest(asked, this.#items(), this.#textsOf)?.item ?? null;
    this.#found.set(asked, item);
    return item;
  }
}
