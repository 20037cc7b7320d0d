import { truncate } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { byVersionPlaceAndTime } from './cell.ts';
import type { Cell, ReadableColumns, Realisation } from './cell.ts';
import type { PeriodRule } from './cell-plan.ts';
import type { Fold } from './compile-direct.ts';

/**
 * Folds cells, as `lineCellCte` reads them, into buckets: what the stage `bucket` of `compileCells` says, number by number, added in the
 * order in which the rows come. Null is left out of every sum, as SQL leaves it out.
 */
export function foldCells(columns: ReadableColumns, { rule, multiplier }: Fold, grain: GrainName): readonly Cell[] {
  const read = namesRead.map((name) => columns.column(name)) as unknown as Lying;
  const [versions, places, starts] = read;
  const startOf = new Map<string, string>();
  const found = new Map<string, Bucket>();
  let bucket: Bucket | undefined;
  for (let row = 0; row < columns.rowCount; row += 1) {
    const [versionId, place, start] = [versions[row]!, places[row]!, starts[row]!];
    let first = startOf.get(start);
    if (first === undefined) startOf.set(start, (first = truncate(start, grain)));
    // Rows of a bucket lie together.
    if (bucket?.bucket !== first || bucket.place !== place || bucket.versionId !== versionId) {
      const key = `${versionId} ${first} ${place}`;
      bucket = found.get(key);
      if (bucket === undefined) found.set(key, (bucket = emptyBucket(versionId, place, first)));
    }
    add(bucket, read, row, rule);
  }
  return Array.from(found.values(), (bucket) => toCell(bucket, rule, multiplier)).toSorted(byVersionPlaceAndTime);
}

const namesRead = [
  'version_id',
  'place',
  'period_start',
  'basis',
  'reports',
  'expected',
  'parts',
  'value',
  'numerator',
  'denominator',
  'lacking_ratio',
  'lacking_weight',
  'provisional',
  'predicate',
  'source_first',
  'source_last',
];

type Numbers = readonly number[];
type Holed<Value> = readonly (Value | null)[];

/** The columns in the order of `namesRead`. */
type Lying = readonly [
  versions: Numbers,
  places: readonly string[],
  starts: readonly string[],
  bases: readonly ('OWN' | 'PARTS')[],
  reports: Numbers,
  expected: Numbers,
  parts: Numbers,
  values: Holed<number>,
  numerators: Holed<number>,
  denominators: Holed<number>,
  lackingRatio: Numbers,
  lackingWeight: Numbers,
  provisional: Numbers,
  predicates: Holed<string>,
  firstSources: Holed<string>,
  lastSources: Holed<string>,
];

/** What the rows of a bucket come to so far; null: none had one. */
interface Bucket {
  readonly versionId: number;
  readonly place: string;
  readonly bucket: string;
  basis: 'OWN' | 'PARTS';
  periods: number;
  valued: number;
  /** Rows with a value: of ratios others than the valued ones. */
  count: number;
  sum: number | null;
  least: number | null;
  most: number | null;
  lastStart: string;
  reported: number;
  numerator: number | null;
  denominator: number | null;
  lackingRatio: number;
  lackingWeight: number;
  parts: number;
  expected: number;
  provisional: number;
  predicate: string | null;
  sourceFirst: string | null;
  sourceLast: string | null;
}

function emptyBucket(versionId: number, place: string, bucket: string): Bucket {
  return {
    versionId,
    place,
    bucket,
    basis: 'OWN',
    periods: 0,
    valued: 0,
    count: 0,
    sum: null,
    least: null,
    most: null,
    lastStart: '',
    reported: 0,
    numerator: null,
    denominator: null,
    lackingRatio: 0,
    lackingWeight: 0,
    parts: 0,
    expected: 0,
    provisional: 0,
    predicate: null,
    sourceFirst: null,
    sourceLast: null,
  };
}

function add(into: Bucket, columns: Lying, row: number, rule: PeriodRule): void {
  const [, , starts, bases, reports, expected, parts, values, numerators, denominators] = columns;
  const [, , , , , , , , , , lackingRatio, lackingWeight, provisional, predicates, firstSources, lastSources] = columns;
  const value = values[row]!;
  if (value !== null) {
    into.count += 1;
    into.sum = (into.sum ?? 0) + value;
    into.least = lesser(into.least, value);
    into.most = greater(into.most, value);
  }
  into.periods += 1;
  if (rule === 'RATIO' ? lackingRatio[row] === 0 : value !== null) into.valued += 1;
  if (bases[row]! > into.basis) into.basis = bases[row]!;
  if (starts[row]! > into.lastStart) into.lastStart = starts[row]!;
  into.reported += expected[row] === 0 ? 1 : Math.min(1, reports[row]! / expected[row]!);
  into.numerator = plus(into.numerator, numerators[row]!);
  into.denominator = plus(into.denominator, denominators[row]!);
  into.lackingRatio += lackingRatio[row]!;
  into.lackingWeight += lackingWeight[row]!;
  into.parts += parts[row]!;
  into.expected += expected[row]!;
  into.provisional = Math.max(into.provisional, provisional[row]!);
  into.predicate = into.periods === 1 ? predicates[row]! : null;
  into.sourceFirst = firstOf(into.sourceFirst, firstSources[row]!);
  into.sourceLast = lastOf(into.sourceLast, lastSources[row]!);
}

function plus(sum: number | null, value: number | null): number | null {
  return value === null ? sum : (sum ?? 0) + value;
}

function lesser(known: number | null, value: number | null): number | null {
  return value === null || (known !== null && known <= value) ? known : value;
}

function greater(known: number | null, value: number | null): number | null {
  return value === null || (known !== null && known >= value) ? known : value;
}

function firstOf(known: string | null, text: string | null): string | null {
  return text === null || (known !== null && compareBytes(known, text) <= 0) ? known : text;
}

function lastOf(known: string | null, text: string | null): string | null {
  return text === null || (known !== null && compareBytes(known, text) >= 0) ? known : text;
}

/** As the engine compares: letters beyond U+FFFF come after all others, in JavaScript before some. */
function compareBytes(one: string, other: string): number {
  return one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other));
}

const valueOf: Readonly<Partial<Record<PeriodRule, (bucket: Bucket, multiplier: number) => number | null>>> = {
  SUM: ({ sum }) => sum,
  MEAN: ({ sum, count }) => sum && sum / count,
  RATIO: ({ lackingRatio, numerator, denominator }, multiplier) =>
    lackingRatio > 0 || numerator === null || !denominator ? null : (numerator / denominator) * multiplier,
  MAX: ({ most }) => most,
  MIN: ({ least }) => least,
};

function toCell(bucket: Bucket, rule: PeriodRule, multiplier: number): Cell {
  const { basis, periods, valued, lastStart, reported, numerator, denominator, parts, expected, predicate } = bucket;
  const sources = [bucket.sourceFirst, bucket.sourceLast];
  const realisation: Realisation = {
    basis,
    value: valueOf[rule]!(bucket, multiplier),
    periods,
    valued,
    lastStart,
    reported,
    numerator,
    denominator,
    lacksRatio: bucket.lackingRatio > 0,
    lacksWeight: bucket.lackingWeight > 0,
    parts,
    expected,
    members: null,
    isProvisional: bucket.provisional > 0,
    predicate,
    sources: [...new Set(sources.filter((source) => source !== null))],
  };
  return { versionId: bucket.versionId, place: bucket.place, bucket: bucket.bucket, realisation, target: null };
}
