import type { RegionKind } from './region-entry.ts';

/** One way to understand a written name: what to look up, and the kind of region that its prefix demands. */
export interface NameForm {
  readonly key: string;
  readonly kind: RegionKind | null;
}

/**
 * The ways to understand a name, most specific first: "Kota Baru" is a city called Baru or a place called Kotabaru.
 * Prefixes are Indonesian ("Kab. ", "Kota Administrasi "), suffixes English ("Jambi City").
 */
export function readNameForms(name: string): NameForm[] {
  const whole: NameForm = { key: nameKey(name), kind: null };
  for (const { pattern, kind } of affixes) {
    const rest = name.trim().replace(pattern, '');
    const key = nameKey(rest);
    if (rest !== name.trim() && key) return [{ key, kind }, whole];
  }
  return [whole];
}

/** A name without what people write differently: case, diacritics, blanks, hyphens, dots, "Kep." for "Kepulauan". */
export function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\bkep(\.|\b)/g, 'kepulauan')
    .replace(/[^a-z0-9]/g, '');
}

interface Affix {
  readonly pattern: RegExp;
  readonly kind: RegionKind;
}

const affixes: readonly Affix[] = [
  { pattern: /^(provinsi|propinsi|prov\.|prov)\s*(?<=[\s.])/i, kind: 'PROVINCE' },
  { pattern: /^(kabupaten|kab\.|kab)\s*(?<=[\s.])(administrasi\s+|adm\.?\s+)?/i, kind: 'KABUPATEN' },
  { pattern: /^(kotamadya|kodya|kota)\s+(administrasi\s+|adm\.?\s+)?/i, kind: 'KOTA' },
  { pattern: /^(kecamatan|kec\.|kec|distrik)\s*(?<=[\s.])/i, kind: 'DISTRICT' },
  { pattern: /\s+province$/i, kind: 'PROVINCE' },
  { pattern: /\s+regency$/i, kind: 'KABUPATEN' },
  { pattern: /\s+city$/i, kind: 'KOTA' },
  { pattern: /\s+district$/i, kind: 'DISTRICT' },
];
