// The demo at scale N is N populations alike, of people, cases and answers: copy 0 is the demo at scale 1, the others have draws and codes
// of their own. What is planted in a place holds in every copy.

/** What a stream of numbers depends on besides its other keys. */
export function copyKeys(copy: number): readonly string[] {
  return copy === 0 ? [] : [`copy ${copy}`];
}

/** Within a code, before its running number: `K2-` for the second copy. */
export function copyMark(copy: number): string {
  return copy === 0 ? '' : `K${copy + 1}-`;
}
