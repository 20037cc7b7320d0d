import { periodsOf } from './calendar.ts';
import { demoUnits } from './places.ts';
import { streamOf } from './random.ts';
import { dayAfter } from './service-plan.ts';

export interface DemoGuide {
  readonly code: string;
  readonly titleId: string;
  readonly titleEn: string;
  readonly publishedOn: string;
  readonly url: string | null;
  readonly indicators: readonly string[];
}

export interface DemoEvent {
  readonly code: string;
  readonly kind: 'SOSIALISASI' | 'LOKAKARYA';
  readonly topic: string;
  readonly titleId: string;
  readonly region: string;
  readonly unit: string | null;
  readonly heldOn: string;
  readonly participants: number;
  readonly indicators: readonly string[];
}

export interface DemoEvidence {
  readonly code: string;
  readonly titleId: string;
  readonly titleEn: string;
  readonly region: string;
  readonly unit: string | null;
  readonly indicator: string | null;
  readonly programme: string | null;
  readonly grain: 'YEAR' | null;
  readonly periodStart: string | null;
  readonly issuedOn: string;
}

/** Guides for some indicators; that of documents was written anew when the definition changed. */
export const demoGuides: readonly DemoGuide[] = [
  { code: 'PANDUAN-LAYANAN', titleId: 'Panduan indikator pelayanan publik (contoh)', titleEn: 'Guide to public service indicators (example)', publishedOn: '2021-03-01', url: null, indicators: ['PUB-01', 'PUB-02', 'PUB-03', 'PUB-04', 'LIC-01', 'LIC-02', 'TRN-01'] },
  { code: 'PANDUAN-DOKUMEN', titleId: 'Panduan indikator dokumen (contoh)', titleEn: 'Guide to document indicators (example)', publishedOn: '2021-06-15', url: null, indicators: ['DOC-01', 'DOC-02'] },
  { code: 'PANDUAN-DOKUMEN-2024', titleId: 'Panduan waktu dokumen dengan jam kerja (contoh)', titleEn: 'Guide to document time in working hours (example)', publishedOn: '2023-12-18', url: null, indicators: ['DOC-01'] },
  { code: 'PANDUAN-SDM', titleId: 'Panduan indikator kepegawaian (contoh)', titleEn: 'Guide to staff indicators (example)', publishedOn: '2022-02-10', url: null, indicators: ['HRM-01', 'HRM-02', 'HRM-03', 'HRM-04'] },
  { code: 'PANDUAN-KESEHATAN', titleId: 'Panduan indikator kesehatan (contoh)', titleEn: 'Guide to health indicators (example)', publishedOn: '2022-05-20', url: null, indicators: ['HLT-01', 'HLT-02', 'HLT-05', 'HLT-07'] },
]; // prettier-ignore

/** Jambi holds a workshop every month; Makassar too, from 2022; Lampung Utara is silent for months of 2024 and 2025 (planted). */
const cadences = [
  { region: '15.71', from: '2021-02', silent: [] },
  { region: '18.03', from: '2021-08', silent: ['2022-05', '2023-04', '2024-02', '2024-05', '2024-06', '2024-07', '2024-08', '2025-03', '2025-04'] },
  { region: '73.71', from: '2022-01', silent: ['2023-04'] },
  { region: '15.05', from: '2022-03', silent: ['2022-12', '2024-12'] },
  { region: '73.06', from: '2022-06', silent: ['2024-01'] },
] as const; // prettier-ignore

const topics = [
  { topic: 'INDIKATOR', words: 'pemahaman indikator kinerja', indicators: ['HRM-02', 'PUB-01'] },
  { topic: 'PERIZINAN', words: 'perizinan dan standar pelayanan', indicators: ['LIC-01', 'LIC-02'] },
  { topic: 'DATA', words: 'pelaporan data yang akurat', indicators: ['HLT-07', 'DOC-02'] },
] as const;

export function eventsOf(seed: number): readonly DemoEvent[] {
  return cadences.flatMap(({ region, from, silent }) => {
    const quiet: readonly string[] = silent;
    const unit = demoUnits.find(({ code }) => code === `${region}.BKPSDM`)?.code ?? null;
    return periodsOf('MONTH').flatMap(({ start }, month) => {
      if (start.slice(0, 7) < from || quiet.includes(start.slice(0, 7))) return [];
      const next = streamOf(seed, 'events', region, start);
      return Array.from({ length: next() < 0.7 ? 1 : 2 }, (_, index) => {
        const { topic, words, indicators } = topics[(month + index) % topics.length]!;
        const kind = index === 0 ? ('LOKAKARYA' as const) : ('SOSIALISASI' as const);
        return {
          code: `${kind}-${region}-${start.slice(0, 7)}`,
          kind,
          topic,
          titleId: `${kind === 'LOKAKARYA' ? 'Lokakarya' : 'Sosialisasi'} ${words} (contoh)`,
          region,
          unit,
          heldOn: dayAfter(start, Math.floor(next() * 26)),
          participants: 15 + Math.floor(next() * 60),
          indicators,
        };
      });
    });
  });
}

const documents = [
  { key: 'EGOV-15.71', region: '15.71', office: 'DPMPTSP', indicator: 'LIC-01', years: [2023, 2024, 2025] },
  { key: 'TRAYEK-73.71', region: '73.71', office: 'DISHUB', indicator: 'TRN-01', years: [2024, 2025] },
  { key: 'LATIH-TIK-73.71', region: '73.71', office: 'BKPSDM', indicator: 'DOC-01', years: [2022] },
] as const;

/** What three programmes can show: the decree that began each, and a report for every year since. Others have nothing to show. */
export const demoEvidence: readonly DemoEvidence[] = documents.flatMap(({ key, region, office, indicator, years }) => {
  const common = { region, unit: `${region}.${office}`, programme: key };
  return [
    {
      ...common,
      code: `SK-${key}`,
      titleId: 'Surat keputusan kepala daerah (contoh)',
      titleEn: 'Decree of the head of the region (example)',
      indicator: null,
      grain: null,
      periodStart: null,
      issuedOn: `${years[0]}-01-20`,
    },
    ...years.map((year) => ({
      ...common,
      code: `LAPORAN-${key}-${year}`,
      titleId: `Laporan evaluasi ${year} (contoh)`,
      titleEn: `Evaluation report ${year} (example)`,
      indicator,
      grain: 'YEAR' as const,
      periodStart: `${year}-01-01`,
      issuedOn: `${year + 1}-02-15`,
    })),
  ];
});
