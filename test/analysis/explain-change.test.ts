import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Part {
  readonly key: { readonly code: string | null; readonly label: string };
  readonly presence: string;
  readonly before: { readonly value: number | null } | null;
  readonly after: { readonly value: number | null } | null;
  readonly rateEffect: number;
  readonly mixEffect: number;
  readonly contribution: number;
  readonly shareOfChangePct: number | null;
}
interface Explanation {
  readonly verdict: { readonly code: string; readonly sentence: string; readonly sentenceEn: string };
  readonly isPooled: boolean;
  readonly by: string;
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly changePct: number | null;
  readonly changePp: number | null;
  readonly rateEffect: number;
  readonly mixEffect: number;
  readonly residual: number;
  readonly reversal: string;
  readonly parts: readonly Part[];
  readonly drillDown: readonly {
    readonly part: Part & { readonly key: { readonly dimension: string } };
    readonly shareOfStepPct: number;
    readonly shareOfWholePct: number;
  }[];
  readonly statistics: Readonly<Record<'n' | 'leftOut' | 'entered' | 'left', number>> & { readonly method: string };
  readonly caveats: readonly { readonly code: string }[];
}
interface Answer {
  readonly explainChange: Explanation;
}

const question = `query (
  $metric: Metric! = INDICATOR_VALUE, $indicator: String, $region: RegionRef!, $level: RegionLevel, $by: Dimension,
  $partsLevel: RegionLevel, $period: Period, $against: Period, $filter: MetricFilter
) {
  explainChange(
    metric: $metric, indicator: $indicator, region: $region, level: $level, by: $by,
    partsLevel: $partsLevel, period: $period, against: $against, filter: $filter
  ) {
    verdict { code sentence sentenceEn: sentence(locale: EN) }
    isPooled by before after change changePct changePp rateEffect mixEffect residual reversal
    parts { key { code label } presence before { value } after { value } rateEffect mixEffect contribution shareOfChangePct }
    drillDown { part { key { dimension code label } contribution } shareOfStepPct shareOfWholePct }
    statistics { method n leftOut entered left }
    caveats { code }
  }
}`;
const ask = async (variables: Readonly<Record<string, unknown>>) => {
  const { data, errors } = await app.graphql<Answer>(question, variables);
  expect(errors).toBeUndefined();
  return data!.explainChange;
};
const total = (parts: readonly Part[], read: (part: Part) => number) =>
  parts.reduce((sum, part) => sum + read(part), 0);

test('70 percent of the fall in Lampung Utara come from the education office: the planted truth', async () => {
  const { explainChange } = await runOperation<Answer>(app, '120-why-tasks-were-late');
  const [education, ...others] = explainChange.parts;
  expect(explainChange.verdict.code).toBe('ONE_PART');
  expect(explainChange.verdict.sentence).toContain('70% berasal dari Dinas Pendidikan');
  expect(explainChange.verdict.sentenceEn).toContain('fell by 7.90 percentage points, from 89.40% (2024-Q2) to 81.50%');
  expect(explainChange.change).toBeCloseTo(-8, 0);
  expect(education!.key.code).toBe('18.03.DISDIK');
  expect(education!.shareOfChangePct).toBeGreaterThan(67);
  expect(education!.shareOfChangePct).toBeLessThan(73);
  expect(others.every(({ shareOfChangePct }) => shareOfChangePct! < 15)).toBe(true);
  expect(total(explainChange.parts, ({ contribution }) => contribution)).toBeCloseTo(explainChange.change, 9);
  expect(explainChange).toMatchObject({
    residual: 0,
    reversal: 'NONE',
    statistics: { method: 'MEAN', n: 7, leftOut: 0 },
  });
});

test('the same quarter of a year without a planted decline is quiet', async () => {
  const quiet = await ask({ indicator: 'HRM-02', region: '18.03', period: '2023-Q3', against: '2023-Q2' });
  expect(Math.abs(quiet.change)).toBeLessThan(1);
});

test('from the nation the path leads to Lampung Utara and its education office', async () => {
  const { explainChange } = await runOperation<Answer>(app, '121-from-nation-to-unit');
  expect(explainChange.isPooled).toBe(true);
  expect(explainChange.drillDown.map(({ part }) => [part.key.dimension, part.key.code])).toEqual([
    ['REGION', '18.03'],
    ['OFFICE', '18.03.DISDIK'],
  ]);
  const [first, second] = explainChange.drillDown;
  expect(second!.shareOfStepPct).toBeCloseTo(70, -1);
  expect(second!.shareOfWholePct).toBeCloseTo((first!.shareOfWholePct * second!.shareOfStepPct) / 100, 9);
  expect(explainChange.verdict.sentence).toContain('melebihi seluruh perubahan');
});

test('services in Jambi got faster by themselves: hardly any of it is a shift between them', async () => {
  const { explainChange } = await runOperation<Answer>(app, '122-rate-or-mix');
  const { rateEffect, mixEffect, change } = explainChange;
  expect(rateEffect + mixEffect).toBeCloseTo(change, 9);
  expect(change).toBeLessThan(-45);
  expect(Math.abs(mixEffect)).toBeLessThan(5);
  expect(explainChange.parts.slice(0, 2).map(({ key }) => key.code).toSorted()).toEqual(['IZIN-BANGUNAN', 'IZIN-USAHA']); // prettier-ignore
});

test('each indicator that was won or lost moves the share of targets met by as much', async () => {
  const { explainChange } = await runOperation<Answer & { explainChange: { changePp: number } }>(app, '123-which-targets-were-lost'); // prettier-ignore
  const whole = await ask({ metric: 'TARGETS_MET_SHARE', region: '73.71', period: '2024', against: '2023' });
  expect(whole.by).toBe('INDICATOR');
  expect(whole.change).toBeCloseTo(explainChange.changePp, 9);
  expect(total(whole.parts, ({ contribution }) => contribution)).toBeCloseTo(whole.change, 9);
  const turned = whole.parts.filter(({ before, after }) => before?.value !== after?.value && before?.value != null && after?.value != null); // prettier-ignore
  expect(turned.length).toBeGreaterThan(0);
  for (const { rateEffect } of turned) expect(Math.abs(rateEffect)).toBeCloseTo(100 / whole.statistics.n, 0);
});

test('contributions add up to the change that a comparison tells, for every rule by which parts make a whole', async () => {
  const quarters = fc.constantFrom('2022-Q1', '2023-Q2', '2023-Q4', '2024-Q3', '2025-Q1', '2025-Q4');
  const years = fc.constantFrom('2022', '2023', '2024', '2025');
  const asked = fc.oneof(
    fc.record({ indicator: fc.constantFrom('HRM-02', 'HLT-07'), region: fc.constantFrom('18.03', '15.71', '73.71'), period: quarters, against: quarters }),
    fc.record({ metric: fc.constantFrom('TASK_ON_TIME_SHARE', 'DOCUMENT_TIME_MEAN', 'TASKS_DUE'), region: fc.constantFrom('18.03', '73.71'), period: quarters, against: quarters }),
    fc.record({ metric: fc.constantFrom('SERVICE_TIME_MEAN', 'SERVICE_CASES', 'SERVICE_WITHIN_STANDARD_SHARE'), region: fc.constant('73.71'), by: fc.constantFrom('SERVICE_TYPE', 'CHANNEL', 'OFFICE'), period: years, against: years }),
    fc.record({ indicator: fc.constantFrom('EDU-01', 'HLT-03', 'HLT-01'), region: fc.constantFrom('15', '18', '73'), level: fc.constant('PROVINCE'), period: years, against: years }),
  ); // prettier-ignore
  await fc.assert(
    fc.asyncProperty(asked, async (variables) => {
      if (variables.period === variables.against) return;
      const found = await ask(variables);
      const { data } = await app.graphql<Record<'now' | 'before', { rows: { value: number }[] }>>(
        `query ($metric: Metric! = INDICATOR_VALUE, $indicator: String, $region: RegionRef!, $level: RegionLevel, $period: Period, $against: Period) {
          now: comparison(metric: $metric, indicator: $indicator, regions: [$region], level: $level, period: $period) { rows { value } }
          before: comparison(metric: $metric, indicator: $indicator, regions: [$region], level: $level, period: $against) { rows { value } }
        }`,
        { ...variables, by: undefined },
      );
      const change = data!.now.rows[0]!.value - data!.before.rows[0]!.value;
      const scale = Math.max(1, Math.abs(data!.now.rows[0]!.value));
      expect(Math.abs(total(found.parts, ({ contribution }) => contribution) - change) / scale).toBeLessThan(1e-9);
      expect(Math.abs(total(found.parts, ({ rateEffect, mixEffect }) => rateEffect + mixEffect) - change) / scale).toBeLessThan(1e-9); // prettier-ignore
      expect(found.residual).toBe(0);
    }),
    { seed: 20260901, numRuns: 25 },
  );
});

describe('where a change cannot be taken apart, it is said why', () => {
  const refusal = async (variables: Readonly<Record<string, unknown>>) => {
    const { errors } = await app.graphql(question, variables);
    return [errors?.[0]?.extensions?.['code'], errors?.[0]?.message];
  };

  test('a median of the parts is no median of the whole', async () => {
    const [code, message] = await refusal({ metric: 'SERVICE_TIME_MEDIAN', region: '15.71', by: 'SERVICE_TYPE' });
    expect(code).toBe('NOT_COMPARABLE');
    expect(message).toMatch(/a median of medians is no median.*SERVICE_TIME_MEAN/);
  });

  test('a redefinition changes figures without anybody doing anything', async () => {
    const [code, message] = await refusal({ indicator: 'DOC-01', region: '73.71', period: '2024', against: '2023' });
    expect([code, message]).toEqual(['NOT_COMPARABLE', expect.stringContaining('redefined between 2023 and 2024')]);
  });

  test('an indicator without a rule for its parts, attainments, and periods of unequal length', async () => {
    expect((await refusal({ indicator: 'GOV-01', region: '15' , level: 'PROVINCE' }))[0]).toBe('NOT_COMPARABLE'); // prettier-ignore
    expect((await refusal({ metric: 'INDICATOR_ATTAINMENT', indicator: 'HRM-02', region: '18.03', period: '2024-Q3' }))[0]).toBe('NOT_COMPARABLE'); // prettier-ignore
    expect((await refusal({ indicator: 'HRM-02', region: '18.03', period: '2024-Q3', against: '2023' }))[0]).toBe('BAD_USER_INPUT'); // prettier-ignore
    expect((await refusal({ indicator: 'HRM-02', region: '18.03', period: '2024-Q3', against: '2024-Q3' }))[0]).toBe('BAD_USER_INPUT'); // prettier-ignore
  });

  test('a period that is not whole is insufficient, and its numbers are told without shares', async () => {
    const unfinished = await ask({ indicator: 'HRM-02', region: '18.03', period: '2026-Q3', against: '2026-Q2' });
    expect(unfinished).toMatchObject({ verdict: { code: 'INSUFFICIENT' }, change: null, parts: [], drillDown: [] });
    expect(unfinished).toMatchObject({ changePct: null, changePp: null });
    expect(unfinished.verdict.sentenceEn).toContain('its value is not whole in one of the periods');
  });

  test('where the value is whole, but nobody below reports it, that is what is said', async () => {
    const alone = await ask({ indicator: 'ECO-02', region: '15.71', period: '2024', against: '2023' });
    expect(alone).toMatchObject({ verdict: { code: 'INSUFFICIENT' }, change: null, parts: [] });
    expect(alone.changePp).toBeCloseTo(alone.after - alone.before, 9);
    expect(alone.verdict.sentenceEn).toContain('cannot be taken apart: no parts have whole figures in both periods.');
    expect(alone.verdict.sentence).toContain('tidak ada bagian yang angkanya lengkap di kedua periode.');
  });
});

test('a health office is made of its health centres: the path goes down to one of them', async () => {
  const { parts, drillDown } = await ask({ indicator: 'HLT-07', region: '15.71', period: '2025', against: '2024' });
  expect(parts.map(({ key }) => key.code)).toEqual(['15.71.DINKES']);
  expect(drillDown.map(({ part }) => part.key.code)).toEqual([
    '15.71.DINKES',
    expect.stringMatching(/^15\.71\.PKM\d$/),
  ]);
});

test('from the nation through a province to a regency, where parts of the territory report', async () => {
  const { drillDown, residual } = await ask({ indicator: 'HLT-01', region: 'ID', period: '2022', against: '2021' });
  expect(drillDown.map(({ part }) => part.key.code!.length)).toEqual(expect.arrayContaining([2]));
  expect(Number.isFinite(residual)).toBe(true);
});

test('of people only what is told is told: offices that are withheld stand together, if at all', async () => {
  const found = await ask({ metric: 'SATISFACTION_INDEX', region: '73.71', period: '2025-S1', against: '2024-S1' });
  expect(found.parts.map(({ key }) => key.code)).toContain('73.71.DISHUB');
  expect(found.drillDown.map(({ part }) => part.key.dimension)).toEqual(['OFFICE']);
  expect(total(found.parts, ({ contribution }) => contribution) + found.residual).toBeCloseTo(found.change, 9);
});
