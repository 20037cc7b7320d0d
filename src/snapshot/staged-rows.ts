import { constant, identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { extractNames, extracts, stagedFile } from './extract.ts';
import type { ExtractName } from './extract.ts';
import { daysAndStatus, instantsOf, partedExtracts } from './parted-extracts.ts';
import type { Partition } from './partition.ts';

/** What a dozen statements refer to: read once. */
const readOften: ReadonlySet<ExtractName> = new Set(['region', 'unit', 'indicator_version', 'source']);

export const extractSchema = sql`create schema extracted`;

/** The staged CSV files as `extracted.<name>`, mostly views, with declared types: nothing is guessed. None needs another. */
export function extractViews(folder: string, sizeOf: (path: string) => number): readonly Sql[] {
  return extractNames.map((name) => {
    const path = stagedFile(folder, name);
    const longestLine = Math.min(longestText, Math.max(longestCodes, sizeOf(path)));
    return sql`create ${readOften.has(name) ? sql`table` : sql`view`} extracted.${identifier(name)} as
select * from ${readCsv(path, extracts[name].columns, { longestLine })}`;
  });
}

/**
 * `arrived`: figures as they were copied out. Read first, joined and sorted later: of a table DuckDB knows how many rows there are, and how
 * few bytes their numbers take.
 */
export function arrivedFigures(path: string): Sql {
  const { columns } = partedExtracts.observation;
  return sql`create temp table arrived as select * replace (${instantsOf(['published_at'])}, ${daysAndStatus}) from ${readCsv(path, columns)}`;
}

/**
 * `spell`: cases or steps as they were copied out, with the seconds of when they ended. Those of a stretch of time are read where they lie;
 * of all of time there may be none, which DuckDB does not count beforehand, and are few.
 */
export function arrivedSpells(path: string, fact: 'service_case' | 'service_step', { from }: Partition): Sql {
  const { columns } = partedExtracts[fact];
  return sql`create temp ${from === null ? sql`table` : sql`view`} spell as
select * replace (${instantsOf(['opened_at', 'closed_at'])}), listed.closed_at as closed_seconds
from ${readCsv(path, columns, { isCounted: from !== null })} as listed`;
}

/** In bytes: of lines that hold texts, and of lines that hold codes alone. */
const longestText = 16_777_216;
const longestCodes = 262_144;

interface ReadOptions {
  readonly longestLine?: number;
  /**
   * Whether DuckDB shall look at the first row, to tell how many there are: else it takes them to be 42, and builds the hash tables of joins
   * of them (1.8 times the time for a million cases). Of a file without any row it fails.
   */
  readonly isCounted?: boolean;
}

/** A buffer holds two of the longest lines; of DuckDB's own choice sixteen, a quarter of a gigabyte for the smallest table with texts. */
export function readCsv(
  path: string,
  columns: Readonly<Record<string, string>>,
  { longestLine = longestCodes, isCounted = false }: ReadOptions = {},
): Sql {
  const typed = Object.entries(columns).map(([column, type]) => sql`${literal(column)}: ${literal(type)}`);
  const look = isCounted ? sql`auto_detect = true, sample_size = 1, skip = 0, comment = ''` : sql`auto_detect = false`;
  return sql`read_csv(${literal(path)}, ${look}, header = false, delim = ',', quote = '"', escape = '"', new_line = '\\n',
  nullstr = '', allow_quoted_nulls = false, max_line_size = ${constant(longestLine)}, buffer_size = ${constant(Math.max(16 * longestCodes, 2 * longestLine))}, columns = {${join(typed)}})`;
}
