import type { Measured } from '../query/answer.ts';
import { decomposeMean, decomposeSum } from '../statistics/contribution.ts';
import type { Contribution, PartState } from '../statistics/contribution.ts';
import { reversalOf } from '../statistics/simpson.ts';
import type { Reversal } from '../statistics/simpson.ts';
import type { PartsRule } from './parts-rule.ts';

/** A part of a whole in one period. */
export interface PartRow {
  readonly key: string;
  readonly labelId: string;
  readonly labelEn: string;
  readonly measured: Measured;
  /** What a WEIGHTED mean is weighted by; null where nobody told. */
  readonly weight: number | null;
}

export interface ChangePart {
  /** Null: what is withheld or has no weight, together. */
  readonly key: string | null;
  readonly labelId: string;
  readonly labelEn: string;
  readonly before: Measured | null;
  readonly after: Measured | null;
  readonly presence: 'BOTH' | 'ENTERED' | 'LEFT';
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly rateEffect: number;
  readonly mixEffect: number;
  readonly contribution: number;
  /** Percent of the change of the whole; null where that is nothing. */
  readonly shareOfChangePct: number | null;
}

export interface ExplainedChange {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly rateEffect: number;
  readonly mixEffect: number;
  /** The whole's change less all contributions; 0 where the parts make the whole. */
  readonly residual: number;
  readonly reversal: Reversal;
  /** The greatest contribution first. */
  readonly parts: readonly ChangePart[];
  /** Parts that are not told one by one: withheld, or without what they are weighed by. */
  readonly leftOut: number;
}

export interface Whole {
  readonly before: Measured | null;
  readonly after: Measured | null;
}

interface Input {
  readonly rule: PartsRule;
  readonly before: readonly PartRow[];
  readonly after: readonly PartRow[];
  /** Null: the whole is what the parts make. */
  readonly whole: Whole | null;
}

const restLabels = { labelId: 'Bagian lain yang tidak diungkap', labelEn: 'Other parts that are not told' } as const;

/** The change of a whole by its parts; null where no part is told on one of the sides. */
export function explainParts(input: Input): ExplainedChange | null {
  const { rule, before, after, whole } = input;
  const [from, to] = [index(before), index(after)];
  // What is hidden on one side has no change of its own to tell: it is left to the rest on both.
  const hidden = new Set([...before, ...after].filter((row) => isHidden(row, rule)).map(({ key }) => key));
  const keys = [...new Set([...from.keys(), ...to.keys()])].filter((key) => !hidden.has(key));
  const told = keys.map((key) => ({
    key,
    before: stateOf(from.get(key), rule),
    after: stateOf(to.get(key), rule),
  }));
  const rest = hidden.size === 0 || whole === null ? null : restOf(rule, told, whole);
  const present = [...told, ...(rest === null ? [] : [rest])].filter(
    (part) => part.before !== null || part.after !== null,
  );
  const found = rule.kind === 'SUM' ? decomposeSum(present) : decomposeMean(present);
  if (found === null) return null;
  const values = { before: whole?.before?.value ?? found.before, after: whole?.after?.value ?? found.after };
  const change = values.after - values.before;
  const noise = 1e-9 * Math.max(1, Math.abs(values.before), Math.abs(values.after));
  const unexplained = change - found.rateEffect - found.mixEffect;
  const settled = settling(Math.max(Math.abs(values.before), Math.abs(values.after)));
  const parts = found.contributions.map((each, place): ChangePart => {
    const { key, before: was, after: is } = present[place]!;
    const [first, last] = [from.get(key), to.get(key)];
    const labels =
      key === restKey ? restLabels : { labelId: (last ?? first)!.labelId, labelEn: (last ?? first)!.labelEn };
    return {
      ...effectsOf(each, settled),
      key: key === restKey ? null : key,
      ...labels,
      before: first?.measured ?? null,
      after: last?.measured ?? null,
      presence: was === null ? 'ENTERED' : is === null ? 'LEFT' : 'BOTH',
      shareOfChangePct: Math.abs(change) <= noise ? null : (each.contribution / change) * 100,
    };
  });
  return {
    ...values,
    change: settled(change),
    rateEffect: settled(found.rateEffect),
    mixEffect: settled(found.mixEffect),
    residual: Math.abs(unexplained) <= noise ? 0 : unexplained,
    reversal: reversalOf(present, found),
    parts: parts.toSorted((left, right) => Math.abs(right.contribution) - Math.abs(left.contribution)),
    leftOut: hidden.size,
  };
}

const restKey = '\u0000rest';

function effectsOf(
  { shareBefore, shareAfter, rateEffect, mixEffect, contribution }: Contribution,
  settled: (effect: number) => number,
) {
  return {
    shareBefore,
    shareAfter,
    rateEffect: settled(rateEffect),
    mixEffect: settled(mixEffect),
    contribution: settled(contribution),
  };
}

/** Differences keep the binary noise of what they are taken of: below a trillionth of the whole it is no effect. */
function settling(scale: number): (effect: number) => number {
  const decimals = Math.min(100, Math.max(0, 12 - Math.ceil(Math.log10(Math.max(scale, 1e-30)))));
  return (effect) => Number(effect.toFixed(decimals)) + 0;
}

function index(rows: readonly PartRow[]): ReadonlyMap<string, PartRow> {
  return new Map(rows.map((row) => [row.key, row]));
}

/** A part's value and weight; null where it is not there, or cannot be weighed. */
function stateOf(row: PartRow | undefined, rule: PartsRule): PartState | null {
  const value = row?.measured.value ?? null;
  if (row === undefined || value === null) return null;
  if (rule.kind === 'SUM') return { value, weight: 1 };
  const weight = weightOf(row, rule);
  return weight === null || weight <= 0 ? null : { value, weight };
}

function weightOf(row: PartRow, rule: Exclude<PartsRule, { kind: 'SUM' }>): number | null {
  return rule.kind === 'MEAN' ? rule.weight(row.measured) : row.weight;
}

/** A part that has a number, but none that may be told or weighed; what reported nothing has none. */
function isHidden(row: PartRow, rule: PartsRule): boolean {
  const { value, status, reason } = row.measured;
  if (value !== null) return rule.kind !== 'SUM' && weightOf(row, rule) === null;
  return status === 'SUPPRESSED' || (status === 'NOT_COMPUTABLE' && reason !== 'DIVISION_BY_ZERO');
}

interface Told {
  readonly key: string;
  readonly before: PartState | null;
  readonly after: PartState | null;
}

/** What the whole has beyond the parts that are told: a sum of several hidden ones, never a single person's. */
function restOf(rule: PartsRule, told: readonly Told[], { before, after }: Whole): Told | null {
  const side = (measured: Measured | null, which: 'before' | 'after'): PartState | null => {
    const value = measured?.value ?? null;
    if (measured === null || value === null) return null;
    const states = told.map((part) => part[which]).filter((state) => state !== null);
    if (rule.kind === 'SUM') return { value: value - states.reduce((all, state) => all + state.value, 0), weight: 1 };
    const weight = rule.kind === 'MEAN' ? rule.weight(measured) : null;
    const others = states.reduce((all, state) => all + state.weight, 0);
    if (weight === null || weight - others <= 1e-9 * weight) return null;
    const above = value * weight - states.reduce((all, state) => all + state.value * state.weight, 0);
    return { value: above / (weight - others), weight: weight - others };
  };
  const rest = { key: restKey, before: side(before, 'before'), after: side(after, 'after') };
  return rest.before === null && rest.after === null ? null : rest;
}
