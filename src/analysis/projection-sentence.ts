import type { Label } from '../model/metric.ts';
import type { TargetBand } from '../query/answer.ts';
import { formatRange } from '../rules/format-value.ts';
import type { BackTest, Forecast } from '../statistics/forecast.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { verdict } from './sentence.ts';
import type { Pen } from './sentence.ts';
import type { PeriodParts } from './projection-parts.ts';
import { styleOf } from './tested-series.ts';
import type { AnsweredLine, TestedSeries } from './tested-series.ts';

export type ProjectionCode = 'LIKELY' | 'UNCERTAIN' | 'UNLIKELY' | 'NO_TARGET' | 'COMPLETE' | 'INSUFFICIENT';

export interface Projection {
  readonly verdict: Verdict<ProjectionCode>;
  readonly period: string;
  /** In the unit of the line. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly target: TargetBand | null;
  /** Of reaching the target, 0 to 1. */
  readonly probability: number | null;
  /** Why nothing can be expected; null where something is. */
  readonly why: Label | null;
  readonly tested: TestedSeries;
  readonly parts: PeriodParts | null;
  readonly forecast: Forecast | null;
  readonly backTest: BackTest | null;
}

type Told = Omit<Projection, 'verdict'>;

/** What is expected of a period, in a sentence. */
export function tellProjection(code: ProjectionCode, line: AnsweredLine, told: Told): Verdict<ProjectionCode> {
  return verdict(code, (pen) => `${line.catalogue.region(line.regionCode).nameId}: ${write(pen, code, line, told)}.`);
}

function write(pen: Pen, code: ProjectionCode, line: AnsweredLine, told: Told): string {
  const { value: style } = styleOf(line);
  const { period, value, low, high, target, probability, why } = told;
  const [middle, lower, upper] = [value, low, high].map((each) => pen.value(each, style));
  const aim = target === null ? null : formatRange(target, style, pen.language);
  if (code === 'INSUFFICIENT') {
    const reason = why === null ? '' : `: ${pen.pick(why.id, why.en)}`;
    return pen.pick(`${period} tidak dapat diperkirakan${reason}`, `${period} cannot be projected${reason}`);
  }
  if (code === 'COMPLETE') {
    const beside = aim === null ? '' : pen.pick(`, target ${aim}`, `, target ${aim}`);
    return pen.pick(`${period} sudah selesai: ${middle}${beside}`, `${period} is over: ${middle}${beside}`);
  }
  // An interval that no earlier year could be held against is only as good as its model.
  const untested = told.backTest?.folds === 0;
  const doubt = untested
    ? pen.pick('; belum dapat diuji pada masa lalunya', '; its own past is too short to test that')
    : '';
  const expected = pen.pick(
    `${period} diperkirakan ${middle} (sembilan dari sepuluh kali antara ${lower} dan ${upper}${doubt})`,
    `${period} is expected at ${middle} (nine times in ten between ${lower} and ${upper}${doubt})`,
  );
  if (aim === null || probability === null) return `${expected}; ${pen.pick('tidak ada target', 'there is no target')}`;
  const chance = tellChance(pen, probability);
  return pen.pick(
    `${expected}; target ${aim} ${words[code]?.id} (peluang ${chance})`,
    `${expected}; the target of ${aim} ${words[code]?.en} (probability ${chance})`,
  );
}

const words: Readonly<Record<string, { readonly id: string; readonly en: string }>> = {
  LIKELY: { id: 'besar kemungkinan tercapai', en: 'is likely to be reached' },
  UNCERTAIN: { id: 'belum pasti tercapai', en: 'may or may not be reached' },
  UNLIKELY: { id: 'kecil kemungkinan tercapai', en: 'is unlikely to be reached' },
};

/** Never "0%" or "100%" of what is still to come. */
function tellChance(pen: Pen, probability: number): string {
  if (probability < 0.01) return pen.pick(`kurang dari ${pen.percent(1, 0)}`, `below ${pen.percent(1, 0)}`);
  if (probability > 0.99) return pen.pick(`lebih dari ${pen.percent(99, 0)}`, `above ${pen.percent(99, 0)}`);
  return pen.percent(probability * 100, 0);
}
