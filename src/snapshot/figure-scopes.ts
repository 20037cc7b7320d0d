import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { rowsDigest } from './context.ts';
import type { Export } from './export.ts';
import { nextQuarter, quarterName } from './partition.ts';

/** A stretch of periods that has files of its own. */
export interface Scope {
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The quarters of the figures and of the reports about them, with those between, in which something is owed too. */
export async function findScopes(task: Export): Promise<readonly Scope[]> {
  const [first] = task.partitions.observation;
  if (first!.from === null) return [{ name: 'all', from: null, to: null }];
  const found =
    await task.ask(sql`select min(date_trunc('quarter', period_start))::date as since, max(period_start) as until from (
  select period_start from extracted.submission_report
  union all
  select first_start from line_start
  union all
  select last_start from version_span
)`);
  const until = found.column('until')[0] as string;
  const scopes: Scope[] = [];
  for (let from = found.column('since')[0] as string; from <= until; from = nextQuarter(from))
    scopes.push({ name: quarterName(from), from, to: nextQuarter(from) });
  return scopes;
}

/** Digests of the rows of each scope by its name, in one pass over all. */
export async function digestByScope(
  task: Export,
  scopes: readonly Scope[],
  rows: Sql,
): Promise<(scope: Scope) => string> {
  const isParted = scopes[0]?.from !== null;
  const name = isParted ? sql`year(period_start) || '-q' || quarter(period_start)` : sql`'all'`;
  return digestScoped(
    task,
    sql`select ${name} as scope, ${rowsDigest} as digest from ${rows} as listed group by scope`,
  );
}

/** Digests (`digest`) by the name of their scope (`scope`); of a scope without rows an empty text. */
export async function digestScoped(task: Export, rows: Sql): Promise<(scope: Scope) => string> {
  const found = await task.ask(rows);
  const digests = found.column('digest') as readonly string[];
  const byName = new Map(found.column('scope').map((scope, index) => [scope, digests[index]!]));
  return (scope) => byName.get(scope.name) ?? '';
}

/** Of what figures refer to. */
export const definitions = ({ contexts }: Export) =>
  [contexts.version, contexts.region, contexts.unit, contexts.source] as const;
