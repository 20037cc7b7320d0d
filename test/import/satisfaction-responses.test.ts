import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const file = `survey,region,period,respondent,answered_on,requirements,procedure,time,cost,product,competence,behaviour,complaints,facilities,sex,age_band,education
SKM-1,15.71,2024-S1,1,2024-03-01,3,3,2,4,3,3,3,3,2,P,30-39,S1
SKM-1,15.71,2024-S1,2,,4,4,,4,4,4,4,4,4,L,60+,SMA
SKM-1,15.71,2024-S2,3,2024-07-01,4,4,4,4,4,4,4,4,4,,,
SKM-2,73.71,2024-S1,1,2024-07-01,4,4,4,4,4,4,4,4,4,,,
SKM-2,73.71,2024-S1,2,2024-03-01,5,4,4,4,4,4,4,4,4,,,
SKM-2,73.71,2024-S1,3,2024-03-01,,,,,,,,,,,,
`;

test('responses load with the survey they belong to; a second run changes nothing; impossible ones are told', async () => {
  await using bench = await ImportBench.open();
  const first = await bench.import('satisfaction-responses', file);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 4');
  expect(await bench.rejects(first)).toEqual([
    '4: survey: The survey SKM-1 is about another place, service or period.',
    "5: answered_on: 2024-07-01 is not within the survey's period.",
    '6: requirements: "5" is not a whole number from 1 to 4.',
    '7: : None of the nine elements is answered.',
  ]);
  expect(counted(await bench.import('satisfaction-responses', file))).toBe('new 0, changed 0, unchanged 2, rejected 4');
  expect(
    await bench.rows('select code, answered_on::text as day, "time" from satisfaction_response order by code'),
  ).toEqual([
    { code: '1', day: '2024-03-01', time: 2 },
    { code: '2', day: '2024-01-01', time: null },
  ]);
});
