import type { Label } from '../model/metric.ts';
import { formatNumber } from '../rules/format-value.ts';
import type { Language } from '../rules/format-value.ts';
import type { BetaConvergence, SigmaConvergence } from '../statistics/convergence.ts';
import type { Verdict } from '../statistics/verdict.ts';

export const evennessCodes = ['NARROWING', 'WIDENING', 'CATCHING_UP', 'UNCHANGED', 'INSUFFICIENT'] as const;
export type EvennessCode = (typeof evennessCodes)[number];

const fewestRegions = 5;
const significance = 0.05;

interface Evidence {
  readonly label: Label;
  readonly points: readonly { readonly period: string; readonly coefficientOfVariation: number | null }[];
  readonly convergence: Convergence | null;
  readonly compared: number;
}

export interface Convergence {
  /** Labels of the first and the last bucket. */
  readonly from: string;
  readonly to: string;
  readonly sigma: SigmaConvergence | null;
  readonly beta: BetaConvergence | null;
  /** Mann-Kendall of the coefficient of variation over all buckets; null with fewer than five. */
  readonly trendPValue: number | null;
}

/** The spread of the same regions decides; that those behind grow faster is told only beside it, for chance alone makes it seem so. */
export function evennessVerdict(evidence: Evidence): Verdict<EvennessCode> {
  const code = codeOf(evidence);
  return { code, sentenceId: sentences[code](evidence, 'ID'), sentenceEn: sentences[code](evidence, 'EN') };
}

function codeOf({ convergence, compared }: Evidence): EvennessCode {
  const { sigma = null, beta = null } = convergence ?? {};
  if (sigma === null || compared < fewestRegions) return 'INSUFFICIENT';
  if (sigma.pValue < significance) return sigma.last < sigma.first ? 'NARROWING' : 'WIDENING';
  return beta !== null && beta.fit.pValue < significance && beta.fit.slope < 0 ? 'CATCHING_UP' : 'UNCHANGED';
}

type Sentence = (evidence: Evidence, language: Language) => string;

const percent = (share: number | null | undefined, language: Language): string =>
  share === null || share === undefined ? '–' : `${formatNumber(100 * share, 1, language)}%`;

/** `12.3% in 2021, 9.8% in 2025`. */
function course({ convergence }: Evidence, language: Language): string {
  const { sigma, from, to } = convergence!;
  const inWord = language === 'ID' ? 'pada' : 'in';
  return `${percent(sigma!.first, language)} ${inWord} ${from}, ${percent(sigma!.last, language)} ${inWord} ${to}`;
}

const compare =
  (id: string, en: string): Sentence =>
  (evidence, language) =>
    language === 'ID'
      ? `Kesenjangan ${evidence.label.id} antara ${evidence.compared} daerah ${id}: koefisien variasi ${course(evidence, language)}.`
      : `The gap in ${evidence.label.en} between ${evidence.compared} regions ${en}: coefficient of variation ${course(evidence, language)}.`;

const sentences: Readonly<Record<EvennessCode, Sentence>> = {
  NARROWING: compare('menyempit', 'narrowed'),
  WIDENING: compare('melebar', 'widened'),
  CATCHING_UP: compare(
    'belum terbukti menyempit, walau yang tertinggal tumbuh lebih cepat (dapat juga karena kebetulan pada angka awal)',
    'has not been shown to narrow, though those behind grew faster (chance in the first figures can look so)',
  ),
  UNCHANGED: compare('tidak terbukti berubah', 'has not been shown to change'),
  INSUFFICIENT: (evidence, language) => {
    const { label, points, compared, convergence } = evidence;
    const last = points.at(-1);
    if (last === undefined) {
      return language === 'ID'
        ? `Kesenjangan ${label.id} tidak dapat dihitung: hanya ${compared} daerah memiliki angka lengkap.`
        : `The gap in ${label.en} cannot be computed: only ${compared === 1 ? '1 region has' : `${compared} regions have`} whole figures.`;
    }
    const why =
      convergence === null
        ? { ID: 'satu periode tidak menunjukkan perubahan', EN: 'one period shows no change' }
        : { ID: 'datanya kurang untuk menilai perubahannya', EN: 'the data are too few to judge its change' };
    return language === 'ID'
      ? `Kesenjangan ${label.id} antara ${compared} daerah pada ${last.period}: koefisien variasi ${percent(last.coefficientOfVariation, language)}; ${why.ID}.`
      : `The gap in ${label.en} between ${compared} regions in ${last.period}: coefficient of variation ${percent(last.coefficientOfVariation, language)}; ${why.EN}.`;
  },
};
