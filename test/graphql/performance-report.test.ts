import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Said {
  readonly code: string;
  readonly sentence: string;
}
interface Row {
  readonly indicator: { readonly code: string; readonly name: string };
  readonly isOfUnit: boolean;
  readonly againstTarget: {
    readonly verdict: Said;
    readonly gap: number | null;
    readonly result: { readonly value: number; readonly attainment: number; readonly attainmentCapped: number };
  };
  readonly overYears: {
    readonly verdict: Said;
    readonly years: readonly {
      readonly year: number;
      readonly formatted: string;
      readonly attainment: number | null;
    }[];
    readonly previous: number;
    readonly changeAbs: number;
  };
  readonly mediumTerm: {
    readonly verdict: Said;
    readonly endYear: number;
    readonly baselineYear: number | null;
    readonly correctedProgress: number | null;
    readonly elapsed: number | null;
    readonly neededPerYear: number | null;
  };
  readonly besideStandard: {
    readonly verdict: Said;
    readonly standard: { readonly low: number } | null;
    readonly attainment: number | null;
    readonly parent: { readonly value: number } | null;
    readonly nation: { readonly value: number | null } | null;
    readonly peers: { readonly n: number; readonly rank: number; readonly percentile: number; readonly median: number };
  };
  readonly causes: {
    readonly verdict: Said;
    readonly causes: readonly {
      readonly period: string;
      readonly category: string;
      readonly unit: { readonly code: string } | null;
      readonly actions: readonly {
        readonly dueOn: string;
        readonly completedOn: string | null;
        readonly isOverdue: boolean;
      }[];
    }[];
    readonly openActions: number;
    readonly overdueActions: number;
  };
  readonly efficiency: { readonly verdict: Said; readonly absorption: number; readonly efficiency: number };
  readonly programmes: {
    readonly verdict: Said;
    readonly programmes: readonly { readonly code: string; readonly outputAttainment: number }[];
  };
  readonly published: readonly {
    readonly verdict: Said;
    readonly value: number;
    readonly ours: number;
    readonly source: string;
  }[];
}
interface Report {
  readonly verdict: Said & { readonly english: string };
  readonly met: number;
  readonly missed: number;
  readonly notJudged: number;
  readonly meanAttainment: number;
  readonly unit: { readonly code: string } | null;
  readonly objectives: readonly {
    readonly code: string | null;
    readonly parentCode: string | null;
    readonly indicators: readonly Row[];
  }[];
  readonly indicators: readonly Row[];
  readonly budget: {
    readonly verdict: Said;
    readonly ceiling: number;
    readonly spent: number;
    readonly absorption: number;
    readonly programmes: readonly { readonly code: string }[];
  };
  readonly text: string;
  readonly english: string;
  readonly caveats: readonly { readonly code: string }[];
}

const run = async (operation: string) =>
  (await runOperation<{ performanceReport: Report }>(app, operation)).performanceReport;
const ask = async <Data>(query: string, variables = {}) => {
  const { data, errors } = await app.graphql<Data>(query, variables);
  expect(errors).toBeUndefined();
  return data!;
};
const rowOf = (rows: readonly Row[], code: string) => rows.find(({ indicator }) => indicator.code === code)!;

describe('the report of a government (question 4, table III.1)', () => {
  let report: Report;
  let rows: readonly Row[];
  beforeAll(async () => {
    report = await run('150-performance-report');
    rows = [
      ...new Map(
        report.objectives.flatMap(({ indicators }) => indicators).map((row) => [row.indicator.code, row]),
      ).values(),
    ];
  });

  test('the verdicts are those of a scorecard, indicator by indicator, and add up', async () => {
    const { scorecard } = await ask<{
      scorecard: {
        rows: { indicator: { code: string }; attainment: number | null; attainmentCapped: number | null }[];
      };
    }>(
      `query ($codes: [String!]) { scorecard(region: "18.03", period: "2024", indicators: $codes, yardstick: { cap: 120 }) {
        rows { indicator { code } attainment attainmentCapped } } }`,
      { codes: rows.map(({ indicator }) => indicator.code) },
    );
    const expected = scorecard.rows.map(({ indicator, attainment, attainmentCapped }) => [
      indicator.code,
      attainment,
      attainmentCapped,
    ]);
    const told = rows.map(({ indicator, againstTarget: { result } }) => [
      indicator.code,
      result.attainment,
      result.attainmentCapped,
    ]);
    expect(told.toSorted()).toEqual(expected.toSorted());
    const met = scorecard.rows.filter(
      ({ attainment }) => attainment !== null && Math.round(attainment * 100) >= 10_000,
    ).length;
    expect([report.met, report.missed, report.notJudged]).toEqual([met, scorecard.rows.length - met, 0]);
    const capped = scorecard.rows.map(({ attainmentCapped }) => attainmentCapped!);
    expect(Math.max(...capped)).toBe(120);
    expect(report.meanAttainment).toBeCloseTo(capped.reduce((sum, each) => sum + each, 0) / capped.length, 9);
  });

  test('licences in Lampung Utara: 180 hours against 120 are 50 percent, as the plan of the demo has it', () => {
    const { againstTarget } = rowOf(rows, 'LIC-01');
    expect(againstTarget.verdict).toEqual({
      code: 'MISSED',
      sentence:
        'Realisasi 2024 180,00 jam kalender terhadap target 120 jam kalender: capaian 50,00% (Sangat Rendah), target tidak tercapai.',
    });
    expect(againstTarget.gap).toBeCloseTo(60, 3);
    expect(report.verdict.english).toMatch(
      /^Of 39 indicators 24 met their target, 15 did not, and 0 cannot be judged yet/,
    );
  });

  test('objectives come as the cascade has them, each under the one above, and the rest under none', async () => {
    const { region } = await ask<{
      region: { objectives: { nodes: { code: string; indicators: { code: string }[] }[] } };
    }>(`{ region(ref: "18.03") { objectives(year: 2024, first: 50) { nodes { code indicators { code } } } } }`);
    const told = report.objectives.filter(({ code }) => code !== null);
    const codesOf = (list: readonly { code: string | null; indicators: readonly string[] }[]) =>
      list.map(({ code, indicators }) => [code, indicators]);
    expect(
      codesOf(
        told.map((each) => ({ ...each, indicators: each.indicators.map(({ indicator }) => indicator.code) })),
      ).toSorted(),
    ).toEqual(
      codesOf(
        region.objectives.nodes.map((each) => ({ ...each, indicators: each.indicators.map(({ code }) => code) })),
      ).toSorted(),
    );
    for (const [index, { parentCode }] of told.entries()) {
      if (parentCode !== null) expect(told.slice(0, index).map(({ code }) => code)).toContain(parentCode);
    }
    const last = report.objectives.at(-1)!;
    expect(last.code).toBeNull();
    expect(
      told.flatMap(({ indicators }) => indicators).filter((row) => rowOf(last.indicators, row.indicator.code)),
    ).toEqual([]);
  });

  test('causes and actions are those on record; a missed target without one says so (question 8)', async () => {
    const { region } = await ask<{
      region: { causes: { nodes: { indicator: { code: string } }[] } };
    }>(`{ region(ref: "18.03") { causes(period: "2024", first: 200) { nodes { indicator { code } } } } }`);
    const recorded = new Set(region.causes.nodes.map(({ indicator }) => indicator.code));
    const missed = rows.filter(({ againstTarget }) => againstTarget.verdict.code === 'MISSED');
    for (const row of missed) {
      expect([row.indicator.code, row.causes.verdict.code]).toEqual([
        row.indicator.code,
        recorded.has(row.indicator.code) ? 'EXPLAINED' : 'UNEXPLAINED',
      ]);
    }
    expect(missed.some(({ causes }) => causes.verdict.code === 'UNEXPLAINED')).toBe(true);
    expect(rowOf(rows, 'HRM-02').causes.verdict.sentence).toContain(
      'Penerimaan peserta didik dan penilaian guru bersamaan',
    );
  });

  test('the budget is the sum over programmes, each counted once', async () => {
    const { comparison } = await ask<{
      comparison: { rows: { numerator: number; denominator: number; value: number }[] };
    }>(
      `{ comparison(metric: BUDGET_ABSORPTION, regions: ["18.03"], grain: YEAR, period: "2024") { rows { numerator denominator value } } }`,
    );
    const [total] = comparison.rows;
    expect(report.budget.ceiling).toBe(total!.denominator);
    expect(report.budget.spent).toBeCloseTo(total!.numerator, 2);
    expect(report.budget.absorption).toBeCloseTo(total!.value, 9);
  });

  test('chapter III can be printed in both languages: a table for each objective, seven numbered sentences for each indicator', () => {
    for (const text of [report.text, report.english]) {
      const measured = report.objectives.filter(({ indicators }) => indicators.length > 0);
      const printed = measured.flatMap(({ indicators }) => indicators).length;
      expect(text.match(/^#### /gm)).toHaveLength(printed);
      for (const number of [1, 2, 3, 4, 5, 6, 7])
        expect(text.match(new RegExp(`^${number}\\. `, 'gm'))).toHaveLength(printed);
      expect(text.match(/^\| No \|/gm)).toHaveLength(measured.length);
    }
    expect(report.text).toContain(
      '| 1 | Waktu penyelesaian izin | 120 jam kalender | 180,00 jam kalender | 50,00% | Sangat Rendah |',
    );
    expect(report.english).toContain('| School quality (example) | IDR 46,644,000,000 |');
    expect(report.text).not.toContain('undefined');
  });

  test('only caveats about the region itself are told, not those of its neighbours or of years to come', () => {
    expect(report.caveats.map(({ code }) => code)).toContain('SMALL_SAMPLE');
    expect(JSON.stringify(report.caveats)).not.toMatch(/Lampung Selatan|2026/);
  });
});

test('five years side by side and the way to the end of the plan (questions 5 and 6)', async () => {
  const { indicators } = await run('151-years-and-medium-term');
  expect(indicators.length).toBeGreaterThan(4);
  for (const { overYears, mediumTerm } of indicators) {
    expect(overYears.years.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025]);
    expect(mediumTerm).toMatchObject({ endYear: 2026, baselineYear: 2021, elapsed: 80 });
    if (mediumTerm.verdict.code === 'BEHIND') expect(mediumTerm.correctedProgress!).toBeLessThan(80);
    expect(mediumTerm.neededPerYear === null).toBe(mediumTerm.verdict.code === 'REACHED');
  }
  const { breakdown } = await ask<{ breakdown: { rows: { keys: { code: string }[]; values: { value: number }[] }[] } }>(
    `{ breakdown(metrics: [INDICATOR_VALUE], by: [INDICATOR, PERIOD], regions: ["73.71"], indicators: ["HLT-01"], period: "2024..2025", grain: YEAR) {
      rows { keys { code } values { value } } } }`,
  );
  const [before, now] = breakdown.rows.map(({ values }) => values[0]!.value);
  const { overYears } = rowOf(indicators, 'HLT-01');
  expect(overYears.previous).toBe(before);
  expect(overYears.changeAbs).toBeCloseTo(now! - before!, 9);
});

test('beside the national standard, the province, the nation and the regencies around (question 7)', async () => {
  const { indicators } = await run('152-standard-and-peers');
  for (const { indicator, besideStandard } of indicators) {
    const { comparison, above } = await ask<{
      comparison: { rows: { rank: number; rankOf: number; region: { code: string } }[] };
      above: { rows: { value: number }[] };
    }>(
      `query ($code: String!) {
        comparison(indicator: $code, within: "15", level: REGENCY, period: "2024") { rows { rank rankOf region { code } } }
        above: comparison(indicator: $code, regions: ["15"], period: "2024") { rows { value } } }`,
      { code: indicator.code },
    );
    const own = comparison.rows.find(({ region }) => region.code === '15.71')!;
    expect([besideStandard.peers.rank, besideStandard.peers.n]).toEqual([own.rank, own.rankOf]);
    expect(besideStandard.parent!.value).toBe(above.rows[0]!.value);
  }
  const stunting = rowOf(indicators, 'HLT-06').besideStandard;
  expect(stunting).toMatchObject({ standard: { low: 14 }, verdict: { code: 'BELOW' } });
  expect(rowOf(indicators, 'HLT-01').besideStandard.verdict.code).toBe('MEETS');
  expect(rowOf(indicators, 'ECO-02').besideStandard.verdict.code).toBe('NO_STANDARD');
  // Of a government's own work the nation has none.
  expect(rowOf(indicators, 'PUB-01').besideStandard.nation!.value).toBeNull();
});

test('an office answers for its own figures, its causes and its money (questions 8 and 9)', async () => {
  const report = await run('153-unit-performance-report');
  expect(report.unit!.code).toBe('18.03.DISDIK');
  const tasks = rowOf(report.indicators, 'HRM-02');
  expect(tasks.isOfUnit).toBe(true);
  expect(rowOf(report.indicators, 'EDU-05').isOfUnit).toBe(false);
  expect(tasks.againstTarget.result.value).toBeLessThan(tasks.besideStandard.parent!.value);
  expect(tasks.causes.causes.map(({ period, unit }) => [period, unit?.code ?? null])).toEqual([
    ['2024-Q3', '18.03.DISDIK'],
    ['2024-Q3', '18.03.DISDIK'],
    ['2024-Q3', null],
  ]);
  const actions = tasks.causes.causes.flatMap((cause) => cause.actions);
  expect(actions.filter(({ completedOn }) => completedOn === null)).toHaveLength(tasks.causes.openActions);
  expect(actions.filter(({ isOverdue }) => isOverdue)).toHaveLength(tasks.causes.overdueActions);
  // Money goes, little comes of it (planted).
  const school = report.indicators
    .flatMap(({ programmes }) => programmes.programmes)
    .find(({ code }) => code === 'SEKOLAH-18.03')!;
  expect(school.outputAttainment).toBeLessThan(70);
  expect(tasks.efficiency).toMatchObject({ verdict: { code: 'INEFFICIENT' } });
  expect(tasks.efficiency.efficiency).toBeCloseTo(
    tasks.againstTarget.result.attainmentCapped - tasks.efficiency.absorption,
    9,
  );
  expect(report.budget.programmes.map(({ code }) => code)).toEqual(['SEKOLAH-18.03']);
});

describe('published figures beside ours (question 22)', () => {
  test('rounding, another formula, a cap, a slip of the point, a second source; what nobody can explain is said to be so', async () => {
    const { indicators } = await run('154-published-figures');
    const codes = (indicator: string) =>
      rowOf(indicators, indicator).published.map(({ source, verdict }) => [source, verdict.code]);
    expect(codes('LIC-01')).toEqual([
      ['LKjIP 2024 hlm. 12', 'SAME'],
      ['LKjIP 2024 hlm. 13', 'OTHER_FORMULA'],
    ]);
    expect(codes('HLT-02')).toEqual([['LKjIP 2024 hlm. 20', 'OTHER_FORMULA']]);
    expect(codes('HLT-06')).toEqual([
      ['LKjIP 2024 hlm. 22', 'ROUNDING'],
      ['Survei gizi contoh (sintetis)', 'OTHER_SOURCE'],
    ]);
    expect(codes('GOV-01')).toEqual([
      ['Siaran pers', 'UNEXPLAINED'],
      ['Dasbor', 'OTHER_SCALE'],
    ]);
    const survey = rowOf(indicators, 'HLT-06').published[1]!;
    expect(survey.value / survey.ours).toBeGreaterThan(1.25);
  });

  const explained = async (
    region: string,
    figure: { indicator: string; value: number; publishedOn?: string },
    year: number,
  ) => {
    const { performanceReport } = await ask<{ performanceReport: Report }>(
      `query ($region: RegionRef, $year: Int, $published: [PublishedFigureInput!]) {
        performanceReport(region: $region, year: $year, indicators: ["HLT-06"], published: $published) {
          indicators { indicator { code } published { source value ours verdict { code sentence } } } } }`,
      { region, year, published: [{ ...figure, source: 'LKjIP' }] },
    );
    return rowOf(performanceReport.indicators, figure.indicator).published.find(({ source }) => source === 'LKjIP')!;
  };

  test('what was known on the day of publication explains a year that is made of semesters and was revised since', async () => {
    const { indicator } = await ask<{ indicator: { history: { publishedAt: string; status: string }[] } }>(
      `{ indicator(code: "ECO-01") { history(region: "18.03", period: "2024") { publishedAt status } } }`,
    );
    const revised = indicator.history.findLast(({ status }) => status === 'REVISED')!;
    const day = new Date(Date.parse(revised.publishedAt) - 86_400_000).toISOString().slice(0, 10);
    const { scorecard } = await ask<{ scorecard: { rows: { value: number }[] } }>(
      `query ($day: Date!) { scorecard(region: "18.03", indicators: ["ECO-01"], period: "2024", knownAt: $day) { rows { value } } }`,
      { day },
    );
    const figure = { indicator: 'ECO-01', value: Number(scorecard.rows[0]!.value.toFixed(3)) };
    expect((await explained('18.03', figure, 2024)).verdict.code).toBe('UNEXPLAINED');
    expect((await explained('18.03', { ...figure, publishedOn: day }, 2024)).verdict.code).toBe('OTHER_VINTAGE');
  });

  test('a yearly figure that was corrected is known again by its first publication', async () => {
    const { rows } = await app.database.pool.query<{ code: string; region: string; year: number; value: number }>(
      `select indicator.code, region.code as region, extract(year from period_start)::int as year,
         (array_agg(coalesce(value, numerator / nullif(denominator, 0) * multiplier) order by published_at))[1] as value
       from observation join indicator_version as version on version.id = version_id join indicator on indicator.id = version.indicator_id
       join region on region.id = region_id
       where frequency = 'YEAR' and observation.grain = 'YEAR' and predicate is null
       group by 1, 2, 3, source_id
       having max(coalesce(value, numerator / nullif(denominator, 0) * multiplier)) > 1.05 * min(coalesce(value, numerator / nullif(denominator, 0) * multiplier))
       order by 1, 2, 3 limit 1`,
    );
    const [{ code, region, year, value }] = rows as [(typeof rows)[0]];
    const told = await explained(region, { indicator: code, value }, year);
    expect(told.ours).not.toBe(value);
    expect([told.verdict.code, told.verdict.sentence]).toEqual([
      'OTHER_VINTAGE',
      expect.stringContaining('Angka itu terbitan'),
    ]);
  });
});

describe('the yardstick of a report', () => {
  test('another scale and cap change words and counted attainments, never what was met', async () => {
    const { usual, other } = await ask<Record<'usual' | 'other', Report>>(
      `{ usual: performanceReport(region: "18.03", year: 2024) { ...Judged }
        other: performanceReport(region: "18.03", year: 2024, yardstick: { scale: "PERMENPANRB_8_2021", cap: 100 }) { ...Judged } }
      fragment Judged on PerformanceReport { met missed meanAttainment indicators { indicator { code } againstTarget { verdict { code sentence } gap result { value attainment attainmentCapped } } } }`,
    );
    expect([other.met, other.missed]).toEqual([usual.met, usual.missed]);
    expect(other.meanAttainment).toBeLessThan(usual.meanAttainment);
    const [before, now] = [usual, other].map(({ indicators }) => rowOf(indicators, 'HLT-02').againstTarget);
    expect(now!.result.attainment).toBe(before!.result.attainment);
    expect(now!.result.attainmentCapped).toBe(100);
    expect(now!.verdict.sentence).not.toContain('Sangat Tinggi');
  });

  test('as known before the agreement was revised in June 2025, targets are the first ones and the year is not judged yet', async () => {
    type Aimed = {
      readonly result: { readonly status: string; readonly target: { readonly low: number; readonly setAt: string } };
    };
    const { now, earlier } = await ask<
      Record<'now' | 'earlier', { indicators: [{ againstTarget: Aimed & { verdict: Said } }] }>
    >(
      `{ now: performanceReport(region: "15.71", year: 2025, indicators: ["PUB-02"]) { ...Aim }
        earlier: performanceReport(region: "15.71", year: 2025, indicators: ["PUB-02"], knownAt: "2025-06-01") { ...Aim } }
      fragment Aim on PerformanceReport { indicators { againstTarget { verdict { code sentence } result { status target { low setAt } } } } }`,
    );
    const [revised, first] = [now, earlier].map(({ indicators }) => indicators[0].againstTarget);
    expect([revised!.result.target.setAt.slice(0, 10), first!.result.target.setAt.slice(0, 10)]).toEqual([
      '2025-06-26',
      '2025-01-15',
    ]);
    expect(first!.result.target.low).toBeLessThan(revised!.result.target.low);
    expect([revised!.verdict.code, first!.verdict.code, first!.result.status]).toEqual([
      expect.stringMatching(/^(MET|MISSED)$/),
      'NOT_JUDGED',
      'INCOMPLETE',
    ]);
  });
});

describe('what a report refuses', () => {
  const refusal = async (argument: string) => {
    const { errors } = await app.graphql(`{ performanceReport(${argument}) { met } }`);
    return [errors?.[0]?.extensions?.['code'], errors?.[0]?.message];
  };

  test('without a place, with two that do not fit, with a unit, a year or a number of years that is none', async () => {
    expect(await refusal('year: 2024')).toEqual([
      'BAD_USER_INPUT',
      'A performance report is of a `region` or of a `unit`: name one of them.',
    ]);
    expect((await refusal('region: "15.71", unit: "18.03.DISDIK"'))[1]).toContain(
      'belongs to Kabupaten Lampung Utara (18.03), not to Kota Jambi',
    );
    expect((await refusal('unit: "18.03.DISDIKK"'))[1]).toBe(
      'Unknown organisation unit "18.03.DISDIKK". Did you mean "18.03.DISDIK" (Dinas Pendidikan Kabupaten Lampung Utara (contoh))?',
    );
    expect((await refusal('region: "15.71", years: 1'))[1]).toContain('from 2 to 20 years');
    expect((await refusal('region: "15.71", year: 12'))[1]).toContain('write a calendar year');
    expect((await refusal('region: "15.71", yardstick: { scale: "X" }'))[0]).toBe('BAD_USER_INPUT');
  });

  test('an old snapshot tells its own objectives; the year before any data is judged nowhere', async () => {
    const { performanceReport } = await ask<{ performanceReport: Report }>(
      `{ performanceReport(region: "15.71", year: 2015) { met missed notJudged objectives { code indicators { indicator { code } } } verdict { code sentence } } }`,
    );
    expect(performanceReport).toMatchObject({ met: 0, missed: 0, objectives: [], verdict: { code: 'NOT_JUDGED' } });
  });
});
