import type { NumberStyle } from '../rules/format-value.ts';
import { verdict } from './sentence.ts';
import type { Pen } from './sentence.ts';
import type { Estimate } from '../statistics/interrupted-series.ts';
import type { Verdict } from '../statistics/verdict.ts';
import type { ComparedEffect, EffectTests } from './effect-tests.ts';

export type EffectCode =
  | 'INSUFFICIENT'
  | 'NO_CHANGE'
  | 'TREND_CONTINUES'
  | 'CHANGED_WITHOUT_COMPARISON'
  | 'CHANGED_LIKE_COMPARISON'
  | 'COMPARISON_UNSUITABLE'
  | 'IMPROVED_BEYOND_COMPARISON'
  | 'WORSENED_BEYOND_COMPARISON'
  | 'CHANGED_BEYOND_COMPARISON';

interface Input extends EffectTests {
  readonly direction: 'MAXIMIZE' | 'MINIMIZE' | 'STABILIZE' | 'NONE';
  readonly style: NumberStyle;
  readonly subject: { readonly id: string; readonly en: string };
  /** What the region is compared with, in words. */
  readonly others: { readonly id: string; readonly en: string };
  readonly first: string;
}

const level = 0.05;

/** What may be said: without a comparison that ran alike before, only that something changed. */
export function effectVerdict(input: Input): Verdict<EffectCode> {
  const code = codeOf(input);
  return verdict(code, (pen) => sentences[code](input, pen));
}

function codeOf({ shift, series, compared, direction }: Input): EffectCode {
  if (shift === null) return 'INSUFFICIENT';
  const isDifferent = shift.test.pValue < level;
  if (compared === null) {
    // Two things may break, the level and the slope: each is held to half of the chance.
    const breaks =
      series === null ? isDifferent : [series.levelChange, series.slopeChange].some(({ pValue }) => pValue < level / 2);
    return breaks ? 'CHANGED_WITHOUT_COMPARISON' : isDifferent ? 'TREND_CONTINUES' : 'NO_CHANGE';
  }
  if (!isBeyond(compared)) {
    if (!isDifferent) return 'NO_CHANGE';
    return ranAlike(compared) && compared.effect.pValue >= level ? 'CHANGED_LIKE_COMPARISON' : 'COMPARISON_UNSUITABLE';
  }
  if (direction === 'NONE' || direction === 'STABILIZE') return 'CHANGED_BEYOND_COMPARISON';
  return effectOf(compared).value > 0 === (direction === 'MAXIMIZE')
    ? 'IMPROVED_BEYOND_COMPARISON'
    : 'WORSENED_BEYOND_COMPARISON';
}

/** No trends apart before, and nothing found at the placebo date. */
export function ranAlike({ apart, placebo }: ComparedEffect): boolean {
  return (apart === null || apart.pValue >= level) && (placebo === null || placebo.effect.pValue >= level);
}

/**
 * A drift too slow for these tests adds up over the years: something of the effect has to be left beside a line through the
 * distance of the two. With fewer than five periods on one side no such line is drawn.
 */
export function isRobust({ effect, besideTrend }: ComparedEffect): boolean {
  return besideTrend === null || (besideTrend.pValue < level && besideTrend.value * effect.value > 0);
}

/** Of two that ran alike both count, the effect and what is left beside a drift; of others only the latter. */
function isBeyond(compared: ComparedEffect): boolean {
  if (ranAlike(compared)) return compared.effect.pValue < level && isRobust(compared);
  return (compared.besideTrend?.pValue ?? 1) < level;
}

/** The effect that is told: of two that moved apart before, only what goes beyond their moving apart. */
export function effectOf(compared: ComparedEffect): Estimate {
  return ranAlike(compared) ? compared.effect : (compared.besideTrend ?? compared.effect);
}

const size = (value: number, { style }: Input, pen: Pen): string => {
  const inUnit = style.unit.startsWith('%') ? { ...style, unit: 'poin persentase' } : style;
  return pen.value(Math.abs(value), inUnit);
};
const part = (percent: number | null, pen: Pen): string =>
  percent === null ? '' : ` (${pen.number(Math.abs(percent), 1)}%)`;
const moved = (value: number, pen: Pen): string => (value > 0 ? pen.pick('naik', 'rose') : pen.pick('turun', 'fell'));

function shiftOf(input: Input, pen: Pen): string {
  const { shift, subject, style, first } = input;
  const { medianBefore, medianAfter, shift: by } = shift!;
  return pen.pick(
    `${subject.id} ${moved(by, pen)} sejak ${first}: median ${pen.value(medianBefore, style)} menjadi ${pen.value(medianAfter, style)}`,
    `${subject.en} ${moved(by, pen)} from ${first} on: from a median of ${pen.value(medianBefore, style)} to ${pen.value(medianAfter, style)}`,
  );
}

function beyond(input: Input, pen: Pen): string {
  const compared = input.compared!;
  const effect = effectOf(compared);
  const expected = compared.expected + compared.effect.value - effect.value;
  const word = effect.value > 0 ? pen.pick('lebih tinggi', 'higher') : pen.pick('lebih rendah', 'lower');
  const drift =
    effect === compared.effect
      ? ''
      : pen.pick(
          ', setelah memperhitungkan bahwa keduanya sudah berjalan berbeda sebelumnya',
          ', allowing for their having run apart before',
        );
  const by = `${size(effect.value, input, pen)}${part(expected > 0 ? (effect.value / expected) * 100 : null, pen)} ${word}`;
  return pen.pick(
    `${by} daripada yang diharapkan dari perubahan ${input.others.id}${drift} (95%: ${interval(effect, input, pen)})`,
    `${by} than the change of ${input.others.en} would have it${drift} (95%: ${interval(effect, input, pen)})`,
  );
}

function interval({ low, high }: Estimate, { style }: Input, pen: Pen): string {
  return `${pen.number(low, style.decimals)} ${pen.pick('sampai', 'to')} ${pen.number(high, style.decimals)}`;
}

type Sentence = (input: Input, pen: Pen) => string;

const beyondSentence =
  (id: string, en: string): Sentence =>
  (input, pen) => {
    const { medianBefore, medianAfter, shift } = input.shift!;
    const [before, after] = [medianBefore, medianAfter].map((value) => pen.value(value, input.style));
    const byPart =
      medianBefore > 0 ? `, ${shift < 0 ? '-' : '+'}${pen.number(Math.abs(shift / medianBefore) * 100, 1)}%` : '';
    return pen.pick(
      `${input.subject.id} ${id} sejak ${input.first} (median ${before} menjadi ${after}${byPart}): ${beyond(input, pen)}.`,
      `${input.subject.en} ${en} from ${input.first} on (median ${before} to ${after}${byPart}): ${beyond(input, pen)}.`,
    );
  };

const sentences: Readonly<Record<EffectCode, Sentence>> = {
  INSUFFICIENT: ({ subject, first }, pen) =>
    pen.pick(
      `Belum cukup data untuk menilai perubahan ${subject.id} sejak ${first}: sekurangnya empat periode sebelum dan empat sesudahnya.`,
      `There are too few figures to judge a change of ${subject.en} from ${first} on: at least four periods before and four after are needed.`,
    ),
  NO_CHANGE: ({ subject, first }, pen) =>
    pen.pick(
      `Tidak ada bukti bahwa ${subject.id} berubah sejak ${first}.`,
      `There is no evidence that ${subject.en} changed from ${first} on.`,
    ),
  TREND_CONTINUES: (input, pen) =>
    pen.pick(
      `${shiftOf(input, pen)}, tetapi itu meneruskan kecenderungan sebelumnya.`,
      `${shiftOf(input, pen)}, but that goes on with the trend from before.`,
    ),
  CHANGED_WITHOUT_COMPARISON: (input, pen) =>
    pen.pick(
      `${shiftOf(input, pen)}; tanpa wilayah pembanding, penyebabnya tidak dapat dipastikan.`,
      `${shiftOf(input, pen)}; without regions to compare with nothing can be said of the cause.`,
    ),
  CHANGED_LIKE_COMPARISON: (input, pen) =>
    pen.pick(
      `${shiftOf(input, pen)}, tetapi ${input.others.id} berubah serupa: tidak ada bukti pengaruh tersendiri.`,
      `${shiftOf(input, pen)}, but ${input.others.en} changed alike: there is no evidence of an effect of its own.`,
    ),
  COMPARISON_UNSUITABLE: (input, pen) =>
    pen.pick(
      `${shiftOf(input, pen)}; ${input.others.id} tidak dapat menjadi pembanding karena sudah berjalan berbeda sebelumnya.`,
      `${shiftOf(input, pen)}; ${input.others.en} cannot stand beside it, having run differently before already.`,
    ),
  IMPROVED_BEYOND_COMPARISON: beyondSentence('membaik', 'improved'),
  WORSENED_BEYOND_COMPARISON: beyondSentence('memburuk', 'worsened'),
  CHANGED_BEYOND_COMPARISON: beyondSentence('berubah', 'changed'),
};
