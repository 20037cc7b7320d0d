import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Office {
  readonly code: string;
  readonly people: number | null;
  readonly workResultMean: number | null;
  readonly raters: number | null;
  readonly raterSpread: number | null;
  readonly ownPredicate: string | null;
  readonly predicates: readonly { readonly predicate: string; readonly people: number; readonly pct: number }[];
}
interface Verdict {
  readonly code: string;
  readonly sentence: string;
}
interface Fairness {
  readonly verdict: Verdict;
  readonly concerns: readonly Verdict[];
  readonly leftOut: readonly { readonly reason: string; readonly n: number }[];
  readonly pattern: {
    readonly beyond: number;
    readonly people: number;
    readonly officesJudged: number;
    readonly offices: readonly { readonly verdict: string; readonly office: Office; readonly beyond: number | null; readonly beyondPct: number | null }[];
  };
  readonly consistency: {
    readonly correlation: number | null;
    readonly statistics: { readonly n: number };
    readonly offices: readonly { readonly verdict: string; readonly office: Office; readonly goodPct: number | null; readonly attainmentMean: number | null; readonly indicatorCount: number }[];
  };
  readonly leniency: readonly {
    readonly verdict: string;
    readonly office: Office;
    readonly leniency: number | null;
    readonly raters: readonly { readonly kind: string; readonly verdict: string; readonly found: number; readonly judged: number; readonly byChanceAtMost: number }[];
    readonly statistics: { readonly pValue: number | null };
  }[];
  readonly agreement: {
    readonly roles: readonly { readonly role: string; readonly mean: number | null; readonly leniency: number | null }[];
    readonly pairs: readonly { readonly first: string; readonly second: string; readonly verdict: string; readonly offices: number | null; readonly difference: number | null; readonly low: number; readonly high: number }[];
    readonly withinPerson: readonly { readonly value: number | null }[];
    readonly officesCompared: number;
    readonly officesAsked: number;
  };
  readonly groupGaps: readonly {
    readonly verdict: string;
    readonly dimension: string;
    readonly metric: string;
    readonly group: string;
    readonly reference: string;
    readonly people: number;
    readonly crudeGap: number | null;
    readonly gap: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly effectSize: string | null;
    readonly statistics: { readonly offices: number; readonly pValue: number | null; readonly adjustedPValue: number | null };
  }[];
  readonly caveats: readonly { readonly code: string }[];
} // prettier-ignore
interface Groups {
  readonly breakdown: {
    readonly rows: readonly { readonly keys: readonly { readonly code: string }[]; readonly values: readonly { readonly value: number | null; readonly status: string; readonly sampleSize: number | null }[] }[];
  };
} // prettier-ignore

const fairness = async (operation: string) =>
  (await runOperation<{ ratingFairness: Fairness }>(app, operation)).ratingFairness;
async function groups(args: string) {
  const { data, errors } = await app.graphql<Groups>(
    `{ breakdown(${args}, regions: ["15.71", "18.03", "73.71"], level: REGENCY, grain: YEAR, period: "2024", first: 500) { rows { keys { code } values { value status sampleSize } } } }`,
  );
  expect(errors).toBeUndefined();
  return data!.breakdown.rows;
}

test('the office that finds 96 percent good while its indicators reach 58 percent comes first, with 72 people beyond the pattern', async () => {
  const { verdict, concerns, pattern, consistency, leftOut } = await fairness('136-fair-ratings');
  expect(verdict.code).toBe('CONCERNS');
  expect(leftOut).toEqual([]);
  expect(concerns[0]!.code).toBe('RATINGS_ABOVE_RESULTS');
  expect(concerns[0]!.sentence).toMatch(/96,1% pegawai dinilai Baik atau Sangat Baik, sedangkan capaian 2 indikatornya rata-rata 58,0%\.$/); // prettier-ignore
  expect(verdict.sentence).toContain(concerns[0]!.sentence);

  const [first] = pattern.offices;
  expect(first).toMatchObject({ verdict: 'BEYOND', beyond: 72, office: { code: '18.03.DPMPTSP', ownPredicate: 'BUTUH_PERBAIKAN', people: 128 } }); // prettier-ignore
  expect(first!.beyondPct).toBeCloseTo(56.25, 12);
  expect(first!.office.predicates.map(({ people }) => people)).toEqual([0, 123, 5, 0, 0]);
  const judged = pattern.offices.filter((office) => office.verdict !== 'INSUFFICIENT');
  expect(pattern.officesJudged).toBe(judged.length);
  expect(pattern.beyond).toBe(judged.reduce((sum, { beyond }) => sum + beyond!, 0));

  const licensing = consistency.offices.find(({ office }) => office.code === '18.03.DPMPTSP')!;
  expect(licensing).toMatchObject({ verdict: 'RATINGS_ABOVE_RESULTS', indicatorCount: 2 });
  expect(consistency.offices.filter((office) => office.verdict === 'RATINGS_ABOVE_RESULTS')).toHaveLength(1);
});

test('in Makassar one rater gives everybody the best and one everybody the same; nobody is told who', async () => {
  const { leniency } = await fairness('137-lenient-and-indifferent-raters');
  expect(leniency).toHaveLength(21);
  const beyond = leniency.flatMap(({ office, raters }) =>
    raters.flatMap(({ kind, verdict, found }) => (verdict === 'BEYOND_CHANCE' ? [[office.code, kind, found]] : [])),
  );
  expect(beyond).toEqual([
    ['18.03.DPMPTSP', 'ALL_ALIKE', 7],
    ['73.71.DISDIK', 'ALL_BEST', 1],
  ]);
  const schools = leniency.find(({ office }) => office.code === '73.71.DISDIK')!;
  // One such rater among nine may be chance at most, and is told as something to look at.
  expect(schools.raters[1]).toMatchObject({ kind: 'ALL_ALIKE', verdict: 'TO_REVIEW', found: 1, judged: 9 });
  // The control stays quiet.
  const jambi = leniency.filter(({ office }) => office.code.startsWith('15.71'));
  expect(jambi.flatMap(({ raters }) => raters).filter(({ verdict }) => verdict !== 'NONE')).toEqual([]);
  expect(new Set(jambi.map(({ verdict }) => verdict))).toEqual(new Set(['IN_LINE', 'INSUFFICIENT']));
});

test('roles: people think better of themselves than superiors do, in 21 offices; what few raters gave is not compared', async () => {
  const { agreement } = await fairness('137-lenient-and-indifferent-raters');
  const told = await groups('metrics: [RATING_360_MEAN], by: [OFFICE, RATER_ROLE]');
  const at = (role: string) => new Map(told.flatMap(({ keys, values: [mean] }) => (keys[1]!.code === role && mean!.status === 'COMPUTED' ? [[keys[0]!.code, mean!.value!]] : []))); // prettier-ignore
  for (const { first, second, offices, difference, verdict } of agreement.pairs) {
    const [left, right] = [at(first), at(second)];
    const both = [...left.keys()].filter((code) => right.has(code));
    const differences = both.map((code) => left.get(code)! - right.get(code)!);
    expect(verdict === 'INSUFFICIENT').toBe(both.length < 5);
    if (verdict === 'INSUFFICIENT') continue;
    expect(offices).toBe(both.length);
    expect(difference).toBeCloseTo(differences.reduce((sum, each) => sum + each, 0) / both.length, 9);
  }
  expect(agreement.pairs[0]).toMatchObject({ first: 'SELF', second: 'SUPERIOR', verdict: 'FIRST_HIGHER', offices: 21 });
  expect(agreement.roles.map(({ role }) => role)).toEqual(['SELF', 'SUPERIOR', 'PEER', 'SUBORDINATE']);
  expect(agreement.roles[0]!.leniency).toBeGreaterThan(0.4);
  expect(agreement.officesCompared).toBe([...at('PEER').keys()].filter((code) => at('SUBORDINATE').has(code)).length);
  for (const { value } of agreement.withinPerson) expect(value).toBeGreaterThan(0.6);
});

test('groups in the same offices: the gap is the weighted difference of told means, and nothing planted means nothing found', async () => {
  const { groupGaps, caveats } = await fairness('138-rating-gaps-between-groups');
  const told = await groups('metrics: [WORK_RESULT_MEAN], by: [OFFICE, SEX]');
  const of = (sex: string) => new Map(told.filter(({ keys }) => keys[1]!.code === sex).map(({ keys, values: [mean] }) => [keys[0]!.code, mean!])); // prettier-ignore
  const [women, men] = [of('P'), of('L')];
  let [sum, whole, offices] = [0, 0, 0];
  for (const [code, her] of women) {
    const his = men.get(code);
    if (her.status !== 'COMPUTED' || his?.status !== 'COMPUTED') continue;
    const weight = (her.sampleSize! * his.sampleSize!) / (her.sampleSize! + his.sampleSize!);
    sum += weight * (his.value! - her.value!);
    whole += weight;
    offices += 1;
  }
  const bySex = groupGaps.find(({ dimension, metric }) => dimension === 'SEX' && metric === 'WORK_RESULT_MEAN')!;
  expect(bySex).toMatchObject({ group: 'L', reference: 'P', statistics: { offices } });
  expect(bySex.gap).toBeCloseTo(sum / whole, 9);
  expect(bySex.low).toBeLessThan(bySex.gap!);
  expect(bySex.effectSize).toBe('NEGLIGIBLE');
  expect(new Set(groupGaps.map(({ dimension }) => dimension))).toEqual(
    new Set(['SEX', 'AGE_BAND', 'EMPLOYMENT_TYPE', 'GRADE_BAND', 'JOB_FAMILY']),
  );
  expect(groupGaps.filter(({ verdict }) => verdict === 'HIGHER' || verdict === 'LOWER')).toEqual([]);
  for (const { verdict, statistics } of groupGaps) {
    if (verdict === 'INSUFFICIENT') expect(statistics).toMatchObject({ pValue: null, adjustedPValue: null });
    else expect(statistics.adjustedPValue).toBeGreaterThanOrEqual(statistics.pValue!);
  }
  expect(caveats.map(({ code }) => code)).toContain('SUPPRESSED');
});

test('what metrics withhold is nowhere told: not as a number, not by a sum', async () => {
  const { leniency } = await fairness('137-lenient-and-indifferent-raters');
  const { pattern } = await fairness('136-fair-ratings');
  const rows = await groups('metrics: [RATER_SPREAD, RATERS_ALIKE_SHARE, APPRAISED_BEYOND_PATTERN], by: [OFFICE]');
  const predicates = await groups('metrics: [APPRAISED], by: [OFFICE, PREDICATE]');
  const isWithheld = (code: string, index: number) =>
    rows.find(({ keys }) => keys[0]!.code === code)!.values[index]!.status === 'SUPPRESSED';
  expect(rows.some(({ keys }) => isWithheld(keys[0]!.code, 0))).toBe(true);
  for (const { office, raters, statistics } of leniency) {
    if (isWithheld(office.code, 0))
      expect([office.raters, office.raterSpread, statistics.pValue]).toEqual([null, null, null]);
    if (isWithheld(office.code, 1)) expect(raters).toEqual([]);
  }
  for (const { office, beyond, verdict } of pattern.offices) {
    if (isWithheld(office.code, 2)) expect([beyond, verdict]).toEqual([null, 'INSUFFICIENT']);
    const own = predicates.filter(({ keys }) => keys[0]!.code === office.code);
    if (own.some(({ values }) => values[0]!.status === 'SUPPRESSED')) expect(office.predicates).toEqual([]);
  }
});

test('a government without staff data is left out, and nothing is judged', async () => {
  const { data } = await app.graphql<{ ratingFairness: Fairness }>(
    '{ ratingFairness(regions: ["32.73"], period: "2024") { verdict { code sentence(locale: EN) } concerns { code } leftOut { reason n } leniency { verdict } groupGaps { verdict } } }',
  );
  expect(data!.ratingFairness).toMatchObject({
    verdict: { code: 'INSUFFICIENT' },
    concerns: [],
    leftOut: [{ n: 1 }],
    leniency: [],
    groupGaps: [],
  });
  const { errors } = await app.graphql('{ ratingFairness(level: REGENCY, period: "2024") { verdict { code } } }');
  expect(errors![0]).toMatchObject({ extensions: { code: 'TOO_EXPENSIVE' }, message: expect.stringContaining('at most 50') }); // prettier-ignore
});
