import { histogramError } from '../model/histogram.ts';
import type { Caveat } from './answer.ts';
import type { CaveatCode } from './caveat-code.ts';

/** The sentences of the warnings that travel with numbers; what varies is written into them. */
const sentences: Readonly<Record<CaveatCode, (detail: CaveatDetail) => readonly [id: string, en: string]>> = {
  SYNTHETIC: () => [
    'Data contoh: semua angka sintetis dan bukan statistik resmi.',
    'Demo data: every figure is synthetic and no official statistic.',
  ],
  MIXED_LEVELS: () => [
    'Wilayah yang dibandingkan tidak setingkat (misalnya provinsi dan kota).',
    'The regions compared are of different levels (such as a province and a city).',
  ],
  DEFINITION_CHANGED: ({ period, note }) => [
    `Definisi indikator berubah mulai ${period}${noteText(note)}. Nilai sebelum dan sesudahnya tidak sebanding.`,
    `The indicator's definition changed from ${period} on${noteText(note)}. Values before and after are not comparable.`,
  ],
  TERRITORY_CHANGED: ({ name, period }) => [
    `Wilayah ${name} dimekarkan: sejak ${period} angkanya tidak lagi mencakup daerah baru yang lahir darinya.`,
    `${name} was split: from ${period} on its figures no longer cover the regions that came out of it.`,
  ],
  LOW_COVERAGE: ({ name, percent }) => [
    `Hanya ${percent} bagian ${name} yang melapor; nilainya tidak diperingkat.`,
    `Only ${percent} of the parts of ${name} reported; its value is not ranked.`,
  ],
  SMALL_SAMPLE: ({ name, count, isOfEvents }) =>
    isOfEvents
      ? [
          `Angka ${name} bertumpu pada sedikit kejadian (${count}); satu kejadian lebih sangat memengaruhinya.`,
          `The figure of ${name} rests on few events (${count}); one event more moves it much.`,
        ]
      : [
          `Angka ${name} bertumpu pada pembagi kecil (${count}); perubahan satu kejadian sangat memengaruhinya.`,
          `The figure of ${name} rests on a small denominator (${count}); one event more moves it much.`,
        ],
  SUPPRESSED: () => [
    'Sebagian sel ditahan karena jumlah orangnya terlalu sedikit.',
    'Some cells are withheld because they hold too few people.',
  ],
  PROVISIONAL: ({ name }) => [
    `Angka ${name} sebagian masih sementara atau perkiraan.`,
    `Figures of ${name} are partly provisional or estimated.`,
  ],
  INCOMPLETE_PERIOD: ({ name, period, other }) =>
    other === ''
      ? [
          `Periode ${period} belum lengkap untuk ${name}; nilainya tidak dinilai terhadap target.`,
          `Period ${period} is not complete for ${name}; its value is not judged against a target.`,
        ]
      : [
          `Periode belum selesai: yang dibandingkan hanya bagian yang sudah berjalan, ${pairText('dengan', period, other)}.`,
          `The period is not over: only the part that has elapsed is compared, ${pairText('with', period, other)}.`,
        ],
  RESOLVED_BY_SEAT: ({ ref, name }) => [
    `"${ref}" dibaca sebagai ${name}, menurut ibu kotanya.`,
    `"${ref}" was read as ${name}, by its seat of government.`,
  ],
  AGGREGATED_FROM_PARTS: ({ name, percent }) => [
    `Nilai ${name} dihitung dari bagian-bagiannya; ${percent} di antaranya melapor.`,
    `The value of ${name} is computed from its parts, of which ${percent} reported.`,
  ],
  NEGATIVE_TARGET: ({ name }) => [
    `Capaian ${name} tidak dihitung: target atau realisasinya negatif, rasionya tak bermakna.`,
    `No attainment is computed for ${name}: its target or value is negative and a ratio has no meaning.`,
  ],
  PERIOD_WIDENED: ({ period }) => [
    `Periode dilebarkan menjadi ${period} agar utuh menurut grain.`,
    `The period was widened to ${period}, whole buckets of the grain.`,
  ],
  APPROXIMATE: () => [
    `Median dan kuantil dihitung dari histogram: paling jauh ${histogramError * 100} % dari nilai tepatnya.`,
    `Medians and quantiles come from histograms: within ${histogramError * 100} % of the exact value.`,
  ],
  MULTIPLE_TESTS: ({ count }) => [
    `${count} pasangan diuji sekaligus; makna statistik dinilai dari p yang disesuaikan (Benjamini-Hochberg).`,
    `${count} pairs were tested at once; significance is judged by adjusted p-values (Benjamini-Hochberg).`,
  ],
  OLDER_SNAPSHOT: () => [
    'Snapshot ini dibuat sebelum tujuan, program, penyebab dan tindak lanjut ikut disimpan; semua itu tidak ada di sini.',
    'This snapshot was taken before objectives, programmes, causes and actions were kept in it; none of them is here.',
  ],
};

interface CaveatDetail {
  readonly name: string;
  readonly period: string;
  /** The period that it is compared with. */
  readonly other: string;
  readonly note: string | null;
  readonly percent: string;
  readonly count: number;
  /** Of a rare event it is events that are counted, not what they are set against. */
  readonly isOfEvents: boolean;
  readonly ref: string;
}

export function caveat(code: CaveatCode, detail: Partial<CaveatDetail> = {}): Caveat {
  const [messageId, messageEn] = sentences[code]({
    name: '',
    period: '',
    other: '',
    note: null,
    percent: '',
    count: 0,
    isOfEvents: false,
    ref: '',
    ...detail,
  });
  return { code, messageId, messageEn };
}

function pairText(word: string, period: string, other: string): string {
  return period === other ? period : `${period} ${word} ${other}`;
}

/** A remark as part of a sentence: without the full stop of its own. */
function noteText(note: string | null): string {
  return note === null ? '' : `: ${note.trim().replace(/\.$/, '')}`;
}

/** One of each sentence, in the order they came up. */
export function distinctCaveats(caveats: readonly Caveat[]): readonly Caveat[] {
  return [...new Map(caveats.map((each) => [`${each.code}|${each.messageEn}`, each])).values()];
}

export function percentText(share: number): string {
  return `${Math.floor(share * 100)}%`;
}
