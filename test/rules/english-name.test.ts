import { expect, test } from 'vitest';
import { englishRegencyName } from '../../src/rules/english-name.ts';

test.each([
  ['Kota Jambi', 'Jambi City'],
  ['Kabupaten Lampung Utara', 'North Lampung Regency'],
  ['Kota Tangerang Selatan', 'South Tangerang City'],
  ['Kabupaten Aceh Barat Daya', 'Southwest Aceh Regency'],
  ['Kabupaten Seram Bagian Barat', 'West Seram Regency'],
  ['Kabupaten Kepulauan Selayar', 'Selayar Islands Regency'],
  ['Kabupaten Banggai Kepulauan', 'Banggai Islands Regency'],
  ['Kabupaten Pangkajene dan Kepulauan', 'Pangkajene and Islands Regency'],
  ['Kabupaten Pulau Morotai', 'Morotai Island Regency'],
  ['Kabupaten Pegunungan Arfak', 'Arfak Mountains Regency'],
  ['Kota Administrasi Jakarta Selatan', 'South Jakarta Administrative City'],
  ['Kabupaten Gowa', 'Gowa Regency'],
])('%s is %s', (indonesian, english) => {
  expect(englishRegencyName(indonesian, indonesian.startsWith('Kota') ? 'KOTA' : 'KABUPATEN')).toBe(english);
});
