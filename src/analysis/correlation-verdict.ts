import { formatNumber } from '../rules/format-value.ts';
import type { Language } from '../rules/format-value.ts';
import type { Verdict } from '../statistics/verdict.ts';
import type { GrainName } from '../time/grain.ts';
import type { Correlated } from './correlation-pairs.ts';
import type { Panel } from './panel.ts';

export const correlationCodes = ['TOGETHER', 'OPPOSITE', 'NONE_SHOWN', 'INSUFFICIENT'] as const;
export type CorrelationCode = (typeof correlationCodes)[number];

const significance = 0.05;

interface Judged extends Correlated {
  readonly x: Panel;
  readonly y: Panel;
  readonly lag: number;
  readonly grain: GrainName;
  readonly adjustedPValue: number | null;
  readonly tests: number;
}

export function correlationVerdict(judged: Judged): Verdict<CorrelationCode> {
  const code = codeOf(judged);
  return { code, sentenceId: sentences[code](judged).ID, sentenceEn: sentences[code](judged).EN };
}

function codeOf({ coefficient, adjustedPValue }: Judged): CorrelationCode {
  if (coefficient === null || adjustedPValue === null) return 'INSUFFICIENT';
  if (adjustedPValue >= significance) return 'NONE_SHOWN';
  return coefficient > 0 ? 'TOGETHER' : 'OPPOSITE';
}

type Texts = Readonly<Record<Language, string>>;

/** How much y is later (or earlier) than x, for people. */
function laterBy({ lag, grain }: Judged): Texts {
  if (lag === 0) return { ID: '', EN: '' };
  const count = Math.abs(lag);
  const { id, en } = grainWords[grain];
  const isLater = lag > 0;
  return {
    ID: ` ${count} ${id} ${isLater ? 'kemudian' : 'sebelumnya'}`,
    EN: ` ${count} ${en}${count > 1 ? 's' : ''} ${isLater ? 'later' : 'before'}`,
  };
}

const grainWords: Readonly<Record<GrainName, { readonly id: string; readonly en: string }>> = {
  DAY: { id: 'hari', en: 'day' },
  MONTH: { id: 'bulan', en: 'month' },
  QUARTER: { id: 'triwulan', en: 'quarter' },
  SEMESTER: { id: 'semester', en: 'semester' },
  YEAR: { id: 'tahun', en: 'year' },
};

function numbers({ coefficient, n, tests }: Judged): Texts {
  const one = (language: Language) => `r = ${formatNumber(coefficient ?? 0, 2, language)}`;
  return {
    ID: `(${one('ID')}; ${n} pasangan angka${tests > 1 ? `; ${tests} hubungan diuji sekaligus` : ''})`,
    EN: `(${one('EN')}; ${n} ${n === 1 ? 'pair' : 'pairs'} of figures${tests > 1 ? `; ${tests} relations tested at once` : ''})`,
  };
}

const related =
  (id: string, en: string) =>
  (judged: Judged): Texts => ({
    ID: `Di mana ${judged.x.label.id} lebih tinggi, ${judged.y.label.id}${laterBy(judged).ID} cenderung ${id} ${numbers(judged).ID}. Ini hubungan, bukan bukti sebab-akibat.`,
    EN: `Where ${judged.x.label.en} is higher, ${judged.y.label.en}${laterBy(judged).EN} tends to be ${en} ${numbers(judged).EN}. It is a relation, no proof of cause.`,
  });

const sentences: Readonly<Record<CorrelationCode, (judged: Judged) => Texts>> = {
  TOGETHER: related('lebih tinggi', 'higher'),
  OPPOSITE: related('lebih rendah', 'lower'),
  NONE_SHOWN: (judged) => ({
    ID: `Tidak terbukti ada hubungan antara ${judged.x.label.id} dan ${judged.y.label.id}${laterBy(judged).ID} ${numbers(judged).ID}.`,
    EN: `No relation has been shown between ${judged.x.label.en} and ${judged.y.label.en}${laterBy(judged).EN} ${numbers(judged).EN}.`,
  }),
  INSUFFICIENT: (judged) => ({
    ID: `Data terlalu sedikit untuk menilai hubungan ${judged.x.label.id} dan ${judged.y.label.id}${laterBy(judged).ID}: ${judged.n} pasangan angka, atau tidak berubah-ubah.`,
    EN: `Too few data to judge the relation of ${judged.x.label.en} and ${judged.y.label.en}${laterBy(judged).EN}: ${judged.n} ${judged.n === 1 ? 'pair' : 'pairs'} of figures, or they do not vary.`,
  }),
};
