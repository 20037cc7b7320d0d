import { expect, test } from 'vitest';
import { findPoints } from '../../src/analysis/profile-points.ts';
import { judgeCauses } from '../../src/analysis/report-causes.ts';
import { judgeCourse } from '../../src/analysis/report-course.ts';
import { judgeEfficiency, judgeProgrammes } from '../../src/analysis/report-efficiency.ts';
import { judgeMediumTerm } from '../../src/analysis/report-medium-term.ts';
import type { ReportRow } from '../../src/analysis/report-rows.ts';
import { judgeStandard, placeAmong } from '../../src/analysis/report-standard.ts';
import { judgeTarget } from '../../src/analysis/report-target.ts';
import { Catalogue } from '../../src/model/snapshot-catalogue.ts';
import { tinyTables } from '../support/tiny-snapshot.ts';
import { measured } from './measured.ts';

const { dimensions } = tinyTables({ versions: [] });
const catalogue = new Catalogue(dimensions, { takenAt: '2025-06-30T00:00:00Z', mode: 'REAL' });

/** A row of which only attainments of the years and values of the regions around are told. */
function row(code: string, attainments: readonly number[], around: readonly number[] = []): ReportRow {
  const points = attainments.map((attainment, index) => ({
    year: 2025 - attainments.length + index,
    measured: measured(attainment, { aim: 100, attainment, attainmentCapped: attainment }),
  }));
  const result = points.at(-1)!.measured;
  const own = around.length === 0 ? [] : [{ regionCode: '15.71', measured: measured(around[0]!) }];
  const others = around.slice(1).map((value, index) => ({ regionCode: `15.0${index}`, measured: measured(value) }));
  const target = judgeTarget(result, 2024);
  return {
    indicatorCode: code,
    isOfUnit: false,
    againstTarget: { verdict: target, result, gap: null },
    overYears: { ...judgeCourse(points, 'MAXIMIZE'), points },
    mediumTerm: judgeMediumTerm({ points, direction: 'MAXIMIZE', target: null, endYear: null, progress: null }),
    besideStandard: judgeStandard({
      against: null,
      peers: placeAmong('15.71', [...own, ...others], 'MAXIMIZE'),
      parent: null,
      parentName: null,
      nation: null,
    }),
    causes: judgeCauses([], target.code, '2025-06-30'),
    efficiency: judgeEfficiency({ attainment: null, attainmentCapped: null, programmes: [] }),
    programmes: { verdict: judgeProgrammes([]), programmes: [] },
    published: [],
    caveats: [],
  };
}

const codes = (rows: readonly ReportRow[]) => {
  const { strengths, weaknesses } = findPoints(rows, [], { regionCode: '15.71', catalogue });
  const told = (points: typeof strengths) =>
    points.map(({ indicatorCode, verdict }) => `${indicatorCode} ${verdict.code}`);
  return { strengths: told(strengths), weaknesses: told(weaknesses) };
};

test('the best and the last of at least five regions; of fewer, or tied with all, neither', () => {
  expect(
    codes([row('A', [99], [9, 1, 2, 3, 4]), row('B', [99], [0, 1, 2, 3, 4]), row('C', [99], [9, 1, 2, 3])]),
  ).toEqual({
    strengths: ['A BEST_OF_PEERS'],
    weaknesses: ['B LAST_OF_PEERS'],
  });
  expect(codes([row('D', [99], [5, 5, 5, 5, 5])])).toEqual({ strengths: [], weaknesses: [] });
});

test('three years in a row count, two do not, and a year that cannot be judged breaks the row', () => {
  expect(codes([row('A', [101, 105, 100])]).strengths).toEqual(['A MET_THREE_YEARS']);
  expect(codes([row('B', [99, 90, 99.9])]).weaknesses).toEqual(['B MISSED_THREE_YEARS']);
  expect(codes([row('C', [101, 101])]).strengths).toEqual([]);
  const broken = row('D', [101, 101, 101]);
  const points = broken.overYears.points.map((point, index) =>
    index === 1 ? { ...point, measured: measured(null) } : point,
  );
  expect(codes([{ ...broken, overYears: { ...broken.overYears, points } }]).strengths).toEqual([]);
});

test('one way all the time is told where at least three changes can be compared', () => {
  expect(codes([row('A', [99, 101, 102, 103])]).strengths).toEqual(['A MET_THREE_YEARS']);
  expect(codes([row('B', [95, 96, 97, 101])]).strengths).toEqual(['B BETTER_EVERY_YEAR']);
  expect(codes([row('C', [104, 103, 99, 98])]).weaknesses).toEqual(['C WORSE_EVERY_YEAR']);
});

test('an indicator is told once on a side, one rule does not fill the page, and the worst comes first', () => {
  const missed = [70, 95, 80].map((attainment, index) => row(`M${index}`, [attainment, attainment, attainment]));
  const last = row('L', [90, 90, 90], [0, 1, 2, 3, 4]);
  expect(codes([...missed, last]).weaknesses).toEqual([
    'L LAST_OF_PEERS',
    'M0 MISSED_THREE_YEARS',
    'M2 MISSED_THREE_YEARS',
    'M1 MISSED_THREE_YEARS',
  ]);
  const { weaknesses } = findPoints(missed, [], { regionCode: '15.71', catalogue });
  expect(weaknesses[0]!.verdict.sentenceEn).toBe('M0: missed its target three years in a row.');
});
