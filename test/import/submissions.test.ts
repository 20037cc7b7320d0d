import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const indicators = `code,name_id,unit,direction,frequency
LIC-01,Waktu izin,jam,MINIMIZE,QUARTER
`;
const file = `indicator,region,period,due_date,submitted_at,resubmissions,verification
LIC-01,15.71,2024-Q3,2024-10-20,2024-10-19T09:00,1,VERIFIED
LIC-01,73.71,2024-Q3,,,,
LIC-01,15.71,2024-07,,,,
LIC-01,ID,2024-Q3,,,,
LIC-01,18.03,2024-Q3,,,,VERIFIED
LIC-01,18.03,2024-Q2,,2031-01-01T09:00,,
LIC-01,15.71,2024-Q3,,,,
`;

test('submissions load, get their due day, are found again, and say what is wrong with them', async () => {
  await using bench = await ImportBench.open();
  await bench.import('indicators', indicators);
  const first = await bench.import('submissions', file);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 5');
  expect(await bench.rejects(first)).toEqual(
    [
      '4: period: LIC-01 is reported by QUARTER (2024-Q3), but the period is a MONTH.',
      '5: region: "ID" has no government of its own: name a province, regency or city.',
      '6: verification: What was not handed in cannot be VERIFIED.',
      '7: submitted_at: 2031-01-01T02:00:00.000Z is in the future.',
      '8: null: Line 2 has the same indicator, place and period already.',
    ].map((line) => line.replace('null', '')),
  );
  expect(await bench.rows(`select due_on::text, submitted_at, resubmissions from submission order by id`)).toEqual([
    { due_on: '2024-10-20', submitted_at: new Date('2024-10-19T02:00:00Z'), resubmissions: 1 },
    { due_on: '2024-10-30', submitted_at: null, resubmissions: 0 },
  ]);
  expect(counted(await bench.import('submissions', file))).toBe('new 0, changed 0, unchanged 2, rejected 5');
  const later = file.replace('LIC-01,73.71,2024-Q3,,,,', 'LIC-01,73.71,2024-Q3,,2024-11-02T08:00,,SUBMITTED');
  expect(counted(await bench.import('submissions', later))).toBe('new 0, changed 1, unchanged 1, rejected 5');
});
