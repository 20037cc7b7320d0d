import type pg from 'pg';
import { anonymousCode } from './anonymous-code.ts';
import { findByCode } from './case-loader.ts';
import { date, number, optional, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { checkDays, openEmployeeLoader } from './employee-loader.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';

const columns = {
  training: required(text),
  employee: required(anonymousCode),
  completed_on: optional(date),
  hours: optional(number),
};

type Row = RowOf<typeof columns>;

/** One employee who completed a training a row; the day and the lesson hours are the training's own unless told. */
export const trainingParticipations: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const trainings = await readTrainings(session.client);
    return openEmployeeLoader(session, table, (row: Row, employeeId) => {
      const found = findByCode(trainings, row.training, training);
      if (found instanceof Rejection) return found;
      const completed = row.completed_on ?? found.lastDay;
      const hours = row.hours ?? found.hours;
      // A day course has no more hours than it has; people may leave early, never stay longer.
      if (hours <= 0 || hours > found.hours)
        return new Rejection('hours', `${hours} is not between 0 and the ${found.hours} lesson hours of the training.`);
      if (completed < found.startsOn)
        return new Rejection(
          'completed_on',
          `completed_on ${completed} is before the training began, ${found.startsOn}.`,
        );
      return checkDays({ completed_on: completed }, session.now) ?? [found.id, employeeId, completed, hours];
    });
  },
};

const training = { column: 'training', what: 'training', kind: 'trainings' } as const;

const table: KeyedTable = {
  name: 'training_participation',
  key: { training_id: 'int', employee_id: 'int' },
  content: { completed_on: 'date', hours: 'float8' },
  keyName: 'training and employee',
  hasSource: true,
};

interface KnownTraining {
  readonly id: number;
  readonly startsOn: string;
  readonly lastDay: string;
  readonly hours: number;
}

async function readTrainings(client: pg.PoolClient): Promise<ReadonlyMap<string, KnownTraining>> {
  const { rows } = await client.query<KnownTraining & { code: string }>(
    `select id, code, starts_on::text as "startsOn", coalesce(ends_on, starts_on)::text as "lastDay", hours from training`,
  );
  return new Map(rows.map((row) => [row.code, row]));
}
