import type { GrainName } from '../time/grain.ts';

/**
 * The cells that are told of one group of people (a government's, of one survey, ...): people by office or unit, by some of their
 * own characteristics, and by period. Every question is answered with such cells or with sums of them.
 */
export type UnitLevel = 'ALL' | 'OFFICE' | 'UNIT';
export const unitLevels = ['ALL', 'OFFICE', 'UNIT'] as const satisfies readonly UnitLevel[];

/** A way of telling people apart. */
export interface Cut {
  readonly level: UnitLevel;
  /** Names of their own characteristics, sorted. */
  readonly dimensions: readonly string[];
  readonly grain: GrainName;
}

export interface CellKey {
  readonly cut: Cut;
  /** An office or a unit by the level of the cut; of ALL the empty text. */
  readonly unit: string;
  /** In the order of the cut's dimensions; the empty text stands for unknown. */
  readonly values: readonly string[];
  /** First day of the bucket. */
  readonly day: string;
}

export interface PeopleCell extends CellKey {
  readonly people: number;
  /** Too few of them, or of those who rated them. */
  readonly isTooSmall: boolean;
}

export interface Disclosure {
  readonly cells: readonly PeopleCell[];
  readonly cuts: readonly Cut[];
  /** The office that a unit belongs to. */
  readonly officeOf: (unit: string) => string;
  readonly fewestPeople: number;
}

export function cellKey({ cut, unit, day, values }: CellKey): string {
  return `${cutKey(cut)}\n${unit}\n${day}\n${values.join('\n')}`;
}

const cutKeys = new WeakMap<Cut, string>();

function cutKey(cut: Cut): string {
  const known = cutKeys.get(cut);
  if (known !== undefined) return known;
  const key = `${cut.level}|${cut.dimensions.join('+')}|${cut.grain}`;
  cutKeys.set(cut, key);
  return key;
}

/** Along what a cell has siblings: its office or unit, one of its characteristics (by place in the cut), its period. */
export type Axis = 'unit' | 'period' | number;

/** The cells, found by key and by what they share with their siblings. */
export class CellIndex {
  readonly #cells = new Map<string, PeopleCell>();
  readonly #keys = new Map<PeopleCell, string>();
  readonly #ofCut = new Map<string, PeopleCell[]>();
  /** By cut and axis, made when the first of them is asked for: along most axes nobody asks. */
  readonly #families = new Map<string, ReadonlyMap<string, readonly PeopleCell[]>>();

  constructor(cells: readonly PeopleCell[]) {
    for (const cell of cells) {
      const key = cellKey(cell);
      this.#cells.set(key, cell);
      this.#keys.set(cell, key);
      const cut = cutKey(cell.cut);
      const ofCut = this.#ofCut.get(cut);
      if (ofCut === undefined) this.#ofCut.set(cut, [cell]);
      else ofCut.push(cell);
    }
  }

  people(key: string): number {
    return this.#cells.get(key)?.people ?? 0;
  }

  /** The key of one of the cells. */
  keyOf(cell: PeopleCell): string {
    return this.#keys.get(cell) ?? cellKey(cell);
  }

  /** All that differ from the cell along one axis alone, itself among them; of a cell that is not there those that would. */
  family(cell: CellKey, axis: Axis): readonly PeopleCell[] {
    const cut = cutKey(cell.cut);
    const name = `${axis}\n${cut}`;
    let families = this.#families.get(name);
    if (families === undefined) {
      families = Map.groupBy(this.#ofCut.get(cut) ?? [], (each) => familyKey(each, axis));
      this.#families.set(name, families);
    }
    return families.get(familyKey(cell, axis)) ?? [];
  }
}

export function axesOf({ cut }: CellKey): readonly Axis[] {
  return [...(cut.level === 'ALL' ? [] : (['unit'] as const)), ...cut.dimensions.keys(), 'period'];
}

/** Of the cells of one cut: what those have in common that differ along an axis alone. */
function familyKey({ unit, values, day }: CellKey, axis: Axis): string {
  if (axis === 'unit') return `${day}\n${values.join('\n')}`;
  if (axis === 'period') return `${unit}\n${values.join('\n')}`;
  return `${unit}\n${day}\n${values.with(axis, '*').join('\n')}`;
}
