import { attentionRules } from '../rules/attention-rules.ts';
import type { NumberStyle } from '../rules/format-value.ts';
import type { PaceKind } from '../rules/pace.ts';
import type { GrainName } from '../time/grain.ts';
import type { AttentionPace } from './attention-pace.ts';
import type { AttentionItem, AttentionReason } from './attention-rows.ts';
import type { Pen } from './sentence.ts';

/** Why a row is there, as a governor would be told. */
export function reasonSentence(
  { rule, count, since }: AttentionReason,
  { judged }: Pick<AttentionItem, 'judged'>,
  pen: Pen,
): string {
  const label = pen.pick(attentionRules[rule].label.id, attentionRules[rule].label.en);
  const number = pen.number(count);
  const isRed = rule === 'RED' || rule === 'TURNED_RED' || rule === 'RED_THREE_IN_A_ROW';
  if (isRed && judged !== null) {
    const [value, target, attainment] = [
      pen.measured(judged),
      pen.band(judged.target, judged),
      pen.percent(judged.attainment),
    ];
    return pen.pick(
      `${label}: ${value} terhadap target ${target}, capaian ${attainment}.`,
      `${label}: ${value} against a target of ${target}, attainment ${attainment}.`,
    );
  }
  return pen.pick(`${label}: ${number}, sejak ${since}.`, `${label}: ${number}, since ${since}.`);
}

const parts: Readonly<Record<GrainName, readonly [id: string, en: string]>> = {
  DAY: ['hari', 'day'],
  MONTH: ['bulan', 'month'],
  QUARTER: ['triwulan', 'quarter'],
  SEMESTER: ['semester', 'half-year'],
  YEAR: ['tahun', 'year'],
};

const wordings: Readonly<Record<PaceKind, (pen: Pen, needed: string, part: string) => string>> = {
  AMOUNT: (pen, needed, part) =>
    pen.pick(`masih diperlukan ${needed} tiap ${part}`, `${needed} are still needed each ${part}`),
  LEVEL: (pen, needed, part) =>
    pen.pick(
      `rata-rata tiap ${part} yang tersisa harus ${needed}`,
      `the mean of each remaining ${part} has to be ${needed}`,
    ),
  STEP: (pen, needed, part) =>
    pen.pick(`angkanya harus berubah ${needed} tiap ${part}`, `the figure has to change by ${needed} each ${part}`),
};

/** What the parts of the year that are left have to bring, beside what they brought so far. */
export function paceSentence(
  { kind, needed, current, period, target, grain, left }: AttentionPace,
  style: NumberStyle,
  pen: Pen,
): string {
  const part = pen.pick(parts[grain][0], parts[grain][1]);
  const wanted = wordings[kind](pen, pen.value(needed, style), part);
  const goal = pen.band(target, style);
  const soFar =
    current === null
      ? ''
      : pen.pick(` (sejauh ini ${pen.value(current, style)})`, ` (so far ${pen.value(current, style)})`);
  return pen.pick(
    `Untuk target ${period} (${goal}), dengan ${pen.number(left)} ${part} tersisa, ${wanted}${soFar}.`,
    `For the target of ${period} (${goal}), with ${pen.number(left)} ${part}${left === 1 ? '' : 's'} left, ${wanted}${soFar}.`,
  );
}
