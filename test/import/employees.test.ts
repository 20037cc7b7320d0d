import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const jobs = `code,family,name_id,name_en,credit_coefficient
GURU,teacher,Guru Ahli Pertama,Teacher,12.5
KABID,LEADERSHIP,Kepala Bidang,,
SALAH,LEADERSHIP,Salah,,0
`;
const standards = `job,competency,level
GURU,kemampuan_mengajar,3
GURU,KEMAMPUAN_MENGAJAR,4
GURU,INTEGRITAS,6
GURUU,INTEGRITAS,2
`;
const people = `employee,sex,region,job,employment_type,grade_band,age_band,valid_from,valid_to
A-1,P,15.71,GURU,PNS,III,30-39,2021-01-01,2024-01-01
A-1,P,15.71,KABID,PNS,IV,40-49,2024-01-01,
A-2,L,15.71,GURU,PPPK,IX-XII,<30,2022-03-01,
A-2,L,15.71,GURU,PPPK,IX-XII,30-39,2023-01-01,
A-2,P,15.71,GURU,PPPK,IX-XII,30-39,2021-01-01,2021-06-01
198501012010011001,L,15.71,GURU,PNS,III,30-39,2021-01-01,
1571010101850001,L,15.71,GURU,PNS,III,30-39,2021-01-01,
Budi Santoso,L,15.71,GURU,PNS,III,30-39,2021-01-01,
A-3,L,15.71.01,GURU,PNS,III,30-39,2021-01-01,
A-3,L,15.71,PENGAJAR,PNS,III,30-39,2021-01-01,
A-3,L,15.71,GURU,PNS,III,30-39,2021-01-01,2021-01-01
`;

test('jobs and what they ask for load, and what cannot be is told', async () => {
  await using bench = await ImportBench.open();
  const first = await bench.import('jobs', jobs);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 1');
  expect(await bench.rejects(first)).toEqual([
    '4: credit_coefficient: A coefficient is above zero; leave it empty where there is none.',
  ]);
  const second = await bench.import('competency-standards', standards);
  expect(counted(second)).toBe('new 1, changed 0, unchanged 0, rejected 3');
  expect(await bench.rejects(second)).toEqual([
    '3: : Line 2 has the same job and competency already.',
    '4: level: "6" is not a whole number from 1 to 5.',
    '5: job: There is no job "GURUU". Did you mean "GURU"?',
  ]);
});

test('people are placed by codes that identify nobody; nobody is in two places; a NIP or a name is told and not kept', async () => {
  await using bench = await ImportBench.open();
  await bench.import('jobs', jobs);
  const first = await bench.import('employees', people);
  expect(counted(first)).toBe('new 3, changed 0, unchanged 0, rejected 8');
  expect(await bench.rejects(first)).toEqual([
    '5: valid_from: Line 4 has this employee from 2022-03-01 on: nobody is in two places on one day.',
    '6: sex: A line before says L of this employee.',
    '7: employee: The code looks like a NIP; use a number that tells nobody who it is.',
    '8: employee: The code looks like a NIK; use a number that tells nobody who it is.',
    '9: employee: A code has letters, digits and . / : - _, at most 64 of them: it is no name and no address.',
    '10: region: "15.71.01" has no government of its own: name a province, regency or city.',
    '11: job: There is no job "PENGAJAR". Import it first, as jobs.',
    '12: valid_to: valid_to 2021-01-01 is not after valid_from 2021-01-01.',
  ]);
  expect(counted(await bench.import('employees', people))).toBe('new 0, changed 0, unchanged 3, rejected 8');
  expect(
    await bench.rows(
      `select employee.code, sex, job.code as job, age_band as age, valid_to::text as until
       from placement join employee on employee.id = employee_id join job on job.id = job_id order by 1, valid_from`,
    ),
  ).toEqual([
    { code: 'A-1', sex: 'P', job: 'GURU', age: '30-39', until: '2024-01-01' },
    { code: 'A-1', sex: 'P', job: 'KABID', age: '40-49', until: null },
    { code: 'A-2', sex: 'L', job: 'GURU', age: '<30', until: null },
  ]);
});

test('a later file ends a placement and begins another; one that only begins another is told what to do', async () => {
  await using bench = await ImportBench.open();
  await bench.import('jobs', jobs);
  await bench.import('employees', people);
  const header = people.split('\n')[0]!;
  const next = 'A-2,,15.71,KABID,PPPK,IX-XII,30-39,2025-01-01,';
  const alone = await bench.import('employees', `${header}\n${next}\n`);
  expect(await bench.rejects(alone)).toEqual([
    '2: valid_from: This employee is placed from 2022-03-01 on already. End that placement in the same file: give it again, with its valid_to.',
  ]);
  const both = `${header}\n${next}\nA-2,,15.71,GURU,PPPK,IX-XII,<30,2022-03-01,2025-01-01\n`;
  expect(counted(await bench.import('employees', both))).toBe('new 1, changed 1, unchanged 0, rejected 0');
  expect(await bench.rows(`select sex from employee where code = 'A-2'`)).toEqual([{ sex: 'L' }]);
});

test('a file with a column for names or numbers of persons is refused whole', async () => {
  await using bench = await ImportBench.open();
  const refusal = await bench.refusal('employees', people.replace('sex', 'nip'));
  expect(refusal).toContain('Unknown column "nip".');
});
