import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What JSON can say. */
export type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data };

/** Sums over several threads differ in their last bits from run to run; twelve digits are the same in all. */
const significantDigits = 12;
/** What an answer has beside what it says: where it came from and how its codes are named. */
const besideWhatIsSaid = ['asked', 'catalogue', 'snapshot', 'provenance'];

/**
 * An answer or a question as plain data: nothing that is not there, nothing that only helps to print it. Objects made by classes are
 * machinery; functions are, unless a definition is told apart by them: then they are their text.
 */
export function toData(value: unknown, functions: 'LEFT_OUT' | 'AS_TEXT' = 'LEFT_OUT'): Data | undefined {
  switch (typeof value) {
    case 'number':
      return Number(value.toPrecision(significantDigits));
    case 'boolean':
    case 'string':
      return value;
    case 'function':
      return functions === 'AS_TEXT' ? String(value) : undefined;
    case 'object':
      return value === null ? null : toList(value, functions);
    default:
      return undefined;
  }
}

function toList(value: object, functions: 'LEFT_OUT' | 'AS_TEXT'): Data | undefined {
  if (Array.isArray(value)) return value.map((each) => toData(each, functions) ?? null);
  if (value instanceof Map || value instanceof Set) return toList([...value], functions);
  // Arguments of GraphQL have no prototype.
  if (![Object.prototype, null].includes(Object.getPrototypeOf(value))) return undefined;
  const isAnswer = 'asked' in value && 'catalogue' in value;
  const entries = Object.entries(value)
    .filter(([key]) => !(isAnswer && besideWhatIsSaid.includes(key)))
    .map(([key, each]) => [key, toData(each, functions)] as const)
    .filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries) as Data;
}

/** A question without arguments that say nothing: null is what is left out. What an argument holds is part of what was asked. */
export function toQuestion(question: object): Data {
  const said = Object.entries(question).filter(([, each]) => each !== null);
  return toData(Object.fromEntries(said)) ?? {};
}

/** The one text of a value, by RFC 8785: sorted keys, no blanks, numbers as ECMAScript prints them. */
export function canonicalText(value: Data): string {
  // Of data it is never undefined.
  return canonicalize(value)!;
}

/** SHA-256 of the canonical text in UTF-8, as 64 hexadecimal digits. */
export function hashOf(value: Data): string {
  return createHash('sha256').update(canonicalText(value), 'utf8').digest('hex');
}
