import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const file = `kind,code,region,answered_on,score,sex,age_band,employment_type
INDICATOR_UNDERSTANDING,1,15.71,2024-03-01,80,P,30-39,PNS
MOTIVATION,1,15.71,2024-03-01,4.25,L,50+,PPPK
PUBLIC_TRUST,T-1,73.71,2024-03-01,3.5,,,
MOTIVATION,1,15.71,2024-03-02,4,,,
MOTIVATION,2,15.71,2024-03-01,80,,,
WORK_CLIMATE,197805122003121004,15.71,2024-03-01,4,,,
WORK_CLIMATE,1571-0212-0578-0001,15.71,2024-03-01,4,,,
PUBLIC_TRUST,T-2,73.71,2024-03-01,3.5,,,PNS
PUBLIC_TRUST,T-3,ID,2024-03-01,3.5,,,
PUBLIC_TRUST,T-4,73.71,2030-03-01,"3,5",,,
PUBLIC_TRUST,T-5,73.71,2030-03-01,3.5,,,
MOTIVASI,3,15.71,2024-03-01,4,,,
`;

test('responses of all surveys load, a second run changes nothing, and impossible ones are told', async () => {
  await using bench = await ImportBench.open();
  const first = await bench.import('survey-responses', file);
  expect(counted(first)).toBe('new 3, changed 0, unchanged 0, rejected 9');
  expect(await bench.rejects(first)).toEqual([
    '5: : Line 3 has the same kind and code already.',
    '6: score: 80 is no score of MOTIVATION, which goes from 1 to 5.',
    '7: code: The code looks like a NIP; use a number that tells nobody who it is.',
    '8: code: The code looks like a NIK; use a number that tells nobody who it is.',
    '9: employment_type: PUBLIC_TRUST asks the public, who have no employment type.',
    '10: region: "ID" has no government of its own: name a province, regency or city.',
    '11: score: "3,5" has a comma: write 3.5 with a decimal point, or import with --map and {"decimal": ","}.',
    '12: answered_on: 2030-03-01 is in the future.',
    '13: kind: "MOTIVASI" is not one of INDICATOR_UNDERSTANDING, CHANGE_READINESS, LEADERSHIP_SUPPORT, MOTIVATION, WORK_CLIMATE, PUBLIC_TRUST.',
  ]);
  expect(counted(await bench.import('survey-responses', file))).toBe('new 0, changed 0, unchanged 3, rejected 9');
  const corrected = file.replace('1,15.71,2024-03-01,80', '1,15.71,2024-03-01,85');
  expect(counted(await bench.import('survey-responses', corrected))).toBe('new 0, changed 1, unchanged 2, rejected 9');
});

test('who answered is never named: a file with such a column is refused', async () => {
  await using bench = await ImportBench.open();
  for (const column of ['nip', 'nama', 'email'])
    expect(await bench.refusal('survey-responses', file.replace('sex', column))).toContain(column);
});
