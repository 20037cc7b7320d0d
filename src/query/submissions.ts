import type { RegionLevel } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { formatBucket } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { parsePeriod } from '../time/period.ts';
import { askedRegions } from './asked-places.ts';
import { listingOf } from './listing.ts';
import type { Listing, PageInput } from './listing.ts';
import type { AsOf } from './question.ts';
import { seatCaveats } from './series-caveats.ts';
import { unitCodes } from './plain/filter.ts';

export const submissionStates = ['ON_TIME', 'LATE', 'MISSING', 'PENDING'] as const;
export type SubmissionState = (typeof submissionStates)[number];
export const verifications = ['DRAFT', 'SUBMITTED', 'VERIFIED', 'REJECTED'] as const;
export type Verification = (typeof verifications)[number];

/** Which rows about figures are meant: whose, of which indicator, of which time. */
export interface FigureScope extends AsOf, PageInput {
  readonly regions?: readonly string[] | null;
  readonly within?: string | null;
  readonly level?: RegionLevel | null;
  readonly unit?: readonly string[] | null;
  readonly indicators?: readonly string[] | null;
  readonly field?: string | null;
  readonly period?: string | null;
}

export interface SubmissionsQuestion extends FigureScope {
  readonly states?: readonly SubmissionState[] | null;
  readonly verification?: readonly Verification[] | null;
}

export interface SubmissionRow {
  readonly regionCode: string;
  readonly unitCode: string | null;
  readonly indicatorCode: string;
  readonly period: string;
  readonly dueOn: string;
  readonly submittedAt: string | null;
  readonly state: SubmissionState;
  readonly daysLate: number | null;
  readonly resubmissions: number;
  readonly verification: Verification | null;
  readonly origin: 'IMPORTED' | 'PUBLISHED';
  readonly source: string | null;
}

/** Who owes which figure and when it came, those due last first. */
export function listSubmissions(question: SubmissionsQuestion, catalogue: Catalogue): Listing<SubmissionRow> {
  const { states, verification } = question;
  const scope = figureScope(question, catalogue);
  return listingOf({
    ...question,
    table: 'submission',
    columns: sql`region_code, unit_code, indicator, period_start, period_grain, due_on, submitted_at, state, days_late,
    resubmissions, verification, origin, source`,
    conditions: [
      ...scope.conditions,
      ...(states ? [sql`state in (${words(states)})`] : []),
      ...(verification ? [sql`verification in (${words(verification)})`] : []),
    ],
    caveats: scope.caveats,
    toRow: (value) => ({
      regionCode: String(value('region_code')),
      unitCode: textOf(value('unit_code')),
      indicatorCode: String(value('indicator')),
      period: formatBucket(String(value('period_start')), value('period_grain') as GrainName),
      dueOn: String(value('due_on')),
      submittedAt: textOf(value('submitted_at')),
      state: value('state') as SubmissionState,
      daysLate: value('days_late') as number | null,
      resubmissions: Number(value('resubmissions')),
      verification: value('verification') as Verification | null,
      origin: value('origin') as SubmissionRow['origin'],
      source: textOf(value('source')),
    }),
  });
}

/** Figures by the last day of their period; without regions, those of all governments. */
export function figureScope(question: FigureScope, catalogue: Catalogue) {
  const { regions, within, level, unit, indicators, field, period } = question;
  const asked = regions?.length || within || level ? askedRegions(question, catalogue) : [];
  const codes = (indicators ?? []).map((code) => catalogue.indicators.resolve(code).code);
  const span = period ? parsePeriod(period) : null;
  const conditions: readonly Sql[] = [
    ...(asked.length > 0 ? [sql`region_code in (${values(asked.map(({ region }) => region.code))})`] : []),
    ...(unit ? [sql`unit_code in (${values(unitCodes(unit, catalogue))})`] : []),
    ...(codes.length > 0 ? [sql`indicator in (${values(codes)})`] : []),
    ...(field ? [sql`field = ${catalogue.resolveField(field).code}`] : []),
    ...(span === null ? [] : [sql`day >= cast(${span.from} as date) and day < cast(${span.to} as date)`]),
  ];
  return { conditions, caveats: asked.flatMap(seatCaveats) };
}

const values = (codes: readonly string[]): Sql => join(codes.map((code) => sql`${code}`));
/** Words of an enum of the schema, never what a reader wrote. */
export const words = (names: readonly string[]): Sql => (names.length === 0 ? sql`null` : join(names.map(literal)));
export const textOf = (cell: unknown): string | null => (cell === null ? null : String(cell));
