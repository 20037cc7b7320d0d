import { LRUCache } from 'lru-cache';

/** A question whose decades have more cells than these reads what it asks for, and nothing of it is kept. */
export const mostTogether = 10_000;

/**
 * The cells of a line (what one thing came to at one place in the buckets of a decade) by its name. `cells`: how many may be kept, at about
 * 400 bytes each; the least recently asked go first. 0 keeps none: null.
 */
export function openLines<Cell extends object>(cells: number): LRUCache<string, readonly Cell[]> | null {
  return cells === 0 ? null : new LRUCache({ maxSize: cells, sizeCalculation: (line) => 1 + line.length });
}

/** What a plan still needs: a wider one of which the cells are kept, or itself. */
export interface Sought<Plan, Cell> {
  readonly plan: Plan;
  /** The cells of the plan that was asked, made of the wider one's cells and of those known already. */
  readonly read: (cells: readonly Cell[]) => readonly Cell[];
}
