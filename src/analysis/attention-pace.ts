import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { TargetBand } from '../query/answer.ts';
import type { JudgedQuestion, JudgedRow } from '../query/judged.ts';
import { wholeValue } from '../query/whole-value.ts';
import { paceNeeded, type Pace } from '../rules/pace.ts';
import { countBuckets, formatBucket, nextStart, truncate } from '../time/bucket.ts';
import { foldsInto, type GrainName } from '../time/grain.ts';
import { keyOf, type AttentionItem } from './attention-rows.ts';

/** The pace that a year's target still asks for. */
export interface AttentionPace extends Pace {
  /** The year of the target. */
  readonly period: string;
  readonly target: TargetBand;
  /** The grain of the parts that are left, and how many they are. */
  readonly grain: GrainName;
  readonly left: number;
}

interface PaceScope {
  /** Judged by what was asked: regions, filter, yardstick, vintage. */
  readonly base: Omit<JudgedQuestion, 'grain' | 'last' | 'period'>;
  /** The bucket that was looked at. */
  readonly grain: GrainName;
  readonly start: string;
}

/**
 * For each item the pace to its target: of the year that goes on after the period, or of the next one where the period ends the year.
 * Two questions for all items together.
 */
export async function pacesOf(
  items: readonly AttentionItem[],
  { base, grain, start }: PaceScope,
  questions: SnapshotQuestions,
): Promise<ReadonlyMap<string, AttentionPace>> {
  const indicators = [...new Set(items.flatMap(({ indicatorCode }) => indicatorCode ?? []))];
  if (indicators.length === 0) return new Map();
  const regions = [...new Set(items.map(({ regionCode }) => regionCode))];
  const end = nextStart(start, grain);
  // The day after the period: in its own year where that goes on.
  const year = truncate(end, 'YEAR');
  const isYearBegun = end > year;
  const scope = { ...base, regions, within: null, indicators };
  const annual = await questions.judged({ ...scope, grain: 'YEAR', period: formatBucket(year, 'YEAR'), last: 2 });
  const parts = isYearBegun
    ? await questions.judged({
        ...scope,
        grain,
        period: formatBucket(start, grain),
        last: countBuckets(year, end, grain),
      })
    : null;
  const yearly = Map.groupBy(annual.rows, keyOf);
  const elapsed = Map.groupBy(parts?.rows ?? [], keyOf);
  const paces = items.flatMap((item) => {
    const lines = { yearly: yearly.get(keyOf(item)) ?? [], elapsed: elapsed.get(keyOf(item)) ?? [] };
    const pace = paceOf(item, lines, { year, end, grain: isYearBegun ? grain : null, questions });
    return pace === null ? [] : [[keyOf(item), pace] as const];
  });
  return new Map(paces);
}

interface Lines {
  readonly yearly: readonly JudgedRow[];
  readonly elapsed: readonly JudgedRow[];
}

function paceOf(
  { indicatorCode }: AttentionItem,
  { yearly, elapsed }: Lines,
  scope: {
    readonly year: string;
    readonly end: string;
    /** null: the year has not begun. */
    readonly grain: GrainName | null;
    readonly questions: SnapshotQuestions;
  },
): AttentionPace | null {
  const { year, end, questions } = scope;
  const version = questions.catalogue.indicators.byCode(indicatorCode ?? '')?.latest;
  const target = yearly.find(({ start }) => start === year)?.target ?? null;
  const bound = boundOf(target, version?.direction);
  if (version === undefined || target === null || bound === null || target.predicate !== null) return null;
  const grain = partGrain(version.frequency, scope.grain);
  const left = countBuckets(end, nextStart(year, 'YEAR'), grain);
  const lastYear = yearly.find(({ start }) => start < year && foldsIntoSame(version.number, yearly, start));
  const figures = scope.grain === grain ? elapsed : [];
  const pace = paceNeeded({
    aggregation: version.periodAggregation,
    isYearToDate: version.accumulation === 'YEAR_TO_DATE',
    direction: version.direction,
    target: bound,
    soFar: figures.map(wholeValue),
    left,
    before: version.accumulation === 'YEAR_TO_DATE' ? 0 : wholeValue(figures.length > 0 ? undefined : lastYear),
  });
  return pace === null ? null : { ...pace, period: formatBucket(year, 'YEAR'), target, grain, left };
}

/** What another definition measured is no step to start from. */
function foldsIntoSame(version: number, rows: readonly JudgedRow[], start: string): boolean {
  return rows.some((row) => row.start === start && row.versionNumber === version);
}

function boundOf(target: TargetBand | null, direction: string | undefined): number | null {
  const low = target?.low ?? target?.high ?? null;
  const high = target?.high ?? low;
  if (direction === 'MINIMIZE') return high;
  return direction === 'MAXIMIZE' ? low : null;
}

/** The parts that a year is reckoned in: those that were looked at, or as long as the indicator's own. */
function partGrain(frequency: GrainName, asked: GrainName | null): GrainName {
  if (asked !== null && foldsInto(frequency, asked)) return asked;
  return foldsInto(frequency, 'QUARTER') ? 'QUARTER' : frequency;
}
