import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { sql } from '../sql/sql.ts';
import { formatBucket } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { listingOf } from './listing.ts';
import type { Listing } from './listing.ts';
import { figureScope, textOf } from './submissions.ts';
import type { FigureScope } from './submissions.ts';

/** A figure that two sources tell. */
export interface SourcePairRow {
  readonly regionCode: string;
  readonly unitCode: string | null;
  readonly indicatorCode: string;
  readonly period: string;
  readonly value: number;
  readonly source: string;
  readonly publishedAt: string;
  readonly otherValue: number;
  readonly otherSource: string;
  readonly otherPublishedAt: string;
}

/** Two sources side by side, the pairs that differ most first. */
export function listSourcePairs(question: FigureScope, catalogue: Catalogue): Listing<SourcePairRow> {
  const scope = figureScope(question, catalogue);
  return listingOf({
    ...question,
    table: 'source_pair',
    columns: sql`region_code, unit_code, indicator, period_start, period_grain, value, source, published_at, other_value, other_source,
    other_published_at`,
    conditions: scope.conditions,
    caveats: scope.caveats,
    toRow: (value) => ({
      regionCode: String(value('region_code')),
      unitCode: textOf(value('unit_code')),
      indicatorCode: String(value('indicator')),
      period: formatBucket(String(value('period_start')), value('period_grain') as GrainName),
      value: Number(value('value')),
      source: String(value('source')),
      publishedAt: String(value('published_at')),
      otherValue: Number(value('other_value')),
      otherSource: String(value('other_source')),
      otherPublishedAt: String(value('other_published_at')),
    }),
  });
}
