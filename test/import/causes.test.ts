import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const indicators = `code,name_id,unit,direction,frequency
LIC-01,Waktu izin,jam,MINIMIZE,MONTH
`;
const causes = `code,indicator,region,period,factor,category,description
C-1,LIC-01,15.71,2024-Q3,INHIBITING,sdm,Pegawai kurang
C-2,LIC-01,15.71,2031,INHIBITING,SDM,
C-3,LIC-01,15.71,2024,HINDERING,SDM,
`;
const actions = `code,cause,region,description,set_on,due_on,completed_on,status
T-1,C-1,15.71,Tambah pegawai,2024-10-05,2025-03-31,,IN_PROGRESS
T-2,C-1,15.71,Latih pegawai,2024-10-05,2024-12-31,2024-12-20,
T-3,C-9,15.71,Lain,2024-10-05,2024-12-31,,
T-4,C-1,15.71,Selesai kapan,2024-10-05,2024-12-31,,DONE
T-5,C-1,15.71,Terbalik,2024-10-05,2024-09-30,,
`;

test('causes and what is done about them load, a second run changes nothing, a later file completes one', async () => {
  await using bench = await ImportBench.open();
  await bench.import('indicators', indicators);
  const first = await bench.import('causes', causes);
  expect(counted(first)).toBe('new 1, changed 0, unchanged 0, rejected 2');
  expect(await bench.rejects(first)).toEqual([
    '3: period: The period has not begun: nothing in it can be explained yet.',
    '4: factor: "HINDERING" is not one of SUPPORTING, INHIBITING.',
  ]);
  const second = await bench.import('corrective-actions', actions);
  expect(counted(second)).toBe('new 2, changed 0, unchanged 0, rejected 3');
  expect(await bench.rejects(second)).toEqual([
    '4: cause: There is no cause "C-9". Did you mean "C-1"?',
    '5: status: What is DONE has a completed_on, and what has one is DONE.',
    '6: due_on: due_on 2024-09-30 is before set_on 2024-10-05.',
  ]);
  expect(counted(await bench.import('corrective-actions', actions))).toBe('new 0, changed 0, unchanged 2, rejected 3');
  const done = actions.replace('2025-03-31,,IN_PROGRESS', '2025-03-31,2025-02-01,DONE');
  expect(counted(await bench.import('corrective-actions', done))).toBe('new 0, changed 1, unchanged 1, rejected 3');
});
