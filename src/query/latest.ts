import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { join, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { addBuckets, truncate } from '../time/bucket.ts';
import { foldsInto } from '../time/grain.ts';
import type { GrainName } from '../time/grain.ts';
import { verifiedCte, versionsOf } from './compile-verified.ts';
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
  const { source, verifiedOnly } = question.filter ?? {};
  return (question.knownAt ?? null) !== null || (source ?? null) !== null || verifiedOnly === true;
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
  const reports = indicators.flatMap((indicator) => reportsOf(indicator, grain, catalogue));
  if (reports.length === 0 || places.length === 0) return null;
  const known = question.knownAt ?? null;
  const source = question.filter?.source ?? null;
  const isVerified = question.filter?.verifiedOnly === true;
  const verified = isVerified ? sql`${verifiedCte(versionsOf(indicators), tables)},\n` : sql``;
  return sql`with report(version_id, reported_version_id, paired_version_id) as (
  values ${join(reports)}
),
${verified}known as (
  select version_id, place, period_start
  from ${tables('vintage')} as vintage
  where value is not null
    and period_start < cast(${truncate(catalogue.takenAt.slice(0, 10), grain)} as date)${
      known === null ? sql`` : sql` and published_at < cast(${addBuckets(known, 'DAY', 1)} as timestamp)`
    }${source === null ? sql`` : sql` and source = ${source}`}${
      isVerified
        ? sql` and exists (
      select 1 from verified
      where verified.version_id = vintage.version_id and verified.place = vintage.place and verified.period_start = vintage.period_start
    )`
        : sql``
    }
)
select max(known.period_start) as latest
from known
join report on report.reported_version_id = known.version_id
join ${tables('contribution')} as contribution
  on contribution.version_id = report.version_id and contribution.member = known.place
where contribution.ancestor in (${join(places.map((place) => sql`${place}`))})
  and (
    report.paired_version_id is null
    or exists (
      select 1
      from known as paired
      where paired.version_id = report.paired_version_id
        and paired.place = known.place and paired.period_start = known.period_start
    )
  )`;
}

/** A version and the versions whose rows it is made of: itself, or both halves of a ratio of two indicators. */
function reportsOf(indicator: IndicatorEntry, grain: GrainName, catalogue: Catalogue): readonly Sql[] {
  const asked = indicator.versions.filter((version) => foldsInto(version.frequency, grain));
  return asked.flatMap((version) => {
    const halves = (code: string | null) =>
      (code === null ? [] : (catalogue.indicators.byCode(code)?.versions ?? [])).filter(
        (half) => half.frequency === version.frequency,
      );
    const denominators = halves(version.denominatorIndicator);
    const pairs = halves(version.numeratorIndicator).flatMap((numerator) =>
      denominators.map((denominator) => report(version.versionId, numerator.versionId, denominator.versionId)),
    );
    return [report(version.versionId, version.versionId, null), ...pairs];
  });
}

function report(version: number, reported: number, paired: number | null): Sql {
  return sql`(cast(${version} as integer), cast(${reported} as integer), cast(${paired} as integer))`;
}
