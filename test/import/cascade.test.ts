import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const indicators = `code,name_id,unit,direction,frequency
LIC-01,Waktu izin,jam,MINIMIZE,MONTH
PUB-01,Kepuasan,indeks,MAXIMIZE,YEAR
`;
const objectives = `code,plan,region,parent,name_id,start_year,end_year,indicators
U-1,RENSTRA,15.71,S-1,Izin cepat,2021,2026,LIC-01
S-1,RPJMD,15.71,,Pelayanan prima,2021,2026,PUB-01; LIC-01
U-2,RENSTRA,15.71,S-9,Lain,2021,2026,
K-1,RENSTRA,15.71,K-2,Lingkar satu,2021,2026,
K-2,RENSTRA,15.71,K-1,Lingkar dua,2021,2026,
T-1,RPJMD,15.71,,Terbalik,2026,2021,
I-1,RPJMD,15.71,,Indikator lain,2021,2026,LIC-9
`;

test('objectives load in any order with what is above them; what hangs below itself or below nothing is told', async () => {
  await using bench = await ImportBench.open();
  await bench.import('indicators', indicators);
  const first = await bench.import('objectives', objectives);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 5');
  expect((await bench.rejects(first)).toSorted()).toEqual([
    '4: parent: There is no objective "S-9". Did you mean "S-1"?',
    '5: parent: It would stand below itself: K-1 below K-2 below K-1.',
    '6: parent: It would stand below itself: K-2 below K-1 below K-2.',
    '7: end_year: end_year 2021 is before start_year 2026.',
    '8: indicators: There is no indicator "LIC-9". Did you mean "LIC-01"?',
  ]);
  expect(counted(await bench.import('objectives', objectives))).toBe('new 0, changed 0, unchanged 2, rejected 5');
  const changed = objectives.replace('15.71,S-1,Izin', '15.71,,Izin').replace('PUB-01; LIC-01', 'PUB-01');
  expect(counted(await bench.import('objectives', changed))).toBe('new 0, changed 2, unchanged 0, rejected 5');
  expect(
    await bench.rows(`select objective.code, above.code as parent, array_agg(indicator.code) as indicators
      from objective left join objective as above on above.id = objective.parent_id
      join objective_indicator on objective_id = objective.id join indicator on indicator.id = indicator_id
      group by objective.code, above.code order by objective.code`),
  ).toEqual([
    { code: 'S-1', parent: null, indicators: ['PUB-01'] },
    { code: 'U-1', parent: null, indicators: ['LIC-01'] },
  ]);
});

test("guides, events, evidence, people's indicators and holidays load, and say what is wrong with the others", async () => {
  await using bench = await ImportBench.open();
  await bench.import('indicators', indicators);
  await bench.import('employees', 'employee,region,employment_type,valid_from\nE-1,15.71,PNS,2020-01-01\n');
  const guides = await bench.import(
    'guides',
    'code,title_id,published_on,indicators\nG-1,Panduan,2024-01-01,LIC-01;PUB-01\nG-2,Panduan,2024-01-01,LIC-7\n',
  );
  expect(counted(guides)).toBe('new 1, changed 0, unchanged 0, rejected 1');
  const events = await bench.import(
    'events',
    'code,kind,title_id,region,held_on,participants,indicators\nA-1,lokakarya,Izin,15.71,2024-01-10,30,LIC-01\nA-2,LOKAKARYA,Izin,15.71,2031-01-10,30,\n',
  );
  expect(await bench.rejects(events)).toEqual(['3: held_on: 2031-01-10 is in the future: only what was held counts.']);
  const evidence = await bench.import(
    'evidence',
    'code,title_id,region,indicator,programme,period\nB-1,Laporan,15.71,LIC-01,,2024\nB-2,Laporan,15.71,,,\nB-3,Laporan,15.71,,EGOV,\n',
  );
  expect(await bench.rejects(evidence)).toEqual([
    '3: : The row names neither an indicator nor a programme: it proves nothing.',
    '4: programme: There is no programme "EGOV". Import it first, as programmes.',
  ]);
  const plans = await bench.import(
    'individual-indicators',
    'code,employee,year,name_id,indicator\nE-1-1,E-1,2025,Izin,LIC-01\nE-1-2,E-1,2025,Lain,\nE-2-1,198001012005011001,2025,Lain,\n',
  );
  expect(counted(plans)).toBe('new 2, changed 0, unchanged 0, rejected 1');
  const holidays = 'date,name_id\n2024-04-10,Idul Fitri\n2024-04-10,Idul Fitri\n2024-13-01,Lain\n';
  const days = await bench.import('holidays', holidays);
  expect(await bench.rejects(days)).toEqual([
    '3: : Line 2 has the same date already.',
    '4: date: "2024-13-01" is not a date of the calendar written as 2024-07-01.',
  ]);
  expect(counted(await bench.import('holidays', holidays.replace('Fitri', 'Fitri 1445 H')))).toBe(
    'new 0, changed 1, unchanged 0, rejected 2',
  );
});
