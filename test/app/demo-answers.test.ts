import { expect, test } from 'vitest';
import { testApp } from '../support/test-app.ts';

interface Trend {
  readonly trend: {
    readonly series: readonly {
      readonly region: { readonly code: string };
      readonly points: readonly Readonly<Record<string, unknown>>[];
    }[];
    readonly caveats: readonly { readonly code: string }[];
  };
}

test('the demo answers how licences became faster in Jambi, Kotabumi and Makassar, quarter by quarter', async () => {
  await using app = await testApp();
  const { data, errors } = await app.graphql<Trend>(`{
    trend(metric: INDICATOR_ATTAINMENT, indicator: "LIC-01", regions: ["Jambi", "Kotabumi", "Makassar"], grain: QUARTER, period: "2023..2024") {
      series { region { code } points { period value target { low high } verdict status } }
      caveats { code }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data!.trend.series.map(({ region }) => region.code)).toEqual(['15.71', '18.03', '73.71']);
  for (const { points } of data!.trend.series) {
    expect(points.map(({ period }) => period)).toEqual(['2023-Q1', '2023-Q2', '2023-Q3', '2023-Q4', '2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']); // prettier-ignore
    for (const point of points) expect(point).toMatchObject({ value: expect.any(Number), target: { low: expect.any(Number) }, status: 'COMPUTED' }); // prettier-ignore
  }
  expect(data!.trend.caveats.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['SYNTHETIC', 'RESOLVED_BY_SEAT']),
  );
});

test('an empty database answers too, with nothing in it and no caveat that it is synthetic', async () => {
  await using app = await testApp({ demo: false });
  await app.takeSnapshot();
  const { data, errors } = await app.graphql<{
    regions: { totalCount: number };
    indicators: { totalCount: number };
    snapshot: { mode: string };
  }>('{ regions(level: PROVINCE) { totalCount } indicators { totalCount } snapshot { mode } }');
  expect(errors).toBeUndefined();
  expect(data).toEqual({ regions: { totalCount: 38 }, indicators: { totalCount: 0 }, snapshot: { mode: 'EMPTY' } });
});
