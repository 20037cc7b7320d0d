import { population } from '../../src/model/populations.ts';
import { describe, expect, test } from 'vitest';
import {
  dimensionNames,
  factDefinition,
  factMetric,
  isFactMetric,
  metricDefinitions,
  metricNames,
} from '../../src/model/catalogue.ts';
import { IndicatorIndex } from '../../src/model/indicator-index.ts';
import { LineIndex } from '../../src/model/line-index.ts';
import { Catalogue } from '../../src/model/snapshot-catalogue.ts';
import { factsOf, measuresOf } from '../../src/query/plain/measure.ts';
import { tinyDimensions, toVersion } from '../support/tiny-dimensions.ts';

describe('definitions', () => {
  test('every metric and dimension has a name and a description in both languages, and can be grouped by known dimensions', () => {
    for (const name of metricNames) {
      const { label, description, formula, dimensions, grains } = metricDefinitions[name];
      for (const text of [label.id, label.en, description.id, description.en, formula.id, formula.en])
        expect(text).not.toBe('');
      expect(dimensionNames).toEqual(expect.arrayContaining([...dimensions]));
      // Indicators are published by month at the finest; cases have a day.
      if (!isFactMetric(name)) expect(grains).not.toContain('DAY');
    }
  });

  test('a metric over plain facts reads measures that its facts have, and goes with dimensions that all of them have', () => {
    for (const name of metricNames.filter(isFactMetric)) {
      const metric = factMetric(name);
      for (const fact of factsOf(metric)) {
        const { measures, dimensions } = factDefinition(fact);
        expect(Object.keys(measures)).toEqual(expect.arrayContaining([...measuresOf(metric, fact)]));
        const whole = metric.kind === 'normalised' && metric.per.fact === fact ? (metric.whole ?? []) : [];
        const known = ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'PERIOD', ...Object.keys(dimensions), ...whole];
        expect(known).toEqual(expect.arrayContaining([...metric.dimensions]));
      }
    }
  });

  test('facts about people have a population that knows how they may be told apart, and are asked by its grains alone', () => {
    for (const name of metricNames.filter(isFactMetric)) {
      const metric = factMetric(name);
      for (const fact of factsOf(metric)) {
        const { people, dimensions, measures } = factDefinition(fact);
        if (people === undefined) continue;
        const { cuts, free, grains, dimensions: own } = population(people.population);
        expect(Object.keys(measures)).toContain(people.measure);
        expect(grains).toEqual(expect.arrayContaining([...metric.grains]));
        expect(Object.keys(own)).toEqual(expect.arrayContaining(cuts.flat()));
        const tellable = [...Object.keys(own), free?.dimension];
        expect(tellable).toEqual(expect.arrayContaining(Object.keys(dimensions)));
      }
    }
  });
});

describe('lines', () => {
  const line = (place: string, latestQuarter: string | null, latestYear: string | null) => ({
    versionId: 1,
    place,
    basis: place === '15' ? ('PARTS' as const) : ('OWN' as const),
    latestMonth: null,
    latestQuarter,
    latestSemester: null,
    latestYear,
  });
  const index = new LineIndex([
    line('15', '2024-04-01', '2023-01-01'),
    line('15.71', '2024-01-01', '2023-01-01'),
    line('150.1', null, null),
    line('u:15.9', '2024-07-01', '2023-01-01'),
  ]);

  test('the latest bucket is of the lines asked for, all of them where none is named', () => {
    expect(index.latest([1], ['15.71'], 'QUARTER')).toBe('2024-01-01');
    expect(index.latest([1], ['15.71', '15', '99'], 'QUARTER')).toBe('2024-04-01');
    expect(index.latest([1], null, 'QUARTER')).toBe('2024-07-01');
    expect([
      index.latest([1], ['15'], 'MONTH'),
      index.latest([2], null, 'YEAR'),
      index.latest([], null, 'YEAR'),
    ]).toEqual([null, null, null]);
  });

  test('what reports below a region is found by the code of its ancestors, not by digits alone', () => {
    const none = () => [];
    expect(index.hasReportBelow(1, '15', none)).toBe(true);
    expect(index.hasReportBelow(1, '15.71', none)).toBe(false);
    expect(index.hasReportBelow(1, '1', none)).toBe(false);
    expect(index.hasReportBelow(1, 'ID', none)).toBe(true);
    expect(index.hasReportBelow(1, '18', () => ['u:15.9'])).toBe(true);
    expect(index.hasReportBelow(2, 'ID', none)).toBe(false);
  });

  test('parts are in play where one of the asked lines is made of them', () => {
    expect([index.hasParts([1], ['15.71']), index.hasParts([1], ['15.71', '15']), index.hasParts([2], ['15'])]).toEqual(
      [false, true, false],
    );
    expect(index.reporting([1, 2])).toEqual(['15', '15.71', '150.1', 'u:15.9']);
  });
});

test('an indicator has its versions oldest first, and the newest stands for it', () => {
  const versions = [
    { code: 'B', number: 1 },
    { code: 'A', number: 2, nameId: 'Baru' },
    { code: 'A', number: 1, nameId: 'Lama' },
  ].map(toVersion);
  const index = new IndicatorIndex(versions);
  expect(index.all().map(({ code, latest }) => [code, latest.nameId])).toEqual([
    ['A', 'Baru'],
    ['B', 'Indikator B'],
  ]);
  expect(index.resolve('a').versions.map(({ number }) => number)).toEqual([1, 2]);
});

test('a snapshot names its regions, fields and units; of several versions of a unit the newest', () => {
  const unit = { code: 'D1', regionCode: '15.71', parentCode: null, fieldCode: null, nameEn: null, type: null };
  const units = [
    { ...unit, nameId: 'Dinas Baru', validFrom: '2023-01-01', validTo: null },
    { ...unit, nameId: 'Dinas Lama', validFrom: '2016-01-01', validTo: '2023-01-01' },
  ];
  const catalogue = new Catalogue({ ...tinyDimensions, units }, { takenAt: '2024-11-22T00:00:00.000Z', mode: 'REAL' });
  expect(catalogue.unit('D1')?.nameId).toBe('Dinas Baru');
  expect(catalogue.unitsOf('15.71')).toHaveLength(1);
  expect(catalogue.regionsAt('REGENCY', '15').map(({ code }) => code)).toEqual(['15.05', '15.71']);
  expect(catalogue.resolveField('health').code).toBe('1.02');
  expect(() => catalogue.region('99')).toThrow('region 99 is not in the snapshot');
  expect(catalogue.ratingScale(null).map(({ code }) => code)).toEqual(['ST', 'T', 'S', 'R', 'SR']);
});
