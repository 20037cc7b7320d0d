import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const indicators = `code,name_id,unit,direction,frequency
LIC-01,Waktu izin,jam,MINIMIZE,MONTH
PUB-01,Kepuasan,indeks,MAXIMIZE,YEAR
`;
const programmes = `code,kind,name_id,region,starts_on,ends_on,regions,indicators
EGOV,PROGRAMME,Perizinan elektronik,15.71,2023-07-01,,15.71; 15.05,LIC-01;PUB-01
ANTRE,INNOVATION,Antrean daring,73.71,2024-02-01,2024-12-31,,
SALAH,PROGRAMME,Salah tanggal,73.71,2024-02-01,2024-01-31,,
LAIN,PROGRAMME,Indikator lain,73.71,2024-02-01,,,LIC-1
`;
const budgets = `programme,period,ceiling,spent,output_target,output
EGOV,2024,1000,,50,
EGOV,2024-01,,100,,4
EGOV,2024-Q1,500,,,
EGOV,2031-01,,5,,
EGOP,2024,1000,,,
`;

test('programmes load with what they mean to move; a changed link is a change, and is undone where it was', async () => {
  await using bench = await ImportBench.open();
  await bench.import('indicators', indicators);
  const first = await bench.import('programmes', programmes);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 2');
  expect(await bench.rejects(first)).toEqual([
    '4: ends_on: ends_on 2024-01-31 is before starts_on 2024-02-01.',
    '5: indicators: There is no indicator "LIC-1". Did you mean "LIC-01"?',
  ]);
  expect(counted(await bench.import('programmes', programmes))).toBe('new 0, changed 0, unchanged 2, rejected 2');
  const fewer = programmes.replace('LIC-01;PUB-01', 'PUB-01');
  expect(counted(await bench.import('programmes', fewer))).toBe('new 0, changed 1, unchanged 1, rejected 2');
  const { rows } = await bench.database.pool.query(`
    select programme.code, array_agg(distinct region.code order by region.code) as regions, array_agg(distinct indicator.code) as indicators
    from programme
    left join programme_region on programme_region.programme_id = programme.id left join region on region.id = programme_region.region_id
    left join programme_indicator on programme_indicator.programme_id = programme.id left join indicator on indicator.id = indicator_id
    group by programme.code order by programme.code`);
  expect(rows).toEqual([
    { code: 'ANTRE', regions: [null], indicators: [null] },
    { code: 'EGOV', regions: ['15.05', '15.71'], indicators: ['PUB-01'] },
  ]);
});

test('money is told by year and part of the year, and what cannot be is told back', async () => {
  await using bench = await ImportBench.open();
  await bench.import('indicators', indicators);
  await bench.import('programmes', programmes);
  const first = await bench.import('programme-budgets', budgets);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 3');
  expect(await bench.rejects(first)).toEqual([
    '4: ceiling: ceiling is for a year: put it in the row of the year.',
    '5: spent: The period has not begun: nothing can be spent yet.',
    '6: programme: There is no programme "EGOP". Did you mean "EGOV"?',
  ]);
  expect(counted(await bench.import('programme-budgets', budgets))).toBe('new 0, changed 0, unchanged 2, rejected 3');
});
