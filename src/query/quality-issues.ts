import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { QualityDimension, QualityRuleName, Severity } from '../rules/quality-rules.ts';
import { sql } from '../sql/sql.ts';
import { formatBucket } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { listingOf } from './listing.ts';
import type { Listing } from './listing.ts';
import { figureScope, textOf, words } from './submissions.ts';
import type { FigureScope } from './submissions.ts';

export interface QualityQuestion extends FigureScope {
  readonly rules?: readonly QualityRuleName[] | null;
  readonly dimensions?: readonly QualityDimension[] | null;
  readonly severities?: readonly Severity[] | null;
  readonly isOpen?: boolean | null;
}

export interface QualityIssueRow {
  /** null: rows of an import that name no place. */
  readonly regionCode: string | null;
  readonly unitCode: string | null;
  readonly indicatorCode: string | null;
  readonly period: string;
  readonly rule: QualityRuleName;
  readonly dimension: QualityDimension;
  readonly severity: Severity;
  readonly value: number | null;
  readonly expected: number | null;
  readonly detectedAt: string;
  readonly resolvedAt: string | null;
  readonly count: number;
  readonly source: string | null;
  readonly detail: string | null;
}

/** What looks wrong: the open and grave first. */
export function listQualityIssues(question: QualityQuestion, catalogue: Catalogue): Listing<QualityIssueRow> {
  const { rules, dimensions, severities, isOpen } = question;
  const scope = figureScope(question, catalogue);
  return listingOf({
    ...question,
    table: 'quality_issue',
    columns: sql`region_code, unit_code, indicator, period_start, period_grain, rule, dimension, severity, value, expected,
    detected_at, resolved_at, n, source, detail`,
    conditions: [
      ...scope.conditions,
      ...(rules ? [sql`rule in (${words(rules)})`] : []),
      ...(dimensions ? [sql`dimension in (${words(dimensions)})`] : []),
      ...(severities ? [sql`severity in (${words(severities)})`] : []),
      ...(isOpen === null || isOpen === undefined
        ? []
        : [isOpen ? sql`resolved_at is null` : sql`resolved_at is not null`]),
    ],
    caveats: scope.caveats,
    toRow: (value) => ({
      regionCode: textOf(value('region_code')),
      unitCode: textOf(value('unit_code')),
      indicatorCode: textOf(value('indicator')),
      period: formatBucket(String(value('period_start')), value('period_grain') as GrainName),
      rule: value('rule') as QualityRuleName,
      dimension: value('dimension') as QualityDimension,
      severity: value('severity') as Severity,
      value: value('value') as number | null,
      expected: value('expected') as number | null,
      detectedAt: String(value('detected_at')),
      resolvedAt: textOf(value('resolved_at')),
      count: Number(value('n')),
      source: textOf(value('source')),
      detail: textOf(value('detail')),
    }),
  });
}
