import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Manifest } from '../../src/snapshot/manifest.ts';
import { openTestDatabase, testDataFolder } from '../support/database.ts';
import { demoTakenAt } from '../support/demo-template.ts';
import { expectSameRows, filesOfItsOwn } from './same-rows.ts';
import { openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

/** The demo, all of whose tables have rows. */
let workshop: TestWorkshop;
let minutes = 0;

beforeAll(async () => {
  const dataFolder = await testDataFolder('demo');
  workshop = await openWorkshop(await openTestDatabase({ dataFolder }));
  await take();
}, 120_000);
afterAll(async () => {
  await workshop[Symbol.asyncDispose]();
  await workshop.database.close();
});

/** A minute later each time. */
function take(options: { readonly isFull?: boolean; readonly now?: string } = {}): Promise<Manifest> {
  minutes += options.isFull === true ? 0 : 1;
  const { now = new Date(demoTakenAt.getTime() + minutes * 60_000).toISOString(), isFull = false } = options;
  return workshop.snapshot(now, { isFull });
}

interface Change {
  readonly name: string;
  readonly statement: string;
  /** Tables that are written anew, and tables that are linked. */
  readonly anew: readonly string[];
  readonly linked: readonly string[];
  /** Whether the rows are compared with a snapshot written anew, of all changes so far. */
  readonly isCompared?: boolean;
}

const people = ['appraisal', 'training', 'rating-360', 'head-count'];
const cases = [
  'complaint',
  'complaint-month',
  'satisfaction-element',
  'survey-response',
  'service-case',
  'observation',
];

const changes: readonly Change[] = [
  {
    name: 'an appraisal',
    statement: `update appraisal set predicate = 'KURANG' where id = (select min(id) from appraisal where predicate = 'BAIK')`,
    anew: ['appraisal', 'withheld'],
    linked: ['training', 'rating-360', 'head-count', 'feedback', ...cases],
  },
  {
    name: 'a complaint that is gone',
    statement: `delete from complaint where id = (select min(id) from complaint)`,
    anew: ['complaint', 'complaint-month'],
    linked: [...people, ...cases.filter((name) => !name.startsWith('complaint')), 'withheld'],
  },
  {
    name: 'a responder of a survey',
    statement: `update survey_response set age_band = null where id = (select min(id) from survey_response where age_band is not null)`,
    anew: ['survey-response', 'withheld'],
    linked: [...people, 'complaint', 'satisfaction-element'],
    isCompared: true,
  },
  {
    name: 'an employee who has left',
    statement: `update placement set valid_to = date '2025-03-01' where id = (select min(id) from placement where valid_to is null)`,
    anew: [...people, 'withheld'],
    linked: cases,
  },
  {
    name: 'a unit that is another office',
    statement: `update organisation_unit_version set parent_id = null where id = (select min(id) from organisation_unit_version where parent_id is not null)`,
    anew: [...people, 'unit', 'withheld', 'complaint'],
    linked: ['region', 'indicator-version'],
  },
  {
    name: 'aggregates of a region that has no rows',
    statement: `insert into reported_statistic (kind, quantity, region_id, grain, period_start, n, mean, source_id)
select told.kind, '', region.id, 'MONTH', date '2025-03-01', 40, 90, (select min(id) from data_source)
from region, (values ('SERVICE_TIME'), ('TRAINING')) as told(kind) where region.code = '11.01'`,
    anew: ['service-case-reported', 'training', 'withheld'],
    linked: ['region', 'target', 'observation', 'complaint', 'appraisal', 'rating-360', 'survey-response'],
    isCompared: true,
  },
];

test('without a change every table is linked', async () => {
  expect(filesOfItsOwn(workshop, await take())).toEqual([]);
});

test.for(changes)('after $name what hangs on it is written anew, the rest is linked', async (change) => {
  const { statement, anew, linked, isCompared = false } = change;
  expect((await workshop.database.pool.query(statement)).rowCount).toBeGreaterThan(0);
  const snapshot = await take();
  const own = filesOfItsOwn(workshop, snapshot);
  expect(own).toEqual(expect.arrayContaining([...anew]));
  expect(linked.filter((name) => own.includes(name))).toEqual([]);
  if (isCompared) await expectSameRows(workshop, snapshot, await take({ isFull: true, now: snapshot.takenAt }));
});

test('a day later, in another quarter, only what the day decides is written anew', async () => {
  const later = await take({ now: '2026-10-02T00:00:00.000Z' });
  const own = filesOfItsOwn(workshop, later);
  expect(own).toEqual(expect.arrayContaining(['fact-line-others', 'training-year', 'feedback-reach']));
  expect([...cases, 'appraisal', 'rating-360'].filter((name) => own.includes(name))).toEqual([]);
  await expectSameRows(workshop, later, await take({ isFull: true, now: later.takenAt }));
});
