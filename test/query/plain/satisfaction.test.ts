import { expect, test } from 'vitest';
import { tinyDimensions } from '../../support/tiny-dimensions.ts';
import { openPlainWorld } from '../../support/tiny-plain.ts';

const elements = [
  'requirements',
  'procedure',
  'time',
  'cost',
  'product',
  'competence',
  'behaviour',
  'complaints',
  'facilities',
];

/** A response with one score for all elements, but for those named; null leaves one blank. */
function response(score: number, scores: Readonly<Record<string, number | null>> = {}, sex = 'P') {
  const given = elements.map((name) => [name, name in scores ? scores[name]! : score] as const);
  const answered = given.filter(([, value]) => value !== null);
  const mean = (25 * answered.reduce((sum, [, value]) => sum + value!, 0)) / answered.length;
  return {
    sex,
    ...Object.fromEntries(
      given.flatMap(([name, value]) => [
        [`${name}_sum`, value ?? 0],
        [`${name}_answers`, value === null ? 0 : 1],
      ]),
    ),
    scored: 1,
    score_sum: mean,
    score_squares: mean ** 2,
  };
}
const band = { ...tinyDimensions.ratingBands[0]!, scale: 'SKM_14_2017', isDefault: false };
const ratingBands = [
  { ...band, code: 'B', minimum: 76.61 },
  { ...band, code: 'D', minimum: null },
];
const index = async (rows: readonly Record<string, unknown>[]) => {
  using tiny = await openPlainWorld({ rows: { satisfaction_response: rows as never }, dimensions: { ratingBands } });
  const answer = await tiny.breakdown({
    metrics: ['SATISFACTION_INDEX'],
    by: ['REGION'],
    regions: ['15.71'],
    period: '2024-S1',
  });
  return answer.rows.map(({ keys, values: [measured] }) => ({ key: keys[0], ...measured! }));
};
const five = <Row>(row: Row) => Array.from({ length: 5 }, () => row);

test('four in everything makes 100, one in everything 25: the weight is a ninth, not 0.11', async () => {
  expect(await index(five(response(4)))).toMatchObject([
    { value: 100, verdict: 'B', sampleSize: 5, interval: { low: 100, high: 100 } },
  ]);
  expect(await index(five(response(1)))).toMatchObject([{ value: 25, verdict: 'D' }]);
});

test('a blank counts for nobody: each element is over those who answered it', async () => {
  // Time: 2 of one respondent, the four others left it blank; all else 4. (8 x 4 + 2) x 25 / 9.
  const rows = [response(4, { time: 2 }), ...Array.from({ length: 4 }, () => response(4, { time: null }))];
  expect((await index(rows))[0]?.value).toBeCloseTo((34 * 25) / 9, 9);
});

test('an element that nobody answered leaves no index', async () => {
  expect(await index(five(response(4, { cost: null })))).toMatchObject([{ value: null, status: 'NOT_COMPUTABLE' }]);
});

test('fewer than five respondents are withheld, with their number', async () => {
  expect(await index(five(response(3)).slice(1))).toMatchObject([
    { value: null, status: 'SUPPRESSED', reason: 'SUPPRESSED', sampleSize: null, interval: null, verdict: null },
  ]);
  expect(await index(five(response(3)))).toMatchObject([{ value: 75, status: 'COMPUTED', sampleSize: 5 }]);
});
