import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const file = `code,region,channel,category,received_at,first_response_at,resolved_at
L-1,15.71,SP4N-LAPOR,Antrean,2024-05-02T08:00,2024-05-02T10:00,2024-05-06T08:00
L-2,73.71,WHATSAPP,Biaya,2024-05-02T08:00,,
L-3,73.71,,,2024-05-02T08:00,2024-05-01T10:00,
L-4,73.71,,,2024-05-02T08:00,,2031-05-01T10:00
`;

test('complaints load, a second run changes nothing, a later file answers one; impossible times are told', async () => {
  await using bench = await ImportBench.open();
  const first = await bench.import('complaints', file);
  expect(counted(first)).toBe('new 2, changed 0, unchanged 0, rejected 2');
  expect(await bench.rejects(first)).toEqual([
    '4: first_response_at: first_response_at 2024-05-01T02:00:00.000Z is before received_at 2024-05-02T00:00:00.000Z.',
    '5: resolved_at: 2031-05-01T02:00:00.000Z is in the future.',
  ]);
  expect(counted(await bench.import('complaints', file))).toBe('new 0, changed 0, unchanged 2, rejected 2');
  const later = file.replace(
    'L-2,73.71,WHATSAPP,Biaya,2024-05-02T08:00,,',
    'L-2,73.71,WHATSAPP,Biaya,2024-05-02T08:00,2024-05-03T08:00,',
  );
  expect(counted(await bench.import('complaints', later))).toBe('new 0, changed 1, unchanged 1, rejected 2');
});
