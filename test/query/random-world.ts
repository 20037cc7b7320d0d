import fc from 'fast-check';
import type { IndicatorVersionRow } from '../../src/model/catalogue-rows.ts';
import { toVersion } from '../support/tiny-dimensions.ts';
import type { TinyVersion } from '../support/tiny-dimensions.ts';
import type { TinyObservation, TinyParts, TinyTarget } from '../support/tiny-facts.ts';
import { monthsOf, toMonth } from './naive-facts.ts';
import type { Grain, NaiveQuestion, NaiveWorld } from './naive-facts.ts';

/** Random worlds of two years and few places, so that cells collide into vintages and most buckets are nearly whole. */

export const places = ['15', '15.05', '15.71', 'ID'] as const;
const firstMonth = toMonth('2023');
const instants = ['2024-03-01T00:00:00Z', '2024-08-15T23:59:59Z', '2024-08-16T00:00:00Z', '2025-01-02T10:00:00Z'];
const sourceNames = ['BPS', 'SAKIP'] as const;
export const sources = sourceNames.map((name) => ({ name, kind: 'ROUTINE' }));

const version = fc.record({
  frequency: fc.constantFrom('MONTH', 'MONTH', 'MONTH', 'QUARTER', 'QUARTER', 'SEMESTER', 'YEAR'),
  periodAggregation: fc.constantFrom('SUM', 'LAST', 'MEAN', 'RATIO', 'MAX', 'MIN', null),
  regionAggregation: fc.constantFrom('SUM', 'RATIO', 'WEIGHTED_MEAN'),
  accumulation: fc.constantFrom('DISCRETE', 'DISCRETE', 'YEAR_TO_DATE'),
  referenceMonth: fc.constantFrom(null, null, null, 3, 9),
  multiplier: fc.constantFrom(1, 100),
  attainmentFormula: fc.constantFrom('MAXIMIZE', 'MINIMIZE', 'MINIMIZE_RATIO', 'STABILIZE'),
} as const);

/** One definition; two that adjoin; two without dates, of which the later counts; a short one inside a long one; a ratio of two. */
const versions: fc.Arbitrary<readonly IndicatorVersionRow[]> = fc
  .tuple(fc.nat(4), version, version)
  .map(([shape, first, second]): readonly TinyVersion[] => {
    if (shape === 1)
      return [
        { ...first, validTo: '2024-01-01' },
        { ...second, validFrom: '2024-01-01' },
      ];
    if (shape === 2) return [first, second];
    if (shape === 3) return [first, { ...second, validFrom: '2023-07-01', validTo: '2024-04-01' }];
    if (shape < 4) return [first];
    const half = { ...second, frequency: first.frequency, periodAggregation: 'SUM' as const };
    return [
      { ...first, numeratorIndicator: 'N', denominatorIndicator: 'D', validFrom: '2023-03-01' },
      { ...half, indicatorCode: 'N', number: 1, validTo: '2024-01-01' },
      { ...half, indicatorCode: 'D', number: 1 },
      { ...half, indicatorCode: 'N', number: 2, validFrom: '2024-01-01' },
    ];
  })
  .map((rows) => rows.map(toVersion));

interface RawRow {
  readonly version: number;
  readonly place: (typeof places)[number];
  readonly month: number;
  readonly value: number | null;
  readonly halves: readonly [number, number] | null;
  readonly weight: number | null;
  readonly status: TinyObservation['status'];
  readonly source: (typeof sourceNames)[number];
  readonly publishedAt: string;
}

const cents = (least: number, most: number) =>
  fc.integer({ min: least * 100, max: most * 100 }).map((number) => number / 100);
const mostly = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 12 });

const rawRow: fc.Arbitrary<RawRow> = fc.record({
  version: fc.nat(11),
  place: fc.constantFrom(...places),
  month: fc.nat(23),
  value: mostly(cents(-5, 200)),
  halves: mostly(fc.tuple(cents(0, 50), fc.constantFrom(0, 0.5, 3, 7, 40, 40, 100))),
  weight: mostly(cents(0, 9)),
  status: fc.constantFrom('FINAL', 'FINAL', 'FINAL', 'PROVISIONAL', 'REVISED', 'ESTIMATED'),
  source: fc.constantFrom(...sourceNames),
  publishedAt: fc.constantFrom(...instants),
});

/** Without a value the halves tell it; an import lets no row in that has neither. */
function toObservation({ halves, month, ...raw }: RawRow, rows: readonly IndicatorVersionRow[]): TinyObservation {
  const version = (raw.version % rows.length) + 1;
  const [numerator, denominator] = halves ?? [null, null];
  const value = raw.value ?? (halves === null ? 1 : null);
  return {
    ...raw,
    version,
    period: labelOf(month, rows[version - 1]!.frequency as Grain),
    value,
    numerator,
    denominator,
  };
}

const target = fc.record({
  version: fc.nat(1),
  place: fc.constantFrom(...places),
  month: fc.nat(23),
  grain: fc.constantFrom('QUARTER', 'YEAR', 'YEAR', 'SEMESTER', 'MONTH'),
  kind: fc.constantFrom('ANNUAL', 'ANNUAL', 'QUARTER_PLAN', 'QUARTER_PLAN', 'MEDIUM_TERM'),
  low: cents(0, 120),
  width: fc.constantFrom(0, 0, 10),
  setAt: fc.constantFrom(...instants),
} as const);

/** The province by its parts, the nation by whatever answers below it; and parts that were expected but came later. */
const lines = fc.record({
  province: fc.constantFrom(null, ['15.05', '15.71'], ['15.71']),
  nation: fc.boolean(),
  expected: fc.constantFrom(2, 3, [
    { from: '0001-01-01', count: 2 },
    { from: '2024-01-01', count: 4 },
  ]),
});

export const world: fc.Arbitrary<NaiveWorld> = fc
  .tuple(
    versions,
    fc.array(rawRow, { minLength: 150, maxLength: 420, size: 'max' }),
    fc.array(target, { minLength: 40, maxLength: 160, size: 'max' }),
    lines,
    fc.constantFrom('2024-08-20T00:00:00.000Z', '2025-01-15T00:00:00.000Z'),
  )
  .map(([rows, raw, targets, line, takenAt]) => ({
    takenAt,
    versions: rows,
    observations: raw.map((each) => toObservation(each, rows)),
    targets: targets.map(({ version, month, grain, low, width, ...rest }): TinyTarget => ({
      ...rest,
      version: (version % rows.length) + 1,
      period: labelOf(month, grain),
      low,
      high: low + width,
    })),
    parts: rows.flatMap((_, index): TinyParts[] => [
      ...(line.province ? [{ version: index + 1, place: '15', members: line.province, expected: line.expected }] : []),
      ...(line.nation
        ? [{ version: index + 1, place: 'ID', members: line.province ?? ['15'], expected: line.expected }]
        : []),
    ]),
  }));

export interface RandomQuestion extends NaiveQuestion {
  readonly from: number;
  readonly count: number;
}

export const question: fc.Arbitrary<RandomQuestion> = fc.record({
  grain: fc.constantFrom('MONTH', 'QUARTER', 'QUARTER', 'QUARTER', 'SEMESTER', 'YEAR', 'YEAR'),
  knownAt: fc.constantFrom(null, null, '2020-01-01', '2024-03-01', '2024-08-15', '2025-01-10'),
  source: fc.constantFrom(null, null, null, ...sourceNames),
  isDiscrete: fc.boolean(),
  target: fc.constantFrom('OWN', 'OWN', 'PARENT', 'NATION'),
  kind: fc.constantFrom(null, null, 'ANNUAL', 'MEDIUM_TERM', 'QUARTER_PLAN'),
  formula: fc.constantFrom(null, null, 'MINIMIZE', 'MAXIMIZE'),
  from: fc.nat(20),
  count: fc.integer({ min: 1, max: 5 }),
} as const);

/** The period of a grain that holds the month so many after January 2023. */
export function labelOf(month: number, grain: Grain): string {
  const months = monthsOf[grain]!;
  const start = Math.floor((firstMonth + month) / months) * months;
  const [year, index] = [Math.floor(start / 12), (start % 12) / months + 1];
  return {
    MONTH: `${year}-${String(index).padStart(2, '0')}`,
    QUARTER: `${year}-Q${index}`,
    SEMESTER: `${year}-S${index}`,
    YEAR: `${year}`,
  }[grain];
}
