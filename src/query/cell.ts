/** What the statement gave for one version, place and bucket. */
export interface Cell {
  readonly versionId: number;
  readonly place: string;
  readonly bucket: string;
  /** null: there is only a target here. */
  readonly realisation: Realisation | null;
  readonly target: CellTarget | null;
}

export interface Realisation {
  readonly basis: 'OWN' | 'PARTS';
  readonly value: number | null;
  /** Native periods that count towards the bucket, and how many of them have a value. */
  readonly periods: number;
  readonly valued: number;
  readonly lastStart: string;
  /** Native periods of the whole bucket with a report; a period counts by the share of its parts that reported. */
  readonly reported: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly lacksRatio: boolean;
  readonly lacksWeight: boolean;
  readonly parts: number;
  readonly expected: number;
  /** The places it was made of, where the plan keeps them. */
  readonly members: string | null;
  readonly isProvisional: boolean;
  readonly predicate: string | null;
  readonly sources: readonly string[];
}

export interface CellTarget {
  readonly low: number | null;
  readonly high: number | null;
  readonly predicate: string | null;
  readonly kind: string;
  readonly setAt: string;
  readonly place: string;
}

/** Columns as an engine returns them. */
export interface ReadableColumns {
  readonly rowCount: number;
  readonly names: readonly string[];
  column(name: string): readonly (string | number | boolean | null)[];
}

/** By version, place and time, in whatever order the rows come. */
export function readCells(columns: ReadableColumns): readonly Cell[] {
  const hasTargets = columns.names.includes('target_low');
  const value = reader(columns);
  const cells = Array.from({ length: columns.rowCount }, (_, row): Cell => ({
    versionId: value('version_id', row) as number,
    place: value('place', row) as string,
    bucket: value('bucket', row) as string,
    realisation: value('basis', row) === null ? null : readRealisation(value, row),
    target: hasTargets && value('target_place', row) !== null ? readTarget(value, row) : null,
  }));
  return cells.toSorted(byVersionPlaceAndTime);
}

export function byVersionPlaceAndTime(one: Cell, other: Cell): number {
  return (
    one.versionId - other.versionId || compareTexts(one.place, other.place) || compareTexts(one.bucket, other.bucket)
  );
}

/** As an engine compares: by code, not by language. */
function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** The key under which a cell is found again. */
export function cellKey(versionId: number, place: string, bucket: string): string {
  return `${versionId}|${place}|${bucket}`;
}

type Reader = (name: string, row: number) => string | number | boolean | null;

/** Looks each column up once, not once a row. */
function reader(columns: ReadableColumns): Reader {
  const byName = new Map(columns.names.map((name) => [name, columns.column(name)]));
  return (name, row) => byName.get(name)?.[row] ?? null;
}

function readRealisation(value: Reader, row: number): Realisation {
  const sources = [value('source_first', row), value('source_last', row)] as (string | null)[];
  return {
    basis: value('basis', row) as 'OWN' | 'PARTS',
    value: value('value', row) as number | null,
    periods: Number(value('periods', row)),
    valued: Number(value('valued', row)),
    lastStart: value('last_start', row) as string,
    reported: Number(value('reported', row)),
    numerator: value('numerator', row) as number | null,
    denominator: value('denominator', row) as number | null,
    lacksRatio: Number(value('lacking_ratio', row)) > 0,
    lacksWeight: Number(value('lacking_weight', row)) > 0,
    parts: Number(value('parts', row)),
    expected: Number(value('expected', row)),
    members: value('members', row) as string | null,
    isProvisional: Number(value('provisional', row)) > 0,
    predicate: value('predicate', row) as string | null,
    sources: [...new Set(sources.filter((source) => source !== null))],
  };
}

function readTarget(value: Reader, row: number): CellTarget {
  return {
    low: value('target_low', row) as number | null,
    high: value('target_high', row) as number | null,
    predicate: value('target_predicate', row) as string | null,
    kind: value('target_kind', row) as string,
    setAt: value('target_set_at', row) as string,
    place: value('target_place', row) as string,
  };
}
