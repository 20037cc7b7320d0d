import { expect, test } from 'vitest';
import { findNearest } from '../../src/rules/nearest-match.ts';

const indicators = [
  { code: 'LIC-01', name: 'Waktu penyelesaian izin' },
  { code: 'LIC-02', name: 'Persentase izin tepat waktu' },
  { code: 'HLT-01', name: 'Angka kematian ibu' },
];
const nearest = (asked: string) => findNearest(asked, indicators, ({ code, name }) => [code, name])?.item.code ?? null;

test('a misspelt code or name finds its item, whatever the case or the accents', () => {
  expect(nearest('LIC01')).toBe('LIC-01');
  expect(nearest('hlt-1')).toBe('HLT-01');
  expect(nearest('angka kematian íbu')).toBe('HLT-01');
  expect(nearest('Persentase izin tepat wktu')).toBe('LIC-02');
});

test('of equally near items the first is named', () => {
  expect(nearest('LIC-03')).toBe('LIC-01');
});

test('what is like nothing finds nothing', () => {
  expect(nearest('GDP')).toBeNull();
  expect(nearest('')).toBeNull();
  expect(nearest('x'.repeat(100_000))).toBeNull();
});
