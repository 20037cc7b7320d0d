import type { Data } from './canonical.ts';

/** Beyond this share two numbers are two; sums over several threads differ in their last bits. */
const sameWithin = 1e-9;
const longestShown = 60;

/** Where two values differ, as `rows[3].value is 61.2, not 61.3`; empty where they say the same. At most `most`. */
export function differencesBetween(told: Data | undefined, found: Data | undefined, most = 5): readonly string[] {
  const differences: string[] = [];
  compare(told, found, '', (text) => differences.length < most && differences.push(text));
  return differences;
}

function compare(
  told: Data | undefined,
  found: Data | undefined,
  path: string,
  tell: (difference: string) => unknown,
): void {
  if (typeof told === 'number' && typeof found === 'number') {
    const isSame = Math.abs(told - found) <= sameWithin * Math.max(Math.abs(told), Math.abs(found));
    if (!isSame) tell(`${path} is ${told}, not ${found}`);
    return;
  }
  if (!isComposed(told) || !isComposed(found) || Array.isArray(told) !== Array.isArray(found)) {
    if (told !== found) tell(`${path || 'the whole'} is ${shown(told)}, not ${shown(found)}`);
    return;
  }
  const keys = new Set([...Object.keys(told), ...Object.keys(found)]);
  for (const key of keys) compare(told[key], found[key], within(path, key, Array.isArray(told)), tell);
}

function isComposed(value: Data | undefined): value is { readonly [key: string]: Data } {
  return typeof value === 'object' && value !== null;
}

function within(path: string, key: string, isList: boolean): string {
  if (isList) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

function shown(value: Data | undefined): string {
  if (value === undefined) return 'not there';
  const text = JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
