import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Row {
  readonly region: { readonly code: string };
  readonly value: number | null;
  readonly status: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly rank: number | null;
  readonly rankOf: number;
  readonly previousRank: number | null;
  readonly rankChange: number | null;
  readonly rankInterval: { readonly low: number; readonly high: number } | null;
  readonly percentile: number | null;
  readonly zScore: number | null;
  readonly funnel: {
    readonly centre: number;
    readonly low95: number;
    readonly high95: number;
    readonly low998: number;
    readonly high998: number;
    readonly position: string;
  } | null;
  readonly standing: {
    readonly verdict: { readonly code: string; readonly sentence: string };
    readonly statistics: {
      readonly method: string;
      readonly whyUnknown: string | null;
      readonly standardError: number | null;
      readonly average: number | null;
      readonly pValue: number | null;
      readonly adjustedPValue: number | null;
      readonly withoutError: number;
    };
  };
}
interface Ranking {
  readonly comparison: { readonly rows: readonly Row[] };
}

const rowOf = ({ comparison }: Ranking, code: string) => comparison.rows.find(({ region }) => region.code === code)!;

test('110: ranks, how they moved and between which they lie; who differs from the average by more than chance', async () => {
  const answer = await runOperation<Ranking>(app, '110-rank-and-its-certainty');
  const { rows } = answer.comparison;
  expect(rows).toHaveLength(11);
  const best = rowOf(answer, '15.71');
  expect(best).toMatchObject({ rank: 1, rankOf: 11, percentile: 100, rankInterval: { low: 1, high: 4 } });
  expect(best.standing.verdict).toEqual({
    code: 'BETTER_THAN_AVERAGE',
    sentence:
      'Kota Jambi: peringkat 1 dari 11 (antara 1 dan 4 bila kebetulan diperhitungkan); 87,06% lebih baik daripada rata-rata 80,35%, lebih dari yang dapat terjadi secara kebetulan.',
  });
  const worst = rowOf(answer, '15.05');
  expect([worst.rank, worst.percentile, worst.standing.verdict.code]).toEqual([11, 0, 'WORSE_THAN_AVERAGE']);
  // Tenth of eleven, but of 189 reports: nobody can tell.
  expect(rowOf(answer, '15.72')).toMatchObject({ rank: 10, standing: { verdict: { code: 'NOT_DISTINGUISHABLE' } } });
  for (const row of rows) {
    expect(row.rankInterval!.low).toBeLessThanOrEqual(row.rank!);
    expect(row.rankInterval!.high).toBeGreaterThanOrEqual(row.rank!);
    expect(row.rankChange).toBe(row.previousRank! - row.rank!);
    expect(row.standing.statistics.adjustedPValue).toBeGreaterThanOrEqual(row.standing.statistics.pValue! - 1e-12);
  }
  expect(rows.reduce((sum, { zScore }) => sum + zScore!, 0)).toBeCloseTo(0, 9);
  expect(await runOperation(app, '110-rank-and-its-certainty')).toEqual(answer);
});

test('ranks of the period before are the ranks a comparison of that period gives', async () => {
  const ask = (period: string) =>
    app.graphql<Ranking>(
      `{ comparison(indicator: "HLT-07", within: "15", level: REGENCY, period: "${period}") { rows { region { code } rank previousRank } } }`,
    );
  const [now, before] = [await ask('2024-Q4'), await ask('2024-Q3')];
  const previous = now.data!.comparison.rows.map(({ previousRank }) => previousRank);
  expect(previous).toEqual(before.data!.comparison.rows.map(({ rank }) => rank));
  expect(new Set(previous).size).toBe(11);
});

test('a rank beside that of another period is among the regions that have a number in both', async () => {
  const ranksOf = async (period: string) => {
    const { data } = await app.graphql<Ranking>(
      `{ comparison(indicator: "HLT-07", within: "15", level: REGENCY, period: "${period}") { rows { region { code } rank } } }`,
    );
    return data!.comparison.rows.map(({ rank }) => rank!);
  };
  const [then, now] = [await ranksOf('2023-Q4'), await ranksOf('2024-Q4')];
  const { data, errors } = await app.graphql<{
    comparison: { rows: { earlier: object; named: object }[] };
  }>(`{ comparison(indicator: "HLT-07", within: "15", level: REGENCY, period: "2024-Q4") { rows {
    earlier: rankAgainst(to: YEAR_EARLIER) { ...Moved } named: rankAgainst(to: PERIOD, period: "2023-Q4") { ...Moved } } } }
    fragment Moved on RankAgainst { period rankThen rankNow rankOf change }`);
  expect(errors).toBeUndefined();
  data!.comparison.rows.forEach((row, index) => {
    const expected = {
      period: '2023-Q4',
      rankThen: then[index],
      rankNow: now[index],
      rankOf: 11,
      change: then[index]! - now[index]!,
    };
    expect(row.earlier).toEqual(expected);
    expect(row.named).toEqual(expected);
  });
  // Nobody of a band is above anybody by the number itself.
  const band = await app.graphql<{ comparison: { rows: { rankAgainst: object }[] } }>(
    `{ comparison(indicator: "GOV-05", within: "15", level: REGENCY, period: "2024-Q4") { rows { rankAgainst(to: YEAR_EARLIER) { rankThen change rankOf } } } }`,
  );
  expect(band.data!.comparison.rows[0]!.rankAgainst).toEqual({ rankThen: null, change: null, rankOf: 0 });
});

test('111: of 50 regencies with few births each, hardly one is beyond chance, whatever its rank', async () => {
  const answer = await runOperation<Ranking>(app, '111-funnel-of-small-regions');
  const ranked = answer.comparison.rows.filter(({ rank }) => rank !== null);
  expect([answer.comparison.rows.length, ranked.length]).toEqual([514, 50]);
  const deaths = ranked.reduce((sum, { numerator }) => sum + numerator, 0);
  const births = ranked.reduce((sum, { denominator }) => sum + denominator, 0);
  for (const { funnel, numerator, denominator, standing } of ranked) {
    expect(funnel!.centre).toBeCloseTo((deaths / births) * 100_000, 9);
    const rate = (numerator / denominator) * 100_000;
    const isInside = funnel!.low95 <= rate + 1e-9 && rate <= funnel!.high95 + 1e-9;
    expect(funnel!.position === 'INSIDE').toBe(isInside);
    expect(standing.statistics.pValue! > 0.05).toBe(isInside);
    expect(funnel!.low998).toBeLessThanOrEqual(funnel!.low95);
    expect(funnel!.high998).toBeGreaterThanOrEqual(funnel!.high95);
  }
  // The best of all had one death of 2,514 births, and may as well be the worst.
  expect(rowOf(answer, '73.01')).toMatchObject({
    rank: 1,
    rankInterval: { low: 1, high: 50 },
    funnel: { position: 'INSIDE' },
    standing: { verdict: { code: 'NOT_DISTINGUISHABLE' } },
  });
  // Nine deaths where four are to be expected: outside by itself, but one of fifty.
  expect(rowOf(answer, '18.13')).toMatchObject({
    rank: 50,
    funnel: { position: 'ABOVE_95' },
    standing: { verdict: { code: 'NOT_DISTINGUISHABLE' } },
  });
  const silent = rowOf(answer, '11.01');
  expect(silent).toMatchObject({ rank: null, rankInterval: null, funnel: null });
  expect(silent.standing.verdict.code).toBe('INSUFFICIENT');
});

test('without counted cases there is a rank but no interval, and the reason is told', async () => {
  const ask = async (question: string) => {
    const { data, errors } = await app.graphql<Ranking>(
      `{ comparison(${question}, within: "15", level: REGENCY) { rows { region { code } rank rankInterval { low high } funnel { centre }
        standing { verdict { code sentence(locale: EN) } statistics { method whyUnknown(locale: EN) pValue withoutError } } } } }`,
    );
    expect(errors).toBeUndefined();
    return rowOf(data!, '15.71');
  };
  const reasons: Readonly<Record<string, string>> = {
    'indicator: "LIC-01", period: "2024-Q4"': 'no share or rate of counted cases',
    'indicator: "GOV-05", period: "2024-Q4"': 'by how near the value is to a band',
    'metric: INDICATOR_ATTAINMENT, indicator: "HLT-07", period: "2024"': 'does not count cases',
  };
  for (const [question, reason] of Object.entries(reasons)) {
    const row = await ask(question);
    expect(row.rank).toBeGreaterThan(0);
    expect(row).toMatchObject({ rankInterval: null, funnel: null });
    expect(row.standing.verdict.code).toBe('INSUFFICIENT');
    expect(row.standing.verdict.sentence).toContain(`, but how sure it is remains unknown`);
    expect(row.standing.verdict.sentence).toContain(reason);
    expect(row.standing.statistics).toMatchObject({ method: 'UNKNOWN', pValue: null, withoutError: 11 });
  }
});

test('answers of people and cases have a standing too: means of answers by their spread, shares by their counts', async () => {
  const ask = async (metric: string) => {
    const { data } = await app.graphql<Ranking>(
      `{ comparison(metric: ${metric}, regions: ["15.71", "15.05"], level: REGENCY, period: "2024") { rows { region { code } value rank rankInterval { low high } funnel { position }
        standing { verdict { code } statistics { method standardError average } } } } }`,
    );
    return rowOf(data!, '15.71');
  };
  expect(await ask('SATISFACTION_INDEX')).toMatchObject({
    rank: 2,
    rankInterval: { low: 2, high: 2 },
    funnel: null,
    standing: { verdict: { code: 'WORSE_THAN_AVERAGE' }, statistics: { method: 'SAMPLE' } },
  });
  expect(await ask('SERVICE_WITHIN_STANDARD_SHARE')).toMatchObject({
    rank: 1,
    funnel: { position: 'ABOVE_95' },
    standing: { verdict: { code: 'BETTER_THAN_AVERAGE' }, statistics: { method: 'BINOMIAL' } },
  });
});
