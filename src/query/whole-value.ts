import type { Measured } from './answer.ts';

/** A number that is not whole, withheld or missing is none: half a year is no less than the year before. */
export function wholeValue(measured: Pick<Measured, 'value' | 'status'> | null | undefined): number | null {
  return measured?.status === 'COMPUTED' ? measured.value : null;
}
