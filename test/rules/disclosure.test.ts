import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withholdCells } from '../../src/rules/disclosure.ts';
import { cellKey } from '../../src/rules/disclosure-cells.ts';
import type { CellKey, Cut, PeopleCell } from '../../src/rules/disclosure-cells.ts';
import { truncate } from '../../src/time/bucket.ts';
import { Attacker } from '../support/attacker.ts';

/** One group of people in one unit, quarter and of one kind. */
interface Atom {
  readonly unit: string;
  readonly a: string;
  readonly b: string;
  readonly day: string;
  readonly people: number;
}

const fewestPeople = 5;
const officeOf = (unit: string): string => unit.slice(0, 1);
const quarters = ['2024-01-01', '2024-04-01', '2024-07-01', '2024-10-01', '2025-01-01', '2025-04-01'];

const cuts: readonly Cut[] = (['QUARTER', 'SEMESTER', 'YEAR'] as const).flatMap((grain) => [
  ...(['ALL', 'OFFICE'] as const).flatMap((level) =>
    [[], ['A'], ['B']].map((dimensions) => ({ level, dimensions, grain })),
  ),
  { level: 'UNIT' as const, dimensions: [], grain },
]);

const population = fc
  .record({
    offices: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    kinds: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })),
    periods: fc.integer({ min: 1, max: 6 }),
    density: fc.constantFrom(0.3, 0.6, 0.9),
    size: fc.constantFrom(2, 5, 12),
    seed: fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { minLength: 300, maxLength: 300 }),
  })
  .map(({ offices, kinds: [as, bs], periods, density, size, seed }) => {
    let drawn = 0;
    const draw = () => seed[drawn++ % seed.length]!;
    const units = offices.flatMap((count, office) =>
      Array.from({ length: count }, (_, unit) => `${'XYZ'[office]}${unit}`),
    );
    return units.flatMap((unit) =>
      Array.from({ length: as }, (_, a) => `a${a}`).flatMap((a) =>
        Array.from({ length: bs }, (_, b) => `b${b}`).flatMap((b) =>
          quarters.slice(0, periods).map((day): Atom => {
            const people = draw() < density ? Math.ceil(draw() * size) : 0;
            return { unit, a, b, day, people };
          }),
        ),
      ),
    );
  });

function keyOf(atom: Atom, cut: Cut): CellKey {
  const unit = cut.level === 'ALL' ? '' : cut.level === 'UNIT' ? atom.unit : officeOf(atom.unit);
  const values = cut.dimensions.map((dimension) => (dimension === 'A' ? atom.a : atom.b));
  return { cut, unit, values, day: truncate(atom.day, cut.grain) };
}

/** Every cell of every cut, also those that nobody is in. */
function cellsOf(atoms: readonly Atom[]): readonly (PeopleCell & { readonly atoms: readonly number[] })[] {
  return cuts.flatMap((cut) =>
    [...Map.groupBy(atoms.entries(), ([, atom]) => cellKey(keyOf(atom, cut))).values()].map((members) => {
      const people = members.reduce((sum, [, atom]) => sum + atom.people, 0);
      return {
        ...keyOf(members[0]![1], cut),
        people,
        isTooSmall: people > 0 && people < fewestPeople,
        atoms: members.map(([index]) => index),
      };
    }),
  );
}

interface Attack {
  readonly cells: ReturnType<typeof cellsOf>;
  readonly attacker: Attacker;
  /** Cells of people that are not told. */
  readonly hidden: ReturnType<typeof cellsOf>;
}

/** Somebody who learns every cell that is told. */
function attack(atoms: readonly Atom[]): Attack {
  const cells = cellsOf(atoms);
  const known = cells.filter(({ people }) => people > 0);
  const withheld = new Set(withholdCells({ cells: known, cuts, officeOf, fewestPeople }).map(cellKey));
  const attacker = new Attacker(atoms.length);
  for (const cell of cells) if (!withheld.has(cellKey(cell))) attacker.learn(cell.atoms, cell.people);
  expect(known.filter((cell) => cell.isTooSmall && !withheld.has(cellKey(cell)))).toEqual([]);
  return { cells, attacker, hidden: known.filter((cell) => withheld.has(cellKey(cell))) };
}

test('whoever adds up and subtracts all that is told recovers nothing that is withheld (2,000 random tables)', () => {
  let hiddenCells = 0;
  fc.assert(
    fc.property(population, (atoms) => {
      const { attacker, hidden } = attack(atoms);
      hiddenCells += hidden.length;
      expect(hidden.filter((cell) => attacker.recover(cell.atoms) !== null).map(cellKey)).toEqual([]);
    }),
    { seed: 27, numRuns: 2000 },
  );
  expect(hiddenCells).toBeGreaterThan(10_000);
});

test('nor does one who takes every cell that is told, or computed, to be empty for proof that nobody is in any part of it', () => {
  fc.assert(
    fc.property(population, (atoms) => {
      const { cells, attacker, hidden } = attack(atoms);
      for (let empty = new Set<number>(), before = -1; empty.size > before;) {
        before = empty.size;
        const found = cells.filter((cell) => cell.people === 0 && attacker.recover(cell.atoms) === 0);
        for (const atom of found.flatMap((cell) => cell.atoms)) {
          if (!empty.has(atom)) attacker.learn([atom], 0);
          empty.add(atom);
        }
      }
      expect(hidden.filter((cell) => attacker.recover(cell.atoms) !== null).map(cellKey)).toEqual([]);
    }),
    { seed: 28, numRuns: 1000 },
  );
});

test('a stock at the end of a year is withheld as at the end of its last quarter, which is the same', () => {
  const stock = cuts.filter(({ grain }) => grain === 'QUARTER');
  const yearly = stock.map((cut) => ({ ...cut, grain: 'YEAR' as const }));
  const labels = (cells: readonly CellKey[], day: string) =>
    cells
      .filter((cell) => cell.day === day)
      .map(({ cut, unit, values }) => JSON.stringify([cut.level, cut.dimensions, unit, values]))
      .toSorted();
  let compared = 0;
  fc.assert(
    fc.property(population, (atoms) => {
      const counted = cellsOf(atoms).filter(({ cut, people }) => cut.grain === 'QUARTER' && people > 0);
      const inQuarters = withholdCells({ cells: counted, cuts: stock, officeOf, fewestPeople });
      const last = counted
        .filter(({ day }) => day === '2024-10-01')
        .map((cell) => ({ ...cell, cut: yearly[stock.findIndex((cut) => cut === cell.cut)]!, day: '2024-01-01' }));
      const inYears = withholdCells({ cells: last, cuts: yearly, officeOf, fewestPeople });
      compared += inYears.length;
      expect(labels(inYears, '2024-01-01')).toEqual(labels(inQuarters, '2024-10-01'));
    }),
    { seed: 29, numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(300);
});
