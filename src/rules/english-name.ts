import type { RegionKind } from './region-entry.ts';

/**
 * The English name of a regency or city as donors and journals write it: "Kabupaten Lampung Utara" is North Lampung
 * Regency, "Kota Jambi" Jambi City. Made by rule; only provinces have names of their own in the reference data.
 */
export function englishRegencyName(nameId: string, kind: RegionKind): string {
  const status = /^(Kabupaten|Kota) Administrasi /.test(nameId) ? 'Administrative ' : '';
  const noun = kind === 'KOTA' ? 'City' : 'Regency';
  return `${translatePlace(nameId.replace(/^(Kabupaten|Kota) (Administrasi )?/, ''))} ${status}${noun}`;
}

/** Tried in order: the last word says where, the first word says what. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^(.+) Barat Daya$/, 'Southwest $1'],
  [/^(.+) Tenggara$/, 'Southeast $1'],
  [/^(.+) Utara$/, 'North $1'],
  [/^(.+) Selatan$/, 'South $1'],
  [/^(.+) Timur$/, 'East $1'],
  [/^(.+) Barat$/, 'West $1'],
  [/^(.+) (?:Tengah|Pusat)$/, 'Central $1'],
  [/^(.+) dan Kepulauan$/, '$1 and Islands'],
  [/^Kepulauan (.+)$/, '$1 Islands'],
  [/^(.+) Kepulauan$/, '$1 Islands'],
  [/^Pulau (.+)$/, '$1 Island'],
  [/^Pegunungan (.+)$/, '$1 Mountains'],
];

function translatePlace(place: string): string {
  const match = patterns.find(([pattern]) => pattern.test(place));
  return match ? place.replace(match[0], match[1]).replace(' Bagian', '') : place;
}
