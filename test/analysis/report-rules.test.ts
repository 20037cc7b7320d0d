import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeCauses } from '../../src/analysis/report-causes.ts';
import { judgeCourse } from '../../src/analysis/report-course.ts';
import { addMoney, judgeEfficiency, judgeProgrammes } from '../../src/analysis/report-efficiency.ts';
import { judgeMediumTerm } from '../../src/analysis/report-medium-term.ts';
import { judgeStandard, placeAmong } from '../../src/analysis/report-standard.ts';
import { judgeTarget } from '../../src/analysis/report-target.ts';
import { measured, targetOf } from './measured.ts';

describe('target and result', () => {
  const judged = {
    attainment: 122.5,
    attainmentCapped: 120,
    verdictLabelId: 'Sangat Tinggi',
    verdictLabelEn: 'Very high',
  };

  test('a sentence has result, target, attainment, the word of the scale and what the cap made of it', () => {
    const { code, sentenceId, sentenceEn } = judgeTarget(
      measured(62, { aim: 80, unit: 'per 100.000 KH', decimals: 0, ...judged }),
      2024,
    );
    expect(code).toBe('MET');
    expect(sentenceId).toBe(
      'Realisasi 2024 62 per 100.000 KH terhadap target 80 per 100.000 KH: capaian 122,50% (Sangat Tinggi), dihitung 120,00% menurut batas capaian, target tercapai.',
    );
    expect(sentenceEn).toBe(
      'The result of 2024 is 62 per 100,000 live births against a target of 80 per 100,000 live births: an attainment of 122.50% (Very high), counted as 120.00% by the limits on attainment; the target was met.',
    );
  });

  test('a capped attainment is never what decides: 99.996 rounds to 100 and is met, a cap of 90 does not make 95 missed', () => {
    expect(judgeTarget(measured(1, { attainment: 99.996, attainmentCapped: 99.996 }), 2024).code).toBe('MET');
    expect(judgeTarget(measured(1, { attainment: 104, attainmentCapped: 90 }), 2024).code).toBe('MET');
    expect(judgeTarget(measured(1, { attainment: 99.99, attainmentCapped: 99.99 }), 2024).code).toBe('MISSED');
  });

  test('what is missing is told, never taken for a target that was met', () => {
    const without = judgeTarget(measured(5, { reason: 'MISSING_TARGET' }), 2024);
    expect(without).toMatchObject({
      code: 'NOT_JUDGED',
      sentenceEn: 'Result of 2024: 5.00%. Not judged: no target is set.',
    });
    const silent = judgeTarget(measured(null, { aim: 90 }), 2024);
    expect(silent).toMatchObject({ code: 'NOT_JUDGED', sentenceId: 'Target 90%. Tidak dinilai: realisasi belum ada.' });
    const half = judgeTarget(measured(5, { status: 'INCOMPLETE', reason: 'INCOMPLETE_PERIOD', aim: 9 }), 2026);
    expect(half.sentenceEn).toContain('the period is not complete');
  });
});

describe('several years', () => {
  const years = (values: readonly (number | null)[], more: Parameters<typeof measured>[1] = {}) =>
    values.map((value, index) => ({ year: 2020 + index, measured: measured(value, more) }));

  test('better is what the direction says, and points are told of percentages', () => {
    expect(judgeCourse(years([18.1, 15.4]), 'MINIMIZE').verdict).toEqual({
      code: 'IMPROVED',
      sentenceId: 'Turun dari 18,10% pada 2020 menjadi 15,40% (2,70 poin persentase): membaik.',
      sentenceEn: 'Down from 18.10% in 2020 to 15.40% (2.70 percentage points): better.',
    });
    expect(judgeCourse(years([18.1, 15.4]), 'MAXIMIZE').verdict.code).toBe('WORSENED');
    expect(judgeCourse(years([10, 12], { unit: 'hari' }), 'MINIMIZE')).toMatchObject({ changePct: 20, changePp: null });
  });

  test('what is not shown is no change: 3.172 after 3.168 is 3.17 after 3.17', () => {
    expect(judgeCourse(years([3.168, 3.172]), 'MAXIMIZE').verdict.code).toBe('UNCHANGED');
  });

  test('a new definition and a missing year are never a change', () => {
    const redefined = [...years([10]), { year: 2021, measured: measured(6, { versionNumber: 2 }) }];
    expect(judgeCourse(redefined, 'MINIMIZE')).toMatchObject({ changeAbs: null, verdict: { code: 'NOT_COMPARABLE' } });
    const gap = judgeCourse(years([10, null, 12]), 'MAXIMIZE');
    expect(gap).toMatchObject({ previous: null, changeAbs: null, comparedYears: 0, verdict: { code: 'NOT_JUDGED' } });
    const partial = [...years([10]), { year: 2021, measured: measured(4, { status: 'INCOMPLETE' }) }];
    expect(judgeCourse(partial, 'MAXIMIZE').verdict.code).toBe('NOT_JUDGED');
  });

  test('a band to stay in is better nearer to it, whichever way the value went', () => {
    const points = [
      { year: 2023, measured: measured(104, { attainment: 96, attainmentCapped: 96 }) },
      { year: 2024, measured: measured(97, { attainment: 100, attainmentCapped: 100 }) },
    ];
    expect(judgeCourse(points, 'STABILIZE').verdict.code).toBe('IMPROVED');
  });

  test('predicates have an order and no distance', () => {
    const opinion = [
      { year: 2023, measured: measured(4, { predicate: 'WTP', unit: 'predikat' }) },
      { year: 2024, measured: measured(3, { predicate: 'WDP', unit: 'predikat' }) },
    ];
    const course = judgeCourse(opinion, 'MAXIMIZE');
    expect(course).toMatchObject({ changeAbs: null, changePct: null });
    expect(course.verdict.sentenceId).toBe('Turun dari WTP pada 2023 menjadi WDP: memburuk.');
  });
});

describe('the end of the medium-term plan', () => {
  const input = (values: readonly (number | null)[], progress: number | null, aim = 100) => ({
    points: values.map((value, index) => ({ year: 2021 + index, measured: measured(value) })),
    direction: 'MAXIMIZE' as const,
    target: targetOf(aim),
    endYear: 2026,
    progress,
  });

  test('(R - B) / (T - B) beside the share of the years: 40 of 50 in 3 of 5 years', () => {
    const found = judgeMediumTerm(input([50, 60, 80, 90], 90));
    expect(found).toMatchObject({
      baseline: 50,
      baselineYear: 2021,
      correctedProgress: 80,
      elapsed: 60,
      neededPerYear: 5,
    });
    expect(found.verdict.code).toBe('ON_TRACK');
    expect(found.verdict.sentenceEn).toBe(
      'Towards the target at the end of the medium-term plan in 2026, 100% (90.00% of it): since 50.00% (2021) 80.0% of the way is done in 60.0% of the time, on track. Each year that is left has to add 5.00 percentage points.',
    );
    expect(judgeMediumTerm(input([50, 60, 70, 79], 79)).verdict.code).toBe('BEHIND');
    expect(judgeMediumTerm(input([50, 60, 70, 80], 80)).verdict.code).toBe('ON_TRACK');
  });

  test('going the other way is behind, and said as such', () => {
    const found = judgeMediumTerm(input([50, 49, 48, 40], 40));
    expect(found.correctedProgress).toBe(-20);
    expect(found.verdict.sentenceId).toContain('lebih jauh dari target daripada titik awal 50,00% (2021), tertinggal');
  });

  test('reached, without a target, without a start', () => {
    expect(judgeMediumTerm(input([50, 101], 101)).verdict.code).toBe('REACHED');
    expect(judgeMediumTerm({ ...input([50, 60], null), target: null, endYear: null }).verdict.code).toBe('NO_TARGET');
    expect(judgeMediumTerm(input([null, 60], 60)).verdict.code).toBe('NOT_JUDGED');
    expect(judgeMediumTerm(input([50, null], null)).verdict.code).toBe('NOT_JUDGED');
  });

  test('the way begins under the present definition', () => {
    const redefined = input([10, 60, 70], 70);
    const points = redefined.points.map((point, index) =>
      index === 0 ? { ...point, measured: measured(10, { versionNumber: 9 }) } : point,
    );
    expect(judgeMediumTerm({ ...redefined, points })).toMatchObject({ baseline: 60, baselineYear: 2022 });
  });

  test('law: whoever is on the straight line from the start to the target is on track, whichever way it leads', () => {
    const number = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 2022, max: 2025 }), (start, aim, year) => {
        fc.pre(start !== aim);
        const share = (year - 2021) / 5;
        const points = [
          { year: 2021, measured: measured(start) },
          { year, measured: measured(start + (aim - start) * share) },
        ];
        const direction = aim > start ? 'MAXIMIZE' : 'MINIMIZE';
        const found = judgeMediumTerm({ points, direction, target: targetOf(aim), endYear: 2026, progress: 50 });
        return found.verdict.code === 'ON_TRACK' && Math.abs(found.correctedProgress! - found.elapsed!) < 1e-9;
      }),
      { seed: 150, numRuns: 300 },
    );
  });
});

describe('the regions around', () => {
  const peers = [10, 20, 30, 30, null].map((value, index) => ({
    regionCode: String(index),
    measured: measured(value),
  }));

  test('rank, percentile, z-score and median, of those with a whole result', () => {
    const found = placeAmong('1', peers, 'MAXIMIZE');
    expect(found).toMatchObject({ n: 4, rank: 3, median: 25, gapToMedian: -5 });
    expect(found.percentile).toBeCloseTo(100 / 3);
    expect(found.zScore).toBeCloseTo(-2.5 / Math.sqrt(275 / 3));
    expect(placeAmong('1', peers, 'MINIMIZE').rank).toBe(2);
    expect(placeAmong('4', peers, 'MAXIMIZE')).toMatchObject({ n: 4, rank: null, percentile: null, zScore: null });
  });

  test('two regions make no spread, and equal ones none either', () => {
    expect(placeAmong('0', peers.slice(0, 2), 'MAXIMIZE').zScore).toBeNull();
    const equal = peers.slice(0, 3).map((peer) => ({ ...peer, measured: measured(7) }));
    expect(placeAmong('0', equal, 'MAXIMIZE')).toMatchObject({ rank: 1, percentile: 50, zScore: null });
  });

  test('a standard is met, missed, or not there; the words tell the province and the nation', () => {
    const about = {
      peers: placeAmong('1', peers, 'MAXIMIZE'),
      parent: measured(25),
      parentName: { id: 'Provinsi Jambi', en: 'Jambi province' },
      nation: null,
    };
    const meets = judgeStandard({
      ...about,
      against: measured(20, { aim: 18, attainment: 111.1, attainmentCapped: 111.1 }),
    });
    expect(meets.verdict).toEqual({
      code: 'MEETS',
      sentenceId:
        'Memenuhi standar nasional 18% (111,10%). Provinsi Jambi: 25,00%. Peringkat 3 dari 4 wilayah setingkat.',
      sentenceEn:
        'Meets the national standard of 18% (111.10%). Jambi province: 25.00%. Rank 3 of 4 regions of the same level.',
    });
    expect(judgeStandard({ ...about, against: null }).verdict.code).toBe('NO_STANDARD');
    expect(judgeStandard({ ...about, against: measured(null, { aim: 18 }) }).verdict.code).toBe('NOT_JUDGED');
  });
});

describe('causes, money and programmes', () => {
  const cause = (factor: 'SUPPORTING' | 'INHIBITING', actions: readonly [due: string, done: string | null][] = []) => ({
    code: 'C',
    unitCode: null,
    indicator: 'HRM-02',
    period: '2024',
    factor,
    category: 'SDM',
    description: 'Pegawai kurang.',
    actions: actions.map(([dueOn, completedOn], index) => ({
      code: `A${index}`,
      cause: 'C',
      indicator: 'HRM-02',
      unitCode: null,
      description: 'Pelatihan',
      setOn: '2025-01-10',
      dueOn,
      completedOn,
    })),
  });

  test('a missed target owes a cause; actions past their due day are overdue, on the day itself not yet', () => {
    expect(judgeCauses([], 'MISSED', '2025-06-30').verdict.code).toBe('UNEXPLAINED');
    expect(judgeCauses([cause('SUPPORTING')], 'MISSED', '2025-06-30').verdict.code).toBe('UNEXPLAINED');
    const actions = [
      ['2025-06-29', null],
      ['2025-06-30', null],
      ['2025-01-31', '2025-05-01'],
    ] as const;
    const found = judgeCauses(
      [
        cause(
          'INHIBITING',
          actions.map(([due, done]) => [due, done]),
        ),
      ],
      'MISSED',
      '2025-06-30',
    );
    expect(found).toMatchObject({ actions: 3, openActions: 2, overdueActions: 1, verdict: { code: 'EXPLAINED' } });
    expect(found.verdict.sentenceId).toBe(
      'Faktor penghambat yang dicatat: SDM – Pegawai kurang. Tindak lanjut: 3, 2 belum selesai, 1 lewat tenggat.',
    );
    expect(judgeCauses([], 'MET', '2025-06-30').verdict.code).toBe('NONE_RECORDED');
    expect(judgeCauses([cause('SUPPORTING')], 'MET', '2025-06-30').verdict.code).toBe('SUPPORTED');
    expect(judgeCauses([cause('INHIBITING')], 'NOT_JUDGED', '2025-06-30').verdict.code).toBe('RECORDED');
  });

  const programme = {
    code: 'P',
    nameId: 'Perizinan',
    nameEn: 'Licensing',
    ceiling: 1000,
    spent: 900,
    outputAttainment: 64,
  };

  test('attainment and absorption make four quadrants; absorption is the ratio of sums', () => {
    const code = (attainment: number, spent: number, capped = attainment) =>
      judgeEfficiency({ attainment, attainmentCapped: capped, programmes: [{ ...programme, spent }] }).verdict.code;
    expect(code(104, 900)).toBe('EFFICIENT');
    expect(code(101, 1010)).toBe('MET_AT_COST');
    expect(code(150, 1000, 100)).toBe('MET_AT_COST');
    expect(code(95, 900)).toBe('MISSED_BELOW_BUDGET');
    expect(code(64, 900)).toBe('INEFFICIENT');
    const two = addMoney([programme, { ...programme, ceiling: 3000, spent: 300 }]);
    expect(two).toEqual({ ceiling: 4000, spent: 1200, absorption: 30 });
  });

  test('no budget and no attainment are not efficiency of any kind', () => {
    const none = { attainment: 100, attainmentCapped: 100, programmes: [] };
    expect(judgeEfficiency(none)).toMatchObject({ ceiling: null, absorption: null, verdict: { code: 'NO_BUDGET' } });
    expect(
      judgeEfficiency({ ...none, attainment: null, attainmentCapped: null, programmes: [programme] }).verdict.code,
    ).toBe('NOT_JUDGED');
    expect(judgeEfficiency({ ...none, programmes: [{ ...programme, spent: null }] }).verdict.code).toBe('NOT_JUDGED');
  });

  test('programmes are told with what they spent and delivered, never as causes', () => {
    const { code, sentenceEn } = judgeProgrammes([programme]);
    expect(code).toBe('SUPPORTED');
    expect(sentenceEn).toBe(
      'Programmes that ran for this indicator: Licensing (90.0% spent, 64.0% of the planned output).',
    );
    expect(judgeProgrammes([]).code).toBe('UNSUPPORTED');
  });
});
