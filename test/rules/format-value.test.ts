import { expect, test } from 'vitest';
import { formatNumber, formatRange, formatValue } from '../../src/rules/format-value.ts';

test.each<[number | null, string, number, string, string]>([
  [93.75, '%', 2, '93,75%', '93.75%'],
  [93.7, '%', 2, '93,70%', '93.70%'],
  [1234.5, 'jam', 1, '1.234,5 jam', '1,234.5 hours'],
  [1, 'jam', 0, '1 jam', '1 hour'],
  [1, 'jam', 1, '1,0 jam', '1.0 hours'],
  [62, 'per 100.000 KH', 0, '62 per 100.000 KH', '62 per 100,000 live births'],
  [81.761, 'indeks (25-100)', 2, '81,76', '81.76'],
  [76.605, 'indeks', 2, '76,61', '76.61'],
  [4734041, 'orang', 0, '4.734.041 orang', '4,734,041 people'],
  [-43.405, '%', 2, '-43,41%', '-43.41%'],
  [-0.001, '%', 2, '0,00%', '0.00%'],
  [0, 'hari', 1, '0,0 hari', '0.0 days'],
  [554321, 'rupiah/kapita/bulan', 0, 'Rp554.321/kapita/bulan', 'IDR 554,321 per head and month'],
  [300, 'pengaduan', 0, '300 pengaduan', '300 complaints'],
  [1, 'tugas', 0, '1 tugas', '1 task'],
  [12.5, 'per 100.000 penduduk', 1, '12,5 per 100.000 penduduk', '12.5 per 100,000 inhabitants'],
  [3, 'gelas', 0, '3 gelas', '3 gelas'],
  [3, '', 0, '3', '3'],
  [null, '%', 2, '–', '–'],
])('%d in %s with %d decimals is "%s" in Indonesian', (value, unit, decimals, indonesian, english) => {
  expect(formatValue(value, { unit, decimals }, 'ID')).toBe(indonesian);
  expect(formatValue(value, { unit, decimals }, 'EN')).toBe(english);
});

test('a target is a point, a range, or has an open end', () => {
  const percent = { unit: '%', decimals: 2 };
  expect(formatRange({ low: 4.8, high: 5.2 }, percent, 'ID')).toBe('4,8–5,2%');
  expect(formatRange({ low: 96.42, high: 96.42 }, percent, 'EN')).toBe('96.42%');
  expect(formatRange({ low: 120, high: 120 }, { unit: 'jam', decimals: 1 }, 'EN')).toBe('120 hours');
  expect(formatRange({ low: null, high: 5 }, percent, 'ID')).toBe('≤ 5%');
  expect(formatRange({ low: 90, high: null }, percent, 'ID')).toBe('≥ 90%');
  expect(formatRange({ low: null, high: null }, percent, 'ID')).toBe('–');
});

test('thousands are set apart in whole groups only', () => {
  expect([999, 1000, 123456, 1234567.891].map((value) => formatNumber(value, 0, 'ID'))).toEqual([
    '999',
    '1.000',
    '123.456',
    '1.234.568',
  ]);
});
