import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const file = `kind,quantity,region,dimension,category,period,n,mean,median,sd,count_met
MOTIVATION,,15.71,,,2024-S1,120,3.6,,0.7,
MOTIVATION,,15.71,SEX,P,2024-S1,70,3.7,,0.6,
APPRAISALS,,15.71,predicate,BAIK,2024,900,,,,
APPRAISAL_RATINGS,work_result,15.71,,,2024,1000,2.1,,,
HEADCOUNT,,15.71,,,2024-Q4,1200,,,,
MOTIVATION,,15.71,,,2024-S1,121,3.6,,,
MOTIVATION,,73.71,,,2024-S1,120,36,,,
MOTIVATION,,73.71,PREDICATE,BAIK,2024-S1,120,3.6,,,
MOTIVATION,,73.71,SEX,X,2024-S1,120,3.6,,,
MOTIVATION,,73.71,SEX,,2024-S1,120,3.6,,,
MOTIVATION,,73.71,,P,2024-S1,120,3.6,,,
MOTIVATION,,73.71,,,2024-S1,120,3.6,3.5,,
APPRAISAL_RATINGS,ZEAL,73.71,,,2024,1000,2.1,,,
TRAINING_YEAR,,73.71,,,2024,1000,18.5,,,
AWARDS,,73.71,AWARD_TYPE,MEDAL,2024,10,,,,
HEADCOUNT,,73.71,,,2024-Q4,0,,,,
`;

test('aggregates of every fact load, by quantity and group; what cannot be is told', async () => {
  await using bench = await ImportBench.open();
  const first = await bench.import('statistics', file);
  expect(await bench.rejects(first)).toEqual([
    '7: : Line 2 has the same kind, quantity, place, group and period already.',
    '8: mean: mean cannot be 36 for MOTIVATION.',
    '9: dimension: A statistic of MOTIVATION is not counted by PREDICATE, but by AGE_BAND, SEX, EMPLOYMENT_TYPE.',
    '10: category: "X" is no SEX; there are L, P.',
    '11: category: Which SEX was counted? Name its code.',
    '12: dimension: "P" is a category of no dimension: name it.',
    '13: median: A statistic of MOTIVATION has no median; it has n, mean, sd.',
    '14: quantity: A statistic of APPRAISAL_RATINGS has no quantity ZEAL; it has WORK_RESULT, BEHAVIOUR.',
    '15: count_met: A statistic of TRAINING_YEAR needs its count_met.',
    '16: category: "MEDAL" is no AWARD_TYPE; there are CERTIFICATE, MONEY, PROMOTION.',
    '17: n: "0" is not a whole number from 1 to 999999999.',
  ]);
  expect(counted(first)).toBe('new 5, changed 0, unchanged 0, rejected 11');
  expect(counted(await bench.import('statistics', file))).toBe('new 0, changed 0, unchanged 5, rejected 11');
});
