/** Families of jobs: what people do, whatever their office. */
export type DemoJobFamily = 'TEACHER' | 'HEALTH' | 'TECHNICAL' | 'ADMINISTRATION' | 'LEADERSHIP';

export interface DemoJob {
  readonly code: string;
  readonly family: DemoJobFamily;
  readonly nameId: string;
  readonly nameEn: string;
  /** Credit points a year of functional posts. */
  readonly creditCoefficient: number | null;
  /** The level asked for of every competency that all jobs have. */
  readonly level: number;
  /** Competencies of the trade, and the level asked for. */
  readonly trade: Readonly<Record<string, number>>;
}

export interface DemoCompetencyStandard {
  readonly job: string;
  readonly competency: string;
  readonly level: number;
}

/** Eight managerial competencies and the socio-cultural one (PermenPANRB 38/2017): every job asks for all of them. */
export const commonCompetencies = [
  'INTEGRITAS',
  'KERJA_SAMA',
  'KOMUNIKASI',
  'ORIENTASI_PADA_HASIL',
  'PELAYANAN_PUBLIK',
  'PENGEMBANGAN_DIRI_DAN_ORANG_LAIN',
  'MENGELOLA_PERUBAHAN',
  'PENGAMBILAN_KEPUTUSAN',
  'PEREKAT_BANGSA',
] as const;

const teaching = (level: number) => ({
  KEMAMPUAN_MENGAJAR: level,
  PENGELOLAAN_KELAS: level,
  INTERAKSI_DENGAN_SISWA: level,
});

export const demoJobs: readonly DemoJob[] = [
  { code: 'GURU-PERTAMA', family: 'TEACHER', nameId: 'Guru Ahli Pertama', nameEn: 'Teacher, first level', creditCoefficient: 12.5, level: 2, trade: teaching(3) },
  { code: 'GURU-MUDA', family: 'TEACHER', nameId: 'Guru Ahli Muda', nameEn: 'Teacher, second level', creditCoefficient: 25, level: 3, trade: teaching(4) },
  { code: 'PERAWAT', family: 'HEALTH', nameId: 'Perawat Terampil', nameEn: 'Nurse', creditCoefficient: 5, level: 2, trade: { ASUHAN_KEPERAWATAN: 3 } },
  { code: 'BIDAN', family: 'HEALTH', nameId: 'Bidan Mahir', nameEn: 'Midwife', creditCoefficient: 12.5, level: 2, trade: { ASUHAN_KEBIDANAN: 3 } },
  { code: 'DOKTER', family: 'HEALTH', nameId: 'Dokter Ahli Pertama', nameEn: 'Physician', creditCoefficient: 12.5, level: 3, trade: { DIAGNOSIS_DAN_TERAPI: 4 } },
  { code: 'PRAKOM', family: 'TECHNICAL', nameId: 'Pranata Komputer Ahli Pertama', nameEn: 'Computer specialist', creditCoefficient: 12.5, level: 2, trade: { LAYANAN_TI: 3 } },
  { code: 'PENATA-PERIZINAN', family: 'TECHNICAL', nameId: 'Penata Perizinan Ahli Muda', nameEn: 'Licensing specialist', creditCoefficient: 25, level: 3, trade: { VERIFIKASI_PERIZINAN: 3 } },
  { code: 'PENGUJI-KENDARAAN', family: 'TECHNICAL', nameId: 'Penguji Kendaraan Bermotor Terampil', nameEn: 'Vehicle inspector', creditCoefficient: 5, level: 2, trade: { PENGUJIAN_KENDARAAN: 3 } },
  { code: 'ANALIS-SDM', family: 'ADMINISTRATION', nameId: 'Analis SDM Aparatur Ahli Pertama', nameEn: 'Human resources analyst', creditCoefficient: 12.5, level: 2, trade: {} },
  { code: 'PENGADMINISTRASI', family: 'ADMINISTRATION', nameId: 'Pengadministrasi Umum', nameEn: 'Clerk', creditCoefficient: null, level: 1, trade: {} },
  { code: 'KEPALA-SEKOLAH', family: 'LEADERSHIP', nameId: 'Kepala Sekolah', nameEn: 'Head teacher', creditCoefficient: 37.5, level: 3, trade: {} },
  { code: 'KEPALA-BIDANG', family: 'LEADERSHIP', nameId: 'Kepala Bidang', nameEn: 'Head of division', creditCoefficient: null, level: 3, trade: {} },
  { code: 'KEPALA-PUSKESMAS', family: 'LEADERSHIP', nameId: 'Kepala Puskesmas', nameEn: 'Head of health centre', creditCoefficient: null, level: 3, trade: {} },
  { code: 'KEPALA-KANTOR', family: 'LEADERSHIP', nameId: 'Kepala Dinas/Badan', nameEn: 'Head of office', creditCoefficient: null, level: 4, trade: {} },
]; // prettier-ignore

export const demoCompetencyStandards: readonly DemoCompetencyStandard[] = demoJobs.flatMap(({ code, level, trade }) => [
  ...commonCompetencies.map((competency) => ({ job: code, competency, level })),
  ...Object.entries(trade).map(([competency, wanted]) => ({ job: code, competency, level: wanted })),
]);
