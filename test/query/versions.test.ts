import { describe, expect, test } from 'vitest';
import type { Measured } from '../../src/query/answer.ts';
import { inWorld } from '../support/tiny-snapshot.ts';
import type { TinyWorld } from '../support/tiny-snapshot.ts';

const brief = ({ value, status, reason, versionNumber }: Measured) => [value, status, reason, versionNumber];
const codes = (caveats: readonly { readonly code: string }[]) => caveats.map(({ code }) => code);
const line = (world: TinyWorld, question: object) =>
  inWorld(world, async ({ trend }) => {
    const { series, caveats } = await trend({ regions: ['15.71'], period: '2024', ...question });
    return { points: series[0]!.points.map(brief), caveats };
  });

describe('the version of a period', () => {
  const both = ['2023', '2024'].flatMap((period) =>
    [1, 2].map((version) => ({ version, place: '15.71', period, value: version * 100 + Number(period) - 2000 })),
  );

  test('is the one valid on its first day; a change between two values is told with its note', async () => {
    const versions = [{ validTo: '2024-01-01' }, { validFrom: '2024-01-01', breakNote: 'metode baru' }];
    const { points, caveats } = await line({ versions, observations: both }, { period: '2023..2024' });
    expect(points).toEqual([
      [123, 'COMPUTED', null, 1],
      [224, 'COMPUTED', null, 2],
    ]);
    expect(codes(caveats)).toEqual(['DEFINITION_CHANGED']);
    expect(caveats[0]!.messageEn).toBe(
      "The indicator's definition changed from 2024 on: metode baru. Values before and after are not comparable.",
    );
  });

  test('is the same for a target without a value yet: no change of definition is told', async () => {
    const targets = ['2023', '2024'].map((period) => ({ place: '15.71', period, low: 5 }));
    const given: TinyWorld = { versions: [{}], observations: [{ place: '15.71', period: '2023', value: 1 }], targets };
    const { points, caveats } = await line(given, { metric: 'INDICATOR_TARGET', period: '2022..2024' });
    expect(points).toEqual([
      [null, 'NO_DATA', 'MISSING_TARGET', null],
      [5, 'COMPUTED', null, 1],
      [5, 'COMPUTED', null, 1],
    ]);
    expect(caveats).toEqual([]);
  });

  test('valid from the second day of a period, it begins with the next', async () => {
    const versions = [{ validTo: '2024-01-02' }, { validFrom: '2024-01-02' }];
    expect((await line({ versions, observations: both }, { period: '2023..2024' })).points).toEqual([
      [123, 'COMPUTED', null, 1],
      [124, 'COMPUTED', null, 1],
    ]);
  });

  test('of two that are both valid, dated or not, the later definition answers, and only it', async () => {
    const { points, caveats } = await line({ versions: [{}, {}], observations: both }, { period: '2023..2024' });
    expect(points).toEqual([
      [223, 'COMPUTED', null, 2],
      [224, 'COMPUTED', null, 2],
    ]);
    expect(caveats).toEqual([]);
  });

  test('before the first one there is nothing', async () => {
    const versions = [{ validFrom: '2024-01-01' }];
    const observations = both.filter(({ version }) => version === 1);
    expect((await line({ versions, observations }, { period: '2023..2024' })).points).toEqual([
      [null, 'NO_DATA', 'MISSING_REALISATION', null],
      [124, 'COMPUTED', null, 1],
    ]);
    expect((await line({ versions, observations }, { period: '2020..2021' })).points).toHaveLength(2);
  });

  test('that gave way inside a year leaves the year incomplete, never filled from the next definition', async () => {
    const version = { frequency: 'QUARTER', periodAggregation: 'SUM' } as const;
    const versions = [
      { ...version, validTo: '2024-07-01' },
      { ...version, validFrom: '2024-07-01' },
    ];
    const observations = [1, 2, 3, 4].map((index) => ({
      version: index < 3 ? 1 : 2,
      place: '15.71',
      period: `2024-Q${index}`,
      value: 1,
    }));
    const { points, caveats } = await line({ versions, observations }, { grain: 'YEAR' });
    expect(points).toEqual([[2, 'INCOMPLETE', 'INCOMPLETE_PERIOD', 1]]);
    expect(caveats.map(({ code, messageEn }) => [code, messageEn.match(/20\d\d(-Q\d)?/)?.[0]])).toEqual([
      ['DEFINITION_CHANGED', '2024-Q3'],
      ['INCOMPLETE_PERIOD', '2024'],
    ]);
    const later = [...observations, { version: 2, place: '15.71', period: '2025-Q1', value: 1 }];
    const both = await line({ versions, observations: later }, { grain: 'YEAR', period: '2024..2025' });
    expect(both.caveats.map(({ code }) => code)).toEqual(['DEFINITION_CHANGED', 'INCOMPLETE_PERIOD']);
  });

  test('that is recorded more coarsely than asked has no number there; refused only when all are', async () => {
    const versions = [{ validTo: '2024-01-01' }, { frequency: 'QUARTER', validFrom: '2024-01-01' } as const];
    const observations = [
      { version: 1, place: '15.71', period: '2023', value: 4 },
      { version: 2, place: '15.71', period: '2024-Q1', value: 1 },
    ];
    const world = { versions, observations };
    const quarter = { grain: 'QUARTER', period: '2023-Q4..2024-Q1' };
    expect((await line(world, quarter)).points).toEqual([
      [null, 'NOT_APPLICABLE', 'COARSER_THAN_GRAIN', null],
      [1, 'COMPUTED', null, 2],
    ]);
    expect(
      (await line(world, { ...quarter, metric: 'INDICATOR_TARGET' })).points.map(([, , reason]) => reason),
    ).toEqual(['COARSER_THAN_GRAIN', 'MISSING_TARGET']);
    await expect(line(world, { grain: 'QUARTER', period: '2023' })).rejects.toMatchObject({
      code: 'NOT_COMPARABLE',
      message: 'A is recorded by YEAR; ask for it by YEAR. One value is not repeated over the parts of its period.',
    });
  });
});

describe('a territory that was split', () => {
  const world: TinyWorld = {
    versions: [{}],
    observations: ['2021', '2022', '2023', '2024'].map((period) => ({ place: '91', period, value: 1 })),
    breaks: [{ versionId: 1, place: '91', periodStart: '2023-01-01' }],
  };

  test.each<[string, readonly string[]]>([
    ['2021..2022', []],
    ['2022..2023', ['TERRITORY_CHANGED']],
    ['2021..2024', ['TERRITORY_CHANGED']],
    // Whoever sees numbers of one territory only compares like with like: half the provinces were split since 2000.
    ['2023..2024', []],
  ])('is told where numbers lie on both sides of it: %s', async (period, expected) => {
    await inWorld(world, async ({ trend }) => {
      const { caveats } = await trend({ regions: ['91'], period });
      expect(codes(caveats)).toEqual(expected);
    });
  });

  test('is told beside a change from the year before', async () => {
    await inWorld(world, async ({ comparison }) => {
      const rows = async (period: string) =>
        (await comparison({ regions: ['91', '15'], period })).rows.map((row) => codes(row.caveats));
      expect(await rows('2023')).toEqual([['TERRITORY_CHANGED'], []]);
      expect(await rows('2024')).toEqual([[], []]);
    });
  });

  test('before the data begin is not taken for a split when the definition changes', async () => {
    const versions = [{ validTo: '2023-01-01' }, { validFrom: '2023-01-01' }];
    const observations = ['2021', '2022', '2023', '2024'].map((period) => ({
      version: period < '2023' ? 1 : 2,
      place: '73',
      period,
      value: 1,
    }));
    const breaks = [
      { versionId: 1, place: '73', periodStart: '2021-01-01' },
      { versionId: 2, place: '73', periodStart: '2023-01-01' },
    ];
    const told = (given: TinyWorld['breaks']) =>
      inWorld({ versions, observations, breaks: given ?? [] }, async ({ trend }) =>
        codes((await trend({ regions: ['73'], period: '2021..2024' })).caveats),
      );
    expect(await told(breaks)).toEqual(['DEFINITION_CHANGED']);
    // Split and redefined at once: both are told.
    expect(await told(breaks.slice(1))).toEqual(['DEFINITION_CHANGED', 'TERRITORY_CHANGED']);
  });

  test('says which and since when', async () => {
    await inWorld(world, async ({ trend }) => {
      const [told] = (await trend({ regions: ['91'], period: '2022..2024' })).caveats;
      expect(told!.messageEn).toBe(
        'Papua was split: from 2023 on its figures no longer cover the regions that came out of it.',
      );
    });
  });
});

test('a government’s own work has no number for the nation, whatever was reported', async () => {
  const world: TinyWorld = {
    versions: [{ subject: 'GOVERNMENT', regionAggregation: 'SUM' }],
    observations: [
      { place: 'ID', period: '2024', value: 5 },
      { place: '15', period: '2024', value: 7 },
    ],
    targets: [{ place: 'ID', period: '2024', low: 1 }],
  };
  await inWorld(world, async ({ trend }) => {
    const { series } = await trend({ regions: ['ID', '15'], period: '2024' });
    expect(series.map(({ points }) => brief(points[0]!))).toEqual([
      [null, 'NOT_APPLICABLE', 'NOT_APPLICABLE', null],
      [7, 'COMPUTED', null, 1],
    ]);
    expect(series[0]!.points[0]!.attainment).toBeNull();
  });
});
