import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const units = `code,name_id,region
SP,Dinas Penanaman Modal,15.71
`;
const types = `code,name_id,name_en,field,region,promised_hours,clock,valid_from
SIUP,Izin usaha,Trade licence,LICENSING,,40,WORKING,
SIUP,Izin usaha,Trade licence,LICENSING,15.71,24,CALENDAR,2024-01-01
IMB,Izin bangunan,,,,,,
`;
const cases = `code,service_type,region,organisation_unit,channel,opened_at,closed_at
A-1,SIUP,,SP,LOKET,2024-05-02T08:00,2024-05-03T09:30
A-2,IMB,73.71,,DARING,2024-05-02T08:00,
A-3,IMB,73.71,,DARING,2024-05-02T08:00:00+07:00,
`;
const steps = `service_case,position,step,started_at,finished_at
A-1,1,Verifikasi,2024-05-02T08:00,2024-05-02T10:00
A-1,2,Penerbitan,2024-05-02T10:00,2024-05-03T09:30
`;

test('services, cases and steps load; a second run changes nothing; a later file closes a case', async () => {
  await using bench = await ImportBench.open();
  await bench.import('organisation-units', units);
  const run = async () => [
    counted(await bench.import('service-types', types)),
    counted(await bench.import('service-cases', cases)),
    counted(await bench.import('service-case-steps', steps)),
  ];
  expect(await run()).toEqual([
    'new 2, changed 0, unchanged 0, rejected 0',
    'new 3, changed 0, unchanged 0, rejected 0',
    'new 2, changed 0, unchanged 0, rejected 0',
  ]);
  expect(await run()).toEqual([
    'new 0, changed 0, unchanged 2, rejected 0',
    'new 0, changed 0, unchanged 3, rejected 0',
    'new 0, changed 0, unchanged 2, rejected 0',
  ]);
  const later = await bench.import('service-cases', cases.replace(/(A-2.*),$/m, '$1,2024-05-04T08:00'));
  expect(counted(later)).toBe('new 0, changed 1, unchanged 2, rejected 0');
  // Without an offset a time is that of the office: Jambi is seven hours ahead of UTC, Makassar eight.
  expect(
    await bench.rows(
      `select code, to_char(opened_at at time zone 'UTC', 'HH24:MI') as opened from service_case order by code`,
    ),
  ).toEqual([
    { code: 'A-1', opened: '01:00' },
    { code: 'A-2', opened: '00:00' },
    { code: 'A-3', opened: '01:00' },
  ]);
  expect(
    await bench.rows('select promised_minutes, region_id is null as general from service_standard order by id'),
  ).toEqual([
    { promised_minutes: 2400, general: true },
    { promised_minutes: 1440, general: false },
  ]);
});

test('rows that cannot be are told with line, column and reason', async () => {
  await using bench = await ImportBench.open();
  await bench.import('service-types', types);
  const report = await bench.import(
    'service-cases',
    `code,service_type,region,opened_at,closed_at
B-1,SIUB,15.71,2024-05-02T08:00,
B-2,SIUP,ID,2024-05-02T08:00,
B-3,SIUP,15.71,2024-05-02T08:00,2024-05-01T08:00
B-4,SIUP,15.71,2024-05-02,
B-5,SIUP,15.71,2024-05-02T08:00,
B-5,SIUP,15.71,2024-05-03T08:00,
`,
  );
  expect(counted(report)).toBe('new 1, changed 0, unchanged 0, rejected 5');
  expect(await bench.rejects(report)).toEqual([
    '2: service_type: There is no service type "SIUB". Did you mean "SIUP"?',
    '3: region: "ID" has no government of its own: name a province, regency or city.',
    '4: closed_at: closed_at 2024-05-01T01:00:00.000Z is before opened_at 2024-05-02T01:00:00.000Z.',
    '5: opened_at: "2024-05-02" is not an instant: write 2024-07-01T08:30 (local time) or 2024-07-01T08:30:00+07:00.',
    '7: : Line 6 has the same code already.',
  ]);
  const steps = await bench.import(
    'service-case-steps',
    'service_case,position,step,started_at\nB-9,1,Verifikasi,2024-05-02T08:00\n',
  );
  expect(await bench.rejects(steps)).toEqual([
    '2: service_case: There is no service case "B-9". Import it first, as service-cases.',
  ]);
});
