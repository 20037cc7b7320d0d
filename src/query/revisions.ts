import { BadUserInput } from '../errors.ts';
import type { RegionLevel } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { formatBucket } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { parsePeriod } from '../time/period.ts';
import { askedRegions } from './asked-places.ts';
import { cursorOf, mostListed, pageSize, sequenceOf, type Listing, type PageInput } from './listing.ts';
import type { AsOf } from './question.ts';
import { compileRevisions, revisedThings, type RevisedThing } from './revised-cells.ts';
import { seatCaveats } from './series-caveats.ts';
import type { Tables } from './tables.ts';
import { words } from './submissions.ts';

export const revisionKinds = ['ADDED', 'CHANGED', 'REMOVED'] as const;
export type RevisionKind = (typeof revisionKinds)[number];

export interface RevisionsQuestion extends AsOf, PageInput {
  readonly from: string;
  readonly to?: string | null;
  readonly of?: readonly RevisedThing[] | null;
  readonly kinds?: readonly RevisionKind[] | null;
  readonly regions?: readonly string[] | null;
  readonly within?: string | null;
  readonly level?: RegionLevel | null;
  readonly indicators?: readonly string[] | null;
  readonly field?: string | null;
  readonly period?: string | null;
}

/** What one snapshot says of a cell. */
export interface RevisedState {
  readonly value: number | null;
  /** The upper end of a target that is a range; null elsewhere. */
  readonly high: number | null;
  readonly predicate: string | null;
  readonly status: string | null;
  readonly source: string | null;
  /** When a figure was published, or a target was set. */
  readonly publishedAt: string | null;
}

export interface RevisionRow {
  readonly of: RevisedThing;
  readonly kind: RevisionKind;
  readonly regionCode: string | null;
  readonly unitCode: string | null;
  readonly indicatorCode: string;
  readonly versionNumber: number;
  readonly period: string;
  /** ANNUAL, QUARTER_PLAN, ... of a target; null of a figure. */
  readonly targetKind: string | null;
  readonly before: RevisedState | null;
  readonly after: RevisedState | null;
}

export interface RevisionCount {
  readonly of: RevisedThing;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** The cells that two snapshots tell otherwise: by indicator, place and period, figures before targets. `before` are the tables of the older. */
export function listRevisions(
  question: RevisionsQuestion,
  catalogue: Catalogue,
  before: Tables,
): Listing<RevisionRow> & { readonly counts: () => readonly RevisionCount[] } {
  const asked = question.regions?.length || question.within || question.level ? askedRegions(question, catalogue) : [];
  const first = pageSize(question);
  const after = question.after ? sequenceOf('revision', question.after) : 0;
  const of = question.of ?? revisedThings;
  const kinds = question.kinds ?? revisionKinds;
  let counts: readonly RevisionCount[] = [];
  return {
    table: 'observation',
    caveats: asked.flatMap(seatCaveats),
    counts: () => counts,
    compile: (tables) => sql`${compileRevisions({
      of,
      before,
      after: tables,
      scope: scopeOf(
        question,
        asked.map(({ region }) => region.code),
        catalogue,
      ),
    })},
asked_for as (
  select * from revised where kind in (${words(kinds)})
),
page as (
  select * from asked_for where sequence > ${after} order by sequence limit ${first + 1}
)
select counted.*, page.*
from (select ${join([...revisedThings.flatMap((thing) => revisionKinds.map((kind) => countOf(thing, kind))), sql`(select count(*) from asked_for) as total`])} from revised) as counted
left join page on true
order by sequence`,
    read(found) {
      const cell = (name: string, row: number) => found.column(name)[row] ?? null;
      counts = of.map((thing) => ({
        of: thing,
        added: Number(cell(`${thing}_ADDED`, 0)),
        changed: Number(cell(`${thing}_CHANGED`, 0)),
        removed: Number(cell(`${thing}_REMOVED`, 0)),
      }));
      const count = found.column('sequence').filter((sequence) => sequence !== null).length;
      const shown = Array.from({ length: Math.min(count, first) }, (_, row) => row);
      return {
        rows: shown.map((row) => toRow((name) => cell(name, row), catalogue)),
        cursors: shown.map((row) => cursorOf('revision', Number(cell('sequence', row)))),
        totalCount: Number(cell('total', 0)),
        hasNextPage: count > first,
        hasPreviousPage: after > 0,
      };
    },
  };
}

function countOf(thing: RevisedThing, kind: RevisionKind): Sql {
  return sql`cast(coalesce(sum(case when thing = ${literal(thing)} and kind = ${literal(kind)} then 1 else 0 end), 0) as bigint) as ${{ kind: 'sql', texts: [`${thing}_${kind}`], values: [] }}`;
}

/** Which cells are compared. A region stands for itself and the units of its government. */
function scopeOf(
  { indicators, field, period }: RevisionsQuestion,
  regions: readonly string[],
  catalogue: Catalogue,
): readonly Sql[] {
  const codes = (indicators ?? []).map((code) => catalogue.indicators.resolve(code).code);
  const places = regions.flatMap((code) => [code, ...catalogue.unitsOf(code).map((unit) => `u:${unit.code}`)]);
  const span = period ? parsePeriod(period) : null;
  return [
    ...(codes.length > 0 ? [sql`indicator_code in (${bound(codes)})`] : []),
    ...(field ? [sql`field_code = ${catalogue.resolveField(field).code}`] : []),
    ...(places.length > 0 ? [sql`place in (${bound(places)})`] : []),
    ...(span === null
      ? []
      : [sql`period_start >= cast(${span.from} as date) and period_start < cast(${span.to} as date)`]),
  ];
}

const bound = (texts: readonly string[]): Sql => join(texts.map((text) => sql`${text}`));

type Value = string | number | boolean | null;

function toRow(value: (name: string) => Value, catalogue: Catalogue): RevisionRow {
  const place = String(value('place'));
  const unitCode = place.startsWith('u:') ? place.slice(2) : null;
  const state = (side: 'old' | 'new'): RevisedState => ({
    value: value(`${side}_value`) as number | null,
    high: value(`${side}_high`) as number | null,
    predicate: value(`${side}_predicate`) as string | null,
    status: value(`${side}_status`) as string | null,
    source: value(`${side}_source`) as string | null,
    publishedAt: value(`${side}_at`) as string | null,
  });
  const kind = value('kind') as RevisionKind;
  return {
    of: value('thing') as RevisedThing,
    kind,
    // A unit that is gone has no region in the newer snapshot.
    regionCode: unitCode === null ? place : (catalogue.unit(unitCode)?.regionCode ?? null),
    unitCode,
    indicatorCode: String(value('indicator_code')),
    versionNumber: Number(value('number')),
    period: formatBucket(String(value('period_start')), value('grain') as GrainName),
    targetKind: (value('target_kind') as string) || null,
    before: kind === 'ADDED' ? null : state('old'),
    after: kind === 'REMOVED' ? null : state('new'),
  };
}

/** Throws BAD_USER_INPUT where the first snapshot is the later one. */
export function requireOrder(from: { takenAt: string; id: string }, to: { takenAt: string; id: string }): void {
  if (from.takenAt <= to.takenAt) return;
  throw new BadUserInput(
    `\`from\` (${from.id}) was taken after \`to\` (${to.id}). Turn them round; at most ${mostListed} rows are told at once.`,
  );
}
