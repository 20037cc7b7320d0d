import type { GrainName } from '../time/grain.ts';
import type { LineRow } from './catalogue-rows.ts';

/** Which places answer which indicator version, how, and up to when: decided when the snapshot was made. */
export class LineIndex {
  readonly #byVersion: ReadonlyMap<number, ReadonlyMap<string, LineRow>>;

  constructor(rows: readonly LineRow[]) {
    const byVersion = new Map<number, Map<string, LineRow>>();
    for (const row of rows) {
      const lines = byVersion.get(row.versionId) ?? new Map<string, LineRow>();
      byVersion.set(row.versionId, lines.set(row.place, row));
    }
    this.#byVersion = byVersion;
  }

  line(versionId: number, place: string): LineRow | undefined {
    return this.#byVersion.get(versionId)?.get(place);
  }

  hasParts(versionIds: readonly number[], places: readonly string[]): boolean {
    return versionIds.some((id) => places.some((place) => this.line(id, place)?.basis === 'PARTS'));
  }

  /** How many of the asked lines exist at all: the places that ever reported. */
  reporting(versionIds: readonly number[]): readonly string[] {
    return [...new Set(versionIds.flatMap((id) => [...(this.#byVersion.get(id)?.keys() ?? [])]))];
  }

  /** Whether a place below this one reports the version: a number exists that may not be combined upwards. */
  hasReportBelow(versionId: number, regionCode: string, unitsOf: (regionCode: string) => readonly string[]): boolean {
    const lines = this.#byVersion.get(versionId);
    if (lines === undefined) return false;
    if (unitsOf(regionCode).some((unit) => lines.has(unit))) return true;
    const prefix = regionCode === 'ID' ? '' : `${regionCode}.`;
    return [...lines.keys()].some(
      (place) => !place.startsWith('u:') && place !== regionCode && place.startsWith(prefix),
    );
  }

  /** Start of the latest bucket of the grain that ended before the snapshot and has a value of any of these lines. */
  latest(versionIds: readonly number[], places: readonly string[] | null, grain: GrainName): string | null {
    let latest: string | null = null;
    for (const id of versionIds) {
      const lines = this.#byVersion.get(id);
      if (lines === undefined) continue;
      for (const line of places === null ? lines.values() : places.map((place) => lines.get(place))) {
        const start = line === undefined ? null : latestOf(line, grain);
        if (start !== null && (latest === null || start > latest)) latest = start;
      }
    }
    return latest;
  }
}

function latestOf(line: LineRow, grain: GrainName): string | null {
  switch (grain) {
    case 'DAY':
    case 'MONTH':
      return line.latestMonth;
    case 'QUARTER':
      return line.latestQuarter;
    case 'SEMESTER':
      return line.latestSemester;
    case 'YEAR':
      return line.latestYear;
    default:
      return grain satisfies never;
  }
}
