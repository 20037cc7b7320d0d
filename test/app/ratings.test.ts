import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Value {
  readonly metric: string;
  readonly value: number | null;
  readonly status: string;
  readonly sampleSize: number | null;
  readonly verdictLabel?: string | null;
}
interface Rows {
  readonly rows: readonly { readonly keys: readonly { readonly code: string }[]; readonly values: readonly Value[] }[];
}
interface Compared {
  readonly rows: readonly {
    readonly region: { readonly code: string };
    readonly value: number;
    readonly verdict: string;
  }[];
}
const run = <Data>(operation: string) => runOperation<Data>(app, operation);
const at = ({ rows }: Rows, ...codes: readonly string[]) =>
  rows.find(({ keys }) => codes.every((code, index) => keys[index]!.code === code))?.values ?? [];
const valueAt = (rows: Rows, ...codes: readonly string[]) => at(rows, ...codes)[0]?.value ?? Number.NaN;

describe('360-degree ratings', () => {
  test('people of Makassar think better of themselves than others do; superiors and subordinates part in one office of Lampung Utara', async () => {
    const { byRole, gaps, byOffice } = await run<{ byRole: Rows; gaps: Rows; byOffice: Rows }>('57-self-and-others');
    for (const region of ['15.71', '18.03', '73.71']) {
      expect(valueAt(byRole, region, 'SELF')).toBeGreaterThan(valueAt(byRole, region, 'PEER') + 0.2);
      const [weighted, , , agreement] = at(gaps, region);
      const [superior, peer, subordinate] = ['SUPERIOR', 'PEER', 'SUBORDINATE'].map((role) =>
        valueAt(byRole, region, role),
      );
      expect(weighted!.value).toBeCloseTo(0.6 * superior! + 0.2 * peer! + 0.2 * subordinate!, 9);
      expect(agreement!.value).toBeGreaterThan(0.6);
    }
    const selfGap = (region: string) => at(gaps, region)[1]!.value!;
    expect(selfGap('73.71')).toBeGreaterThan(0.65);
    expect(Math.max(selfGap('15.71'), selfGap('18.03'))).toBeLessThan(0.6);

    const worst = byOffice.rows[0]!;
    expect(worst.keys.map(({ code }) => code)).toEqual(['18.03', '18.03.DISDIK']);
    expect(worst.values[0]!.value).toBeGreaterThan(0.9);
    const others = byOffice.rows.slice(1).flatMap(({ values }) => values[0]!.value ?? []);
    expect(Math.max(...others)).toBeLessThan(0.7);
  });

  test('an office with few leaders is not told how they are rated by those they lead', async () => {
    const { byOffice } = await run<{ byOffice: Rows }>('57-self-and-others');
    const small = at(byOffice, '15.71', '15.71.DISKOMINFO');
    expect(small.map(({ value, status, sampleSize }) => ({ value, status, sampleSize }))).toEqual(
      small.map(() => ({ value: null, status: 'SUPPRESSED', sampleSize: null })),
    );
  });

  test('collaboration is the strength of Makassar and the weakness of Lampung Utara, as they publish it', async () => {
    const { profile, published } = await run<{ profile: Rows; published: Compared }>('58-behaviour-profile');
    const valuesOf = (region: string) =>
      profile.rows.filter(({ keys }) => keys[0]!.code === region).map(({ keys }) => keys[1]!.code);
    expect(valuesOf('18.03')).toHaveLength(7);
    expect(valuesOf('18.03')[0]).toBe('KOLABORATIF');
    expect(valuesOf('73.71').at(-1)).toBe('KOLABORATIF');
    for (const { region, value } of published.rows)
      expect(Math.abs(valueAt(profile, region.code, 'KOLABORATIF') - value)).toBeLessThan(0.3);
  });
});

describe('project teams', () => {
  test('coordinators are rated by those they lead: well in Jambi, badly in Makassar; too few of Lampung Utara are not told', async () => {
    const { byRole, byTeam, coordinators } = await run<{ byRole: Rows; byTeam: Rows; coordinators: Rows }>(
      '59-project-teams',
    );
    expect(valueAt(byRole, '15.71', 'COORDINATOR', 'SUBORDINATE')).toBeGreaterThan(3.9);
    expect(valueAt(byRole, '73.71', 'COORDINATOR', 'SUBORDINATE')).toBeLessThan(3.3);
    for (const region of ['15.71', '73.71'])
      expect(
        Math.abs(valueAt(byRole, region, 'MEMBER', 'PEER') - valueAt(byRole, region, 'MEMBER', 'SUPERIOR')),
      ).toBeLessThan(0.5);
    expect(at(byRole, '18.03', 'COORDINATOR', 'SUBORDINATE')).toMatchObject([{ value: null, status: 'SUPPRESSED' }]);
    // A team is told as a whole, its coordinator never alone.
    expect(valueAt(byTeam, '15.71', 'TIM-15.71-STUNTING')).toBeGreaterThan(3);
    expect(coordinators.rows).toHaveLength(3 * 7);
    const told = coordinators.rows.filter(({ values }) => values[0]!.status === 'COMPUTED');
    expect([...new Set(told.map(({ keys }) => keys[0]!.code))].toSorted()).toEqual(['15.71', '73.71']);
  });
});

describe('competencies', () => {
  test('change is what people manage worst, and in Lampung Utara teachers fall short in the classroom', async () => {
    const { heatMap, technical } = await run<{ heatMap: Rows; technical: Rows }>('60-competency-gaps');
    const teachers = heatMap.rows.filter(({ keys }) => keys[0]!.code === 'TEACHER');
    expect(teachers).toHaveLength(9);
    expect(teachers[0]!.keys[1]!.code).toBe('MENGELOLA_PERUBAHAN');
    expect(technical.rows[0]!.keys.map(({ code }) => code)).toEqual(['18.03', 'PENGELOLAAN_KELAS']);
    expect(technical.rows[0]!.values[0]!.value).toBeLessThan(-0.8);
    expect(valueAt(technical, '15.71', 'PENGELOLAAN_KELAS')).toBeGreaterThan(0.2);
  });

  test('the match is optimal in Jambi and only fairly so in Lampung Utara', async () => {
    const { comparison } = await run<{ comparison: Compared }>('61-job-person-match');
    const verdicts = Object.fromEntries(comparison.rows.map(({ region, verdict }) => [region.code, verdict]));
    expect(verdicts).toMatchObject({ '15.71': 'OPTIMAL', '18.03': 'FAIR' });
    for (const { value, verdict } of comparison.rows)
      expect(verdict).toBe(value >= 89.995 ? 'OPTIMAL' : value >= 77.995 ? 'FAIR' : 'POOR');
  });
});

test('the professionalism index of the people is near the one their government publishes, and its components make it up', async () => {
  const { computed, published, components } = await run<{ computed: Compared; published: Compared; components: Rows }>(
    '62-professionalism-index',
  );
  for (const [index, { region, value, verdict }] of computed.rows.entries()) {
    expect(Math.abs(value - published.rows[index]!.value)).toBeLessThan(3);
    expect(verdict).toBe(value >= 70.995 ? 'S' : 'R');
    const parts = ['QUALIFICATION', 'COMPETENCE', 'PERFORMANCE', 'DISCIPLINE'].map((name) =>
      valueAt(components, region.code, name),
    );
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(value, 9);
  }
});

test('what tells single persons is refused', async () => {
  const { errors } = await app.graphql(
    '{ breakdown(metrics: [RATING_360_MEAN], by: [SEX, AGE_BAND], regions: ["15.71"], period: "2025") { rows { values { value } } } }',
  );
  expect(errors?.[0]?.extensions?.['code']).toBe('NOT_COMPARABLE');
});
