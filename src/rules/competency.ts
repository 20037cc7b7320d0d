/**
 * Competencies of a civil servant, level 1 to 5: eight managerial and one socio-cultural that every job asks for, and technical
 * ones of single jobs, which a government names itself. Source: PermenPANRB 38/2017.
 */
export const generalCompetencies = {
  INTEGRITAS: { labelId: 'Integritas', labelEn: 'Integrity' },
  KERJA_SAMA: { labelId: 'Kerja sama', labelEn: 'Cooperation' },
  KOMUNIKASI: { labelId: 'Komunikasi', labelEn: 'Communication' },
  ORIENTASI_PADA_HASIL: { labelId: 'Orientasi pada hasil', labelEn: 'Result orientation' },
  PELAYANAN_PUBLIK: { labelId: 'Pelayanan publik', labelEn: 'Public service' },
  PENGEMBANGAN_DIRI_DAN_ORANG_LAIN: {
    labelId: 'Pengembangan diri dan orang lain',
    labelEn: 'Development of self and others',
  },
  MENGELOLA_PERUBAHAN: { labelId: 'Mengelola perubahan', labelEn: 'Managing change' },
  PENGAMBILAN_KEPUTUSAN: { labelId: 'Pengambilan keputusan', labelEn: 'Decision making' },
  PEREKAT_BANGSA: { labelId: 'Perekat bangsa', labelEn: 'National unity' },
} as const;
export type GeneralCompetency = keyof typeof generalCompetencies;

/** Technical ones that are known by name in both languages; any other speaks for itself. */
export const technicalCompetencies = {
  KEMAMPUAN_MENGAJAR: { labelId: 'Kemampuan mengajar', labelEn: 'Teaching' },
  PENGELOLAAN_KELAS: { labelId: 'Pengelolaan kelas', labelEn: 'Classroom management' },
  INTERAKSI_DENGAN_SISWA: { labelId: 'Interaksi dengan siswa', labelEn: 'Interaction with students' },
} as const;

export const competencyLevels = { low: 1, high: 5 } as const;

/** One competency has one code, however its name is written: `Kerja sama` is `KERJA_SAMA`. */
export function competencyCode(name: string): string {
  return name
    .trim()
    .toUpperCase()
    .replace(/[\s_-]+/g, '_');
}
