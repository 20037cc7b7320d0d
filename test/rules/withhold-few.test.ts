import { expect, test } from 'vitest';
import { withholdOrphans, withholdSteps } from '../../src/rules/withhold-few.ts';

const steps = [
  { objective: 'S', indicator: 'A', individualIndicators: 40, employees: 30 },
  { objective: 'S', indicator: 'A', individualIndicators: 4, employees: 4 },
  { objective: 'S', indicator: 'B', individualIndicators: 9, employees: 5 },
  { objective: 'S', indicator: 'C', individualIndicators: 0, employees: 0 },
];
const counts = {
  employees: 60,
  employeesWithoutIndicator: 3,
  individualIndicators: 60,
  individualIndicatorsWithoutIndicator: 11,
};

test('a count of few people takes the others of its indicator with it; nobody is no secret', () => {
  expect(
    withholdSteps(steps, 5).map(({ employees, individualIndicators }) => [employees, individualIndicators]),
  ).toEqual([
    [null, null],
    [null, null],
    [5, 9],
    [0, 0],
  ]);
});

test('a total is withheld where a part of it is', () => {
  expect(withholdOrphans(counts, steps, 5)).toEqual({
    employees: 60,
    employeesWithoutIndicator: null,
    individualIndicators: null,
    individualIndicatorsWithoutIndicator: 11,
  });
  expect(withholdOrphans(counts, steps.slice(2), 5).individualIndicators).toBe(60);
});
