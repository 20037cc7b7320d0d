import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
interface Effect {
  readonly verdict: { readonly code: string; readonly sentence: string; readonly sentenceEn: string };
  readonly before: string;
  readonly after: string;
  readonly beforeAfter: { readonly shift: number; readonly shiftPct: number; readonly low: number; readonly high: number } | null;
  readonly interrupted: { readonly levelChangePct: number; readonly meanEffectPct: number; readonly slopeChange: Estimate } | null;
  readonly compared: {
    readonly kind: string;
    readonly regions: readonly { readonly code: string }[];
    readonly units: readonly string[];
    readonly candidates: number;
    readonly treatedChange: number;
    readonly comparisonChange: number;
    readonly effect: Estimate;
    readonly effectPct: number;
    readonly ranAlike: boolean;
    readonly isRobust: boolean;
    readonly effectBesideTrend: Estimate;
    readonly placebo: { readonly period: string; readonly effect: Estimate } | null;
    readonly elsewhere: readonly { readonly effect: Estimate }[];
  } | null;
  readonly points: readonly { readonly period: string; readonly value: number | null; readonly comparisonMean: number | null; readonly phase: string }[];
  readonly statistics: {
    readonly before: number;
    readonly after: number;
    readonly transition: readonly string[];
    readonly otherDefinition: number;
    readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
    readonly tests: readonly { readonly name: string; readonly method: string; readonly pValue: number }[];
  };
  readonly caveats: readonly { readonly code: string; readonly message: string }[];
} // prettier-ignore

const question = `query (
  $metric: Metric! = INDICATOR_VALUE, $programme: String, $indicator: String, $start: Date, $region: RegionRef, $level: RegionLevel
  $comparison: [RegionRef!], $comparisonUnits: [String!], $grain: Grain, $before: Int, $after: Int, $lag: Int, $placebo: Date, $filter: MetricFilter
) {
  programmeEffect(
    metric: $metric, programme: $programme, indicator: $indicator, start: $start, region: $region, level: $level
    comparison: $comparison, comparisonUnits: $comparisonUnits, grain: $grain, before: $before, after: $after, lag: $lag, placebo: $placebo, filter: $filter
  ) {
    verdict { code sentence sentenceEn: sentence(locale: EN) }
    before after
    beforeAfter { shift shiftPct low high }
    interrupted { levelChangePct meanEffectPct slopeChange { value low high } }
    compared {
      kind regions { code } units candidates treatedChange comparisonChange effect { value low high } effectPct ranAlike isRobust
      effectBesideTrend { value low high } placebo { period effect { value low high } } elsewhere { effect { value low high } }
    }
    points { period value comparisonMean phase }
    statistics { before after transition otherDefinition leftOut { reason count } tests { name method pValue } }
    caveats { code message }
  }
}`;
const ask = async (variables: Readonly<Record<string, unknown>>) => {
  const { data, errors } = await app.graphql<{ programmeEffect: Effect }>(question, variables);
  expect(errors).toBeUndefined();
  return data!.programmeEffect;
};
const quiet = ['NO_CHANGE', 'CHANGED_LIKE_COMPARISON', 'TREND_CONTINUES'];

test('electronic licensing in Jambi: from 3.2 days to 6 hours, and not so in Muaro Jambi', async () => {
  const { programmeEffect } = await runOperation<{ programmeEffect: Effect }>(
    app,
    '124-effect-of-electronic-licensing',
  );
  const { verdict, beforeAfter, interrupted, compared, statistics } = programmeEffect;
  expect(verdict.code).toBe('IMPROVED_BEYOND_COMPARISON');
  expect(verdict.sentenceEn).toMatch(/^Licence processing time of Jambi City improved from 2023-07 on \(median 76\.\d+ calendar hours to 6\.\d+ calendar hours/); // prettier-ignore
  expect(beforeAfter!.shiftPct).toBeCloseTo(-92, -0.5);
  expect(interrupted!.levelChangePct).toBeLessThan(-80);
  // The slope after it: from a sixth of the time to a twelfth within half a year.
  expect(interrupted!.slopeChange.high).toBeLessThan(0);
  expect(compared!.regions.map(({ code }) => code)).toEqual(['15.05']);
  expect(compared!.effect.value).toBeGreaterThan(-73);
  expect(compared!.effect.value).toBeLessThan(-66);
  expect(compared!.effect.value).toBeCloseTo(compared!.treatedChange - compared!.comparisonChange, 9);
  expect(compared!.effectBesideTrend.high).toBeLessThan(-50);
  expect(statistics).toMatchObject({ before: 24, after: 24 });
  expect(statistics.tests.map(({ name }) => name)).toEqual(['MANN_WHITNEY', 'LEVEL_CHANGE', 'SLOPE_CHANGE', 'DIFFERENCE_IN_DIFFERENCES', 'TRENDS_APART', 'EFFECT_BESIDE_TREND', 'PLACEBO']); // prettier-ignore
});

test('simpler permits in Makassar: 45 percent less waiting, and a quarter of a point more satisfaction two quarters later', async () => {
  const { waiting, satisfaction } = await runOperation<Record<'waiting' | 'satisfaction', Effect>>(app, '125-effect-of-simpler-permits'); // prettier-ignore
  expect(waiting.verdict.code).toBe('IMPROVED_BEYOND_COMPARISON');
  expect(waiting.compared!.effectPct).toBeGreaterThan(-48);
  expect(waiting.compared!.effectPct).toBeLessThan(-42);
  expect(waiting.compared).toMatchObject({ kind: 'GIVEN', ranAlike: true, isRobust: true });
  expect(satisfaction.verdict.code).toBe('IMPROVED_BEYOND_COMPARISON');
  expect(satisfaction.statistics.transition).toEqual(['2024-Q2', '2024-Q3']);
  expect(satisfaction.compared!.kind).toBe('UNITS');
  expect(satisfaction.compared!.effect.value).toBeGreaterThan(0.2);
  expect(satisfaction.compared!.effect.value).toBeLessThan(0.35);
  expect(satisfaction.compared!.effect.low).toBeLessThan(0.25);
});

test('training in Makassar: 18 percent less time for documents; where there was none all is quiet', async () => {
  const { training, gowa, lampungUtara } = await runOperation<Record<'training' | 'gowa' | 'lampungUtara', Effect>>(app, '126-effect-of-training-and-where-none-was'); // prettier-ignore
  expect(training.verdict.code).toBe('IMPROVED_BEYOND_COMPARISON');
  expect(training.beforeAfter!.shiftPct).toBeGreaterThan(-21);
  expect(training.beforeAfter!.shiftPct).toBeLessThan(-15);
  expect(training.compared).toMatchObject({ kind: 'CHOSEN', candidates: 18 });
  expect(training.compared!.regions.map(({ code }) => code)).not.toContain('73.71');
  // Working hours are counted from 2024 on: what comes after is another figure.
  expect(training).toMatchObject({ after: '2022-07..2023-12', statistics: { otherDefinition: 6, leftOut: [{ reason: 'MISSING_REALISATION', count: 6 }] } }); // prettier-ignore
  for (const control of [gowa, lampungUtara]) expect(quiet).toContain(control.verdict.code);
});

describe('control regions, in which nothing was planted, stay quiet', () => {
  test.each([
    { indicator: 'LIC-01', start: '2023-07-01', region: '15.05' },
    { indicator: 'LIC-01', start: '2023-07-01', region: '15.05', comparison: [] },
    { indicator: 'LIC-01', start: '2023-07-01', region: '18.03' },
    { indicator: 'LIC-01', start: '2023-07-01', region: '18.72' },
    { indicator: 'TRN-01', start: '2024-04-01', region: '73.06' },
    { indicator: 'TRN-01', start: '2024-04-01', region: '15.71' },
    { indicator: 'TRN-01', start: '2024-04-01', region: '18.03' },
    { indicator: 'DOC-01', start: '2022-07-01', region: '15.05' },
  ])('$indicator in $region from $start', async (asked) => {
    const { verdict } = await ask(asked);
    expect([...quiet, 'COMPARISON_UNSUITABLE']).toContain(verdict.code);
  });

  test('another office of Makassar is no better liked two quarters after the permits', async () => {
    const { verdict } = await ask({
      metric: 'SATISFACTION_ELEMENT_MEAN',
      start: '2024-04-01',
      region: '73.71',
      grain: 'QUARTER',
      lag: 2,
      filter: { element: ['TIME'], unit: ['73.71.DUKCAPIL'] },
      comparisonUnits: ['73.71.DPMPTSP', '73.71.DINKES'],
    });
    expect(verdict.code).toBe('NO_CHANGE');
  });
});

test('without a comparison nothing is said of a cause', async () => {
  const { verdict, compared } = await ask({ programme: 'EGOV-15.71', indicator: 'LIC-01', comparison: [] });
  expect([verdict.code, compared]).toEqual(['CHANGED_WITHOUT_COMPARISON', null]);
  expect(verdict.sentence).toContain('tanpa wilayah pembanding, penyebabnya tidak dapat dipastikan');
});

test('single cases tell the same as the reported figures', async () => {
  const { verdict, compared } = await ask({ programme: 'TRAYEK-73.71', metric: 'SERVICE_TIME_MEDIAN', filter: { serviceType: ['IZIN-TRAYEK'] } }); // prettier-ignore
  expect(verdict.code).toBe('IMPROVED_BEYOND_COMPARISON');
  expect(compared!.effectPct).toBeCloseTo(-45, -1);
  expect(compared!.elsewhere).toHaveLength(3);
  for (const { effect } of compared!.elsewhere) expect(effect.low * effect.high).toBeLessThan(0);
});

test('periods: a start within one leaves it out, a lag leaves out more, and every one is told with its phase', async () => {
  const { points, statistics, before, after } = await ask({ indicator: 'LIC-01', start: '2023-07-10', region: '15.71', comparison: ['15.05'], before: 6, after: 6, lag: 1 }); // prettier-ignore
  expect([before, after]).toEqual(['2023-01..2023-06', '2023-09..2024-02']);
  expect(statistics.transition).toEqual(['2023-07', '2023-08']);
  expect(points.map(({ phase }) => phase[0]).join('')).toBe('BBBBBBTTAAAAAA');
  const kept = points.filter(({ phase }) => phase !== 'TRANSITION');
  expect(kept.every(({ value, comparisonMean }) => value !== null && comparisonMean !== null)).toBe(true);
});

test('a placebo date of ours, and fewer periods than a test can bear', async () => {
  const { compared } = await ask({
    programme: 'TRAYEK-73.71',
    indicator: 'TRN-01',
    comparison: ['73.06'],
    placebo: '2022-12-01',
  });
  expect(compared!.placebo!.period).toBe('2022-12');
  const yearly = await ask({ indicator: 'ECO-03', start: '2023-01-01', region: '18.03' });
  expect(yearly).toMatchObject({
    verdict: { code: 'INSUFFICIENT' },
    beforeAfter: null,
    interrupted: null,
    statistics: { tests: [] },
  });
  expect(yearly.verdict.sentenceEn).toContain('at least four periods before and four after');
});

test('caveats are those of the regions that are compared, not of all that were looked at', async () => {
  const { compared, caveats } = await ask({ programme: 'TRAYEK-73.71', indicator: 'TRN-01' });
  expect(compared!.candidates).toBeGreaterThan(compared!.regions.length);
  expect(caveats.filter(({ code }) => code === 'PROVISIONAL')).toHaveLength(1 + compared!.regions.length);
});

describe('questions that have no answer are refused', () => {
  test.each([
    [{ indicator: 'LIC-01', region: '15.71' }, /Name a `programme`, or its `start`/],
    [{ programme: 'EGOV-15.71' }, /means to move LIC-01, LIC-02, PUB-01. Name one/],
    [{ programme: 'EGOV-15.7', indicator: 'LIC-01' }, /Unknown programme "EGOV-15.7". Did you mean "EGOV-15.71"/],
    [{ programme: 'EGOV-15.71', indicator: 'LIC-01', comparison: ['15.71'] }, /the region that is to be compared/],
    [{ programme: 'EGOV-15.71', indicator: 'LIC-01', placebo: '2024-01-01' }, /a date within the time before/],
    [{ programme: 'EGOV-15.71', indicator: 'LIC-01', comparisonUnits: ['15.71.DINKES'] }, /for metrics over cases/],
    [{ programme: 'EGOV-15.71', metric: 'INDICATOR_ATTAINMENT', indicator: 'LIC-01' }, /ask for INDICATOR_VALUE/],
    [{ programme: 'EGOV-15.71', indicator: 'LIC-01', before: 0 }, /from 1 to 240/],
    [{ programme: 'EGOV-15.71', indicator: 'LIC-01', lag: -3 }, /`lag` is -3; from 0 to 240/],
  ])('%j', async (variables, message) => {
    const { errors } = await app.graphql(question, variables);
    expect(errors?.[0]?.message).toMatch(message);
    expect(errors?.[0]?.extensions?.['code']).toMatch(/BAD_USER_INPUT|NOT_COMPARABLE/);
  });
});
