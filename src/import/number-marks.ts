import { Fault } from './column.ts';
import type { Mapping } from './mapping.ts';

type Marks = Pick<Mapping, 'decimal' | 'thousands' | 'percentSign'>;

/**
 * A number written with a mapping's marks ("1.234,5 %") as plain text ("1234.5"). Strict on purpose: "86.67" under a
 * decimal comma is a fault, not 8667. What is not a number at all comes back as it is, for the column to refuse.
 */
export function normaliseNumber(text: string, { decimal, thousands, percentSign }: Marks): string | Fault {
  const bare = percentSign === 'strip' ? text.replace(/\s*%$/, '') : text;
  const match = /^([+-]?)([\d.,' \u00a0]*)((?:e[+-]?\d+)?)$/i.exec(bare);
  if (!match) return bare;
  const [, sign, digits, exponent] = match as unknown as [string, string, string, string];
  const [whole, fraction, ...more] = digits.split(decimal) as [string, ...string[]];
  if (more.length > 0) return new Fault(`"${text}" has more than one decimal mark "${decimal}".`);
  const plain = thousands === undefined ? whole : ungroup(whole, thousands);
  if (plain === null || /[^\d]/.test(plain + (fraction ?? ''))) {
    const marks = thousands === undefined ? '' : ` and "${thousands}" between thousands`;
    return new Fault(`"${text}" is not a number with the decimal mark "${decimal}"${marks}, as the mapping says.`);
  }
  return `${sign}${plain}${fraction === undefined ? '' : `.${fraction}`}${exponent}`;
}

/** Null where a mark does not stand between groups of three: "86.67" is no thousands. */
function ungroup(whole: string, mark: string): string | null {
  const groups = whole.split(mark);
  const isGrouped =
    groups.length === 1 || (/^\d{1,3}$/.test(groups[0]!) && groups.slice(1).every((group) => /^\d{3}$/.test(group)));
  return isGrouped ? groups.join('') : null;
}
