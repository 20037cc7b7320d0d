import type pg from 'pg';
import { checkOrder, findByCode, openCaseLoader } from './case-loader.ts';
import { optional, Rejection, required, text, wholeNumber } from './column.ts';
import type { RowOf } from './column.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { moment, toInstant } from './moment.ts';

const columns = {
  service_case: required(text),
  position: required(wholeNumber(1, 999)),
  step: required(text),
  started_at: required(moment),
  finished_at: optional(moment),
};

type Row = RowOf<typeof columns>;

/** The steps of cases that were imported before: which of them holds a case up. */
export const serviceCaseSteps: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: (session) =>
    openCaseLoader(session, table, async (rows: readonly Row[]) => {
      const cases = await readCases(session.client, rows);
      return (row) => {
        const found = findByCode(cases, row.service_case, serviceCase);
        if (found instanceof Rejection) return found;
        const started = toInstant(row.started_at, found.zone);
        const finished = row.finished_at === null ? null : toInstant(row.finished_at, found.zone);
        const times = [
          { column: 'started_at', at: started },
          { column: 'finished_at', at: finished },
        ];
        return checkOrder(times, session.now) ?? [found.id, row.position, row.step, started, finished];
      };
    }),
};

const serviceCase = { column: 'service_case', what: 'service case', kind: 'service-cases' } as const;

const table: KeyedTable = {
  name: 'service_case_step',
  key: { case_id: 'bigint', position: 'int' },
  content: { name: 'text', started_at: 'timestamptz(3)', finished_at: 'timestamptz(3)' },
  keyName: 'service_case and position',
  hasSource: false,
};

interface KnownCase {
  readonly id: string;
  readonly zone: string;
}

async function readCases(client: pg.PoolClient, rows: readonly Row[]): Promise<ReadonlyMap<string, KnownCase>> {
  const codes = [...new Set(rows.map((row) => row.service_case))];
  const found = await client.query<KnownCase & { code: string }>(
    `select service_case.code, service_case.id::text as id, region.time_zone as zone
     from service_case join region on region.id = region_id where service_case.code = any($1)`,
    [codes],
  );
  return new Map(found.rows.map((row) => [row.code, row]));
}
