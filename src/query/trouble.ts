import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { Severity } from '../rules/quality-rules.ts';
import { join, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { Listing } from './listing.ts';
import type { AsOf } from './question.ts';
import { textOf, words, type SubmissionState } from './submissions.ts';

/** Which rows count: of these regions and indicators (codes of the snapshot), in this time. ISO dates; the end is not included. */
export interface TroubleQuestion extends AsOf {
  readonly regionCodes: readonly string[];
  readonly indicatorCodes: readonly string[] | null;
  readonly from: string;
  readonly to: string;
}

/** What calls for attention beside the figures themselves, counted by region, indicator and unit. */
export interface TroubleRow {
  readonly regionCode: string;
  /** null: it is about no indicator. */
  readonly indicatorCode: string | null;
  /** null: the government as a whole. */
  readonly unitCode: string | null;
  readonly count: number;
  /** The earliest day that it was due, or seen. */
  readonly since: string;
}

const mostRows = 20_000;

/** Corrective actions that were due before the end and open then. */
export function listOverdueActions(question: TroubleQuestion): Listing<TroubleRow> {
  const { to } = question;
  return counted({
    table: 'action_record',
    since: sql`due_on`,
    count: sql`1`,
    conditions: [
      ...scopeOf(question),
      sql`due_on < cast(${to} as date)`,
      sql`set_on < cast(${to} as date)`,
      sql`(completed_on is null or completed_on >= cast(${to} as date))`,
    ],
  });
}

/** Figures of the period that have not come, or came late. */
export function listOwedFigures(
  question: TroubleQuestion & { readonly state: SubmissionState },
  _catalogue: Catalogue,
): Listing<TroubleRow> {
  return counted({
    table: 'submission',
    since: sql`due_on`,
    count: sql`1`,
    conditions: [...scopeOf(question), ...withinPeriod(question), sql`state in (${words([question.state])})`],
  });
}

/** Open findings about figures of the period. */
export function listOpenFindings(
  question: TroubleQuestion & { readonly severity: Severity },
  _catalogue: Catalogue,
): Listing<TroubleRow> {
  return counted({
    table: 'quality_issue',
    since: sql`cast(detected_at as date)`,
    count: sql`n`,
    conditions: [
      ...scopeOf(question),
      ...withinPeriod(question),
      sql`severity in (${words([question.severity])})`,
      sql`resolved_at is null`,
    ],
  });
}

interface CountedInput {
  readonly table: Listing<TroubleRow>['table'];
  readonly since: Sql;
  readonly count: Sql;
  readonly conditions: readonly Sql[];
}

function counted({ table, since, count, conditions }: CountedInput): Listing<TroubleRow> {
  const kept = conditions.reduce((all, one) => sql`${all}\n  and ${one}`);
  return {
    table,
    caveats: [],
    compile: (
      tables,
    ) => sql`select region_code, indicator, unit_code, cast(sum(${count}) as bigint) as n, min(${since}) as since
from ${tables(table)}
where ${kept}
group by region_code, indicator, unit_code
order by region_code, indicator nulls last, unit_code nulls first
limit ${mostRows}`,
    read(found) {
      const value = (name: string, row: number) => found.column(name)[row] ?? null;
      const rows = Array.from({ length: found.rowCount }, (_, row) => ({
        regionCode: String(value('region_code', row)),
        indicatorCode: textOf(value('indicator', row)),
        unitCode: textOf(value('unit_code', row)),
        count: Number(value('n', row)),
        since: String(value('since', row)),
      }));
      return { rows, cursors: [], totalCount: rows.length, hasNextPage: false, hasPreviousPage: false };
    },
  };
}

function scopeOf({ regionCodes, indicatorCodes }: TroubleQuestion): readonly Sql[] {
  const bound = (codes: readonly string[]) =>
    codes.length === 0 ? sql`null` : join(codes.map((code) => sql`${code}`));
  return [
    sql`region_code in (${bound(regionCodes)})`,
    ...(indicatorCodes === null ? [] : [sql`indicator in (${bound(indicatorCodes)})`]),
  ];
}

/** Of the last days of their periods. */
function withinPeriod({ from, to }: TroubleQuestion): readonly Sql[] {
  return [sql`day >= cast(${from} as date)`, sql`day < cast(${to} as date)`];
}
