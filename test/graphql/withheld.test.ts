import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Attacker } from '../support/attacker.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

/**
 * Somebody asks everything that a metric can be grouped by, in one government, and solves for what was withheld: every cell is an
 * unknown, every total that is told is an equation, every cell that is told is known.
 */

let app: TestApp;
let officeOf: ReadonlyMap<string, string>;

beforeAll(async () => {
  app = await testApp();
  const { data } = await app.graphql<{
    region: { units: { nodes: readonly { code: string; parent: { code: string } | null }[] } };
  }>('{ region(ref: "73.71") { units(first: 100) { nodes { code parent { code } } } } }');
  officeOf = new Map(data!.region.units.nodes.map(({ code, parent }) => [code, parent?.code ?? code]));
});
afterAll(() => app.close());

interface Told {
  readonly keys: readonly (string | null)[];
  readonly value: number | null;
  readonly status: string;
}

async function ask(metric: string, by: readonly string[], grain: string, period: string): Promise<readonly Told[]> {
  const { data, errors } = await app.graphql<{
    breakdown: { rows: readonly { keys: readonly { code: string | null }[]; values: readonly Omit<Told, 'keys'>[] }[] };
  }>(
    `query ($metric: Metric!, $by: [Dimension!]!, $grain: Grain!, $period: Period!) {
      breakdown(metrics: [$metric], by: $by, regions: ["73.71"], grain: $grain, period: $period, first: 1000) {
        rows { keys { code } values { value status } }
      }
    }`,
    { metric, by, grain, period },
  );
  expect(errors).toBeUndefined();
  return data!.breakdown.rows.map(({ keys, values: [cell] }) => ({ keys: keys.map(({ code }) => code), ...cell! }));
}

const populations = [
  { metric: 'HEADCOUNT', dimensions: ['EMPLOYMENT_TYPE', 'GRADE_BAND', 'AGE_BAND', 'SEX', 'JOB_FAMILY'], grains: ['QUARTER'], period: '2024-Q4' },
  { metric: 'APPRAISED', dimensions: ['PREDICATE', 'SEX', 'JOB_FAMILY'], grains: ['YEAR'], period: '2024' },
  { metric: 'TRAINING_PARTICIPANTS', dimensions: ['TOPIC', 'SEX', 'AGE_BAND'], grains: ['SEMESTER', 'YEAR'], period: '2024' },
  { metric: 'SATISFACTION_RESPONDENTS', dimensions: ['SEX', 'AGE_BAND', 'EDUCATION'], grains: ['QUARTER', 'SEMESTER', 'YEAR'], period: '2024' },
] as const; // prettier-ignore

describe.each(populations)('$metric', ({ metric, dimensions, grains, period }) => {
  test('nothing withheld can be computed from everything told, and no cell told is of fewer than five', async () => {
    const cells = new Map<string, Told & { readonly by: readonly string[]; readonly grain: string }>();
    const textOf = (grain: string, by: readonly string[], keys: readonly (string | null)[]) =>
      JSON.stringify([grain, by, keys]);
    const groupings = [
      ...[null, ...dimensions].flatMap((own) => [
        ['PERIOD', ...(own === null ? [] : [own])],
        ['PERIOD', 'OFFICE', ...(own === null ? [] : [own])],
      ]),
      ['PERIOD', 'ORGANISATION_UNIT'],
    ];
    for (const grain of grains)
      for (const by of groupings)
        for (const told of await ask(metric, by, grain, period))
          cells.set(textOf(grain, by, told.keys), { ...told, by, grain });

    const all = [...cells];
    const place = new Map(all.map(([key], index) => [key, index]));
    const attacker = new Attacker(all.length);
    const isTold = (cell: Told) => cell.status !== 'SUPPRESSED';
    all.forEach(([, cell], index) => {
      if (isTold(cell)) attacker.learn([index], cell.value ?? 0);
    });
    const parents = new Map<string, number[]>();
    const belongs = (parent: string, child: number) => {
      if (place.has(parent)) parents.set(parent, [...(parents.get(parent) ?? []), child]);
    };
    all.forEach(([, { by, grain, keys }], index) => {
      const without = (at: number) => [by.filter((_, i) => i !== at), keys.filter((_, i) => i !== at)] as const;
      by.forEach((dimension, at) => {
        const value = keys[at] ?? null;
        if (dimension === 'PERIOD') {
          for (const coarser of grains.filter((other) => contains(other, grain))) {
            belongs(textOf(coarser, by, keys.with(at, coarserOf(value!, coarser))), index);
          }
        } else if (dimension === 'ORGANISATION_UNIT') {
          const office = value === null ? null : (officeOf.get(value) ?? value);
          belongs(textOf(grain, by.with(at, 'OFFICE'), keys.with(at, office)), index);
        } else belongs(textOf(grain, ...without(at)), index);
      });
    });
    expect(parents.size).toBeGreaterThan(5);
    for (const [axis, children] of groupedByAxis(
      parents,
      all.map(([, cell]) => cell),
    )) {
      attacker.learnSum(children, place.get(axis)!);
    }
    const hidden = all.flatMap(([key, cell], index) => (isTold(cell) ? [] : [{ key, index }]));
    expect(hidden.length).toBeGreaterThan(0);
    // That nobody is in a cell may be found out; it is withheld for the sake of others.
    expect(hidden.filter(({ index }) => (attacker.recover([index]) ?? 0) !== 0).map(({ key }) => key)).toEqual([]);
    expect(all.filter(([, cell]) => isTold(cell) && cell.value! > 0 && cell.value! < 5).map(([key]) => key)).toEqual(
      [],
    );
    expect(all.length - hidden.length).toBeGreaterThan(all.length / 4);
  });
});

const order = ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'];
const contains = (coarser: string, finer: string) => order.indexOf(coarser) > order.indexOf(finer);

function coarserOf(label: string, grain: string): string {
  const [year, part] = label.split('-');
  if (grain === 'YEAR') return year!;
  return `${year}-S${part === 'Q1' || part === 'Q2' ? 1 : 2}`;
}

interface Cell {
  readonly by: readonly string[];
  readonly grain: string;
}

/** The parts of a total along one axis add up to it; along another axis they are other parts of the same total. */
function groupedByAxis(
  parents: ReadonlyMap<string, readonly number[]>,
  cells: readonly Cell[],
): readonly (readonly [string, readonly number[]])[] {
  return [...parents].flatMap(([parent, children]) =>
    [...Map.groupBy(children, (child) => JSON.stringify([cells[child]!.by, cells[child]!.grain])).values()].map(
      (group) => [parent, group] as const,
    ),
  );
}
