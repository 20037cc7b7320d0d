import jstat from 'jstat';

/** Distribution functions and quantiles, all lower-tailed, of the library jstat; its figures are checked in the test beside R's and scipy's. */

const { jStat } = jstat;

export function normalCdf(z: number): number {
  return jStat.normal.cdf(z, 0, 1);
}

export function normalQuantile(p: number): number {
  return jStat.normal.inv(p, 0, 1);
}

/** Both tails beyond |z|: from the lower one, which keeps its digits where 1 - cdf would lose them. */
export function normalTails(z: number): number {
  return Math.min(1, 2 * normalCdf(-Math.abs(z)));
}

export function tCdf(t: number, degreesOfFreedom: number): number {
  return jStat.studentt.cdf(t, degreesOfFreedom);
}

export function tQuantile(p: number, degreesOfFreedom: number): number {
  return jStat.studentt.inv(p, degreesOfFreedom);
}

/** Both tails beyond |t|. */
export function tTails(t: number, degreesOfFreedom: number): number {
  return Math.min(1, 2 * tCdf(-Math.abs(t), degreesOfFreedom));
}

export function chiSquareCdf(x: number, degreesOfFreedom: number): number {
  return jStat.chisquare.cdf(x, degreesOfFreedom);
}

export function fCdf(x: number, above: number, below: number): number {
  return jStat.centralF.cdf(x, above, below);
}

export function betaQuantile(p: number, a: number, b: number): number {
  return jStat.beta.inv(p, a, b);
}

/** Of scale 1: exact Poisson limits are its quantiles. */
export function gammaQuantile(p: number, shape: number): number {
  return jStat.gamma.inv(p, shape, 1);
}

export function binomialCdf(successes: number, n: number, p: number): number {
  return jStat.binomial.cdf(successes, n, p);
}

/** Through the gamma distribution: jstat's own sum overflows beyond about 170 events. */
export function poissonCdf(events: number, mean: number): number {
  return events < 0 ? 0 : 1 - jStat.gamma.cdf(mean, Math.floor(events) + 1, 1);
}
