import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

/** Employees P1 to P3 without placements: what these files refer to. */
async function openBench(): Promise<ImportBench> {
  const bench = await ImportBench.open();
  await bench.database.pool.query(`
    with source as (insert into data_source (name, kind) values ('Uji', 'ROUTINE') returning id)
    insert into employee (code, source_id) select 'P' || number, id from source, generate_series(1, 3) as number`);
  return bench;
}

const trainings = `code,topic,name_id,starts_on,ends_on,hours,method
TIK-1,ti,Pelatihan TI,2024-03-04,2024-03-06,24,DARING
TIK-2,TI,Terbalik,2024-03-04,2024-03-01,24,
TIK-3,TI,Tanpa jam,2024-03-04,,0,
`;
const participations = `training,employee,completed_on,hours
TIK-1,P1,,
TIK-1,P2,2024-03-05,16
TIK-1,P9,,
TIK-9,P1,,
TIK-1,P3,2024-03-01,
TIK-1,P3,,30
TIK-1,199001012015031001,,
`;

test('trainings load before who took part in them; a participation has the hours of its training unless told', async () => {
  await using bench = await openBench();
  const first = await bench.import('trainings', trainings);
  expect(counted(first)).toBe('new 1, changed 0, unchanged 0, rejected 2');
  expect(await bench.rejects(first)).toEqual([
    '3: ends_on: ends_on 2024-03-01 is before starts_on 2024-03-04.',
    '4: hours: A training has lesson hours (JP): more than none.',
  ]);
  const second = await bench.import('training-participations', participations);
  expect(counted(second)).toBe('new 2, changed 0, unchanged 0, rejected 5');
  expect(await bench.rejects(second)).toEqual([
    '4: employee: There is no employee "P9". Import it first, as employees.',
    '5: training: There is no training "TIK-9". Did you mean "TIK-1"?',
    '6: completed_on: completed_on 2024-03-01 is before the training began, 2024-03-04.',
    '7: hours: 30 is not between 0 and the 24 lesson hours of the training.',
    '8: employee: The code looks like a NIP; use a number that tells nobody who it is.',
  ]);
  expect(await bench.rows('select completed_on::text as day, hours from training_participation order by id')).toEqual([
    { day: '2024-03-06', hours: 24 },
    { day: '2024-03-05', hours: 16 },
  ]);
  expect(counted(await bench.import('training-participations', participations))).toBe(
    'new 0, changed 0, unchanged 2, rejected 5',
  );
});

const feedback = `code,employee,kind,given_on,acknowledged_on,accepted
U-1,P1,bulanan,2024-03-04,2024-03-08,YES
U-2,P2,,2024-03-04,,
U-3,P2,,2024-03-04,2024-03-01,
U-4,P2,,2024-03-04,,YES
U-5,P2,,2031-03-04,,
`;

test('feedback loads and is acknowledged later; what nobody acknowledged was not accepted', async () => {
  await using bench = await openBench();
  const first = await bench.import('feedback', feedback);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 3');
  expect(await bench.rejects(first)).toEqual([
    '4: acknowledged_on: acknowledged_on 2024-03-01 is before given_on 2024-03-04.',
    '5: accepted: What nobody acknowledged was neither accepted nor refused.',
    '6: given_on: 2031-03-04 is in the future.',
  ]);
  const later = feedback.replace('U-2,P2,,2024-03-04,,', 'U-2,P2,,2024-03-04,2024-03-20,NO');
  expect(counted(await bench.import('feedback', later))).toBe('new 0, changed 1, unchanged 1, rejected 3');
  expect(await bench.rows('select accepted from feedback order by code')).toEqual([
    { accepted: true },
    { accepted: false },
  ]);
});

test('objections, decisions and weaknesses load; a second run changes nothing', async () => {
  await using bench = await openBench();
  const objections = `code,employee,filed_on,decided_on,upheld
K-1,P1,2024-02-01,2024-02-20,YES
K-2,P2,2024-02-01,,
K-3,P3,2024-02-01,2024-02-20,
K-4,P3,2024-02-01,2024-02-20,MAYBE
`;
  const objected = await bench.import('objections', objections);
  expect(await bench.rejects(objected)).toEqual([
    '4: upheld: What was decided has both `decided_on` and `upheld`.',
    '5: upheld: "MAYBE" is not one of YES, NO.',
  ]);
  expect(counted(await bench.import('objections', objections))).toBe('new 0, changed 0, unchanged 2, rejected 2');
  const decisions = `code,type,employee,decided_on,reason
D-1,PROMOTION,P1,2024-04-01,Kinerja sangat baik
D-2,further_study,P2,2024-04-01,
D-3,DISMISSAL,P3,2024-04-01,
`;
  const decided = await bench.import('decisions', decisions);
  expect(await bench.rejects(decided)).toEqual([
    '4: type: "DISMISSAL" is not one of PROMOTION, TRAINING, FURTHER_STUDY.',
  ]);
  expect(counted(await bench.import('decisions', decisions))).toBe('new 0, changed 0, unchanged 2, rejected 1');
  const weaknesses = `code,employee,topic,criterion,noted_on
W-1,P1,komunikasi,kolaboratif,2024-02-01
W-1,P2,KOMUNIKASI,,2024-02-01
`;
  const noted = await bench.import('weaknesses', weaknesses);
  expect(await bench.rejects(noted)).toEqual(['3: : Line 2 has the same code already.']);
  expect(await bench.rows('select topic, criterion from weakness')).toEqual([
    { topic: 'KOMUNIKASI', criterion: 'KOLABORATIF' },
  ]);
});

test('an award is for an employee, for a team, or for the unit itself', async () => {
  await using bench = await openBench();
  const awards = `code,type,title_id,region,employee,team,awarded_on
A-1,certificate,Pegawai Teladan,73.71,P1,,2024-08-17
A-2,MONEY,Unit terbaik,73.71,,,2024-08-17
A-3,MONEY,Tim siapa,73.71,,TIM-1,2024-08-17
A-4,MONEY,Dua penerima,73.71,P1,TIM-1,2024-08-17
A-5,MONEY,Tanpa tempat,,P1,,2024-08-17
A-6,MONEY,Negara,ID,P1,,2024-08-17
`;
  const first = await bench.import('awards', awards);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 4');
  expect(await bench.rejects(first)).toEqual([
    '4: team: There is no team "TIM-1". Import it first, as teams.',
    '5: team: An award is for an employee or for a team, not both: leave one empty.',
    '6: region: A region or an organisation unit is required.',
    '7: region: "ID" has no government of its own: name a province, regency or city.',
  ]);
  expect(counted(await bench.import('awards', awards))).toBe('new 0, changed 0, unchanged 2, rejected 4');
});
