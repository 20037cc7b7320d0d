import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { rowsDigest } from './context.ts';
import type { Export } from './export.ts';
import { everything, stretchesBetween } from './layout.ts';
import type { Stretch } from './layout.ts';
import { within } from './write-observations.ts';

/** The stretches of the figures and of the reports about them, with those between, in which something is owed too. */
export async function findScopes(task: Export): Promise<readonly Stretch[]> {
  const { layout, partitions } = task.partitions.observation;
  if (layout === null) return [everything];
  const found = await task.ask(sql`select min(period_start) as since, max(period_start) as until from (
  select period_start from extracted.submission_report
  union all
  select first_start from line_start
  union all
  select last_start from version_span
)`);
  // Of the first nothing may be known yet: its figures are under embargo.
  const first = partitions[0]!.from!;
  const [since, until] = ['since', 'until'].map((name) => (found.column(name)[0] ?? first) as string) as [
    string,
    string,
  ];
  return stretchesBetween(layout, since < first ? since : first, until > first ? until : first);
}

/** Digests of the rows of each scope by its name, in one pass over all. */
export async function digestByScope(
  task: Export,
  scopes: readonly Stretch[],
  rows: Sql,
): Promise<(scope: Stretch) => string> {
  const names = scopes.map((scope) => sql`when ${within(scope)} then ${literal(scope.name)}`);
  return digestScoped(
    task,
    sql`select case ${join(names, ' ')} end as scope, ${rowsDigest} as digest from ${rows} as listed group by scope`,
  );
}

/** Digests (`digest`) by the name of their scope (`scope`); of a scope without rows an empty text. */
export async function digestScoped(task: Export, rows: Sql): Promise<(scope: Stretch) => string> {
  const found = await task.ask(rows);
  const digests = found.column('digest') as readonly string[];
  const byName = new Map(found.column('scope').map((scope, index) => [scope, digests[index]!]));
  return (scope) => byName.get(scope.name) ?? '';
}

/** Of what figures refer to. */
export const definitions = ({ contexts }: Export) =>
  [contexts.version, contexts.region, contexts.unit, contexts.source] as const;
