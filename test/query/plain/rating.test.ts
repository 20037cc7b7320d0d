import { expect, test } from 'vitest';
import { tinyDimensions } from '../../support/tiny-dimensions.ts';
import { openPlainWorld } from '../../support/tiny-plain.ts';
import type { PlainWorld } from '../../support/tiny-plain.ts';

type Rows = PlainWorld['rows'];
const year = { day: '2024-01-01', grain: 'YEAR' } as const;

async function ask(rows: Rows, metrics: readonly string[], by: readonly string[] = ['REGION']) {
  const band = { ...tinyDimensions.ratingBands[0]!, isDefault: false };
  const ratingBands = [
    { ...band, scale: 'JOB_PERSON_MATCH', code: 'FAIR', minimum: 78 },
    { ...band, scale: 'IP_ASN', code: 'R', minimum: 61 },
  ];
  // Five of each row: enough people, and the same means.
  const enough = Object.fromEntries(
    Object.entries(rows).map(([table, each]) => [table, table === 'withheld' ? each : Array(5).fill(each).flat()]),
  ) as Rows;
  using tiny = await openPlainWorld({ rows: enough, dimensions: { ratingBands } });
  const answer = await tiny.breakdown({
    metrics: metrics as never,
    by: by as never,
    regions: ['15.71'],
    period: '2024',
  });
  return answer.rows.map(({ keys, values }) => [keys.at(-1), ...values.map(({ value, status }) => value ?? status)]);
}

/** Scores by one role, all on one criterion. */
const rated = (rater_role: string, ...scores: readonly number[]) =>
  scores.map((score_sum) => ({ ...year, rater_role, criterion: 'LOYAL', score_sum }));

const ratings = [...rated('SELF', 5), ...rated('SUPERIOR', 4), ...rated('PEER', 2, 4), ...rated('SUBORDINATE', 1, 3)];
const roles = ['RATING_360_MEAN', 'RATING_360_WEIGHTED', 'SELF_OTHER_GAP', 'SUPERIOR_SUBORDINATE_GAP'] as const;

test('ratings are pooled, weighted by role, and set against each other', async () => {
  // Mean 19 / 6; superior 4, peers 3, subordinates 2: .6 x 4 + .2 x 3 + .2 x 2; others 14 / 5.
  expect(await ask({ rating_360: ratings }, roles)).toEqual([
    ['15.71', 19 / 6, expect.closeTo(3.4, 9), expect.closeTo(5 - 14 / 5, 9), 2],
  ]);
});

test('a role that did not rate gives its weight to the others; a gap needs both sides', async () => {
  const rows = [...rated('SUPERIOR', 4), ...rated('PEER', 3)];
  expect(await ask({ rating_360: rows }, roles)).toEqual([
    ['15.71', 3.5, expect.closeTo(3.75, 9), 'NOT_COMPUTABLE', 'NOT_COMPUTABLE'],
  ]);
});

test('an aggregate that does not tell roles leaves the mean alone', async () => {
  const reported = { ...year, basis: 'REPORTED', n: 10, score_sum: 30 };
  expect(await ask({ rating_360: [...ratings, reported] }, roles)).toEqual([
    ['15.71', 49 / 16, 'NOT_COMPUTABLE', 'NOT_COMPUTABLE', 'NOT_COMPUTABLE'],
  ]);
});

test('raters agree by how little they differ within a subject', async () => {
  // Squares 2 over 4 degrees of freedom: a quarter of the variance that chance would have.
  const rows = [0, 1, 1, 0].map((deviation_squares) => ({ ...year, score_sum: 3, deviation_squares, freedom: 1 }));
  expect(await ask({ rating_360: rows }, ['RATER_AGREEMENT'])).toEqual([['15.71', 0.75]]);
});

test('what is withheld of one role is withheld of all that compares roles', async () => {
  const withheld = {
    population: 'rating360',
    cut: 'ALL+RATER_ROLE',
    grain: 'YEAR',
    day: '2024-01-01',
    unit: '',
    value_0: 'SUBORDINATE',
    value_1: '',
  };
  const rows = { rating_360: ratings, withheld: [withheld] } as Rows;
  expect(await ask(rows, roles)).toEqual([['15.71', 19 / 6, 'SUPPRESSED', 'SUPPRESSED', 'SUPPRESSED']]);
  expect(await ask(rows, ['RATING_360_MEAN'], ['RATER_ROLE'])).toEqual([
    ['PEER', 3],
    ['SELF', 5],
    ['SUBORDINATE', 'SUPPRESSED'],
    ['SUPERIOR', 4],
  ]);
});

const found = (kind: 'GENERAL' | 'TECHNICAL', ...gaps: readonly (number | null)[]) =>
  gaps.map((gap) => ({ kind, competency: kind, gap, met: gap === null ? null : Number(gap >= 0), heads: 1 }));

test('a gap is over those of whom a level is asked; technical ones count for the match, and stand alone otherwise', async () => {
  const rows = { competency_assessment: [...found('GENERAL', 1, -2, 0, null), ...found('TECHNICAL', -1)] };
  // Met two of four: below every band that is here.
  expect(await ask(rows, ['COMPETENCY_GAP', 'TECHNICAL_COMPETENCY_GAP', 'JOB_PERSON_MATCH'])).toEqual([
    ['15.71', expect.closeTo(-1 / 3, 9), -1, 50],
  ]);
});

const points = (component: string, ...all: readonly number[]) =>
  all.map((each) => ({ ...year, component, points: each, people: component === 'QUALIFICATION' ? 1 : 0 }));

test('an index is the sum of four components over heads; a component has its own mean, and several together none', async () => {
  const rows = {
    professionalism: [
      ...points('QUALIFICATION', 20, 10),
      ...points('COMPETENCE', 30, 20),
      ...points('PERFORMANCE', 25, 20),
      ...points('DISCIPLINE', 5, 0),
    ],
  };
  expect(await ask(rows, ['PROFESSIONALISM_INDEX', 'PROFESSIONALISM_COMPONENT'])).toEqual([
    ['15.71', 65, 'NOT_COMPUTABLE'],
  ]);
  expect(await ask(rows, ['PROFESSIONALISM_COMPONENT'], ['COMPONENT'])).toEqual([
    ['COMPETENCE', 25],
    ['DISCIPLINE', 2.5],
    ['PERFORMANCE', 22.5],
    ['QUALIFICATION', 15],
  ]);
});
