import { expect, test } from 'vitest';
import { testApp } from '../support/test-app.ts';

interface Value {
  readonly value: number | null;
  readonly status: string;
  readonly before?: { readonly value: number | null; readonly status: string; readonly reason: string | null };
}
interface Row {
  readonly keys: readonly { readonly code: string | null }[];
  readonly values: readonly Value[];
}
interface Table {
  readonly rows: readonly Row[];
  readonly totals: readonly Row[];
}

/** Counts, medians, shares, people with withheld cells, people told apart by offices: with regions told apart, together, and one alone. */
const tables: readonly (readonly [string, string])[] = [
  ['SERVICE_TIME_MEDIAN', 'SERVICE_TYPE'],
  ['SERVICE_CASES_PER_STAFF', 'OFFICE'],
  ['COMPLAINT_BACKLOG', 'CATEGORY'],
  ['COMPLAINTS_PER_100000', ''],
  ['HEADCOUNT', 'SEX'],
  ['SATISFACTION_INDEX', 'SERVICE_TYPE'],
  ['SATISFACTION_ELEMENT_MEAN', 'ELEMENT'],
  ['APPRAISAL_SHARE', 'PREDICATE'],
  ['TRAINING_HOURS_PER_HEAD', 'GRADE_BAND'],
  ['TRAINED_SHARE', 'SEX'],
  ['TRAINING_EVENNESS', ''],
  ['TARGETS_MET_SHARE', 'FIELD'],
];

test('asking what numbers are set against changes none of them, and each is against the number of its own question', async () => {
  await using app = await testApp();
  const ask = async (args: string, year: number, values: string): Promise<Table> => {
    const answer = await app.graphql<{ breakdown: Table }>(
      `{ breakdown(${args}, grain: YEAR, period: "${year}", first: 1000, ${args.includes('by: []') ? '' : 'totals: [[]]'}) { ...T } }
       fragment T on Breakdown { rows { ...R } totals { ...R } } fragment R on BreakdownRow { keys { code } values { ${values} } }`,
    );
    expect(answer.errors).toBeUndefined();
    return answer.data!.breakdown;
  };
  let compared = 0;
  for (const [metric, dimension] of tables) {
    for (const [by, regions] of [
      [`[${dimension}]`, '["18.03"]'],
      [`[${dimension}]`, '["15.71", "73.71"]'],
      [dimension === '' ? '[REGION]' : `[REGION, ${dimension}]`, '["15.71", "73.71"]'],
    ]) {
      const args = `metrics: [${metric}], by: ${by}, regions: ${regions}`;
      const plain = await ask(args, 2025, 'value status');
      const before = await ask(args, 2024, 'value status');
      const both = await ask(args, 2025, 'value status before: against(to: PREVIOUS) { value status reason }');
      const keyOf = ({ keys }: Row) => JSON.stringify(keys.map(({ code }) => code?.replace(/^20\d\d$/, 'year')));
      for (const side of ['rows', 'totals'] as const) {
        expect(both[side].map((row) => [keyOf(row), row.values[0]!.value, row.values[0]!.status])).toEqual(
          plain[side].map((row) => [keyOf(row), row.values[0]!.value, row.values[0]!.status]),
        );
        const earlier = new Map(before[side].map((row) => [keyOf(row), row.values[0]!]));
        for (const row of both[side]) {
          expect([metric, by, keyOf(row), row.values[0]!.before!.value]).toEqual([
            metric,
            by,
            keyOf(row),
            earlier.get(keyOf(row))?.value ?? null,
          ]);
          compared += row.values[0]!.before!.value === null ? 0 : 1;
        }
      }
    }
  }
  expect(compared).toBeGreaterThan(100);
});
