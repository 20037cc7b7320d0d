/**
 * Rounds half away from zero to n decimals, the way people read the number: 76.605 -> 76.61, 64.994 -> 64.99.
 * The value is taken at 15 significant digits, so that neither the binary form of 76.605 (76.60499...) nor the last
 * bits lost in a sum decide a verdict.
 */
export function roundHalfUp(value: number, decimals: number): number {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return value;
  const [digits, exponent] = Math.abs(value).toExponential(14).split('e');
  const whole = Math.round(Number(`${digits}e${Number(exponent) + decimals}`));
  const rounded = Number(`${whole}e${-decimals}`);
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}
