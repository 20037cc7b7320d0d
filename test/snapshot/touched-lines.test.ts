import { expect, test } from 'vitest';
import { expectSameRows } from './same-rows.ts';
import { openWorkshop } from './workshop.ts';

/** Lines of regions and units, one indicator in two versions, two years of months: some lines too short to tell, some with figures far off. */
const fill = `insert into observation (version_id, region_id, unit_id, grain, period_start, value, source_id, published_at)
select version_id, region_id, unit_id, 'MONTH', date '2023-01-01' + month * interval '1 month',
  case when (version_id * 7 + line * 5 + month) % 23 = 0 then 900 else 100 + (version_id * 13 + line * 17 + month * 29) % 37 end,
  $2, '2025-01-15T00:00:00Z'
from unnest($1::int[]) as version_id
cross join (
  select row_number() over (order by region_id, unit_id) as line, region_id, unit_id
  from (
    (select id as region_id, null::int as unit_id from region where level = 'REGENCY' order by code limit 8)
    union all
    (select null, id from organisation_unit)
  ) as place
) as place
cross join generate_series(0, 23) as month
where month < 6 + 3 * line`;

/** Some of those far off, and some of all others, of the last two of eight quarters: where most figures are others all lines are looked at. */
const anyFigure = `(select id from (
  select id, row_number() over (partition by value > 500 order by (id * $1::bigint) % 1009, id) as rank
  from observation where period_start >= '2024-07-01'
) as drawn where rank <= $2::int)`;
const added = (
  value: string,
): string => `insert into observation (version_id, region_id, unit_id, grain, period_start, value,
  source_id, published_at) select version_id, region_id, unit_id, grain, period_start, ${value}, source_id, published_at + interval '1 day'
from observation where id in ${anyFigure}`;

const changes: Readonly<Record<string, string>> = {
  'figures corrected to what is far off': added('value * 20'),
  'figures corrected to what is not': added('120'),
  'figures that are gone': `delete from observation where id in ${anyFigure}`,
  'figures of a later month': `insert into observation (version_id, region_id, unit_id, grain, period_start, value, source_id, published_at)
select distinct on (version_id, region_id, unit_id) version_id, region_id, unit_id, grain, date '2025-01-01', value + 3, source_id, published_at
from observation where id in ${anyFigure}`,
  'figures published at another instant': `update observation set published_at = published_at + interval '1 hour' where id in ${anyFigure}`,
  'figures without a value': `update observation set value = null, numerator = 1, denominator = 0 where id in ${anyFigure}`,
  'a name of a source': `update data_source set name = name || ' ' || $1 where $2::int > 0`,
  'a definition': `update indicator_version set valid_max = $1 where $2::int > 0`,
};

test('after any change of figures the same are far from their lines as in a snapshot written anew', async () => {
  await using workshop = await openWorkshop();
  const { pool } = workshop.database;
  const from = { frequency: 'MONTH', valid_to: '2024-01-01' };
  const versions = [
    await workshop.indicator('A', from),
    await workshop.indicator('A', { ...from, number: 2, valid_from: '2024-01-01', valid_to: null }),
    await workshop.indicator('B', { frequency: 'MONTH' }),
  ];
  for (const code of ['U-1', 'U-2']) await workshop.unit(code, '15.71');
  await pool.query(fill, [versions, await workshop.source('BPS')]);
  let day = 1;
  const take = (isFull: boolean) =>
    workshop.snapshot(`2025-07-${String(day).padStart(2, '0')}T12:00:00Z`, { partedFrom: 1, isFull });
  const found = async (): Promise<string> => {
    const issues = await workshop.rows('quality_issue', [
      'rule',
      'indicator',
      'period_start',
      'value',
      'expected',
      'resolved_at',
    ]);
    return JSON.stringify(issues.filter(([rule]) => rule === 'OUTLIER'));
  };
  await take(false);
  const told = new Set([await found()]);
  for (const [index, statement] of Object.values(changes).entries()) {
    expect((await pool.query(statement, [500 + index, index % 2 === 0 ? 9 : 1])).rowCount).toBeGreaterThan(0);
    day += 1;
    const linked = await take(false);
    told.add(await found());
    // Of many lines, then of few; what was taken over wrongly once is taken over from then on.
    if (index % 2 === 1) await expectSameRows(workshop, linked, await take(true));
  }
  // After each change of figures others are far, or from another middle.
  expect(told.size).toBeGreaterThan(6);
}, 120_000);
