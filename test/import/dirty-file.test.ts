import { expect, test } from 'vitest';
import { dirtyFile } from '../../src/demo/dirt.ts';
import { counted, ImportBench } from './support.ts';

test('every row of the dirty file of the demo is rejected, as the demo says', async () => {
  await using bench = await ImportBench.open();
  await bench.import('indicators', 'code,name_id,unit,direction,frequency\nLIC-01,Waktu izin,jam,MINIMIZE,MONTH\n');
  const report = await bench.import('observations', dirtyFile.text);
  expect(counted(report)).toBe(`new 0, changed 0, unchanged 0, rejected ${dirtyFile.rejected}`);
});
