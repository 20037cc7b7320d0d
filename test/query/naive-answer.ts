import type { IndicatorVersionRow } from '../../src/model/catalogue-rows.ts';
import { attain, divide, expectedAt, factAt, monthsOf, partsOf, targetOf, toMonth, total } from './naive-facts.ts';
import type { At, Fact, NaiveQuestion, NaiveWorld } from './naive-facts.ts';

/**
 * The contract's fine print as a plain reduce over rows: written from its text and from DOMAIN.md 2.7 alone, and slow.
 * Nothing of `src` is used here but the shape of a version, so that a mistake there cannot hide here.
 */
export interface NaiveCell {
  readonly value: number | null;
  readonly status: string;
  readonly attainment: number | null;
  readonly low: number | null;
  readonly coverage: number | null;
  readonly provisional: boolean;
}

/** One place in the bucket that begins with `month`. */
export function naiveCell(world: NaiveWorld, question: NaiveQuestion, place: string, month: number): NaiveCell {
  const version = versionAt(world, month);
  const none = { value: null, status: 'NO_DATA', attainment: null, low: null, coverage: null, provisional: false };
  if (version === null) return none;
  const target = targetOf(world, question, { version, place, month });
  const low = target?.low ?? null;
  if (monthsOf[version.frequency]! > monthsOf[question.grain]!) return { ...none, status: 'NOT_APPLICABLE', low: null };
  const isCut = question.isDiscrete && version.accumulation === 'YEAR_TO_DATE' && question.grain !== 'YEAR';
  const bucket = isCut
    ? discreteBucket(world, question, { version, place, month })
    : reduceBucket(world, question, { version, place, month });
  const { value, coverage, provisional } = bucket;
  const status = bucket.status === 'COMPUTED' && (coverage ?? 1) < 0.8 ? 'INCOMPLETE' : bucket.status;
  const formula = question.formula ?? version.attainmentFormula;
  const attainment =
    isCut || status !== 'COMPUTED' || !target ? null : attain(formula, value!, target.low!, target.high ?? target.low!);
  return { value, status, attainment, low: isCut ? null : low, coverage, provisional };
}

/** "The one valid on the first day of a period"; of several, the latest definition. */
export function versionAt(world: NaiveWorld, month: number): IndicatorVersionRow | null {
  const valid = world.versions.filter(
    (version) =>
      version.indicatorCode === world.versions[0]!.indicatorCode &&
      (version.validFrom === null || toMonth(version.validFrom) <= month) &&
      (version.validTo === null || month < toMonth(version.validTo)),
  );
  return valid.sort((a, b) => b.number - a.number)[0] ?? null;
}

interface Native {
  readonly month: number;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly isHalved: boolean;
  readonly parts: number;
  readonly expected: number;
  readonly provisional: boolean;
  readonly members: string;
}

type Bucket = Pick<NaiveCell, 'value' | 'status' | 'coverage' | 'provisional'> & {
  readonly natives: readonly Native[];
};

/** "Regions are aggregated first inside a native period, then periods." */
function reduceBucket(world: NaiveWorld, question: NaiveQuestion, { version, place, month }: At): Bucket {
  const step = monthsOf[version.frequency]!;
  const length = monthsOf[question.grain]!;
  const all: Native[] = [];
  for (let at = month; at < month + length; at += step) {
    const native = nativeOf(world, question, { version, place, month: at });
    if (native !== null) all.push(native);
  }
  const natives = counting(all, version, length);
  if (natives.length === 0) return { value: null, status: 'NO_DATA', coverage: null, provisional: false, natives };
  const value = step === length ? natives[0]!.value : combine(natives, version);
  const isParts = partsOf(world, version, place) !== null;
  const expected = natives.reduce((sum, native) => sum + native.expected, 0);
  const parts = natives.reduce((sum, native) => sum + native.parts, 0);
  const known = {
    coverage: isParts ? Math.min(1, parts / expected) : null,
    provisional: natives.some((native) => native.provisional),
  };
  if (value === null) return { value, status: 'NOT_COMPUTABLE', coverage: null, provisional: false, natives };
  const isWhole = isComplete(natives, version, { month, length, step });
  return { value, status: isWhole ? 'COMPUTED' : 'INCOMPLETE', ...known, natives };
}

const ruleOf = (version: IndicatorVersionRow, length: number) =>
  monthsOf[version.frequency] === length
    ? 'NATIVE'
    : version.referenceMonth !== null
      ? 'REFERENCE'
      : version.accumulation === 'YEAR_TO_DATE'
        ? 'LAST'
        : version.periodAggregation;

function counting(natives: readonly Native[], version: IndicatorVersionRow, length: number): readonly Native[] {
  const rule = ruleOf(version, length);
  if (rule === 'LAST') return natives.slice(-1);
  if (rule !== 'REFERENCE') return natives;
  const step = monthsOf[version.frequency]!;
  const reference = version.referenceMonth! - 1;
  return natives.filter((native) => native.month % 12 <= reference && reference < (native.month % 12) + step);
}

function combine(natives: readonly Native[], version: IndicatorVersionRow): number | null {
  const rule =
    version.referenceMonth === null && version.accumulation === 'DISCRETE' ? version.periodAggregation : 'ONE';
  if (rule === 'RATIO') {
    if (!natives.every((native) => native.isHalved)) return null;
    return divide(
      total(natives.map((each) => each.numerator!)),
      total(natives.map((each) => each.denominator!)),
      version,
    );
  }
  const values = natives.map((native) => native.value).filter((value) => value !== null);
  if (values.length === 0 || rule === null) return null;
  if (rule === 'SUM') return total(values);
  if (rule === 'MEAN') return total(values) / values.length;
  if (rule === 'MAX') return Math.max(...values);
  return rule === 'MIN' ? Math.min(...values) : values[0]!;
}

function isComplete(
  natives: readonly Native[],
  version: IndicatorVersionRow,
  span: { month: number; length: number; step: number },
) {
  const rule = ruleOf(version, span.length);
  if (rule === 'NATIVE' || rule === 'REFERENCE') return true;
  if (rule === 'LAST') return natives[0]!.month + span.step === span.month + span.length;
  const filled = natives.filter((native) => (rule === 'RATIO' ? native.isHalved : native.value !== null));
  return filled.length === span.length / span.step;
}

/** One native period: the place's own row, or its parts by the region rule. */
function nativeOf(world: NaiveWorld, question: NaiveQuestion, { version, place, month }: At): Native | null {
  const line = partsOf(world, version, place);
  const members = line === null ? [place] : line.members;
  const rows = members.flatMap((member) => factAt(world, question, { version, place: member, month }) ?? []);
  if (rows.length === 0) return null;
  const isHalved = rows.every((row) => row.numerator !== null && row.denominator !== null);
  const rule = line === null ? 'OWN' : version.regionAggregation;
  const valued = rows.filter((row) => row.value !== null);
  return {
    month,
    value: regionValue(rule, rows, version),
    numerator: isHalved ? total(rows.map((row) => row.numerator!)) : null,
    denominator: isHalved ? total(rows.map((row) => row.denominator!)) : null,
    isHalved,
    parts: rule === 'OWN' || rule === 'RATIO' ? rows.length : valued.length,
    expected: line === null ? 1 : expectedAt(line, month),
    provisional: rows.some((row) => row.status === 'PROVISIONAL' || row.status === 'ESTIMATED'),
    members: rows
      .map((row) => row.place)
      .sort()
      .join(' '),
  };
}

function regionValue(rule: string, rows: readonly Fact[], version: IndicatorVersionRow): number | null {
  const valued = rows.filter((row) => row.value !== null);
  if (rule === 'OWN') return rows[0]!.value;
  if (rule === 'RATIO') {
    if (rows.some((row) => row.numerator === null || row.denominator === null)) return null;
    return divide(total(rows.map((row) => row.numerator!)), total(rows.map((row) => row.denominator!)), version);
  }
  if (valued.length === 0 || rule === 'NONE') return null;
  if (rule === 'SUM') return total(valued.map((row) => row.value!));
  if (valued.some((row) => row.weight === null)) return null;
  const weight = total(valued.map((row) => row.weight!));
  return weight === 0 ? null : total(valued.map((row) => row.value! * row.weight!)) / weight;
}

/** "YEAR_TO_DATE figures are never summed, and a discrete quarter is the difference": of like with like, or not at all. */
function discreteBucket(world: NaiveWorld, question: NaiveQuestion, at: At): Bucket {
  const now = reduceBucket(world, question, at);
  if (at.month % 12 === 0 || now.value === null) return now;
  const refused = { ...now, value: null, status: 'NOT_COMPUTABLE', coverage: null, provisional: false };
  const month = at.month - monthsOf[question.grain]!;
  if (versionAt(world, month)?.versionId !== at.version.versionId) return refused;
  const before = reduceBucket(world, question, { ...at, month });
  if (before.status !== 'COMPUTED') return refused;
  const [last, first] = [now.natives.at(-1)!, before.natives.at(-1)!];
  if (last.members !== first.members) return refused;
  const provisional = now.provisional || before.provisional;
  const { periodAggregation, regionAggregation, numeratorIndicator } = at.version;
  if (periodAggregation !== 'RATIO' && regionAggregation !== 'RATIO' && numeratorIndicator === null)
    return { ...now, value: now.value - before.value!, provisional };
  if (!last.isHalved || !first.isHalved) return refused;
  const ratio = divide(last.numerator! - first.numerator!, last.denominator! - first.denominator!, at.version);
  return ratio === null ? refused : { ...now, value: ratio, provisional };
}
