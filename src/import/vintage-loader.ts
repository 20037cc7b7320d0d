import type { Period } from '../time/period.ts';
import { Rejection } from './column.ts';
import { IndicatorVersions } from './indicator-versions.ts';
import type { Version } from './indicator-versions.ts';
import type { Counts, ImportSession, Loader, Numbered, RejectedLine } from './kind.ts';
import { Places } from './places.ts';
import type { Place } from './places.ts';
import type { Duplicate } from './staging.ts';
import { VintageMerge } from './vintages.ts';
import type { Vintage, VintageTable } from './vintages.ts';

/** The columns that observations and targets share. */
interface CellRow {
  readonly indicator: string;
  readonly version: number | null;
  readonly region: string | null;
  readonly organisation_unit: string | null;
  readonly period: Period;
}

/** What a row says of its cell: when (null: now), and the values of cell and content. */
export type Said = Pick<Vintage, 'instant' | 'values'>;

export interface Known {
  readonly versions: IndicatorVersions;
  readonly now: Date;
}

/** Judges what a row says of a version it applies to. */
export type Judge<Row> = (row: Row, version: Version, known: Known) => Said | Rejection;

/** Loads rows into a table of vintages: finds the cell, lets `judge` look at the rest, then merges. */
export async function openVintageLoader<Row extends CellRow>(
  session: ImportSession,
  table: VintageTable,
  judge: Judge<Row>,
): Promise<Loader<Row>> {
  const places = await Places.open(session);
  const versions = await IndicatorVersions.open(session.client);
  const merge = await VintageMerge.open(session, table);
  const known = { versions, now: session.now };

  const read = (line: number, row: Row): Vintage | Rejection => {
    const cell = findCell(row, places, versions);
    if (cell instanceof Rejection) return cell;
    const said = judge(row, cell.version, known);
    if (said instanceof Rejection) return said;
    if (said.instant !== null && isAfterTomorrow(said.instant, session.now))
      return new Rejection(table.instant, `${said.instant} is in the future.`);
    const { version, place } = cell;
    return {
      line,
      versionId: version.id,
      regionId: place.regionId,
      unitId: place.unitId,
      instant: said.instant,
      values: said.values,
    };
  };

  return {
    async load(rows: readonly Numbered<Row>[]): Promise<readonly RejectedLine[]> {
      const rejected: RejectedLine[] = [];
      const vintages: Vintage[] = [];
      for (const { line, row } of rows) {
        const vintage = read(line, row);
        if (vintage instanceof Rejection) rejected.push({ line, rejection: vintage });
        else vintages.push(vintage);
      }
      const duplicates = await merge.add(vintages);
      return [...rejected, ...duplicates.map((duplicate) => rejectDuplicate(duplicate, table))];
    },
    async finish(): Promise<Counts> {
      await versions.saveInferredScales(session.client);
      return merge.merge();
    },
  };
}

function findCell(
  row: CellRow,
  places: Places,
  versions: IndicatorVersions,
): { place: Place; version: Version } | Rejection {
  const version = versions.find(row.indicator, row.version, row.period.from);
  if (version instanceof Rejection) return version;
  const place = places.find(row.region, row.organisation_unit);
  return place instanceof Rejection ? place : { place, version };
}

const dayMs = 86_400_000;

/** Whether a day or an instant lies ahead. One day of grace: it is tomorrow in Jayapura while it is today in UTC. */
export function isAfterTomorrow(instant: string, now: Date): boolean {
  return Date.parse(instant) > now.getTime() + dayMs;
}

/** Of two rows of one file about the same thing neither can be known to be right; the first stays, the others are told. */
function rejectDuplicate({ line, firstLine }: Duplicate, { name, instant }: VintageTable): RejectedLine {
  const same =
    name === 'target'
      ? `indicator version, place, period, kind and ${instant}`
      : `indicator version, place, period and ${instant}`;
  return { line, rejection: new Rejection(null, `Line ${firstLine} has the same ${same} already.`) };
}
