import { describe, expect, test } from 'vitest';
import { againstKey } from '../../src/query/against-basis.ts';
import type { BreakdownQuestion } from '../../src/query/question.ts';
import type { TinyObservation } from '../support/tiny-facts.ts';
import { inWorld } from '../support/tiny-snapshot.ts';
import type { TinyWorld } from '../support/tiny-snapshot.ts';

const yearly = (values: Readonly<Record<string, number>>, period = '2024', version = 1): TinyObservation[] =>
  Object.entries(values).map(([place, value]) => ({ version, place, period, value }));

const ask = (world: TinyWorld, question: Partial<BreakdownQuestion>) =>
  inWorld(world, ({ breakdown }) => breakdown({ period: '2024', ...question }));

type Answer = Awaited<ReturnType<typeof ask>>;
const told = (rows: Answer['rows']) =>
  rows.map(({ kind, keys, values }) => [kind, ...keys, ...values.map(({ value, reason }) => value ?? reason)]);

/** Patients, whom regions sum: those of Lampung's third regency were not reported, but the province knows them. */
const patients: TinyWorld = {
  versions: [{ unit: 'orang', regionAggregation: 'SUM' }],
  observations: [
    ...yearly({ '15.05': 10, '15.71': 30 }),
    ...yearly({ '18.03': 5, '18.71': 7 }),
    ...yearly({ '18': 20 }),
    ...yearly({ '15.05': 8, '15.71': 22, '18': 10 }, '2023'),
  ],
  parts: [
    { place: '15', members: ['15.05', '15.71'] },
    { place: 'ID', members: ['15.05', '15.71', '18'] },
  ],
};

describe('totals of an indicator', () => {
  test('are the number of the region that holds all, by its own rule, not the sum of the rows', async () => {
    const jambi = await ask(patients, { within: '15', level: 'REGENCY', totals: [[]], shares: [[]] });
    expect(told(jambi.totals)).toEqual([['TOTAL', null, 40]]);
    expect(jambi.rows.map(({ values }) => values[0]!.shares)).toEqual([{ '': 25 }, { '': 75 }]);
    const lampung = await ask(patients, { within: '18', level: 'REGENCY', totals: [[]], shares: [[]] });
    expect(told(lampung.totals)).toEqual([['TOTAL', null, 20]]);
    expect(lampung.rows.map(({ values }) => values[0]!.shares)).toEqual([{ '': 25 }, { '': 35 }]);
    const all = await ask(patients, { totals: [[]] });
    expect(told(all.totals)).toEqual([['TOTAL', null, 60]]);
  });

  test('a list of regions makes up none', async () => {
    const question = { regions: ['15.05', '18.03'], totals: [[]] };
    await expect(ask(patients, question)).rejects.toThrow('combined only as their common region');
  });

  test('of several indicators or periods there is none: the sentence says what to keep', async () => {
    const two = { ...patients, versions: [{ code: 'A' }, { code: 'B' }] };
    await expect(ask(two, { by: ['REGION', 'INDICATOR'], totals: [['REGION']] })).rejects.toThrow('Keep INDICATOR');
    const question = { by: ['REGION', 'PERIOD'], period: '2023..2024', totals: [['REGION']] } as const;
    await expect(ask(patients, question)).rejects.toThrow('Keep PERIOD');
  });

  test('of governments there is none: the work of a province is not that of its regencies', async () => {
    const licences: TinyWorld = {
      versions: [{ subject: 'GOVERNMENT', regionAggregation: 'SUM' }],
      observations: yearly({ '15': 100, '15.05': 1, '15.71': 2 }),
    };
    const { rows, totals } = await ask(licences, { within: '15', level: 'REGENCY', totals: [[]] });
    expect(told(rows)).toEqual([
      ['GROUP', '15.05', 1],
      ['GROUP', '15.71', 2],
    ]);
    expect(told(totals)).toEqual([['TOTAL', null, 'NOT_APPLICABLE']]);
  });

  test('percentages have totals, but no shares of them', async () => {
    const rates: TinyWorld = {
      versions: [{ regionAggregation: 'RATIO', multiplier: 100 }],
      observations: [
        { place: '15.05', period: '2024', numerator: 1, denominator: 10 },
        { place: '15.71', period: '2024', numerator: 27, denominator: 90 },
      ],
      parts: [{ place: '15', members: ['15.05', '15.71'] }],
    };
    const { totals, rows } = await ask(rates, { within: '15', level: 'REGENCY', totals: [[]], shares: [[]] });
    expect(told(totals)).toEqual([['TOTAL', null, expect.closeTo(28, 12)]]);
    expect(rows.map(({ values }) => values[0]!.shares)).toEqual([{ '': null }, { '': null }]);
  });

  test('units have the number of their government as a subtotal', async () => {
    const world: TinyWorld = {
      versions: [{ subject: 'GOVERNMENT', regionAggregation: 'SUM' }],
      units: [
        { code: 'D1', regionCode: '15.71' },
        { code: 'D2', regionCode: '15.71' },
      ],
      observations: [...yearly({ 'u:D1': 3, 'u:D2': 5 }), ...yearly({ 'u:D1': 1, 'u:D2': 1 }, '2023')],
      parts: [{ place: '15.71', members: ['u:D1', 'u:D2'] }],
    };
    const against = [{ to: 'PREVIOUS' }, { to: 'PARENT' }] as const;
    const { rows, totals } = await ask(world, {
      regions: ['15.71'],
      by: ['REGION', 'ORGANISATION_UNIT'],
      totals: [['REGION']],
      shares: [['REGION']],
      against,
    });
    expect(told(totals)).toEqual([['SUBTOTAL', '15.71', null, 8]]);
    expect(rows.map(({ values }) => values[0]!.shares)).toEqual([{ REGION: 37.5 }, { REGION: 62.5 }]);
    const [before, parent] = against.map((each) => rows[1]!.values[0]!.differences![againstKey(each)]!);
    expect(before).toMatchObject({ own: 5, value: 1, changeAbs: 4 });
    expect(parent).toMatchObject({ own: 5, value: 8, regionCodes: ['15.71'] });
    expect(totals[0]!.values[0]!.differences![againstKey({ to: 'PREVIOUS' })]).toMatchObject({ own: 8, value: 2 });
  });
});

describe('shares of targets met', () => {
  const world: TinyWorld = {
    versions: [
      { code: 'A', fieldCode: '1.02' },
      { code: 'B', fieldCode: '2.18' },
    ],
    observations: [
      ...yearly({ '15': 9, '18': 11 }),
      ...yearly({ '15': 1, '18': 1, '73': 1 }, '2024', 2),
      ...yearly({ '15': 11, '18': 11 }, '2023'),
    ],
    targets: ['15', '18', '73'].flatMap((place) =>
      [1, 2].flatMap((version) => ['2023', '2024'].map((period) => ({ version, place, period, low: 10 }))),
    ),
  };
  const metrics = ['TARGETS_MET_SHARE'] as const;

  test('are counted again for each total, and for the others beyond the top', async () => {
    const question = { metrics, by: ['FIELD', 'REGION'], regions: ['15', '18', '73'] } as const;
    const { totals } = await ask(world, { ...question, totals: [['REGION'], ['FIELD'], []] });
    expect(totals.map(({ keys, values }) => [...keys, values[0]!.numerator, values[0]!.denominator])).toEqual([
      [null, '15', 0, 2],
      [null, '18', 1, 2],
      [null, '73', 0, 2],
      ['1.02', null, 1, 3],
      ['2.18', null, 0, 3],
      [null, null, 1, 6],
    ]);
    const { rows } = await ask(world, { ...question, top: { n: 1, by: 'TARGETS_MET_SHARE' } });
    expect(rows.map(({ kind, keys, values }) => [kind, ...keys, values[0]!.numerator, values[0]!.denominator])).toEqual(
      [
        ['GROUP', '1.02', '18', 1, 1],
        ['OTHERS', null, null, 0, 5],
      ],
    );
  });

  test('of several regions together are set against the year before, and against no parent', async () => {
    const against = [{ to: 'PREVIOUS' }, { to: 'PARENT' }] as const;
    const { rows } = await ask(world, { metrics, by: ['FIELD'], regions: ['15', '18'], against });
    const [before, parent] = against.map((each) => rows[0]!.values[0]!.differences![againstKey(each)]!);
    expect(before).toMatchObject({ own: 50, value: 100, changePp: -50, regionCodes: [] });
    expect(parent).toMatchObject({ status: 'NOT_APPLICABLE', changeAbs: null });
  });
});

test('`against` over several periods together is refused by a sentence that says what to do', async () => {
  const question = { metrics: ['REPORTING_COVERAGE'], period: '2023..2024', against: [{ to: 'PREVIOUS' }] } as const;
  await expect(ask(patients, question)).rejects.toThrow('Add PERIOD to `by`');
});
