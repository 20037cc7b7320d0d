import { demoUnits } from './places.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee } from './people.ts';
import { streamOf } from './random.ts';

export interface DemoObjective {
  readonly code: string;
  readonly plan: 'RPJMD' | 'RENSTRA';
  readonly region: string;
  readonly unit: string | null;
  readonly parent: string | null;
  readonly nameId: string;
  readonly nameEn: string;
  readonly startYear: number;
  readonly endYear: number;
  readonly indicators: readonly string[];
}

export interface DemoIndividualIndicator {
  readonly code: string;
  readonly employee: string;
  readonly year: number;
  readonly nameId: string;
  readonly indicator: string | null;
  readonly target: number;
  readonly unit: string;
}

/** What the three focus governments want, and which of their offices carries it. No objective is measured by GOV-05 (planted). */
const strategic = [
  { key: 'LAYANAN', nameId: 'Meningkatnya mutu pelayanan publik', nameEn: 'Better public services', indicators: ['PUB-01', 'PUB-02', 'PUB-03'] },
  { key: 'SDM', nameId: 'Meningkatnya mutu pendidikan dan kesehatan', nameEn: 'Better education and health', indicators: ['EDU-01', 'HLT-01', 'HLT-02'] },
  { key: 'BIROKRASI', nameId: 'Terwujudnya birokrasi yang profesional', nameEn: 'A professional civil service', indicators: ['HRM-01', 'GOV-01', 'GOV-04'] },
] as const; // prettier-ignore

const carried = [
  { office: 'DPMPTSP', above: 'LAYANAN', nameId: 'Izin terbit tepat waktu', nameEn: 'Licences on time', indicators: ['LIC-01', 'LIC-02'] },
  { office: 'DISHUB', above: 'LAYANAN', nameId: 'Izin angkutan cepat', nameEn: 'Quick transport permits', indicators: ['TRN-01'] },
  { office: 'DUKCAPIL', above: 'LAYANAN', nameId: 'Dokumen kependudukan lengkap', nameEn: 'Complete civil registration', indicators: ['CIV-01'] },
  { office: 'DISKOMINFO', above: 'LAYANAN', nameId: 'Pengaduan ditindaklanjuti', nameEn: 'Complaints settled', indicators: ['PUB-04', 'DOC-01', 'DOC-02'] },
  { office: 'DISDIK', above: 'SDM', nameId: 'Pengajaran bermutu', nameEn: 'Good teaching', indicators: ['EDU-05', 'EDU-07'] },
  { office: 'DINKES', above: 'SDM', nameId: 'Layanan kesehatan bermutu', nameEn: 'Good health services', indicators: ['HLT-05', 'HLT-07'] },
  { office: 'BKPSDM', above: 'BIROKRASI', nameId: 'Pegawai kompeten dan tepat waktu', nameEn: 'Competent and punctual staff', indicators: ['HRM-02', 'HRM-03'] },
] as const; // prettier-ignore

const focus = ['15.71', '18.03', '73.71'] as const;
const term = { startYear: 2021, endYear: 2026 } as const;

/** Lampung Utara has an objective that nothing measures (planted): that of its informatics office. */
const unmeasured = '18.03.DISKOMINFO';

export function objectivesOf(): readonly DemoObjective[] {
  return focus.flatMap((region) => [
    ...strategic.map(({ key, nameId, nameEn, indicators }) => ({
      ...term,
      code: `${region}.${key}`,
      plan: 'RPJMD' as const,
      region,
      unit: null,
      parent: null,
      nameId: `${nameId} (contoh)`,
      nameEn: `${nameEn} (example)`,
      indicators,
    })),
    ...carried.map(({ office, above, nameId, nameEn, indicators }) => ({
      ...term,
      code: `${region}.${office}`,
      plan: 'RENSTRA' as const,
      region,
      unit: `${region}.${office}`,
      parent: `${region}.${above}`,
      nameId: `${nameId} (contoh)`,
      nameEn: `${nameEn} (example)`,
      indicators: `${region}.${office}` === unmeasured ? [] : indicators,
    })),
  ]);
}

/** Share of people without an indicator, and of indicators that serve none of the unit: Lampung Utara is behind (planted). */
const habits: Readonly<Record<string, { readonly without: number; readonly loose: number }>> = {
  '15.71': { without: 0.03, loose: 0.04 },
  '18.03': { without: 0.24, loose: 0.18 },
  '73.71': { without: 0.06, loose: 0.06 },
};

const plannedYears = [2024, 2025] as const;
const parents = new Map(demoUnits.map(({ code, parentCode }) => [code, parentCode]));

/** What people of the three focus governments have in their work plans: a pure function of the seed. */
export function individualIndicatorsOf(
  seed: number,
  people: readonly DemoEmployee[],
): readonly DemoIndividualIndicator[] {
  const measured = new Map(objectivesOf().map(({ code, indicators }) => [code, indicators]));
  return people.flatMap((person) =>
    plannedYears.flatMap((year) => {
      const place = placementOn(person, `${year}-12-31`);
      const habit = habits[place?.region ?? ''];
      if (place === null || habit === undefined || place.unit === null) return [];
      const next = streamOf(seed, 'work plan', person.code, year);
      if (next() < habit.without) return [];
      const choices = measured.get(parents.get(place.unit) ?? place.unit) ?? [];
      return Array.from({ length: next() < 0.6 ? 1 : 2 }, (_, index) => {
        const isLoose = next() < habit.loose || choices.length === 0;
        const indicator = isLoose ? null : choices[Math.floor(next() * choices.length)]!;
        return {
          code: `${person.code}-${year}-${index + 1}`,
          employee: person.code,
          year,
          nameId: indicator === null ? 'Tugas tambahan (contoh)' : `Kontribusi pada ${indicator} (contoh)`,
          indicator,
          target: 80 + Math.round(20 * next()),
          unit: '%',
        };
      });
    }),
  );
}
