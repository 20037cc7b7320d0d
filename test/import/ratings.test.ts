import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

async function openBench(): Promise<ImportBench> {
  const bench = await ImportBench.open();
  await bench.database.pool.query(`
    with source as (insert into data_source (name, kind) values ('Kepegawaian', 'ADMINISTRATIVE') returning id),
      team as (
        insert into team (code, name_id, region_id, starts_on, source_id)
        select 'TIM-1', 'Tim', region.id, date '2024-01-01', source.id from source join region on region.code = '15.71'
      )
    insert into employee (code, source_id) select code, id from source, unnest(array['P-1', 'P-2']) as code`);
  return bench;
}

const ratings = `employee,role,rater_code,team,period,criterion,score
P-1,SELF,,,2024-S2,KOLABORATIF,5
P-1,superior,R-1,,2024-S2,Berorientasi pelayanan,3.5
P-1,PEER,R-2,TIM-1,2024-S2,KOLABORATIF,4
P-1,SELF,R-9,,2024-S2,LOYAL,5
P-1,PEER,,,2024-S2,LOYAL,5
P-1,PEER,P-1,,2024-S2,LOYAL,5
P-1,PEER,R-2,,2024-S2,LOYAL,6
P-1,PEER,R-2,,2027-S1,LOYAL,4
P-3,PEER,R-2,,2024-S2,LOYAL,4
P-1,PEER,R-2,TIM-2,2024-S2,LOYAL,4
P-1,PEER,198501012010011001,,2024-S2,LOYAL,4
P-1,PEER,R-2,,2024-S2,Kolaborasi,4
P-1,PEER,R-2,,2024-S2,KOLABORATIF,2
`;

test('ratings load by criterion and role; who rates as whom, unknown names and a number that names somebody are told', async () => {
  await using bench = await openBench();
  const first = await bench.import('ratings-360', ratings);
  expect(counted(first)).toBe('new 3, changed 0, unchanged 0, rejected 10');
  expect(await bench.rejects(first)).toEqual([
    '5: rater_code: "R-9" is not the employee "P-1": a SELF rating is one\'s own.',
    '6: rater_code: The cell is empty; only a SELF rating needs no rater.',
    '7: rater_code: The employee is the rater: the role is SELF, not PEER.',
    '8: score: 6 is not between 1 and 5.',
    '9: period: The period has not begun.',
    '10: employee: There is no employee "P-3". Import it first, as employees.',
    '11: team: There is no team "TIM-2". Did you mean "TIM-1"?',
    '12: rater_code: The code looks like a NIP; use a number that tells nobody who it is.',
    expect.stringMatching(
      /^13: criterion: "Kolaborasi" is not one of BERORIENTASI_PELAYANAN, .*Did you mean KOLABORATIF/,
    ),
    '14: : Line 4 has the same employee, rater, role, period and criterion already.',
  ]);
  expect(counted(await bench.import('ratings-360', ratings))).toBe('new 0, changed 0, unchanged 3, rejected 10');
  expect(
    await bench.rows(`select rater_code as rater, role::text, grain::text, period_start::text as start, criterion, score,
      team_id is not null as "inTeam" from rating_360 order by rater_code`),
  ).toEqual([
    { rater: 'P-1', role: 'SELF', grain: 'SEMESTER', start: '2024-07-01', criterion: 'KOLABORATIF', score: 5, inTeam: false },
    { rater: 'R-1', role: 'SUPERIOR', grain: 'SEMESTER', start: '2024-07-01', criterion: 'BERORIENTASI_PELAYANAN', score: 3.5, inTeam: false },
    { rater: 'R-2', role: 'PEER', grain: 'SEMESTER', start: '2024-07-01', criterion: 'KOLABORATIF', score: 4, inTeam: true },
  ]); // prettier-ignore
  expect(await bench.refusal('ratings-360', 'employee,nama,role,period,criterion,score\n')).toContain('nama');
});

const assessments = `employee,competency,assessed_on,actual,required
P-1,Kerja sama,2024-05-02,2,3
P-1,KERJA_SAMA,2025-05-02,3,3
P-2,Audit investigatif,2024-05-02,4,
P-2,Kerja  SAMA,2024-05-02,0,3
P-2,KERJA_SAMA,2024-05-02,3,5.5
P-2,KERJA_SAMA,2026-12-02,3,
P-1,kerja_sama,2024-05-02,4,3
`;

test('competency assessments load under one code however the competency is written; levels outside 1 to 5 are told', async () => {
  await using bench = await openBench();
  const first = await bench.import('competency-assessments', assessments);
  expect(counted(first)).toBe('new 3, changed 0, unchanged 0, rejected 4');
  expect(await bench.rejects(first)).toEqual([
    '5: actual: 0 is not a level between 1 and 5.',
    '6: required: 5.5 is not a level between 1 and 5.',
    '7: assessed_on: 2026-12-02 is in the future.',
    '8: : Line 2 has the same employee, competency and day already.',
  ]);
  expect(
    await bench.rows(
      'select competency, assessed_on::text as day, actual, required from competency_assessment order by competency, assessed_on',
    ),
  ).toEqual([
    { competency: 'AUDIT_INVESTIGATIF', day: '2024-05-02', actual: 4, required: null },
    { competency: 'KERJA_SAMA', day: '2024-05-02', actual: 2, required: 3 },
    { competency: 'KERJA_SAMA', day: '2025-05-02', actual: 3, required: 3 },
  ]);
});

const scores = `employee,period,qualification,competence,performance,discipline
P-1,2024,20,31.5,25,5
P-2,2024,15,41,25,5
P-2,2024-S1,15,30,25,5
P-2,2023,15,30,,5
P-2,2023,15,30,25,5
`;

test('professionalism scores load by year; more points than a component has are told, and a second file corrects', async () => {
  await using bench = await openBench();
  const first = await bench.import('professionalism-scores', scores);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 3');
  expect(await bench.rejects(first)).toEqual([
    '3: competence: 41 is not between 0 and 40 points.',
    '4: period: The index is of a year: write 2024.',
    '5: performance: The cell is empty; a value is required.',
  ]);
  const corrected = 'employee,period,qualification,competence,performance,discipline\nP-1,2024,20,32,25,5\n';
  expect(counted(await bench.import('professionalism-scores', corrected))).toBe(
    'new 0, changed 1, unchanged 0, rejected 0',
  );
  expect(
    await bench.rows(
      'select extract(year from period_start)::int as year, competence from professionalism_score order by 1',
    ),
  ).toEqual([
    { year: 2023, competence: 30 },
    { year: 2024, competence: 32 },
  ]);
});
