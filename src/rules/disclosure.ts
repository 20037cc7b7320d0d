import { truncate } from '../time/bucket.ts';
import { foldsInto, grainNames } from '../time/grain.ts';
import { axesOf, CellIndex, cellKey } from './disclosure-cells.ts';
import type { Axis, CellKey, Cut, Disclosure, PeopleCell } from './disclosure-cells.ts';

/** Raised with every change of what is withheld: cells that were decided by another number are decided anew. */
export const disclosureVersion = 1;

/**
 * Which cells of people are withheld, so that none of them can be computed from those that are told.
 *
 * A cell is too small by itself. To protect it, a sibling is withheld with it along every axis by which it is told apart, and with them
 * the cells where two such siblings cross. The four cells of two units in two quarters, say, may then be changed by +1, -1, -1, +1
 * without changing a total: such a vector is orthogonal to every cell that is told, and not to any that is withheld, so no linear
 * combination of what is told gives what is withheld. Where a cell has no sibling, its parent is withheld too. Siblings are taken
 * until those withheld together are enough people: their sum can be computed.
 */
export function withholdCells(disclosure: Disclosure): readonly CellKey[] {
  const protection = new Protection(disclosure);
  const small = disclosure.cells.filter(({ isTooSmall }) => isTooSmall);
  for (const cell of small) protection.withhold(cell);
  for (const cell of small.toSorted(byWidthThenSize)) {
    if (!protection.isProtected(cell)) protection.protect(cell);
  }
  return protection.withheld;
}

/** Coarse cells first: what protects them is the most dear. */
function byWidthThenSize(left: PeopleCell, right: PeopleCell): number {
  const width = axesOf(left).length - axesOf(right).length;
  return width || left.people - right.people || (cellKey(left) < cellKey(right) ? -1 : 1);
}

/** Where the vector is not zero: the product of its coordinates. Two on an axis have opposite signs. */
interface Vector {
  readonly units: readonly string[];
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly days: readonly string[];
}

class Protection {
  readonly #disclosure: Disclosure;
  readonly #index: CellIndex;
  readonly #withheld = new Map<string, CellKey>();
  /** What a vector runs through: no sum of what is told gives it. */
  readonly #protected = new Set<string>();
  readonly #dimensions: readonly string[];
  readonly #grains: readonly Cut['grain'][];
  /** A handful of days is asked for again and again. */
  readonly #starts = new Map<Cut['grain'], Map<string, string>>();

  constructor(disclosure: Disclosure) {
    this.#disclosure = disclosure;
    this.#index = new CellIndex(disclosure.cells);
    this.#dimensions = [...new Set(disclosure.cuts.flatMap(({ dimensions }) => dimensions))];
    this.#grains = grainNames.filter((grain) => disclosure.cuts.some((cut) => cut.grain === grain));
  }

  get withheld(): readonly CellKey[] {
    return [...this.#withheld.values()];
  }

  withhold(cell: CellKey, key = cellKey(cell)): void {
    this.#withheld.set(key, cell);
  }

  /** Withholds every cell that tells a vector around this one: those that hold one of two siblings without the other. */
  protect(small: PeopleCell): void {
    const vector = this.#vectorAround(small);
    for (const cut of this.#disclosure.cuts) {
      const isApart = this.#tellsApart(cut, vector);
      for (const cell of this.#cellsOf(cut, vector)) {
        const key = cellKey(cell);
        if (isApart) this.#protected.add(key);
        // What nobody is in is not told either, where the vector passes: an empty cell would show that it cannot.
        if (isApart || this.#index.people(key) === 0) this.withhold(cell, key);
      }
    }
  }

  /** By a vector of another cell already, and withheld together with people enough, or with all there are, along every axis. */
  isProtected(cell: PeopleCell): boolean {
    if (!this.#protected.has(this.#index.keyOf(cell))) return false;
    return axesOf(cell).every((axis) => {
      const [family] = this.#groups(cell, axis, this.#index.family(cell, axis));
      if (family === undefined) return true;
      const withheld = family.filter((other) => this.#withheld.has(this.#index.keyOf(other)));
      const people = withheld.reduce((sum, other) => sum + other.people, 0);
      return people >= this.#disclosure.fewestPeople || withheld.length === family.length;
    });
  }

  #vectorAround(cell: PeopleCell): Vector {
    const partners = new Map(axesOf(cell).map((axis) => [axis, this.#partner(cell, axis)]));
    const corners = [
      cell,
      ...[...partners].flatMap(([axis, other]) => (other === null ? [] : [moved(cell, axis, other)])),
    ];
    const both = (axis: Axis, own: string, of: (partner: PeopleCell) => string): readonly string[] => {
      const partner = partners.get(axis) ?? null;
      return partner === null ? [own] : [own, of(partner)];
    };
    const units = both('unit', cell.unit, ({ unit }) => unit);
    const days = both('period', cell.day, ({ day }) => day);
    return {
      units: units.map((unit) => this.#unitWithin(unit, corners)),
      days: days.map((day) => this.#dayWithin(day, corners)),
      values: new Map(
        this.#dimensions.map((dimension) => {
          const place = cell.cut.dimensions.indexOf(dimension);
          if (place < 0) return [dimension, [this.#valueWithin(dimension, corners)]];
          return [dimension, both(place, cell.values[place]!, ({ values }) => values[place]!)];
        }),
      ),
    };
  }

  /** The sibling that is withheld with a cell; null where there is none with whom it would be people enough. */
  #partner(cell: PeopleCell, axis: Axis): PeopleCell | null {
    const { fewestPeople } = this.#disclosure;
    const siblings = this.#index.family(cell, axis).filter((other) => other !== cell);
    for (const group of this.#groups(cell, axis, siblings)) {
      const withheld = group.filter((other) => this.#withheld.has(this.#index.keyOf(other)));
      const together = withheld.reduce((sum, { people }) => sum + people, cell.people);
      if (withheld.length > 0 && together >= fewestPeople) return withheld.toSorted(bySize).at(-1)!;
      const told = group.filter((other) => !withheld.includes(other) && together + other.people >= fewestPeople);
      if (told.length > 0) return told.toSorted(bySize)[0]!;
    }
    return null;
  }

  /** The nearest first: units of the same office, quarters of the same semester. Years need no sibling: nothing is told of several. */
  #groups(cell: PeopleCell, axis: Axis, siblings: readonly PeopleCell[]): readonly (readonly PeopleCell[])[] {
    if (axis === 'unit' && cell.cut.level === 'UNIT') {
      const { officeOf } = this.#disclosure;
      const isNear = ({ unit }: PeopleCell) => officeOf(unit) === officeOf(cell.unit);
      return [siblings.filter(isNear), siblings.filter((other) => !isNear(other))];
    }
    if (axis !== 'period') return [siblings];
    return this.#grains
      .filter((grain) => grain !== cell.cut.grain && foldsInto(cell.cut.grain, grain))
      .map((grain) => siblings.filter(({ day }) => this.#start(day, grain) === this.#start(cell.day, grain)));
  }

  /** A unit of the cell's government or office, as a place where the vector goes through the finer cells. */
  #unitWithin(unit: string, corners: readonly PeopleCell[]): string {
    const { level } = corners[0]!.cut;
    if (level === 'UNIT') return unit;
    const within = (key: CellKey): readonly PeopleCell[] => {
      const cut = { ...key.cut, level: 'UNIT', dimensions: [] } as const;
      const units = this.#index.family({ cut, unit: '', values: [], day: key.day }, 'unit');
      return level === 'ALL' ? units : units.filter((cell) => this.#disclosure.officeOf(cell.unit) === unit);
    };
    return (
      this.#smallest(corners.filter((corner) => level === 'ALL' || corner.unit === unit).map(within), 'unit') ?? unit
    );
  }

  #dayWithin(day: string, corners: readonly PeopleCell[]): string {
    const [finest] = this.#grains;
    const { grain } = corners[0]!.cut;
    if (finest === undefined || finest === grain) return day;
    const within = (corner: PeopleCell): readonly PeopleCell[] =>
      this.#index
        .family({ ...corner, cut: { ...corner.cut, grain: finest } }, 'period')
        .filter((cell) => this.#start(cell.day, grain) === day);
    return this.#smallest(corners.filter((corner) => corner.day === day).map(within), 'day') ?? day;
  }

  #valueWithin(dimension: string, corners: readonly PeopleCell[]): string {
    const within = ({ cut, unit, day }: PeopleCell): readonly PeopleCell[] => {
      const level = cut.level === 'UNIT' ? 'OFFICE' : cut.level;
      const place = cut.level === 'UNIT' ? this.#disclosure.officeOf(unit) : unit;
      const key = { cut: { ...cut, level, dimensions: [dimension] }, unit: place, values: [''], day } as const;
      return this.#index.family(key, 0);
    };
    return this.#smallest(corners.map(within), 0) ?? '';
  }

  /** Where all corners have somebody, and of such places the smallest: the fewest people are withheld with them. */
  #smallest(families: readonly (readonly PeopleCell[])[], at: 'unit' | 'day' | 0): string | null {
    const found = new Map<string, { corners: number; people: number }>();
    for (const cell of families.flat()) {
      const name = at === 0 ? cell.values[0]! : cell[at];
      const { corners, people } = found.get(name) ?? { corners: 0, people: 0 };
      found.set(name, { corners: corners + 1, people: people + cell.people });
    }
    const sorted = [...found].toSorted(
      ([leftName, left], [rightName, right]) =>
        right.corners - left.corners || left.people - right.people || (leftName < rightName ? -1 : 1),
    );
    return sorted[0]?.[0] ?? null;
  }

  /** Whether cells of the cut hold one sibling of each pair without the other; the others' sums do not feel the vector. */
  #tellsApart(cut: Cut, vector: Vector): boolean {
    const isPair = (all: readonly string[]) => all.length > 1;
    const isTold = (all: readonly string[], told: readonly string[]) => !isPair(all) || new Set(told).size > 1;
    return (
      isTold(vector.units, this.#unitsAt(cut, vector)) &&
      isTold(
        vector.days,
        vector.days.map((day) => this.#start(day, cut.grain)),
      ) &&
      [...vector.values].every(([dimension, values]) => !isPair(values) || cut.dimensions.includes(dimension))
    );
  }

  #unitsAt({ level }: Cut, { units }: Vector): readonly string[] {
    if (level === 'ALL') return units.map(() => '');
    return level === 'UNIT' ? units : units.map((unit) => this.#disclosure.officeOf(unit));
  }

  /** The first day of the bucket that holds a day. */
  #start(day: string, grain: Cut['grain']): string {
    const ofGrain = this.#starts.get(grain) ?? new Map<string, string>();
    if (ofGrain.size === 0) this.#starts.set(grain, ofGrain);
    const known = ofGrain.get(day);
    if (known !== undefined) return known;
    const start = truncate(day, grain);
    ofGrain.set(day, start);
    return start;
  }

  /** The cells of a cut through which the vector passes. */
  #cellsOf(cut: Cut, vector: Vector): readonly CellKey[] {
    const units = [...new Set(this.#unitsAt(cut, vector))];
    const days = [...new Set(vector.days.map((day) => this.#start(day, cut.grain)))];
    const values = cut.dimensions.reduce<readonly (readonly string[])[]>(
      (rows, dimension) => rows.flatMap((row) => vector.values.get(dimension)!.map((value) => [...row, value])),
      [[]],
    );
    return units.flatMap((unit) => days.flatMap((day) => values.map((row) => ({ cut, unit, day, values: row }))));
  }
}

function bySize(left: PeopleCell, right: PeopleCell): number {
  return left.people - right.people || (cellKey(left) < cellKey(right) ? -1 : 1);
}

/** The corner that a sibling along one axis stands in; where it stands in the others too is not asked. */
function moved(cell: PeopleCell, axis: Axis, partner: PeopleCell): PeopleCell {
  if (axis === 'unit') return { ...cell, unit: partner.unit };
  if (axis === 'period') return { ...cell, day: partner.day };
  return { ...cell, values: cell.values.with(axis, partner.values[axis]!) };
}
