/** Trainings of the demo: what is taught, and who takes part. What is planted here, tests look for. */
export interface DemoTopic {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly hours: number;
  /** Month and day on which a year's training begins, and how many days it takes. */
  readonly startsOn: string;
  readonly days: number;
  /** Share of the people who take part in a year, where nothing else is said. */
  readonly share: number;
  readonly isForLeaders?: boolean;
}

export const demoTopics: readonly DemoTopic[] = [
  { code: 'MANAJEMEN_WAKTU', nameId: 'Manajemen waktu', nameEn: 'Time management', hours: 12, startsOn: '02-12', days: 2, share: 0.1 },
  { code: 'PELAYANAN_PUBLIK', nameId: 'Pelayanan publik', nameEn: 'Public service', hours: 16, startsOn: '03-18', days: 2, share: 0.3 },
  { code: 'KOMUNIKASI', nameId: 'Komunikasi dan kerja sama', nameEn: 'Communication and teamwork', hours: 8, startsOn: '05-20', days: 1, share: 0.16 },
  { code: 'TEKNIS', nameId: 'Teknis jabatan', nameEn: 'Skills of the trade', hours: 20, startsOn: '06-10', days: 3, share: 0.22 },
  { code: 'TI', nameId: 'Teknologi informasi', nameEn: 'Information technology', hours: 24, startsOn: '09-09', days: 3, share: 0.14 },
  { code: 'KEPEMIMPINAN', nameId: 'Kepemimpinan', nameEn: 'Leadership', hours: 40, startsOn: '11-04', days: 5, share: 0.5, isForLeaders: true },
]; // prettier-ignore

/** How much a government trains, against the shares above; where nothing is said between 0.6 and 1.1. */
export const zeal: Readonly<Record<string, number>> = { '15.71': 1.5, '73.71': 1.35, '18.03': 0.9 };

/** Lampung Utara trains whom it has at hand: the staff agency and the informatics office, hardly its teachers. Kota Jambi trains all alike. */
export const officeZeal: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '18.03': { BKPSDM: 2.4, DISKOMINFO: 2.2, DPMPTSP: 1.1, DUKCAPIL: 0.9, DISHUB: 0.8, DINKES: 0.7, PKM: 0.4, DISDIK: 0.25 },
}; // prettier-ignore

/** A training that everybody of a government is sent to. */
export interface DemoDrive {
  readonly region: string;
  readonly topic: string;
  readonly year: number;
  readonly startsOn: string;
  readonly share: number;
}

export const demoDrives: readonly DemoDrive[] = [
  // Information technology in Makassar, July 2022: documents take 18 percent less from then on.
  { region: '73.71', topic: 'TI', year: 2022, startsOn: '2022-07-04', share: 0.85 },
  // Time management in Lampung Utara, after tasks were late in the third quarter of 2024.
  { region: '18.03', topic: 'MANAJEMEN_WAKTU', year: 2025, startsOn: '2025-02-11', share: 0.72 },
];

/** Share of those with a noted weakness who are sent to the training of its topic in the same year: Kota Jambi closes the loop. */
export const sentWhenNoted: Readonly<Record<string, number>> = { '15.71': 0.75, '73.71': 0.4 };
