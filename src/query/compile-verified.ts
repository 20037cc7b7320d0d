import type { IndicatorEntry } from '../model/indicator-index.ts';
import { join, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { Tables } from './tables.ts';

/** `verified`: the version, place and native period of every figure of the versions whose submission passed the check. */
export function verifiedCte(versions: readonly VerifiedVersion[], tables: Tables): Sql {
  const rows = versions.map(
    ({ versionId, indicatorCode }) => sql`(cast(${versionId} as integer), cast(${indicatorCode} as varchar))`,
  );
  return sql`checked(version_id, indicator) as (
  values ${join(rows)}
),
verified as (
  select distinct checked.version_id, coalesce('u:' || submission.unit_code, submission.region_code) as place, submission.period_start
  from ${tables('submission')} as submission
  join checked on checked.indicator = submission.indicator
  where submission.verification = 'VERIFIED'
)`;
}

export interface VerifiedVersion {
  readonly versionId: number;
  readonly indicatorCode: string;
}

export function versionsOf(indicators: readonly IndicatorEntry[]): readonly VerifiedVersion[] {
  return indicators.flatMap(({ code, versions }) =>
    versions.map(({ versionId }) => ({ versionId, indicatorCode: code })),
  );
}
