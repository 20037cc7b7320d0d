import { roundHalfUp } from './rounding.ts';

export type Language = 'ID' | 'EN';

export interface NumberStyle {
  /** The indicator's or the metric's unit as it is stored, in Indonesian: "%", "jam", "per 100.000 KH". */
  readonly unit: string;
  readonly decimals: number;
}

/** What is printed where there is no number: never a zero. */
export const noValue = '–';

/** A number for people: "93,75%" and "1.234,5 jam" in Indonesian, "93.75%" and "1,234.5 hours" in English. */
export function formatValue(value: number | null, { unit, decimals }: NumberStyle, language: Language): string {
  if (value === null) return noValue;
  return withUnit(formatNumber(value, decimals, language), unit, language);
}

/** A target for people: "4,8–5,2%", "83", "≥ 90%" and "≤ 5%" where one end is open. Zeros at the end are left out. */
export function formatRange(
  { low, high }: { readonly low: number | null; readonly high: number | null },
  { unit, decimals }: NumberStyle,
  language: Language,
): string {
  const ends = [...new Set([low, high].filter((end) => end !== null))].map((end) =>
    formatNumber(end, shortestDecimals(end, decimals), language),
  );
  if (ends.length === 0) return noValue;
  const sign = low === null ? '≤ ' : high === null ? '≥ ' : '';
  return withUnit(sign + ends.join('–'), unit, language);
}

/** A number with exactly the decimals asked, rounded half-up, and its thousands set apart. */
export function formatNumber(value: number, decimals: number, language: Language): string {
  const rounded = roundHalfUp(value, decimals);
  const [whole, fraction] = Math.abs(rounded).toFixed(decimals).split('.') as [string, string?];
  const { point, group } = marks[language];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return (rounded < 0 ? '-' : '') + grouped + (fraction ? point + fraction : '');
}

const marks = { ID: { point: ',', group: '.' }, EN: { point: '.', group: ',' } } as const;

function shortestDecimals(value: number, most: number): number {
  return [0, 1, 2, 3, 4, 5, 6].find((decimals) => decimals >= most || roundHalfUp(value, decimals) === value) ?? most;
}

function withUnit(number: string, unit: string, language: Language): string {
  const name = unit.trim().replace(/\s*\([^)]*\)$/, '');
  const form = units[name.toLowerCase()];
  if (!form) return name === '' ? number : `${number} ${name}`;
  return form[language](number);
}

type Form = Readonly<Record<Language, (number: string) => string>>;

const after = (id: string, en: string, one = en): Form => ({
  ID: (number) => `${number} ${id}`,
  EN: (number) => `${number} ${number === '1' ? one : en}`,
});
const bare: Form = { ID: (number) => number, EN: (number) => number };
const attached = (id: string, en: string): Form => ({ ID: (number) => number + id, EN: (number) => number + en });
const currency: Form = { ID: (number) => `Rp${number}`, EN: (number) => `IDR ${number}` };

/** Units by their Indonesian name, without what is in brackets after it: "indeks (0-100)". Others are printed as given. */
const units: Readonly<Record<string, Form>> = {
  '%': attached('%', '%'),
  persen: attached('%', '%'),
  'poin persentase': after('poin persentase', 'percentage points', 'percentage point'),
  indeks: bare,
  nilai: bare,
  skor: bare,
  rasio: bare,
  predikat: bare,
  menit: after('menit', 'minutes', 'minute'),
  jam: after('jam', 'hours', 'hour'),
  'jam kalender': after('jam kalender', 'calendar hours', 'calendar hour'),
  'jam kerja': after('jam kerja', 'working hours', 'working hour'),
  hari: after('hari', 'days', 'day'),
  'hari kerja': after('hari kerja', 'working days', 'working day'),
  bulan: after('bulan', 'months', 'month'),
  tahun: after('tahun', 'years', 'year'),
  orang: after('orang', 'people', 'person'),
  'ribu orang': after('ribu orang', 'thousand people'),
  pasien: after('pasien', 'patients', 'patient'),
  inovasi: after('inovasi', 'innovations', 'innovation'),
  dokumen: after('dokumen', 'documents', 'document'),
  sekolah: after('sekolah', 'schools', 'school'),
  unit: after('unit', 'units', 'unit'),
  jiwa: after('jiwa', 'inhabitants', 'inhabitant'),
  pengaduan: after('pengaduan', 'complaints', 'complaint'),
  tugas: after('tugas', 'tasks', 'task'),
  laporan: after('laporan', 'reports', 'report'),
  kegiatan: after('kegiatan', 'events', 'event'),
  peserta: after('peserta', 'participants', 'participant'),
  penghargaan: after('penghargaan', 'awards', 'award'),
  keputusan: after('keputusan', 'decisions', 'decision'),
  keberatan: after('keberatan', 'objections', 'objection'),
  catatan: after('catatan', 'notes', 'note'),
  temuan: after('temuan', 'findings', 'finding'),
  penyebab: after('penyebab', 'causes', 'cause'),
  'tindak lanjut': after('tindak lanjut', 'actions', 'action'),
  tingkat: after('tingkat', 'levels', 'level'),
  jp: after('JP', 'lesson hours', 'lesson hour'),
  'angka kredit': after('angka kredit', 'credit points', 'credit point'),
  'poin persen': after('poin persentase', 'percentage points', 'percentage point'),
  'berkas per pegawai': after('berkas per pegawai', 'cases per employee'),
  'per 1.000 pegawai': after('per 1.000 pegawai', 'per 1,000 employees'),
  'per 1.000 pelayanan': after('per 1.000 pelayanan', 'per 1,000 services'),
  'per 100 laporan': after('per 100 laporan', 'per 100 reports'),
  'per 100.000 penduduk': after('per 100.000 penduduk', 'per 100,000 inhabitants'),
  kasus: after('kasus', 'cases', 'case'),
  'per 1.000 kh': after('per 1.000 KH', 'per 1,000 live births'),
  'per 100.000 kh': after('per 100.000 KH', 'per 100,000 live births'),
  rupiah: currency,
  rp: currency,
  'rupiah/kapita/bulan': {
    ID: (number) => `Rp${number}/kapita/bulan`,
    EN: (number) => `IDR ${number} per head and month`,
  },
};
