import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dimensionDefinition,
  factDefinition,
  factMetric,
  isFactMetric,
  metricNames,
} from '../../src/model/catalogue.ts';
import type { DimensionName, FactMetricName } from '../../src/model/catalogue.ts';
import { figuresOf, groupsOf, reportedFact, reportedKinds } from '../../src/model/reported.ts';
import type { FigureName, FigureUse, ReportedKind } from '../../src/model/reported.ts';
import { serviceElements } from '../../src/rules/satisfaction.ts';
import { openReportedWorld } from '../support/reported-world.ts';
import type { Row, Value } from '../support/reported-world.ts';

/**
 * The same question, answered from rows and from the aggregates of those rows. Every kind of statistic is tried by what its entry in
 * the catalogue says: a new one needs no line here.
 */

const elements = Object.keys(serviceElements).map((name) => name.toLowerCase());

test.each(reportedKinds)('%s: rows and the aggregates of those rows agree where they can', async (kind) => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const rows = randomRows(kind, seed);
      using own = await openReportedWorld(kind, rows, []);
      using whole = await openReportedWorld(kind, [], statisticsOf(kind, rows, null, null));
      using units = await openReportedWorld(kind, [], [
        ...statisticsOf(kind, rows.filter(({ unit_code: unit }) => unit === 'A'), 'A', null),
        ...statisticsOf(kind, rows.filter(({ unit_code: unit }) => unit === 'B'), 'B', null),
      ]); // prettier-ignore
      const told = [];
      for (const metric of metricsOf(kind)) {
        const fromRows = await ask(own, metric);
        told.push(...agree(metric, await ask(whole, metric), fromRows));
        agree(metric, await ask(units, metric), fromRows);
      }
      // One metric at least has the very number of the rows.
      expect(told).toContain(true);
      for (const dimension of groupsOf(kind)) {
        using groups = await openReportedWorld(kind, [], statisticsOf(kind, rows, null, dimension));
        for (const metric of metricsOf(kind).filter((name) => factMetric(name).dimensions.includes(dimension))) {
          agree(metric, await ask(groups, metric, dimension), await ask(own, metric, dimension));
        }
      }
    }),
    { numRuns: 1, seed: 49 },
  );
});

interface Answer {
  readonly keys: readonly (string | null)[];
  readonly value: number | null;
  readonly sampleSize: number | null;
  readonly reason: string | null;
}

/** The aggregate says the same, or says that it cannot: never another number. Which of the groups it could tell. */
function agree(metric: string, reported: readonly Answer[], own: readonly Answer[]): readonly boolean[] {
  const known = ({ keys, sampleSize }: Answer) => ({ metric, keys, sampleSize });
  expect(reported.map(known)).toEqual(own.map(known));
  return reported.map(({ value, reason }, index) => {
    const expected = own[index]!.value;
    const isSame = value === expected || Math.abs(Number(value) - Number(expected)) < 1e-6;
    const isTold = value === null && (expected === null || reason === 'AGGREGATE_ONLY');
    expect({ metric, value, expected, reason, isRight: isTold || (value !== null && isSame) }).toMatchObject({
      isRight: true,
    });
    return value !== null;
  });
}

type World = Awaited<ReturnType<typeof openReportedWorld>>;

async function ask(world: World, metric: FactMetricName, dimension?: DimensionName): Promise<readonly Answer[]> {
  const by = ['REGION' as const, ...(dimension === undefined ? [] : [dimension])];
  const { rows } = await world.breakdown({ metrics: [metric], by, regions: ['15.71'], grain: 'YEAR', period: '2024' });
  return rows.map(({ keys, values: [measured] }) => ({
    keys,
    value: measured!.value,
    sampleSize: measured!.sampleSize,
    reason: measured!.reason,
  }));
}

/** The metrics that rest on this kind's fact alone. */
function metricsOf(kind: ReportedKind): readonly FactMetricName[] {
  return metricNames.filter(isFactMetric).filter((name) => {
    const metric = factMetric(name);
    return metric.kind === 'measure' && metric.fact === reportedFact(kind).fact;
  });
}

function usesOf(kind: ReportedKind): readonly { quantity: string; figure: FigureName; use: FigureUse }[] {
  const { quantities = {} } = reportedFact(kind);
  return ['', ...Object.keys(quantities)].flatMap((quantity) =>
    Object.entries(figuresOf(kind, quantity)!).flatMap(([figure, uses]) =>
      // Object.entries forgets the names of the keys.
      uses.map((use) => ({ quantity, figure: figure as FigureName, use })),
    ),
  );
}

function randomRows(kind: ReportedKind, seed: number): readonly Row[] {
  const definition = factDefinition(reportedFact(kind).fact);
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
  const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!;
  return Array.from({ length: 40 }, (_, index) => {
    const row: Record<string, Value> = {
      region_code: '15.71', unit_code: oneOf(['A', 'B']), day: `2024-${oneOf(['02', '05', '11'])}-10`, grain: 'DAY', basis: 'ROWS',
      is_unit_part: false, is_dimension_part: false, n: 1, sequence: index + 1, subject: index + 1, period_grain: 'YEAR',
      ...definition.only, ...reportedFact(kind).constants,
    }; // prettier-ignore
    for (const [name, column] of Object.entries(definition.dimensions)) {
      const { values } = dimensionDefinition(name as DimensionName);
      row[column!] = oneOf(values === undefined ? ['X', 'Y'] : Object.keys(values).slice(0, 2));
    }
    if (reportedFact(kind).hasElements) {
      const scores = elements.map((name) => [name, 1 + Math.floor(next() * 4)] as const);
      for (const [name, score] of scores) Object.assign(row, { [`${name}_sum`]: score, [`${name}_answers`]: 1 });
      row['score_sum'] = (25 * scores.reduce((sum, [, score]) => sum + score, 0)) / scores.length;
    }
    for (const { use } of usesOf(kind)) {
      const column = use.of ?? use.column;
      row[column] ??=
        use.as === 'count' ? Math.round(next()) : use.as === 'known' ? 1 : Math.round(next() * 400) / 100 + 1;
    }
    for (const { use, quantity } of usesOf(kind).filter((each) => each.use.as === 'squares')) {
      const mean = usesOf(kind).find((each) => each.quantity === quantity && each.use.as === 'sum')!;
      row[use.column] = Number(row[mean.use.column]) ** 2;
    }
    return row;
  });
}

/** What somebody else would have counted of these rows: of all together, or of each group of a dimension. */
function statisticsOf(
  kind: ReportedKind,
  rows: readonly Row[],
  unit: string | null,
  dimension: DimensionName | null,
): readonly Row[] {
  const column = dimension === null ? null : factDefinition(reportedFact(kind).fact).dimensions[dimension]!;
  const groups = Map.groupBy(rows, (row) => (column === null ? null : row[column]!));
  const quantities = [
    ...new Set(usesOf(kind).map(({ quantity }) => quantity)),
    ...(usesOf(kind).length === 0 ? [''] : []),
  ];
  return [...groups].flatMap(([category, group]) =>
    quantities.map((quantity) => ({
      kind,
      quantity,
      dimension,
      category,
      region_id: 1,
      unit_id: unit === null ? null : unit === 'A' ? 1 : 2,
      service_type: null,
      grain: 'YEAR',
      day: '2024-01-01',
      n: group.length,
      ...Object.fromEntries(
        usesOf(kind)
          .filter(({ quantity: own, use }) => own === quantity && use.as !== 'known')
          .map(({ figure, use }) => [figure, figureOf(kind, figure, use, group)]),
      ),
      ...(reportedFact(kind).hasElements
        ? Object.fromEntries(elements.map((name) => [name, total(group, `${name}_sum`) / group.length]))
        : {}),
    })),
  ); // prettier-ignore
}

const fractions: Readonly<Partial<Record<FigureName, number>>> = { p75: 0.75, p90: 0.9, resolution_p90: 0.9 };

function figureOf(kind: ReportedKind, figure: FigureName, use: FigureUse, rows: readonly Row[]): number {
  const { as, column, of, times = 1 } = use;
  if (as === 'count') return total(rows, column);
  if (as === 'sum') return total(rows, column) / rows.length / times;
  if (as === 'own') return quantile(rows.map((row) => Number(row[of!])), fractions[figure] ?? 0.5) / times; // prettier-ignore
  // The spread of scores, from their squares.
  const squares = usesOf(kind).find((each) => each.figure === figure && each.use.as === 'squares')!.use.column;
  const sum = usesOf(kind).find((each) => each.figure === 'mean')!.use.column;
  return Math.sqrt((total(rows, squares) - total(rows, sum) ** 2 / rows.length) / (rows.length - 1));
}

function total(rows: readonly Row[], column: string): number {
  return rows.reduce((sum, row) => sum + Number(row[column]), 0);
}

function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (sorted.length - 1) * fraction;
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at - Math.floor(at));
}
