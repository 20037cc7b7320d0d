import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const run = <Data>(operation: string) => runOperation<Data>(app, operation);
interface Coded {
  readonly code: string;
}

test('objectives of Lampung Utara reach down to people, as counts, with what is left hanging', async () => {
  interface Orphans {
    readonly employees: number;
    readonly employeesWithoutIndicator: number;
    readonly individualIndicatorsWithoutIndicator: number;
    readonly indicatorsWithoutOwner: readonly Coded[];
    readonly objectivesWithoutIndicator: readonly Coded[];
  }
  const { region, other } = await run<{
    region: {
      objectives: { totalCount: number; nodes: { code: string; children: { code: string; unit: Coded }[] }[] };
      cascade: {
        steps: { objective: Coded; indicator: Coded; individualIndicators: number | null; employees: number | null }[];
        orphans: Orphans;
      };
    };
    other: { cascade: { orphans: Orphans } };
  }>('83-objectives-cascade');
  expect(region.objectives.totalCount).toBe(3);
  expect(region.objectives.nodes.flatMap(({ children }) => children)).toHaveLength(7);
  const { steps, orphans } = region.cascade;
  const licence = steps.filter(({ objective }) => objective.code === '18.03.DPMPTSP');
  expect(licence.map(({ indicator }) => indicator.code)).toEqual(['LIC-01', 'LIC-02']);
  for (const { employees, individualIndicators } of licence) {
    expect(employees).toBeGreaterThan(5);
    expect(individualIndicators).toBeGreaterThanOrEqual(employees!);
  }
  expect(steps.every(({ employees }) => employees === null || employees === 0 || employees >= 5)).toBe(true);
  expect(orphans.objectivesWithoutIndicator.map(({ code }) => code)).toEqual(['18.03.DISKOMINFO']);
  expect(orphans.indicatorsWithoutOwner.map(({ code }) => code)).toEqual(expect.arrayContaining(['GOV-05']));
  expect(orphans.indicatorsWithoutOwner.map(({ code }) => code)).not.toContain('LIC-01');
  const share = (one: Orphans) => (one.employeesWithoutIndicator ?? 0) / one.employees;
  expect(share(orphans)).toBeGreaterThan(0.17);
  expect(share(orphans)).toBeLessThan(0.31);
  expect(share(other.cascade.orphans)).toBeLessThan(0.08);
  expect(other.cascade.orphans.objectivesWithoutIndicator).toEqual([]);
});

test('guides follow the definitions, and indicators without one are told', async () => {
  const { guides, indicator, indicators } = await run<{
    guides: { totalCount: number };
    indicator: { guide: { code: string }; guides: Coded[] };
    indicators: { nodes: { code: string; guide: Coded | null }[] };
  }>('84-guides-of-indicators');
  expect(guides.totalCount).toBe(5);
  expect(indicator.guide.code).toBe('PANDUAN-DOKUMEN-2024');
  expect(indicator.guides.map(({ code }) => code)).toEqual(['PANDUAN-DOKUMEN-2024', 'PANDUAN-DOKUMEN']);
  const guideOf = (code: string) => indicators.nodes.find((node) => node.code === code)!.guide;
  expect(guideOf('HLT-07')).toEqual({ code: 'PANDUAN-KESEHATAN' });
  expect(guideOf('HLT-06')).toBeNull();
});

test('Lampung Utara let five months of 2024 go by without an event; Jambi and Makassar none', async () => {
  const { comparison, trend, region } = await run<{
    comparison: { rows: { region: Coded; value: number; rank: number }[] };
    trend: { series: { region: Coded; points: { period: string; value: number | null; reason: string | null }[] }[] };
    region: { events: { totalCount: number; nodes: { heldOn: string }[] } };
  }>('85-outreach-cadence');
  expect(comparison.rows.map(({ region: { code }, value, rank }) => [code, value, rank])).toEqual([
    ['15.71', 0, 1],
    ['18.03', 5, 3],
    ['73.71', 0, 1],
  ]);
  const silent = trend.series
    .find((line) => line.region.code === '18.03')!
    .points.filter(({ value }) => value === null);
  expect(silent.map(({ period }) => period)).toEqual(['2024-02', '2024-05', '2024-06', '2024-07', '2024-08']);
  const months = new Set(region.events.nodes.map(({ heldOn }) => heldOn.slice(0, 7)));
  expect([...months]).toEqual(['2024-04', '2024-09']);
});

test('electronic licensing has its decree and a report for every year beside the figure that fell', async () => {
  const { evidence, region } = await run<{
    evidence: { totalCount: number; nodes: { code: string; period: string | null; indicator: Coded | null }[] };
    region: {
      programmes: { nodes: { code: string; evidence: { totalCount: number } }[] };
      trend: { points: { period: string; value: number }[] };
    };
  }>('86-evidence-of-a-programme');
  expect(evidence.nodes.map(({ code, period }) => [code, period])).toEqual([
    ['LAPORAN-EGOV-15.71-2023', '2023'],
    ['LAPORAN-EGOV-15.71-2024', '2024'],
    ['LAPORAN-EGOV-15.71-2025', '2025'],
    ['SK-EGOV-15.71', null],
  ]);
  const proven = region.programmes.nodes.map(({ code, evidence: { totalCount } }) => [code, totalCount]);
  expect(proven).toContainEqual(['EGOV-15.71', 4]);
  expect(proven).toContainEqual(['IBU-ANAK-15.71', 0]);
  const [before, , , after] = region.trend.points;
  expect(after!.value).toBeLessThan(before!.value / 5);
});
