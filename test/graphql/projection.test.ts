import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Projection {
  readonly verdict: { readonly code: string; readonly sentence: string };
  readonly period: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly target: { readonly low: number | null; readonly formatted: string } | null;
  readonly probabilityOfTarget: number | null;
  readonly statistics: {
    readonly n: number;
    readonly knownBuckets: number | null;
    readonly buckets: number | null;
    readonly folds: number | null;
    readonly covered: number | null;
    readonly coverage: number | null;
    readonly widened: number | null;
    readonly leftOut: readonly { readonly count: number; readonly why: string }[];
  };
}
interface Answer {
  readonly trend: {
    readonly series: readonly { readonly region: { readonly code: string }; readonly projection: Projection }[];
  };
}

const of = ({ trend }: Answer, code: string) => trend.series.find(({ region }) => region.code === code)!.projection;
const fields = `verdict { code sentence } period value low high probabilityOfTarget target { low formatted }
  statistics { n knownBuckets buckets folds covered coverage widened leftOut { count why } }`;

const request = (question: string, period: string | null) =>
  app.graphql<Answer>(
    `{ trend(${question}) { series { region { code } projection${period === null ? '' : `(period: "${period}")`} { ${fields} } } } }`,
    {},
    { 'accept-language': 'en' },
  );

async function ask(question: string, period: string | null = null): Promise<Answer> {
  const { data, errors } = await request(question, period);
  expect(errors).toBeUndefined();
  return data!;
}

test('115: of three cities one will reach the target of 2026, one may, one will not; the interval tells how it did before', async () => {
  const answer = await runOperation<Answer>(app, '115-will-the-target-be-reached');
  const jambi = of(answer, '15.71');
  expect(jambi.verdict).toEqual({
    code: 'LIKELY',
    sentence:
      'Kota Jambi: 2026 diperkirakan 94,12% (sembilan dari sepuluh kali antara 93,98% dan 94,27%); target 91,8% besar kemungkinan tercapai (peluang lebih dari 99%).',
  });
  expect(jambi.statistics).toMatchObject({ n: 22, knownBuckets: 2, buckets: 4, folds: 13, coverage: 1, widened: 1 });
  expect(of(answer, '73.71')).toMatchObject({ verdict: { code: 'UNLIKELY' }, target: { formatted: '91,2%' } });
  const uncertain = of(answer, '18.03');
  expect(uncertain.verdict.code).toBe('UNCERTAIN');
  // One quarter of its past stands apart: the interval failed too often, so it was made wider, and says so.
  expect(uncertain.statistics.widened).toBeGreaterThan(1);
  for (const { projection } of answer.trend.series) {
    const { value, low, high, statistics } = projection;
    expect([low! < value!, value! < high!, projection.period]).toEqual([true, true, '2026']);
    expect(statistics.coverage).toBeCloseTo(statistics.covered! / statistics.folds!, 12);
  }
});

test('projected from what was published by August, three years came out inside their intervals', async () => {
  const question = (year: number) =>
    `indicator: "HLT-07", regions: ["15.71"], level: REGENCY, grain: QUARTER, period: "2021..${year}"`;
  for (const year of [2023, 2024, 2025]) {
    const then = of(await ask(`${question(year)}, knownAt: "${year}-08-01"`, `${year}`), '15.71');
    const now = of(await ask(question(year), `${year}`), '15.71');
    expect(then.statistics).toMatchObject({ knownBuckets: 2, buckets: 4 });
    expect(now.verdict.code).toBe('COMPLETE');
    expect(now.value).toBeGreaterThan(then.low!);
    expect(now.value).toBeLessThan(then.high!);
    expect(then.target).toEqual(now.target);
  }
});

test('a year is made of its buckets by the rule of the indicator, and what is known of it enters as it is', async () => {
  // Patients add up: half of the year is known, the other half like the halves before.
  const sum = of(await ask('indicator: "HLT-04", regions: ["15.71"], level: REGENCY, grain: MONTH, last: 60'), '15.71');
  expect(sum.statistics).toMatchObject({ n: 60, knownBuckets: 6, buckets: 12 });
  const months = await app.graphql<{ trend: { series: { points: { value: number }[] }[] } }>(
    '{ trend(indicator: "HLT-04", regions: ["15.71"], level: REGENCY, grain: MONTH, period: "2025-01..2026-06") { series { points { value } } } }',
  );
  const values = months.data!.trend.series[0]!.points.map(({ value }) => value);
  const add = (part: readonly number[]) => part.reduce((all, value) => all + value, 0);
  const naive = add(values.slice(12)) + add(values.slice(6, 12));
  expect(Math.abs(sum.value! / naive - 1)).toBeLessThan(0.03);
  // Spending grows through the year: only its last quarter counts.
  const budget = of(
    await ask('indicator: "GOV-05", regions: ["15.71"], level: REGENCY, grain: QUARTER, last: 22'),
    '15.71',
  );
  expect(budget).toMatchObject({ verdict: { code: 'UNLIKELY' }, target: { formatted: '95–100%' } });
  expect(budget.statistics).toMatchObject({ knownBuckets: 0, buckets: 1 });
});

test('after a step only the new level goes on, and after a change of definition only the new one', async () => {
  const licences = of(
    await ask('indicator: "LIC-01", regions: ["15.71"], level: REGENCY, grain: MONTH, period: "2021-01..2026-06"'),
    '15.71',
  );
  expect(licences.value).toBeGreaterThan(4);
  expect(licences.value).toBeLessThan(8);
  expect(licences.statistics.leftOut).toEqual([{ count: 30, why: 'of the level before it changed' }]);
  const documents = of(
    await ask('indicator: "DOC-01", regions: ["73.71"], level: REGENCY, grain: QUARTER, last: 20'),
    '73.71',
  );
  expect(documents.statistics.leftOut).toContainEqual({ count: 10, why: 'of an older definition' });
  expect(documents.value).toBeLessThan(12);
});

test.each([
  ['indicator: "HLT-07", regions: ["15.71"], level: REGENCY, grain: QUARTER, last: 6', null, 'too few whole numbers'],
  [
    'indicator: "HLT-07", regions: ["15.71"], level: REGENCY, grain: QUARTER, last: 20',
    '2030',
    'more than two years after',
  ],
  [
    'indicator: "GOV-02", regions: ["15.71"], level: REGENCY, grain: YEAR',
    null,
    'predicates do not lie on a straight line',
  ],
  [
    'metric: SERVICE_TIME_MEDIAN, regions: ["15.71"], level: REGENCY, grain: MONTH, last: 60',
    null,
    'not made of its parts',
  ],
])('where nothing can be expected the sentence says why: %s', async (question, period, reason) => {
  const projection = of(await ask(question, period), '15.71');
  expect(projection).toMatchObject({
    verdict: { code: 'INSUFFICIENT' },
    value: null,
    low: null,
    high: null,
    probabilityOfTarget: null,
  });
  expect(projection.verdict.sentence).toContain(reason);
});

test('a year that is over is told, a year without a target is expected without a probability', async () => {
  const past = of(
    await ask('indicator: "HLT-07", regions: ["15.71"], level: REGENCY, grain: QUARTER, period: "2021..2026"', '2025'),
    '15.71',
  );
  expect(past.verdict).toEqual({ code: 'COMPLETE', sentence: 'Kota Jambi: 2025 is over: 89.68%, target 85.7%.' });
  expect(past.probabilityOfTarget).toBeNull();
  const facts = of(
    await ask(
      'metric: SERVICE_WITHIN_STANDARD_SHARE, regions: ["15.71"], level: REGENCY, grain: MONTH, last: 60',
      '2026-07',
    ),
    '15.71',
  );
  expect(facts).toMatchObject({ verdict: { code: 'NO_TARGET' }, target: null, probabilityOfTarget: null });
  expect(facts.value).not.toBeNull();
});

test('periods that a series does not lead to are refused with what to ask instead', async () => {
  const question = 'indicator: "HLT-07", regions: ["15.71"], level: REGENCY, grain: QUARTER, last: 20';
  const finer = await request(question, '2026-07');
  expect(finer.errors?.[0]).toMatchObject({
    message:
      'A series by QUARTER does not lead to 2026-07, which is a MONTH. Ask for the series by MONTH, or for a longer period.',
    extensions: { code: 'NOT_COMPARABLE' },
  });
  const several = await request(question, '2026..2027');
  expect(several.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
});

test('an interval that no earlier year could be held against says so', async () => {
  const question = 'indicator: "HLT-01", regions: ["73.71"], grain: YEAR, period: "2021..2025"';
  const { verdict, statistics } = of(await ask(question, '2026'), '73.71');
  expect(statistics.folds).toBe(0);
  expect(verdict.sentence).toContain('; its own past is too short to test that)');
});
