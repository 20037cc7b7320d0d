import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Groups {
  readonly rows: readonly {
    readonly keys: readonly { readonly code: string; readonly label: string }[];
    readonly values: readonly { readonly value: number | null; readonly status: string }[];
  }[];
}

test('the counter team of Lampung Utara attains two thirds, the lowest of all teams, while its people work as expected', async () => {
  const { byTeam, people, region } = await runOperation<{
    byTeam: Groups;
    people: Groups;
    region: { teams: { totalCount: number; nodes: { code: string; results: { nodes: { period: string }[] } }[] } };
  }>(app, '93-teams-and-people');
  const [lowest] = byTeam.rows;
  expect(lowest!.keys.map(({ code }) => code)).toEqual(['18.03.DPMPTSP', 'TIM-18.03-LOKET']);
  expect(lowest!.keys[1]!.label).toBe('Tim percepatan loket perizinan (contoh)');
  expect(lowest!.values[0]!.value).toBeGreaterThan(60);
  expect(lowest!.values[0]!.value).toBeLessThan(70);
  expect(byTeam.rows).toHaveLength(6);
  const office = people.rows.find(({ keys }) => keys[0]!.code === '18.03.DPMPTSP')!;
  const [work, team] = office.values;
  expect(work!.value).toBeGreaterThan(1.9);
  expect(team!.value).toBe(lowest!.values[0]!.value);
  expect(region.teams.totalCount).toBe(2);
  const loket = region.teams.nodes.find(({ code }) => code === 'TIM-18.03-LOKET')!;
  expect(loket.results.nodes.filter(({ period }) => period.startsWith('2024'))).toHaveLength(5);
});
