import type { Measured } from '../query/answer.ts';
import { formatNumber, formatRange, formatValue, noValue } from '../rules/format-value.ts';
import type { Language, NumberStyle } from '../rules/format-value.ts';
import type { Verdict } from '../statistics/verdict.ts';

/** Writes one sentence in one language, with its numbers as people read them. */
export class Pen {
  readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  /** The words of this pen's language. */
  pick(id: string, en: string): string {
    return this.language === 'ID' ? id : en;
  }

  value(value: number | null, style: NumberStyle): string {
    return formatValue(value, style, this.language);
  }

  /** A number of an answer; of a predicate indicator its predicate. */
  measured(measured: Pick<Measured, 'value' | 'predicate' | 'unit' | 'decimals'>): string {
    return measured.predicate ?? this.value(measured.value, measured);
  }

  /** A target; a predicate as it is called. */
  band(
    band: { readonly low: number | null; readonly high: number | null; readonly predicate: string | null } | null,
    style: NumberStyle,
  ): string {
    return band === null ? noValue : (band.predicate ?? formatRange(band, style, this.language));
  }

  percent(value: number | null, decimals = 2): string {
    return this.value(value, { unit: '%', decimals });
  }

  points(value: number, decimals = 2): string {
    return this.value(Math.abs(value), { unit: 'poin persentase', decimals });
  }

  /** A difference without its sign, in the unit's own words: of percentages it is points. */
  size(value: number, style: NumberStyle): string {
    const isPercent = /^(%|persen)$/i.test(style.unit.trim());
    return isPercent ? this.points(value, style.decimals) : this.value(Math.abs(value), style);
  }

  number(value: number, decimals = 0): string {
    return formatNumber(value, decimals, this.language);
  }

  rupiah(value: number | null): string {
    return this.value(value, { unit: 'rupiah', decimals: 0 });
  }

  /** `a, b dan c`. */
  list(items: readonly string[]): string {
    if (items.length < 2) return items.join('');
    return `${items.slice(0, -1).join(', ')} ${this.pick('dan', 'and')} ${items.at(-1)}`;
  }
}

const pens = { ID: new Pen('ID'), EN: new Pen('EN') } as const;

/** A code and its sentence in both languages, written once. */
export function verdict<Code extends string>(code: Code, write: (pen: Pen) => string): Verdict<Code> {
  return { code, sentenceId: write(pens.ID), sentenceEn: write(pens.EN) };
}

export function penOf(language: Language): Pen {
  return pens[language];
}
