import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { join, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { addBuckets, truncate } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import type { Tables } from './tables.ts';
import type { AsOf, MetricFilter } from './question.ts';

/** A call of `LatestBucket` whose answer lies in the vintages, not in the snapshot's own lines. */
export interface LatestQuestion {
  readonly indicators: readonly IndicatorEntry[];
  readonly places: readonly string[];
  readonly grain: GrainName;
}

/** One source, or what was known on a day, may end earlier than the snapshot's lines do. */
export function asksVintages(question: AsOf & { readonly filter?: MetricFilter | null }): boolean {
  return (question.knownAt ?? null) !== null || (question.filter?.source ?? null) !== null;
}

export function latestKey({ indicators, grain }: LatestQuestion): string {
  return `${grain}|${indicators.map((indicator) => indicator.code).join(',')}`;
}

/** The last native period, in a bucket that ended before the snapshot, that a known vintage of the lines is about. */
export function compileLatest(
  { indicators, places, grain }: LatestQuestion,
  question: AsOf & { readonly filter?: MetricFilter | null },
  { catalogue, tables }: { readonly catalogue: Catalogue; readonly tables: Tables },
): Sql | null {
  const reports = indicators.flatMap((indicator) => reportingVersions(indicator, catalogue));
  if (reports.length === 0 || places.length === 0) return null;
  const known = question.knownAt ?? null;
  const source = question.filter?.source ?? null;
  return sql`with report(version_id, reported_version_id) as (
  values ${join(reports)}
)
select max(vintage.period_start) as latest
from ${tables('vintage')} as vintage
join report on report.reported_version_id = vintage.version_id
join ${tables('contribution')} as contribution
  on contribution.version_id = report.version_id and contribution.member = vintage.place
where contribution.ancestor in (${join(places.map((place) => sql`${place}`))})
  and vintage.period_start < cast(${truncate(catalogue.takenAt.slice(0, 10), grain)} as date)${
    known === null ? sql`` : sql` and vintage.published_at < cast(${addBuckets(known, 'DAY', 1)} as timestamp)`
  }${source === null ? sql`` : sql` and vintage.source = ${source}`}`;
}

/** A version and the versions whose rows it is made of: itself, or the numerators of a ratio of two indicators. */
function reportingVersions(indicator: IndicatorEntry, catalogue: Catalogue): readonly Sql[] {
  return indicator.versions.flatMap((version) => {
    const numerator =
      version.numeratorIndicator === null ? undefined : catalogue.indicators.byCode(version.numeratorIndicator);
    const parts = numerator?.versions ?? [];
    return [version, ...parts].map(
      (part) => sql`(cast(${version.versionId} as integer), cast(${part.versionId} as integer))`,
    );
  });
}
