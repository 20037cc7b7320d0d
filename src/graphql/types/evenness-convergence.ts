import type { Convergence } from '../../analysis/evenness-verdict.ts';
import { builder } from '../builder.ts';

export const ConvergenceRef = builder.objectRef<Convergence>('Convergence').implement({
  description:
    'Whether the gap narrows (sigma) and whether those behind grow faster (beta), regions counting alike. Null where a number is not above zero or regions are too few.',
  fields: (t) => ({
    from: t.exposeString('from', { description: 'The first bucket.' }),
    to: t.exposeString('to', { description: 'The last bucket.' }),
    sigmaFirst: t.float({
      nullable: true,
      description: 'Coefficient of variation in the first bucket.',
      resolve: ({ sigma }) => sigma?.first ?? null,
    }),
    sigmaLast: t.float({
      nullable: true,
      description: 'Coefficient of variation in the last bucket.',
      resolve: ({ sigma }) => sigma?.last ?? null,
    }),
    sigmaChangePct: t.float({
      nullable: true,
      description: 'Its change in percent of the first.',
      resolve: ({ sigma }) => sigma?.changePct ?? null,
    }),
    speedPct: t.float({
      nullable: true,
      description:
        'Percent of the gap that closes in a year by the growth of regions (beta); below zero where it opens, and null where it would close at once.',
      resolve: ({ beta }) => (beta === null || beta.speed === null ? null : 100 * beta.speed),
    }),
    halfLifeYears: t.float({
      nullable: true,
      description: 'Years until half of the gap is closed at that speed; null where it does not close.',
      resolve: ({ beta }) => beta?.halfLife ?? null,
    }),
  }),
});

interface EvennessStatistics {
  readonly convergence: Convergence | null;
  readonly n: number;
}

export const EvennessStatisticsRef = builder.objectRef<EvennessStatistics>('EvennessStatistics').implement({
  description: 'How evenness and convergence were judged.',
  fields: (t) => ({
    n: t.exposeInt('n', { description: 'Regions compared.' }),
    method: t.string({
      description: 'The methods.',
      resolve: () =>
        'Sigma: Pitman-Morgan test (1939) of equal spread of the same regions in the first and the last bucket, on logarithms. Beta: least squares of average yearly logarithmic growth on the logarithm of the first number (Barro and Sala-i-Martin 1992). Trend: Mann-Kendall of the coefficient of variation over all buckets.',
    }),
    pValueSigma: t.float({
      nullable: true,
      description: 'Two-sided, of equal spread at the start and at the end.',
      resolve: ({ convergence }) => convergence?.sigma?.pValue ?? null,
    }),
    pValueTrend: t.float({
      nullable: true,
      description: 'Two-sided, of no trend of the coefficient of variation; null with fewer than five buckets.',
      resolve: ({ convergence }) => convergence?.trendPValue ?? null,
    }),
    betaSlope: t.float({
      nullable: true,
      description: 'Slope of yearly logarithmic growth on the logarithm of the first number.',
      resolve: ({ convergence }) => convergence?.beta?.fit.slope ?? null,
    }),
    betaLow: t.float({
      nullable: true,
      description: 'Lower end of its 95 % interval.',
      resolve: ({ convergence }) => convergence?.beta?.fit.low ?? null,
    }),
    betaHigh: t.float({
      nullable: true,
      description: 'Upper end of its 95 % interval.',
      resolve: ({ convergence }) => convergence?.beta?.fit.high ?? null,
    }),
    betaRSquared: t.float({
      nullable: true,
      description: 'Share of the variance of growth that the line explains.',
      resolve: ({ convergence }) => convergence?.beta?.fit.rSquared ?? null,
    }),
    pValueBeta: t.float({
      nullable: true,
      description: 'Two-sided, of growth that does not depend on where a region began.',
      resolve: ({ convergence }) => convergence?.beta?.fit.pValue ?? null,
    }),
  }),
});
