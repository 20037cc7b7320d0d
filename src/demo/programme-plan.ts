/** Programmes of the demo. What is planted here, tests look for. */
export interface PlannedProgramme {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly region: string;
  /** Key of the office that answers for it, in governments that have offices. */
  readonly office: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly indicators: readonly string[];
  /** Ceiling in thousands of rupiah per inhabitant and year. */
  readonly perHead: number;
  /** Percent of the ceiling that is spent by December, and of the planned output that is delivered; 93 and 97 unless planted. */
  readonly absorption?: number;
  readonly attainment?: number;
}

/** Part of a year's money that each month takes: December has a fifth of it. */
export const spentByMonth = [0.03, 0.05, 0.06, 0.07, 0.08, 0.09, 0.08, 0.08, 0.09, 0.08, 0.09, 0.2] as const;

const always = { startsOn: '2021-01-01', endsOn: null } as const;

export const demoProgrammes: readonly PlannedProgramme[] = [
  // Behind the truths that are planted in service times and documents.
  { code: 'EGOV-15.71', nameId: 'Perizinan elektronik', nameEn: 'Electronic licensing', region: '15.71', office: 'DPMPTSP', startsOn: '2023-07-01', endsOn: null, indicators: ['LIC-01', 'LIC-02', 'PUB-01'], perHead: 9, absorption: 88, attainment: 108 },
  { code: 'TRAYEK-73.71', nameId: 'Penyederhanaan izin angkutan', nameEn: 'Simpler transport permits', region: '73.71', office: 'DISHUB', startsOn: '2024-04-01', endsOn: null, indicators: ['TRN-01', 'PUB-01'], perHead: 3, absorption: 91, attainment: 104 },
  { code: 'LATIH-TIK-73.71', nameId: 'Pelatihan teknologi informasi', nameEn: 'Training in information technology', region: '73.71', office: 'BKPSDM', startsOn: '2022-07-01', endsOn: '2022-12-31', indicators: ['DOC-01'], perHead: 1.5, absorption: 90, attainment: 101 },
  { code: 'ADUAN-73.71', nameId: 'Satu meja pengaduan', nameEn: 'One desk for complaints', region: '73.71', office: 'DISKOMINFO', startsOn: '2024-01-01', endsOn: null, indicators: ['PUB-04', 'HLT-05'], perHead: 1 },
  // Money goes, little comes of it.
  { code: 'SEKOLAH-18.03', nameId: 'Pembinaan mutu sekolah', nameEn: 'School quality', region: '18.03', office: 'DISDIK', ...always, indicators: ['EDU-05', 'HRM-02'], perHead: 60, absorption: 98, attainment: 64 },
  { code: 'IBU-ANAK-18.03', nameId: 'Kesehatan ibu dan anak', nameEn: 'Mother and child health', region: '18.03', office: 'DINKES', ...always, indicators: ['HLT-01', 'HLT-02'], perHead: 45 },
  { code: 'IBU-ANAK-15.71', nameId: 'Kesehatan ibu dan anak', nameEn: 'Mother and child health', region: '15.71', office: 'DINKES', ...always, indicators: ['HLT-01', 'HLT-02'], perHead: 50 },
  { code: 'IBU-ANAK-73.71', nameId: 'Kesehatan ibu dan anak', nameEn: 'Mother and child health', region: '73.71', office: 'DINKES', ...always, indicators: ['HLT-01', 'HLT-02'], perHead: 55 },
  { code: 'SEKOLAH-15.71', nameId: 'Pembinaan mutu sekolah', nameEn: 'School quality', region: '15.71', office: 'DISDIK', ...always, indicators: ['EDU-01', 'EDU-05', 'EDU-07'], perHead: 70 },
  { code: 'SEKOLAH-73.71', nameId: 'Pembinaan mutu sekolah', nameEn: 'School quality', region: '73.71', office: 'DISDIK', ...always, indicators: ['EDU-01', 'EDU-05'], perHead: 75 },
  { code: 'LAYANAN-15.05', nameId: 'Pelayanan publik', nameEn: 'Public services', region: '15.05', office: 'SEKDA', ...always, indicators: ['PUB-01', 'PUB-02'], perHead: 20 },
  { code: 'LAYANAN-73.06', nameId: 'Pelayanan publik', nameEn: 'Public services', region: '73.06', office: 'SEKDA', ...always, indicators: ['PUB-01', 'PUB-02'], perHead: 22 },
]; // prettier-ignore
