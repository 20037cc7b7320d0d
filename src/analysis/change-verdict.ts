import { metricDefinition } from '../model/catalogue.ts';
import type { DimensionName, MetricName } from '../model/catalogue.ts';
import type { RegionRow } from '../model/catalogue-rows.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import { formatNumber, formatValue } from '../rules/format-value.ts';
import type { Language } from '../rules/format-value.ts';
import { roundHalfUp } from '../rules/rounding.ts';
import type { Verdict } from '../statistics/verdict.ts';
import type { ChangePart, ExplainedChange, Whole } from './change-parts.ts';

export type ChangeCode =
  'INSUFFICIENT' | 'NO_CHANGE' | 'REVERSAL' | 'COMPOSITION' | 'ONE_PART' | 'SEVERAL_PARTS' | 'UNEXPLAINED';

interface Input {
  readonly metric: MetricName;
  readonly indicator: IndicatorEntry | null;
  readonly region: RegionRow;
  readonly isPooled: boolean;
  readonly by: DimensionName;
  readonly period: string;
  readonly against: string;
  readonly unit: string;
  readonly decimals: number;
  readonly explained: ExplainedChange | null;
  readonly whole: Whole;
}

/** What a governor is told of a change: how great it is, and which part makes most of it. It says where, never why. */
export function changeVerdict(input: Input): Verdict<ChangeCode> {
  const code = codeOf(input);
  return {
    code,
    sentenceId: sentences.ID[code](wordsOf(input, 'ID')),
    sentenceEn: sentences.EN[code](wordsOf(input, 'EN')),
  };
}

function codeOf({ explained, decimals }: Input): ChangeCode {
  if (explained === null) return 'INSUFFICIENT';
  const { change, rateEffect, mixEffect, residual, reversal } = explained;
  if (roundHalfUp(change, decimals) === 0) return 'NO_CHANGE';
  if (Math.abs(residual) > Math.abs(change) / 2) return 'UNEXPLAINED';
  if (reversal !== 'NONE') return 'REVERSAL';
  if (Math.abs(mixEffect) > Math.abs(rateEffect)) return 'COMPOSITION';
  return (greatest(explained)?.shareOfChangePct ?? 0) >= 50 ? 'ONE_PART' : 'SEVERAL_PARTS';
}

function greatest({ parts }: ExplainedChange): ChangePart | undefined {
  return parts.toSorted((left, right) => (right.shareOfChangePct ?? 0) - (left.shareOfChangePct ?? 0))[0];
}

interface Words {
  readonly subject: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  readonly isRise: boolean;
  readonly period: string;
  readonly against: string;
  readonly part: string;
  readonly share: string;
  /** Others moved against it. */
  readonly isMoreThanAll: boolean;
  readonly mixShare: string;
  readonly residual: string;
  readonly count: number;
  /** Why it cannot be taken apart: the number itself is whole, but no parts of this kind have one. */
  readonly lacksParts: boolean;
}

function wordsOf(input: Input, language: Language): Words {
  const { metric, indicator, region, isPooled, unit, decimals, explained, whole, period, against } = input;
  const isIndonesian = language === 'ID';
  const label = metricDefinition(metric).label;
  const name =
    indicator === null
      ? label[isIndonesian ? 'id' : 'en']
      : isIndonesian
        ? indicator.latest.nameId
        : (indicator.latest.nameEn ?? indicator.latest.nameId);
  const place = isIndonesian ? region.nameId : (region.nameEn ?? region.nameId);
  const together = isPooled ? (isIndonesian ? 'pemerintah daerah di ' : 'the governments in ') : '';
  const style = { unit, decimals };
  const value = (number: number | null) => formatValue(number, style, language);
  const change = explained?.change ?? 0;
  const inUnit = unit.startsWith('%') ? { ...style, unit: 'poin persentase' } : style;
  const difference = (number: number) => formatValue(number, inUnit, language);
  const percent = (number: number) => `${formatNumber(number, 0, language)}%`;
  const part = explained === null ? undefined : greatest(explained);
  return {
    subject: isIndonesian ? `${name} ${together}${place}` : `${name} of ${together}${place}`,
    before: value(explained?.before ?? whole.before?.value ?? null),
    after: value(explained?.after ?? whole.after?.value ?? null),
    change: difference(Math.abs(change)),
    isRise: change > 0,
    period,
    against,
    part: part === undefined ? '–' : isIndonesian ? part.labelId : part.labelEn,
    share: percent(part?.shareOfChangePct ?? 0),
    isMoreThanAll: (part?.shareOfChangePct ?? 0) > 100,
    mixShare: percent(explained === null || change === 0 ? 0 : (explained.mixEffect / change) * 100),
    residual: difference(Math.abs(explained?.residual ?? 0)),
    count: explained?.parts.length ?? 0,
    lacksParts: isPooled || [whole.before, whole.after].every((side) => side?.status === 'COMPUTED'),
  };
}

type Sentence = (words: Words) => string;

const moved = {
  ID: ({ subject, change, isRise, before, against, after, period }: Words) =>
    `${subject} ${isRise ? 'naik' : 'turun'} ${change}, dari ${before} (${against}) menjadi ${after} (${period})`,
  EN: ({ subject, change, isRise, before, against, after, period }: Words) =>
    `${subject} ${isRise ? 'rose' : 'fell'} by ${change}, from ${before} (${against}) to ${after} (${period})`,
} as const;

const sentences: Readonly<Record<Language, Readonly<Record<ChangeCode, Sentence>>>> = {
  ID: {
    INSUFFICIENT: ({ subject, against, period, lacksParts }) =>
      `Perubahan ${subject} dari ${against} ke ${period} tidak dapat diuraikan: ${lacksParts ? 'tidak ada bagian yang angkanya lengkap di kedua periode' : 'nilainya belum lengkap di salah satu periode'}.`,
    NO_CHANGE: ({ subject, against, period, after }) =>
      `${subject} tidak berubah dari ${against} ke ${period}: tetap ${after}.`,
    REVERSAL: (words) =>
      `${moved.ID(words)}, padahal bagian-bagiannya bergerak ke arah sebaliknya: yang berubah terutama komposisinya.`,
    COMPOSITION: (words) =>
      `${moved.ID(words)}; ${words.mixShare} berasal dari pergeseran bobot antarbagian, bukan dari kinerja bagian itu sendiri.`,
    ONE_PART: (words) =>
      words.isMoreThanAll
        ? `${moved.ID(words)}; pengaruh ${words.part} melebihi seluruh perubahan itu (${words.share}), bagian lain bergerak ke arah sebaliknya.`
        : `${moved.ID(words)}; ${words.share} berasal dari ${words.part}.`,
    SEVERAL_PARTS: (words) =>
      `${moved.ID(words)}; tidak ada satu bagian yang dominan, terbesar ${words.part} dengan ${words.share}.`,
    UNEXPLAINED: (words) =>
      `${moved.ID(words)}; ${words.residual} di antaranya tidak dapat ditelusuri ke bagian-bagiannya (angka sendiri berbeda dari gabungan bagian).`,
  },
  EN: {
    INSUFFICIENT: ({ subject, against, period, lacksParts }) =>
      `The change of ${subject} from ${against} to ${period} cannot be taken apart: ${lacksParts ? 'no parts have whole figures in both periods' : 'its value is not whole in one of the periods'}.`,
    NO_CHANGE: ({ subject, against, period, after }) =>
      `${subject} did not change from ${against} to ${period}: it is ${after} still.`,
    REVERSAL: (words) =>
      `${moved.EN(words)}, although its parts moved the other way: what changed is mainly how much each of them weighs.`,
    COMPOSITION: (words) =>
      `${moved.EN(words)}; ${words.mixShare} of it comes from a shift of weight between parts, not from how they did.`,
    ONE_PART: (words) =>
      words.isMoreThanAll
        ? `${moved.EN(words)}; ${words.part} accounts for more than all of it (${words.share}), other parts moved against it.`
        : `${moved.EN(words)}; ${words.share} of it comes from ${words.part}.`,
    SEVERAL_PARTS: (words) =>
      `${moved.EN(words)}; no single part stands behind it, the greatest is ${words.part} with ${words.share}.`,
    UNEXPLAINED: (words) =>
      `${moved.EN(words)}; ${words.residual} of it cannot be traced to its parts (its own figure differs from what they make together).`,
  },
};
