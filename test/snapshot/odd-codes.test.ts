import { expect, test } from 'vitest';
import type { Cell } from '../../src/engine/engine.ts';
import { openWorkshop } from './workshop.ts';

const units = [
  "O'Brien",
  'a "quoted", one',
  'ünï-çødé 🏛',
  'x'.repeat(60),
  'u:u:1',
  ' lead',
  "'; drop table place; --",
  '15.71',
  'line\\nbreak',
];

/** More than an enumeration is written of. */
const sourceCount = 520;

test.each([
  ['in parts', 1],
  ['in one file', 1_000_000],
] as const)(
  'whatever codes there are, and however many sources, they come out as they went in: %s',
  async (_, partedFrom) => {
    await using workshop = await openWorkshop();
    for (const unit of units) await workshop.unit(unit, '15.71');
    const monthly = await workshop.indicator("I'1", { frequency: 'MONTH' });
    const quarterly = await workshop.indicator('I"2, ü', { frequency: 'QUARTER' });
    const expected: Cell[][] = [];
    for (let number = 0; number < sourceCount; number += 1) {
      const [place, round] = [`u:${units[number % units.length]!}`, Math.floor(number / units.length)];
      const period = `${2015 + Math.floor(round / 12)}-${String((round % 12) + 1).padStart(2, '0')}-01`;
      const source = `S'${number}, "q" ü`;
      await workshop.observe(monthly, place, period, number, { source_id: await workshop.source(source) });
      expected.push([place, period, number, source]);
    }
    await workshop.observe(quarterly, '15.71', '2024-01-01', 5);
    await workshop.snapshot('2025-06-30T12:00:00Z', { partedFrom });
    const figures = await workshop.rows('vintage', ['place', 'period_start', 'value', 'source'], { version: monthly });
    expect(figures.toSorted((one, other) => Number(one[2]) - Number(other[2]))).toEqual(expected);
    const told = ['unit_code', 'office_code', 'indicator', 'sequence'] as const;
    const submissions = await workshop.rows('submission', told);
    const all = (column: number) => new Set(submissions.map((row) => row[column]));
    expect(all(0)).toEqual(new Set([null, ...units]));
    expect(submissions.filter(([unit, office]) => unit !== office)).toEqual([]);
    expect(all(2)).toEqual(new Set(["I'1", 'I"2, ü']));
    expect(all(3).size).toBe(submissions.length);
  },
);
