import type { GrainName } from '../time/grain.ts';
import type { FactLineRow } from './catalogue-rows.ts';

/** Up to when governments have rows of a plain fact: decided when the snapshot was made. */
export class FactLineIndex {
  readonly #lines: ReadonlyMap<string, ReadonlyMap<string, FactLineRow>>;

  constructor(rows: readonly FactLineRow[]) {
    const grouped = Map.groupBy(rows, (row) => row.fact);
    this.#lines = new Map(
      [...grouped].map(([fact, lines]) => {
        const byRegion = new Map<string, FactLineRow>();
        for (const line of lines) byRegion.set(line.regionCode, later(line, byRegion.get(line.regionCode)));
        return [fact, byRegion];
      }),
    );
  }

  /** Start of the latest complete bucket in which any of the regions has rows of any of the tables. */
  latest(tables: readonly string[], regions: readonly string[], grain: GrainName): string | null {
    const starts = tables
      .flatMap((table) => regions.map((region) => this.#lines.get(table)?.get(region)))
      .flatMap((line) => (line === undefined ? [] : [line[latestOf[grain]]]))
      .filter((start) => start !== null);
    return starts.sort().at(-1) ?? null;
  }

  /** How many regions have rows of a table. */
  regionsWith(table: string): number {
    return this.#lines.get(table)?.size ?? 0;
  }

  hasRows(table: string, region: string): boolean {
    return this.#lines.get(table)?.has(region) ?? false;
  }
}

/** A large fact has a row for each of its years. */
function later(line: FactLineRow, other: FactLineRow | undefined): FactLineRow {
  if (other === undefined) return line;
  const starts = Object.values(latestOf).map((column) => {
    const [one, two] = [line[column], other[column]];
    return [column, one === null || (two !== null && two > one) ? two : one];
  });
  return { ...line, ...Object.fromEntries(starts) };
}

const latestOf = {
  DAY: 'latestDay',
  MONTH: 'latestMonth',
  QUARTER: 'latestQuarter',
  SEMESTER: 'latestSemester',
  YEAR: 'latestYear',
} as const satisfies Record<GrainName, keyof FactLineRow>;
