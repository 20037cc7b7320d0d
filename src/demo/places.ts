/** A government or territory of the demo. Population in thousands (Dukcapil, semester II 2024), for sizes only. */
export interface DemoPlace {
  readonly code: string;
  readonly level: 'NATION' | 'PROVINCE' | 'REGENCY';
  readonly populationThousands: number;
  /** Whether its government reports in the demo; the others appear in statistics of territories only. */
  readonly governs: boolean;
}

/** An office of one of the three focus governments. `share` is its part of the government's work in its line. */
export interface DemoUnit {
  readonly code: string;
  readonly regionCode: string;
  readonly parentCode: string | null;
  readonly fieldCode: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly type: 'DINAS' | 'BADAN' | 'PUSKESMAS';
  readonly share: number;
}

const nation: readonly [string, number] = ['ID', 282_478];
const provinces = { '15': 3834, '18': 9144, '73': 9528 };
const regencies = {
  '15.01': 269, '15.02': 397, '15.03': 313, '15.04': 307, '15.05': 457, '15.06': 337, '15.07': 245, '15.08': 380,
  '15.09': 377, '15.71': 650, '15.72': 102,
  '18.01': 1125, '18.02': 1394, '18.03': 676, '18.04': 314, '18.05': 440, '18.06': 641, '18.07': 1123, '18.08': 495,
  '18.09': 501, '18.10': 445, '18.11': 241, '18.12': 313, '18.13': 177, '18.71': 1078, '18.72': 182,
  '73.01': 143, '73.02': 481, '73.03': 217, '73.04': 423, '73.05': 333, '73.06': 825, '73.07': 276, '73.08': 827,
  '73.09': 414, '73.10': 362, '73.11': 196, '73.12': 241, '73.13': 401, '73.14': 333, '73.15': 423, '73.16': 234,
  '73.17': 385, '73.18': 259, '73.22': 335, '73.24': 323, '73.26': 267, '73.71': 1482, '73.72': 163, '73.73': 183,
}; // prettier-ignore

/** All of Jambi; of Lampung and South Sulawesi the focus region and three neighbours each. */
const governing = /^15|^18\.(03|08|71|72)$|^18$|^73\.(06|07|71|72)$|^73$/;

export const demoPlaces: readonly DemoPlace[] = [
  { code: nation[0], level: 'NATION', populationThousands: nation[1], governs: false },
  ...Object.entries(provinces).map(([code, populationThousands]) => place(code, 'PROVINCE', populationThousands)),
  ...Object.entries(regencies).map(([code, populationThousands]) => place(code, 'REGENCY', populationThousands)),
];

function place(code: string, level: 'PROVINCE' | 'REGENCY', populationThousands: number): DemoPlace {
  return { code, level, populationThousands, governs: governing.test(code) };
}

const offices = [
  { key: 'DISDIK', fieldCode: 'EDUCATION', nameId: 'Dinas Pendidikan', nameEn: 'Education Office', type: 'DINAS', share: 0.4 },
  { key: 'DINKES', fieldCode: 'HEALTH', nameId: 'Dinas Kesehatan', nameEn: 'Health Office', type: 'DINAS', share: 0.2 },
  { key: 'DISHUB', fieldCode: 'TRANSPORT', nameId: 'Dinas Perhubungan', nameEn: 'Transport Office', type: 'DINAS', share: 0.08 },
  { key: 'DPMPTSP', fieldCode: 'LICENSING', nameId: 'Dinas Penanaman Modal dan PTSP', nameEn: 'Investment and One-Stop Service Office', type: 'DINAS', share: 0.08 },
  { key: 'DUKCAPIL', fieldCode: 'CIVIL_REGISTRY', nameId: 'Dinas Kependudukan dan Pencatatan Sipil', nameEn: 'Civil Registry Office', type: 'DINAS', share: 0.1 },
  { key: 'DISKOMINFO', fieldCode: 'ICT', nameId: 'Dinas Komunikasi dan Informatika', nameEn: 'Communication and Informatics Office', type: 'DINAS', share: 0.06 },
  { key: 'BKPSDM', fieldCode: 'HR', nameId: 'Badan Kepegawaian dan Pengembangan SDM', nameEn: 'Staff and Human Resources Agency', type: 'BADAN', share: 0.08 },
] as const; // prettier-ignore

const focus = [
  { code: '15.71', nameId: 'Kota Jambi', nameEn: 'Jambi City', healthCentres: ['Telanaipura', 'Danau Sipin', 'Pasar Jambi', 'Jelutung', 'Paal Merah'] },
  { code: '18.03', nameId: 'Kabupaten Lampung Utara', nameEn: 'North Lampung Regency', healthCentres: ['Kotabumi', 'Kotabumi Utara', 'Kotabumi Selatan', 'Bukit Kemuning', 'Abung Selatan'] },
  { code: '73.71', nameId: 'Kota Makassar', nameEn: 'Makassar City', healthCentres: ['Tamalate', 'Rappocini', 'Panakkukang', 'Biringkanaya', 'Mariso'] },
] as const; // prettier-ignore

/** Every name says "(contoh)": no figure here is that of a real office. */
export const demoUnits: readonly DemoUnit[] = focus.flatMap((region) => [
  ...offices.map(({ key, ...office }) => ({
    ...office,
    code: `${region.code}.${key}`,
    regionCode: region.code,
    parentCode: null,
    nameId: `${office.nameId} ${region.nameId} (contoh)`,
    nameEn: `${region.nameEn} ${office.nameEn} (example)`,
  })),
  ...region.healthCentres.map((name, index) => ({
    code: `${region.code}.PKM${index + 1}`,
    regionCode: region.code,
    parentCode: `${region.code}.DINKES`,
    fieldCode: 'HEALTH',
    nameId: `Puskesmas ${name} (contoh)`,
    nameEn: `${name} Health Centre (example)`,
    type: 'PUSKESMAS' as const,
    share: [0.28, 0.22, 0.2, 0.17, 0.13][index]!,
  })),
]);

/** The key of a unit among places, as snapshots have it. */
export function placeKeyOf(unit: DemoUnit): string {
  return `u:${unit.code}`;
}
