import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const people = `employee,region,employment_type,valid_from,valid_to
A-1,15.71,PNS,2021-01-01,
A-2,15.71,PPPK,2022-03-01,2024-01-01
KEPALA,15.71,PNS,2021-01-01,
`;
const appraisals = `employee,period,work_result,behaviour,predicate,score,rater,signed_on
A-1,2024-Q1,AS_EXPECTED,ABOVE,,,KEPALA,2024-04-05
A-1,2024,ABOVE,ABOVE,SANGAT_BAIK,,KEPALA,2025-01-10
A-1,2021,,,,111.5,,
A-1,2023,AS_EXPECTED,ABOVE,SANGAT_BAIK,,,
A-2,2022,ABOVE,,,,,
A-2,2024,,,BAIK,,,
A-2,2023,,,CUKUP,,A-3,
A-2,2023,,,CUKUP,,A-2,
A-2,2023,,,CUKUP,,,
A-2,2022,,,,95,,
A-1,2021,,,,95,,
KEPALA,2021,,,SANGAT_BAIK,112,,
KEPALA,2021-S1,,,BAIK,85,,
KEPALA,2024-Q2,ABOVE,ABOVE,,,,2024-03-01
`;

test('appraisals load; the matrix and the scores before 2022 give the predicate, and contradict what is wrong', async () => {
  await using bench = await ImportBench.open();
  await bench.import('employees', people);
  const first = await bench.import('appraisals', appraisals);
  expect(counted(first)).toBe('new 5, changed 0, unchanged 0, rejected 9');
  expect(await bench.rejects(first)).toEqual([
    '5: predicate: Work result AS_EXPECTED and behaviour ABOVE are BAIK by the matrix of PermenPANRB 6/2022, not SANGAT_BAIK.',
    '6: behaviour: A work result and a behaviour are told together.',
    '7: period: The employee has no placement in this period.',
    '8: rater: There is no employee "A-3". Import it first, as employees.',
    '9: rater: Nobody appraises himself.',
    '11: score: From 2022 on there is no score: tell `work_result` and `behaviour`.',
    '12: : Line 4 has the same employee and period already.',
    '14: predicate: A score of 85 is CUKUP by PP 30/2019, not BAIK.',
    '15: signed_on: signed_on 2024-03-01 is before period 2024-04-01.',
  ]);
  expect(counted(await bench.import('appraisals', appraisals))).toBe('new 0, changed 0, unchanged 5, rejected 9');
  expect(
    await bench.rows(
      `select code, grain, period_start::text as start, predicate from appraisal join employee on employee.id = employee_id order by 1, 3, 2`,
    ),
  ).toEqual([
    { code: 'A-1', grain: 'YEAR', start: '2021-01-01', predicate: 'BAIK' },
    { code: 'A-1', grain: 'QUARTER', start: '2024-01-01', predicate: 'BAIK' },
    { code: 'A-1', grain: 'YEAR', start: '2024-01-01', predicate: 'SANGAT_BAIK' },
    { code: 'A-2', grain: 'YEAR', start: '2023-01-01', predicate: 'BUTUH_PERBAIKAN' },
    { code: 'KEPALA', grain: 'YEAR', start: '2021-01-01', predicate: 'SANGAT_BAIK' },
  ]);
});

test('governments and their units are rated by period, and rated anew', async () => {
  await using bench = await ImportBench.open();
  await bench.import('organisation-units', 'code,name_id,region\n15.71.DISDIK,Dinas Pendidikan,15.71\n');
  const file = `region,organisation_unit,period,predicate
15.71,,2024,BAIK
,15.71.DISDIK,2024,CUKUP
,15.71.DISDIK,2024,BAIK
,15.71.DISDIK,2030,BAIK
15.71.01,,2024,BAIK
`;
  const first = await bench.import('organisation-appraisals', file);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 3');
  expect(await bench.rejects(first)).toEqual([
    '4: : Line 3 has the same place and period already.',
    '5: period: The period has not begun: nobody did well or badly in it yet.',
    '6: region: "15.71.01" has no government of its own: name a province, regency or city.',
  ]);
  const better = file.replace('15.71,,2024,BAIK', '15.71,,2024,ISTIMEWA');
  expect(counted(await bench.import('organisation-appraisals', better))).toBe(
    'new 0, changed 1, unchanged 1, rejected 3',
  );
});
