import type { Curve } from './calendar.ts';

/** Services whose single cases the demo has, and how long they take where. What is planted here, tests look for. */
export interface DemoServiceType {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly field: string;
  /** Key of the office that handles it in the focus governments. */
  readonly office: string;
  /** Cases per month and 100,000 inhabitants. */
  readonly rate: number;
  readonly promise: { readonly hours: number; readonly clock: 'CALENDAR' | 'WORKING' };
}

export const demoServiceTypes: readonly DemoServiceType[] = [
  { code: 'IZIN-USAHA', nameId: 'Izin usaha perdagangan', nameEn: 'Trade licence', field: 'LICENSING', office: 'DPMPTSP', rate: 3.2, promise: { hours: 40, clock: 'WORKING' } },
  { code: 'IZIN-BANGUNAN', nameId: 'Persetujuan bangunan gedung', nameEn: 'Building permit', field: 'LICENSING', office: 'DPMPTSP', rate: 1.6, promise: { hours: 80, clock: 'WORKING' } },
  { code: 'IZIN-TRAYEK', nameId: 'Izin trayek angkutan', nameEn: 'Transport route permit', field: 'TRANSPORT', office: 'DISHUB', rate: 2, promise: { hours: 120, clock: 'CALENDAR' } },
  { code: 'AKTA-LAHIR', nameId: 'Akta kelahiran', nameEn: 'Birth certificate', field: 'CIVIL_REGISTRY', office: 'DUKCAPIL', rate: 3, promise: { hours: 24, clock: 'CALENDAR' } },
]; // prettier-ignore

/** Median calendar hours of a service somewhere, and how they change. `*`: every other service. */
export interface DemoPace {
  readonly region: string;
  readonly type: string;
  readonly medianHours: number;
  readonly times?: Curve;
}

export const demoPaces: readonly DemoPace[] = [
  // E-government in Kota Jambi from July 2023: from 3.2 days to 6 hours, a step and a slope; Muaro Jambi beside it stays flat.
  { region: '15.71', type: 'IZIN-USAHA', medianHours: 76.8, times: [['2023-06', 1], ['2023-07', 0.16], ['2024-01', 0.078]] },
  { region: '15.71', type: 'IZIN-BANGUNAN', medianHours: 110, times: [['2023-06', 1], ['2023-07', 0.16], ['2024-01', 0.078]] },
  { region: '15.05', type: 'IZIN-USAHA', medianHours: 92 },
  { region: '18.03', type: 'IZIN-USAHA', medianHours: 150 },
  { region: '73.71', type: 'IZIN-USAHA', medianHours: 58 },
  // Simpler transport permits in Makassar from April 2024: 45 percent less waiting. Gowa beside it stays flat.
  { region: '73.71', type: 'IZIN-TRAYEK', medianHours: 153, times: [['2024-03', 1], ['2024-04', 0.55]] },
  { region: '73.06', type: 'IZIN-TRAYEK', medianHours: 165 },
  { region: '15.71', type: 'AKTA-LAHIR', medianHours: 18 },
]; // prettier-ignore

/** Where nothing is planted. */
export const usualMedianHours: Readonly<Record<string, number>> = {
  'IZIN-USAHA': 90,
  'IZIN-BANGUNAN': 130,
  'IZIN-TRAYEK': 140,
  'AKTA-LAHIR': 22,
};

/** Whose single cases are there; the others report indicators only. */
export const demoServiceRegions = ['15.05', '15.71', '18.03', '73.06', '73.71'] as const;

/** The way of a transport permit, and the part of its time that each step takes: the technical inspection holds it up. */
export const demoSteps = [
  { name: 'Penerimaan berkas', share: 0.05 },
  { name: 'Verifikasi dokumen', share: 0.2 },
  { name: 'Pemeriksaan teknis', share: 0.6 },
  { name: 'Penerbitan izin', share: 0.15 },
] as const;
export const steppedType = 'IZIN-TRAYEK';

/** Idul Fitri: a moving month in which offices do half their work. */
export const lebaran = ['2021-05-13', '2022-05-02', '2023-04-22', '2024-04-10', '2025-03-31', '2026-03-20'] as const;

const fixedHolidays = ['01-01', '05-01', '06-01', '08-17', '12-25'] as const;

export const demoHolidays: readonly { readonly date: string; readonly nameId: string }[] = lebaran.flatMap((feast) => [
  ...[0, 1].map((days) => ({ date: dayAfter(feast, days), nameId: 'Idul Fitri' })),
  ...fixedHolidays.map((day) => ({ date: `${feast.slice(0, 4)}-${day}`, nameId: 'Hari libur nasional' })),
]);

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
