import { openCaseLoader } from './case-loader.ts';
import { Rejection } from './column.ts';
import type { ImportSession, Loader } from './kind.ts';
import type { KeyedRow, KeyedTable } from './keyed-merge.ts';

/** Loads rows about employees that were imported before. Nobody is proposed in place of one who is not there: people are not guessed. */
export function openEmployeeLoader<Row extends { readonly employee: string }>(
  session: ImportSession,
  table: KeyedTable,
  read: (row: Row, employeeId: number) => KeyedRow['values'] | Rejection,
): Promise<Loader<Row>> {
  return openCaseLoader(session, table, async (rows: readonly Row[]) => {
    const found = await readEmployees(
      session,
      rows.map(({ employee }) => employee),
    );
    return (row) => {
      const id = found.get(row.employee);
      return id === undefined ? new Rejection('employee', unknownEmployee(row.employee)) : read(row, id);
    };
  });
}

export async function readEmployees(
  { client }: Pick<ImportSession, 'client'>,
  codes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ id: number; code: string }>(
    'select id, code from employee where code = any($1)',
    [[...new Set(codes)]],
  );
  return new Map(rows.map(({ id, code }) => [code, id]));
}

export function unknownEmployee(code: string): string {
  return `There is no employee "${code}". Import it first, as employees.`;
}

const dayMs = 86_400_000;

/** Days in their order, none of them ahead: in the east of the country a day begins before it does by UTC. */
export function checkDays(days: Readonly<Record<string, string | null>>, now: Date): Rejection | null {
  let before: readonly [string, string] | null = null;
  for (const [column, day] of Object.entries(days)) {
    if (day === null) continue;
    if (Date.parse(day) > now.getTime() + dayMs) return new Rejection(column, `${day} is in the future.`);
    if (before !== null && day < before[1])
      return new Rejection(column, `${column} ${day} is before ${before[0]} ${before[1]}.`);
    before = [column, day];
  }
  return null;
}
