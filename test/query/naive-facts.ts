import type { IndicatorVersionRow } from '../../src/model/catalogue-rows.ts';
import type { TinyObservation, TinyParts, TinyTarget } from '../support/tiny-facts.ts';

/** The rows of a naive answer: which vintage, which target, which formula. See naive-answer.ts. */
export interface NaiveWorld {
  readonly takenAt: string;
  readonly versions: readonly IndicatorVersionRow[];
  readonly observations: readonly TinyObservation[];
  readonly targets: readonly TinyTarget[];
  readonly parts: readonly TinyParts[];
}

export interface NaiveQuestion {
  readonly grain: Grain;
  readonly knownAt: string | null;
  readonly source: string | null;
  readonly isDiscrete: boolean;
  readonly target: 'OWN' | 'PARENT' | 'NATION';
  readonly kind: string | null;
  readonly formula: string | null;
}

export type Grain = 'MONTH' | 'QUARTER' | 'SEMESTER' | 'YEAR';
export const monthsOf: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, SEMESTER: 6, YEAR: 12 };

/** Months since year 0; a period or day begins in one. */
export const toMonth = (text: string): number => {
  const known = months.get(text);
  if (known !== undefined) return known;
  const month = readMonth(text);
  months.set(text, month);
  return month;
};

/** The same few texts are read hundreds of thousands of times. */
const months = new Map<string, number>();

const readMonth = (text: string): number => {
  const [year, part] = [Number(text.slice(0, 4)), text.slice(5)];
  if (part === '') return year * 12;
  if (part.startsWith('Q')) return year * 12 + (Number(part[1]) - 1) * 3;
  if (part.startsWith('S')) return year * 12 + (Number(part[1]) - 1) * 6;
  return year * 12 + Number(part.slice(0, 2)) - 1;
};

const grainOf = (period: string): Grain =>
  period.length === 4 ? 'YEAR' : period.includes('Q') ? 'QUARTER' : period.includes('S') ? 'SEMESTER' : 'MONTH';

export interface At {
  readonly version: IndicatorVersionRow;
  readonly place: string;
  readonly month: number;
}

export interface Fact {
  readonly place: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly weight: number | null;
  readonly status: string;
}

/** What holds at a place in a native period: a complete pair of two indicators, or the latest vintage known. */
export function factAt(world: NaiveWorld, question: NaiveQuestion, { version, place, month }: At): Fact | null {
  const own = winner(world, question, { version, place, month });
  if (version.numeratorIndicator === null) return own;
  const valid = (at: number) =>
    (version.validFrom === null || toMonth(version.validFrom) <= at) &&
    (version.validTo === null || at < toMonth(version.validTo));
  const pairAt = (at: number): Fact | null => {
    const [top, bottom] = [version.numeratorIndicator, version.denominatorIndicator].map((code) =>
      world.versions
        .filter((each) => each.indicatorCode === code && each.frequency === version.frequency)
        .sort((a, b) => b.number - a.number)
        .map((each) => winner(world, question, { version: each, place, month: at }))
        .find((fact) => fact !== null && fact.value !== null),
    );
    if (!top || !bottom || !valid(at)) return null;
    const [numerator, denominator] = [top.value!, bottom.value!];
    const status =
      [top, bottom].find(({ status }) => status === 'PROVISIONAL' || status === 'ESTIMATED')?.status ?? 'FINAL';
    return { place, numerator, denominator, value: divide(numerator, denominator, version), weight: null, status };
  };
  const months = world.observations.map((row) => toMonth(row.period));
  return months.some((at) => pairAt(at) !== null) ? pairAt(month) : own;
}

/** "The latest published_at not after takenAt (or knownAt) wins whatever its source, ties by import order; source isolates one." */
function winner(world: NaiveWorld, { knownAt, source }: NaiveQuestion, { version, place, month }: At): Fact | null {
  let best: TinyObservation | null = null;
  for (const row of world.observations) {
    if ((row.version ?? 1) !== version.versionId || row.place !== place || toMonth(row.period) !== month) continue;
    if (source !== null && row.source !== source) continue;
    if (knownAt !== null && row.publishedAt!.slice(0, 10) > knownAt) continue;
    if (best === null || row.publishedAt! >= best.publishedAt!) best = row;
  }
  if (best === null) return null;
  const { numerator = null, denominator = null, weight = null } = best;
  const quotient = numerator === null || denominator === null ? null : divide(numerator, denominator, version);
  return { place, value: best.value ?? quotient, numerator, denominator, weight, status: best.status! };
}

export function targetOf(world: NaiveWorld, question: NaiveQuestion, { version, place, month }: At): TinyTarget | null {
  const parent = place === 'ID' ? 'ID' : place.includes('.') ? place.split('.').slice(0, -1).join('.') : 'ID';
  const whose = { OWN: place, PARENT: parent, NATION: 'ID' }[question.target];
  const kind = question.kind ?? (question.grain === 'QUARTER' ? 'QUARTER_PLAN' : 'ANNUAL');
  let best: TinyTarget | null = null;
  for (const row of world.targets) {
    if ((row.version ?? 1) !== version.versionId || row.place !== whose || row.kind !== kind) continue;
    if (grainOf(row.period) !== question.grain || toMonth(row.period) !== month) continue;
    if (question.knownAt !== null && row.setAt!.slice(0, 10) > question.knownAt) continue;
    if (best === null || row.setAt! >= best.setAt!) best = row;
  }
  return best;
}

/** DOMAIN.md 2.7. */
export function attain(formula: string, r: number, low: number, high: number): number | null {
  if (low < high && r >= low && r <= high) return 100;
  const t = r < low ? low : high;
  if (t <= 0 || r < 0) return null;
  if (formula === 'MINIMIZE') return (1 + (1 - r / t)) * 100;
  if (formula === 'MINIMIZE_RATIO') return r === 0 ? 100 : (t / r) * 100;
  if (formula === 'STABILIZE') return 100 - (Math.abs(r - t) / t) * 100;
  return (r / t) * 100;
}

export function partsOf(world: NaiveWorld, version: IndicatorVersionRow, place: string): TinyParts | null {
  return world.parts.find((line) => (line.version ?? 1) === version.versionId && line.place === place) ?? null;
}

export function expectedAt({ expected, members }: TinyParts, month: number): number {
  if (expected === undefined || typeof expected === 'number') return expected ?? members.length;
  return expected.findLast(({ from }) => toMonth(from) <= month)!.count;
}

export function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

export function divide(numerator: number, denominator: number, { multiplier }: IndicatorVersionRow): number | null {
  return denominator === 0 ? null : (numerator / denominator) * multiplier;
}
