import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const tasks = `region,period,due,on_time,late
15.71,2024-07,100,80,15
15.71,2024-07,90,80,5
15.71,2024-Q3,300,250,
15.71,2024-08,10,8,3
15.71,2031-01,10,8,1
Kota Jambii,2024-08,10,8,1
`;
const documents = `region,document_type,period,documents,hours,with_errors
15.71,surat,2024-07,40,80,2
15.71,,2024-07,60,,3
15.71,SURAT,2024-07,41,80,2
15.71,SURAT,2024-08,40,-1,2
15.71,SURAT,2024-09,40,80,41
15.71,SURAT,2024-10,40,,
15.71,SURAT,2024-11,"4,5",10,1
`;

test('counts of tasks load, a second run changes nothing, a correction is found again', async () => {
  await using bench = await ImportBench.open();
  const first = await bench.import('task-statistics', tasks);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 4');
  expect(await bench.rejects(first)).toEqual([
    '3: : Line 2 has the same place and period already.',
    '5: due: 8 on time and 3 late are more than the 10 that were due.',
    '6: period: The period has not begun: nothing in it is done yet.',
    '7: region: Unknown region "Kota Jambii". Did you mean "Jambi" (15, Provinsi Jambi)?',
  ]);
  expect(counted(await bench.import('task-statistics', tasks))).toBe('new 0, changed 0, unchanged 2, rejected 4');
  const mended = tasks.replace('100,80,15', '100,82,15');
  expect(counted(await bench.import('task-statistics', mended))).toBe('new 0, changed 1, unchanged 1, rejected 4');
});

test('counts of documents are told apart by kind, and those of all kinds are a row of their own', async () => {
  await using bench = await ImportBench.open();
  const first = await bench.import('document-statistics', documents);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 5');
  expect(await bench.rejects(first)).toEqual([
    '4: : Line 2 has the same place, document_type and period already.',
    '5: hours: -1 is below zero.',
    '6: with_errors: 41 is more than the 40 documents.',
    '7: : The row has neither hours nor with_errors: it tells nothing of the documents.',
    '8: documents: "4,5" is not a whole number from 0 to 999999999.',
  ]);
  expect(counted(await bench.import('document-statistics', documents))).toBe(
    'new 0, changed 0, unchanged 2, rejected 5',
  );
  expect(
    await bench.rows('select document_type, documents, hours, with_errors from document_statistic order by documents'),
  ).toEqual([
    { document_type: 'SURAT', documents: 40, hours: 80, with_errors: 2 },
    { document_type: null, documents: 60, hours: null, with_errors: 3 },
  ]);
});
