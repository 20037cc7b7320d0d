import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText, hashOf, toData, toQuestion } from '../../src/analysis/canonical.ts';
import { differencesBetween } from '../../src/analysis/differences.ts';

test('the example of RFC 8785 has the text that the standard prints', () => {
  const value = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '€$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  };
  expect(canonicalText(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('data is what an answer says: no machinery, no absent values, twelve digits', () => {
  const answer = { value: 0.1 + 0.2, none: null, absent: undefined, use: () => 1, engine: new URL('file:///') };
  expect(toData(answer)).toEqual({ value: 0.3, none: null });
  expect(toData({ asked: {}, catalogue: {}, snapshot: {}, provenance: {}, rows: [] })).toEqual({ rows: [] });
  const argument = Object.assign(Object.create(null), { cap: 110 }) as object;
  expect(toQuestion({ yardstick: argument })).toEqual({ yardstick: { cap: 110 } });
  expect(toQuestion({ regions: ['15'], first: null, peers: { island: null } })).toEqual({
    regions: ['15'],
    peers: { island: null },
  });
  expect(toData({ formula: (x: number) => x + 1 }, 'AS_TEXT')).toEqual({ formula: '(x) => x + 1' });
});

test('the order in which keys were written does not matter, a value does', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.integer()), (record) => {
      const turned = Object.fromEntries(Object.entries(record).reverse());
      expect(hashOf(turned)).toBe(hashOf(record));
      for (const key of Object.keys(record)) {
        expect(hashOf({ ...record, [key]: record[key]! + 1 })).not.toBe(hashOf(record));
      }
    }),
    { seed: 4_0901, numRuns: 100 },
  );
});

test('a difference is told by its place; the last bits of a sum are none', () => {
  expect(differencesBetween({ rows: [{ value: 61.2 }] }, { rows: [{ value: 61.3 }] })).toEqual([
    'rows[0].value is 61.2, not 61.3',
  ]);
  expect(differencesBetween({ value: 0.1 + 0.2 }, { value: 0.3 })).toEqual([]);
  expect(differencesBetween({ a: null }, { a: 0 })).toEqual(['a is null, not 0']);
  expect(differencesBetween({ rows: [1, 2] }, { rows: [1] })).toEqual(['rows[1] is 2, not not there']);
  expect(differencesBetween([1, 2, 3, 4, 5, 6, 7], [2, 3, 4, 5, 6, 7, 8])).toHaveLength(5);
});
