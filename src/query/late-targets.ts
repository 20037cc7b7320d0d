import type { TargetKind } from '../rules/indicator-rules.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { Listing } from './listing.ts';
import type { AsOf } from './question.ts';
import { textOf, words } from './submissions.ts';

export interface LateTargetsQuestion extends AsOf {
  readonly regionCodes: readonly string[];
  /** null: of all indicators. */
  readonly versionIds: readonly number[] | null;
  readonly grain: 'QUARTER' | 'YEAR';
  readonly kind: TargetKind;
  /** ISO dates; the end is not included. */
  readonly from: string;
  readonly to: string;
}

/** A target that got another value after its period had ended. */
export interface LateTargetRow {
  readonly regionCode: string;
  readonly versionId: number;
  readonly start: string;
  readonly lowBefore: number | null;
  readonly highBefore: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly setAt: string;
  readonly reason: string | null;
}

const mostRows = 20_000;
const lengths = { QUARTER: "interval '3' month", YEAR: "interval '1' year" } as const;

export function listLateTargets(question: LateTargetsQuestion, _catalogue: Catalogue): Listing<LateTargetRow> {
  const { regionCodes, versionIds, grain, kind, from, to, knownAt } = question;
  return {
    table: 'target',
    caveats: [],
    compile: (tables) => sql`with revision as (
  select *, lag(low) over same_target as low_before, lag(high) over same_target as high_before, row_number() over same_target as nth
  from ${tables('target')}
  where place in (${bound(regionCodes)})
    and grain = ${literal(grain)} and kind in (${words([kind])})
    and period_start >= cast(${from} as date) and period_start < cast(${to} as date)
    and ${versionIds === null ? sql`true` : sql`version_id in (${bound(versionIds)})`}
    and ${knownAt == null ? sql`true` : sql`cast(set_at as date) <= cast(${knownAt} as date)`}
  window same_target as (partition by version_id, place, period_start order by set_at, sequence)
)
select place, version_id, period_start, low_before, high_before, low, high, set_at, reason
from revision
where nth > 1 and set_at >= period_start + ${fixed(lengths[grain])}
  and (low is distinct from low_before or high is distinct from high_before)
order by place, version_id, period_start, set_at, sequence
limit ${mostRows}`,
    read(found) {
      const value = (name: string, row: number) => found.column(name)[row] ?? null;
      const rows = Array.from({ length: found.rowCount }, (_, row) => ({
        regionCode: String(value('place', row)),
        versionId: Number(value('version_id', row)),
        start: String(value('period_start', row)),
        lowBefore: value('low_before', row) as number | null,
        highBefore: value('high_before', row) as number | null,
        low: value('low', row) as number | null,
        high: value('high', row) as number | null,
        setAt: String(value('set_at', row)),
        reason: textOf(value('reason', row)),
      }));
      return { rows, cursors: [], totalCount: rows.length, hasNextPage: false, hasPreviousPage: false };
    },
  };
}

const bound = (values: readonly (string | number)[]): Sql =>
  values.length === 0 ? sql`null` : join(values.map((value) => sql`${value}`));

/** Text of this file, never of a reader. */
function fixed(text: string): Sql {
  return { kind: 'sql', texts: [text], values: [] };
}
