import type { Measured, TargetBand } from '../query/answer.ts';
import type { Locale } from './locale.ts';

const none = '–';
const tags = { ID: 'id-ID', EN: 'en-GB' } as const;

interface Printed {
  readonly unit: string;
  readonly decimals: number;
}

/** A number with its unit, decimal comma in Indonesian: `8,86 %`. */
export function formatMeasured({ value, predicate, unit, decimals }: Measured, locale: Locale): string {
  if (value === null) return none;
  return predicate ?? withUnit(formatNumber(value, decimals, locale), unit);
}

/** A point or a range: `4,8–5,2 %`. */
export function formatTarget(target: TargetBand & Printed, locale: Locale): string {
  if (target.predicate !== null) return target.predicate;
  const { low, high, unit, decimals } = target;
  const ends = [...new Set([low, high].filter((end) => end !== null))];
  if (ends.length === 0) return none;
  return withUnit(ends.map((end) => formatNumber(end, decimals, locale)).join('–'), unit);
}

function formatNumber(value: number, decimals: number, locale: Locale): string {
  return value.toLocaleString(tags[locale], { minimumFractionDigits: 0, maximumFractionDigits: decimals });
}

function withUnit(text: string, unit: string): string {
  return unit === '' ? text : `${text} ${unit}`;
}
