import { expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';

test('what looks wrong is found by rule, against what, and is resolved when a later figure replaces it', async () => {
  await using workshop = await openWorkshop();
  const share = await workshop.indicator('P', { unit: '%', multiplier: 100, valid_min: 0, valid_max: 100 });
  const time = await workshop.indicator('T', { frequency: 'QUARTER' });
  const at = (day: string) => ({ published_at: `${day}T05:00:00Z` });
  // Numerator and denominator swapped, mended in March.
  await workshop.observe(share, '15.71', '2023-01-01', null, { numerator: 50, denominator: 40, ...at('2024-02-01') });
  await workshop.observe(share, '15.71', '2023-01-01', null, { numerator: 40, denominator: 50, ...at('2024-03-01') });
  // Two sources, eleven and ten percent; a value unlike its ratio.
  await workshop.observe(share, '73.71', '2023-01-01', 11, { ...at('2024-02-01') });
  await workshop.observe(share, '73.71', '2023-01-01', 10, {
    source_id: await workshop.source('Survei'),
    ...at('2024-02-02'),
  });
  await workshop.observe(share, '18.03', '2023-01-01', 30, { numerator: 20, denominator: 100, ...at('2024-02-01') });
  // Nine quarters near 20, the third ten times as much; all are published on the first of the month after.
  const values = [20, 21, 200, 19, 20.5, 22, 21.5, 20, 21];
  for (const [index, value] of values.entries()) {
    const month = index * 3;
    const start = new Date(Date.UTC(2022, month, 1)).toISOString().slice(0, 10);
    await workshop.observe(
      time,
      '15.71',
      start,
      value,
      at(new Date(Date.UTC(2022, month + 3, 1)).toISOString().slice(0, 10)),
    );
  }
  // Three units of a government with the same figure.
  for (const unit of ['A', 'B', 'C']) {
    await workshop.unit(unit, '18.03');
    await workshop.observe(time, `u:${unit}`, '2024-01-01', 7, at('2024-04-01'));
  }
  await workshop.snapshot();
  const found = await workshop.rows('quality_issue', [
    'rule',
    'region_code',
    'unit_code',
    'period_start',
    'value',
    'expected',
    'resolved_at',
    'severity',
  ]);
  const of = (rule: string) => found.filter(([each]) => each === rule).map((row) => row.slice(1));
  expect(of('PART_ABOVE_WHOLE')).toEqual([['15.71', null, '2023-01-01', 125, 40, '2024-03-01T05:00:00.000Z', 'HIGH']]);
  expect(of('OUT_OF_RANGE')).toEqual([['15.71', null, '2023-01-01', 125, 100, '2024-03-01T05:00:00.000Z', 'HIGH']]);
  expect(of('SOURCES_DISAGREE')).toEqual([
    ['73.71', null, '2023-01-01', 10, 11, null, 'MEDIUM'],
    ['73.71', null, '2023-01-01', 11, 10, '2024-02-02T05:00:00.000Z', 'MEDIUM'],
  ]);
  expect(of('VALUE_UNLIKE_RATIO')).toEqual([['18.03', null, '2023-01-01', 30, 20, null, 'MEDIUM']]);
  expect(of('IDENTICAL_UNITS').map(([region, unit, , value]) => [region, unit, value])).toEqual([
    ['18.03', 'A', 7],
    ['18.03', 'B', 7],
    ['18.03', 'C', 7],
  ]);
  expect(of('OUTLIER')).toEqual([['15.71', null, '2022-07-01', 200, 21, null, 'LOW']]);
  // The outlier itself has no year before; a year later the same quarter fell to a tenth.
  expect(of('JUMP')).toEqual([['15.71', null, '2023-07-01', 21.5, 200, null, 'HIGH']]);
  // Open findings of a figure tell its dimensions: the swapped one is mended. What they take lies in a row beside it.
  const columns = ['indicator', 'region_code', 'day', 'n', 'consistent', 'valid', 'plausible'] as const;
  const cells = await workshop.rows('quality_cell', columns);
  const cellsOf = (indicator: string, region: string, day: string) =>
    cells
      .filter((cell) => [indicator, region, day].every((key, index) => cell[index] === key))
      .map((cell) => cell.slice(3));
  expect(cellsOf('P', '15.71', '2023-12-31')).toEqual([[1, 1, 1, 1]]);
  expect(cellsOf('P', '18.03', '2023-12-31').toSorted()).toEqual([
    [0, -1, null, null],
    [1, 1, 1, 1],
  ]);
  expect(cellsOf('T', '15.71', '2022-09-30').toSorted()).toEqual([
    [0, null, null, -1],
    [1, 1, 1, 1],
  ]);
  // A jump makes its figure doubtful by itself.
  expect(cellsOf('T', '15.71', '2023-09-30').toSorted()).toEqual([
    [0, null, null, -1],
    [1, 1, 1, 1],
  ]);
});

test('each figure owed has a cell, and beside it lies what is wrong with it', async () => {
  await using workshop = await openWorkshop();
  const version = await workshop.indicator('M', { frequency: 'MONTH', valid_min: 0 });
  for (const unit of ['A', 'B']) await workshop.unit(unit, '15.71');
  for (const place of ['73.71', '15.71', 'u:B', '18.03', 'u:A'])
    for (const month of [2, 1, 3])
      await workshop.observe(version, place, `2023-0${month}-01`, month === 2 ? -1 : month);
  await workshop.snapshot();
  const keys = ['region_code', 'day', 'unit_code', 'sequence'];
  const submissions = await workshop.rows('submission', keys);
  expect(submissions).toHaveLength(15);
  const cells = await workshop.rows('quality_cell', ['n', 'valid', ...keys]);
  const keysOf = (n: number, valid: number) =>
    cells.filter((cell) => cell[0] === n && cell[1] === valid).map((cell) => cell.slice(2));
  expect(keysOf(1, 1)).toEqual(submissions);
  const february = submissions.filter(([, day]) => day === '2023-02-28');
  expect(keysOf(0, -1).toSorted()).toEqual(february.toSorted());
  expect(cells).toHaveLength(15 + 5);
});

test('an outlier takes one plausible figure from the cells, however it was found', async () => {
  await using workshop = await openWorkshop();
  const at = (day: string) => ({ published_at: `${day}T05:00:00Z` });
  const version = await workshop.indicator('M', { frequency: 'MONTH' });
  const values = [20, 21, 19, 20.5, 22, 21.5, 20, 21, 19.5, 20.5, 21, 20, 200, 21, 20];
  for (const [index, value] of values.entries()) {
    const period = `${2022 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
    await workshop.observe(version, '15.71', period, value, at('2024-01-15'));
  }
  // Two sources of one figure that is far off, and one that was corrected to what is far off.
  await workshop.observe(version, '15.71', '2023-01-01', 210, {
    ...at('2024-01-16'),
    source_id: await workshop.source('Survei'),
  });
  await workshop.observe(version, '15.71', '2022-02-01', 900, at('2024-01-17'));
  await workshop.snapshot();
  const found = await workshop.rows('quality_issue', ['rule', 'period_start', 'resolved_at']);
  const outliers = found.filter(([rule, , resolved]) => rule === 'OUTLIER' && resolved === null);
  expect(outliers.map(([, period]) => period).toSorted()).toEqual(['2022-02-01', '2023-01-01']);
  const cells = await workshop.rows('quality_cell', ['day', 'n', 'plausible']);
  const plausible = cells.reduce((sum, [, , each]) => sum + Number(each), 0);
  const figures = cells.reduce((sum, [, n]) => sum + Number(n), 0);
  // January 2023 is a jump against the year before too, February 2023 one down; February 2022 has no year before.
  expect([figures, plausible]).toEqual([15, 12]);
  expect(cells.filter(([, n]) => n === 0).map(([day]) => day)).toEqual(['2022-02-28', '2023-01-31', '2023-02-28']);
});
