import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const people = `employee,region,employment_type,valid_from
A-1,15.71,PNS,2021-01-01
A-2,15.71,PPPK,2022-03-01
`;
const teams = `code,name_id,region,starts_on,ends_on
EGOV,Tim perizinan digital,15.71,2023-01-01,2025-01-01
STUNTING,Tim stunting,15.71,2023-01-01,
SALAH,Tim salah,15.71,2023-01-01,2023-01-01
`;
const members = `team,employee,role
EGOV,A-1,COORDINATOR
EGOV,A-2,
EGOV,A-1,MEMBER
EGOF,A-2,
EGOV,A-9,
EGOV,3271010101850001,
`;
const results = `team,period,attainment
EGOV,2024-Q1,92.5
EGOV,2025-Q1,90
EGOV,2022,90
STUNTING,2030,90
STUNTING,2024-Q2,"12,5 %"
`;

test('teams load with who works in them and what they attained; what cannot be is told', async () => {
  await using bench = await ImportBench.open();
  await bench.import('employees', people);
  const first = await bench.import('teams', teams);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 1');
  expect(await bench.rejects(first)).toEqual(['4: ends_on: ends_on 2023-01-01 is not after starts_on 2023-01-01.']);
  const second = await bench.import('team-members', members);
  expect(counted(second)).toBe('new 2, changed 0, unchanged 0, rejected 4');
  expect(await bench.rejects(second)).toEqual([
    '4: : Line 2 has the same team and employee already.',
    '5: team: There is no team "EGOF". Did you mean "EGOV"?',
    '6: employee: There is no employee "A-9". Import it first, as employees.',
    '7: employee: The code looks like a NIK; use a number that tells nobody who it is.',
  ]);
  const third = await bench.import('team-results', results);
  expect(counted(third)).toBe('new 1, changed 0, unchanged 0, rejected 4');
  expect(await bench.rejects(third)).toEqual([
    '3: period: The team was there from 2023-01-01 to 2025-01-01.',
    '4: period: The team was there from 2023-01-01 to 2025-01-01.',
    '5: period: The period has not begun: nothing was attained in it yet.',
    expect.stringContaining('6: attainment: "12,5 %" is not a plain number'),
  ]);
  expect(counted(await bench.import('team-members', members))).toBe('new 0, changed 0, unchanged 2, rejected 4');
});
