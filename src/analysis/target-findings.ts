import type { IndicatorVersionRow } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { JudgedAnswer, JudgedRow } from '../query/judged.ts';
import type { LateTargetRow } from '../query/late-targets.ts';
import { wholeValue } from '../query/whole-value.ts';
import type { Target } from '../rules/attainment.ts';
import { computeAttainment, isMet } from '../rules/attainment.ts';
import {
  decidingBound,
  equalsTarget,
  isAlways100,
  isBelowLast,
  targetRuleNames,
  type TargetRuleName,
} from '../rules/target-rules.ts';
import { formatBucket } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';

/** A target that a rule found. */
export interface TargetFinding {
  readonly rule: TargetRuleName;
  readonly regionCode: string;
  readonly indicatorCode: string;
  /** The period of the target; of a habit the last of its periods. */
  readonly period: string;
  readonly target: Target | null;
  /** The figure of the period; null where there is none. */
  readonly value: number | null;
  /** What was reached in the period before; only of BELOW_LAST_RESULT. */
  readonly last: number | null;
  /** What the target was before it was changed, when, and why; only of CHANGED_AFTER_PERIOD. */
  readonly changedFrom: Target | null;
  readonly changedAt: string | null;
  readonly reason: string | null;
  /** Whether the change turned a missed target into one that was met; null of other rules, or where it cannot be told. */
  readonly madeMet: boolean | null;
  /** How many periods in a row; only of ALWAYS_100. */
  readonly periods: number | null;
}

/** A target with a whole result of the period before it, by the same definition. */
export interface TargetBesideLast {
  readonly row: JudgedRow;
  readonly last: number;
  readonly isBelow: boolean;
}

const nothing = { last: null, changedFrom: null, changedAt: null, reason: null, madeMet: null, periods: null } as const;

/** Targets that can be set against the result of the same period of the year before; the first year only gives results. */
export function besideLast(
  { starts, rows }: JudgedAnswer,
  ofYear: number,
  catalogue: Catalogue,
): readonly TargetBesideLast[] {
  const cells = new Map(rows.map((row) => [cellOf(row, row.start), row]));
  return rows.flatMap((row) => {
    const before = cells.get(cellOf(row, starts[starts.indexOf(row.start) - ofYear] ?? ''));
    const version = versionOf(row, catalogue);
    const isComparable =
      before?.status === 'COMPUTED' && (row.versionNumber ?? before.versionNumber) === before.versionNumber;
    if (row.target === null || before?.value == null || !isComparable || version === undefined) return [];
    if (row.target.predicate !== null || decidingBound(row.target, version.direction) === null) return [];
    const isBelow = isBelowLast(row.target, before.value, version.direction, version.decimals);
    return [{ row, last: before.value, isBelow }];
  });
}

interface FindingInput {
  readonly beside: readonly TargetBesideLast[];
  readonly late: readonly LateTargetRow[];
  readonly grain: GrainName;
  readonly catalogue: Catalogue;
}

/** All findings about rows, in the order of the rules, then by region, indicator and period. */
export function findingsOf(
  asked: readonly JudgedRow[],
  { beside, late, grain, catalogue }: FindingInput,
): readonly TargetFinding[] {
  const of = (rule: TargetRuleName, row: JudgedRow, more: Partial<TargetFinding> = {}): TargetFinding => ({
    ...nothing,
    rule,
    regionCode: row.regionCode,
    indicatorCode: row.indicatorCode,
    period: formatBucket(row.start, grain),
    target: row.target,
    value: row.value,
    ...more,
  });
  const found = [
    ...beside.filter(({ isBelow }) => isBelow).map(({ row, last }) => of('BELOW_LAST_RESULT', row, { last })),
    ...late.flatMap((change) => lateFinding(change, { asked, catalogue, of })),
    ...asked.filter((row) => isExact(row, catalogue)).map((row) => of('EQUALS_RESULT', row)),
    ...[...Map.groupBy(asked, ({ regionCode, indicatorCode }) => `${regionCode}|${indicatorCode}`).values()].flatMap(
      (line) => (isHabit(line, catalogue) ? [of('ALWAYS_100', line.at(-1)!, { periods: line.length })] : []),
    ),
  ];
  const orderOf = ({ rule, regionCode, indicatorCode, period: when }: TargetFinding) =>
    [targetRuleNames.indexOf(rule), regionCode, indicatorCode, when].join('|');
  return found.toSorted((left, right) => (orderOf(left) < orderOf(right) ? -1 : 1));
}

function lateFinding(
  change: LateTargetRow,
  {
    asked,
    catalogue,
    of,
  }: {
    readonly asked: readonly JudgedRow[];
    readonly catalogue: Catalogue;
    readonly of: (rule: TargetRuleName, row: JudgedRow, more: Partial<TargetFinding>) => TargetFinding;
  },
): readonly TargetFinding[] {
  const version = catalogue.rows.indicatorVersions.find(({ versionId }) => versionId === change.versionId);
  const row = asked.find(
    ({ regionCode, indicatorCode, start }) =>
      regionCode === change.regionCode && indicatorCode === version?.indicatorCode && start === change.start,
  );
  if (version === undefined || row === undefined) return [];
  const before = { low: change.lowBefore, high: change.highBefore };
  const after = { low: change.low, high: change.high };
  const met = [before, after].map((target) => {
    const { raw } = computeAttainment(version.attainmentFormula, wholeValue(row), target);
    return raw === null ? null : isMet(raw);
  });
  const madeMet = met[0] === null || met[1] === null ? null : !met[0] && met[1]!;
  const { setAt, reason } = change;
  return [of('CHANGED_AFTER_PERIOD', row, { target: after, changedFrom: before, changedAt: setAt, reason, madeMet })];
}

function isExact(row: JudgedRow, catalogue: Catalogue): boolean {
  const { status, value, target, predicate } = row;
  if (status !== 'COMPUTED' || value === null || target === null || predicate !== null) return false;
  return equalsTarget(target, value, versionOf(row, catalogue)?.validMax ?? null);
}

/** The highest figure or predicate that is possible leaves no room for a harder target. */
function isHabit(line: readonly JudgedRow[], catalogue: Catalogue): boolean {
  const attainments = line.flatMap(({ attainment }) => attainment ?? []);
  if (attainments.length < line.length || !isAlways100(attainments)) return false;
  return line.some((row) => {
    const version = versionOf(row, catalogue);
    return version !== undefined && row.value !== highestOf(version, catalogue);
  });
}

function highestOf({ validMax, ordinalScale }: IndicatorVersionRow, catalogue: Catalogue): number | null {
  if (ordinalScale === null) return validMax;
  return Math.max(...catalogue.ordinalItems(ordinalScale).map(({ score }) => score));
}

function versionOf({ indicatorCode, versionNumber }: JudgedRow, catalogue: Catalogue): IndicatorVersionRow | undefined {
  const entry = catalogue.indicators.byCode(indicatorCode);
  return entry?.versions.find(({ number }) => number === versionNumber) ?? entry?.latest;
}

function cellOf({ regionCode, indicatorCode }: JudgedRow, start: string): string {
  return `${regionCode}|${indicatorCode}|${start}`;
}
