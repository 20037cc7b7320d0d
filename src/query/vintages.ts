import { NotComparable } from '../errors.ts';
import type { RegionLevel } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { join, sql } from '../sql/sql.ts';
import { formatBucket } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { parsePeriod } from '../time/period.ts';
import { askedRegion } from './asked-places.ts';
import { listingOf } from './listing.ts';
import type { Listing, PageInput } from './listing.ts';
import { unitCodes } from './plain/filter.ts';
import type { AsOf } from './question.ts';
import { seatCaveats } from './series-caveats.ts';
import { textOf } from './submissions.ts';

export interface VintagesQuestion extends AsOf, PageInput {
  readonly indicator: string;
  readonly region: string;
  readonly level?: RegionLevel | null;
  readonly unit?: string | null;
  readonly period: string;
}

/** One publication of a figure. */
export interface VintageRow {
  readonly indicatorCode: string;
  readonly versionNumber: number;
  readonly period: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly predicate: string | null;
  readonly status: string;
  readonly source: string | null;
  readonly publishedAt: string;
  /** The one that answers questions: the latest published, and of several at once the last that was imported. */
  readonly isCurrent: boolean;
  readonly unit: string;
  readonly decimals: number;
}

/** All that was published of one figure, in the order in which it came. */
export function listVintages(question: VintagesQuestion, catalogue: Catalogue): Listing<VintageRow> {
  const asked = askedRegion(question.region, question.level ?? null, catalogue);
  const indicator = catalogue.indicators.resolve(question.indicator);
  const span = parsePeriod(question.period);
  const frequency = indicator.latest.frequency;
  if (span.grain !== frequency) {
    throw new NotComparable(
      `${indicator.code} is published by ${frequency}; "${question.period}" is a ${span.grain}. Name one period of its own.`,
      { indicator: indicator.code },
    );
  }
  const [unit] = question.unit ? unitCodes([question.unit], catalogue) : [];
  const place = unit === undefined ? asked.region.code : `u:${unit}`;
  const versions = new Map(indicator.versions.map((version) => [version.versionId, version]));
  return listingOf({
    ...question,
    table: 'vintage',
    columns: sql`version_id, period_start, value, numerator, denominator, predicate, status, source, published_at,
    row_number() over (partition by version_id, place, period_start order by published_at desc, sequence desc) as recency`,
    conditions: [
      sql`version_id in (${join([...versions.keys()].map((id) => sql`${id}`))})`,
      sql`place = ${place}`,
      sql`period_start >= cast(${span.from} as date) and period_start < cast(${span.to} as date)`,
    ],
    caveats: seatCaveats(asked),
    toRow: (value) => {
      const version = versions.get(Number(value('version_id'))) ?? indicator.latest;
      return {
        indicatorCode: indicator.code,
        versionNumber: version.number,
        period: formatBucket(String(value('period_start')), frequency as GrainName),
        value: value('value') as number | null,
        numerator: value('numerator') as number | null,
        denominator: value('denominator') as number | null,
        predicate: textOf(value('predicate')),
        status: String(value('status')),
        source: textOf(value('source')),
        publishedAt: String(value('published_at')),
        isCurrent: Number(value('recency')) === 1,
        unit: version.unit,
        decimals: version.decimals,
      };
    },
  });
}
