import { join, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { formatBucket } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { parsePeriod } from '../time/period.ts';
import { listingOf, mostListed } from './listing.ts';
import type { Listing, PageInput } from './listing.ts';
import type { AsOf } from './question.ts';
import { textOf } from './submissions.ts';

/** Rows of what a government gives account of: what it wants, what it does for it, why results came out as they did. */

/** Whose rows, by codes of the snapshot. */
export interface AccountScope extends AsOf, PageInput {
  readonly region: string;
  /** Only rows of these units; absent: of the whole government. */
  readonly units?: readonly string[] | null;
}

export interface ObjectiveRow {
  readonly code: string;
  readonly plan: string;
  readonly unitCode: string | null;
  readonly parentCode: string | null;
  readonly nameId: string;
  readonly nameEn: string | null;
  readonly startYear: number;
  readonly endYear: number | null;
  readonly indicators: readonly string[];
}

export interface ProgrammePlanRow {
  readonly code: string;
  readonly kind: 'PROGRAMME' | 'INNOVATION';
  readonly nameId: string;
  readonly nameEn: string | null;
  readonly description: string | null;
  readonly regionCode: string;
  readonly unitCode: string | null;
  /** ISO dates; the last day is null where no end is set. */
  readonly startsOn: string;
  readonly endsOn: string | null;
  /** Where it works; none: in all of its government's region. */
  readonly regions: readonly string[];
  readonly indicators: readonly string[];
}

export interface CauseRow {
  readonly code: string;
  readonly unitCode: string | null;
  readonly indicator: string;
  readonly period: string;
  readonly factor: 'SUPPORTING' | 'INHIBITING';
  readonly category: string;
  readonly description: string | null;
}

export interface ActionRow {
  readonly code: string;
  readonly cause: string | null;
  readonly indicator: string | null;
  readonly unitCode: string | null;
  readonly description: string;
  readonly setOn: string;
  readonly dueOn: string;
  /** null: open when the snapshot was taken. */
  readonly completedOn: string | null;
}

/** Objectives that hold in a year, by code. */
export function listObjectives(question: AccountScope & { readonly year: number }): Listing<ObjectiveRow> {
  return listingOf({
    ...question,
    table: 'objective',
    columns: sql`code, plan, unit_code, parent_code, name_id, name_en, start_year, end_year, indicators`,
    conditions: [
      ...scopeOf(question),
      sql`start_year <= ${question.year}`,
      sql`(end_year is null or end_year >= ${question.year})`,
    ],
    caveats: [],
    toRow: (value) => ({
      code: String(value('code')),
      plan: String(value('plan')),
      unitCode: textOf(value('unit_code')),
      parentCode: textOf(value('parent_code')),
      nameId: String(value('name_id')),
      nameEn: textOf(value('name_en')),
      startYear: Number(value('start_year')),
      endYear: value('end_year') === null ? null : Number(value('end_year')),
      indicators: codesOf(value('indicators')),
    }),
  });
}

const programmePlan = {
  table: 'programme_plan',
  columns: sql`code, kind, name_id, name_en, description, region_code, unit_code, starts_on, ends_on, regions, indicators`,
  caveats: [],
  toRow: (value: (column: string) => unknown): ProgrammePlanRow => ({
    code: String(value('code')),
    kind: value('kind') as ProgrammePlanRow['kind'],
    nameId: String(value('name_id')),
    nameEn: textOf(value('name_en')),
    description: textOf(value('description')),
    regionCode: String(value('region_code')),
    unitCode: textOf(value('unit_code')),
    startsOn: String(value('starts_on')),
    endsOn: textOf(value('ends_on')),
    regions: codesOf(value('regions')),
    indicators: codesOf(value('indicators')),
  }),
} as const;

/** Programmes and innovations that ran in a year, by code. */
export function listProgrammePlans(
  question: AccountScope & { readonly year: number; readonly kind?: 'PROGRAMME' | 'INNOVATION' },
): Listing<ProgrammePlanRow> {
  const { year, kind } = question;
  return listingOf({
    ...question,
    ...programmePlan,
    conditions: [
      ...scopeOf(question),
      sql`starts_on < cast(${`${year + 1}-01-01`} as date)`,
      sql`(ends_on is null or ends_on >= cast(${`${year}-01-01`} as date))`,
      ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
    ],
  });
}

/** One programme or innovation by its code, or none. */
export function listProgrammeByCode(question: AsOf & { readonly code: string }): Listing<ProgrammePlanRow> {
  return listingOf({ ...programmePlan, conditions: [sql`code = ${question.code}`] });
}

/** Programmes of any government that began between two days (the last not included). */
export function listProgrammeStarts(
  question: AsOf & { readonly from: string; readonly to: string },
): Listing<ProgrammePlanRow> {
  const { from, to } = question;
  return listingOf({
    ...programmePlan,
    first: mostListed,
    conditions: [
      sql`kind = ${'PROGRAMME'}`,
      sql`starts_on >= cast(${from} as date)`,
      sql`starts_on < cast(${to} as date)`,
    ],
  });
}

/** Causes of periods that begin in a period, oldest first. */
export function listCauses(question: AccountScope & { readonly period: string }): Listing<CauseRow> {
  const { from, to } = parsePeriod(question.period);
  return listingOf({
    ...question,
    table: 'cause_record',
    columns: sql`code, unit_code, indicator, period_grain, period_start, factor, category, description`,
    conditions: [
      ...scopeOf(question),
      sql`period_start >= cast(${from} as date)`,
      sql`period_start < cast(${to} as date)`,
    ],
    caveats: [],
    toRow: (value) => ({
      code: String(value('code')),
      unitCode: textOf(value('unit_code')),
      indicator: String(value('indicator')),
      period: formatBucket(String(value('period_start')), value('period_grain') as GrainName),
      factor: value('factor') as CauseRow['factor'],
      category: String(value('category')),
      description: textOf(value('description')),
    }),
  });
}

/** Corrective actions, by due day: of all causes, or of those named. */
export function listActions(question: AccountScope & { readonly causes?: readonly string[] }): Listing<ActionRow> {
  const { causes } = question;
  return listingOf({
    ...question,
    table: 'action_record',
    columns: sql`code, cause, indicator, unit_code, description, set_on, due_on, completed_on`,
    conditions: [
      ...scopeOf(question),
      ...(causes === undefined ? [] : [sql`cause in (${causes.length === 0 ? sql`null` : values(causes)})`]),
    ],
    caveats: [],
    toRow: (value) => ({
      code: String(value('code')),
      cause: textOf(value('cause')),
      indicator: textOf(value('indicator')),
      unitCode: textOf(value('unit_code')),
      description: String(value('description')),
      setOn: String(value('set_on')),
      dueOn: String(value('due_on')),
      completedOn: textOf(value('completed_on')),
    }),
  });
}

function scopeOf({ region, units }: AccountScope): readonly Sql[] {
  return [
    sql`region_code = ${region}`,
    ...(units ? [sql`unit_code in (${units.length === 0 ? sql`null` : values(units)})`] : []),
  ];
}

const values = (codes: readonly string[]): Sql => join(codes.map((code) => sql`${code}`));

/** A list of codes as the snapshot keeps it, with `;` between them. */
function codesOf(cell: unknown): readonly string[] {
  return cell === null ? [] : String(cell).split(';');
}
