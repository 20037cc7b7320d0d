import { BadUserInput, NotComparable } from '../errors.ts';
import type { IndicatorVersionRow } from '../model/catalogue-rows.ts';
import type { Label } from '../model/metric.ts';
import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { Point, TargetBand } from '../query/answer.ts';
import type { TrendQuestion } from '../query/question.ts';
import { backTested, probabilityAbove } from '../statistics/forecast.ts';
import type { Forecast } from '../statistics/forecast.ts';
import { countBuckets } from '../time/bucket.ts';
import { foldsInto } from '../time/grain.ts';
import { formatPeriod, parsePeriod } from '../time/period.ts';
import type { Period } from '../time/period.ts';
import { partsOf, versionOf, yearOn } from './projection-parts.ts';
import type { PeriodParts } from './projection-parts.ts';
import { tellProjection } from './projection-sentence.ts';
import type { Projection, ProjectionCode } from './projection-sentence.ts';
import { isMoreBetter, seedOfLine, sinceStep, testedSeries } from './tested-series.ts';
import type { AnsweredLine, TestedSeries } from './tested-series.ts';

/** Beyond two years a straight line says little. */
const mostMonthsAhead = 24;

/**
 * What a period comes to for some lines of one answer: what is known of it and what a straight line with seasons lets expect of
 * the rest, beside the period's own target. One more question for all lines, of the same snapshot.
 */
export async function project(
  questions: SnapshotQuestions,
  lines: readonly AnsweredLine[],
  asked: string | null,
): Promise<readonly Projection[]> {
  const period = periodOf(lines, asked);
  const targets = await wholePeriods(questions, lines, period);
  return lines.map((line) => projectLine(line, period, targets.get(line.regionCode) ?? null));
}

function periodOf(lines: readonly AnsweredLine[], asked: string | null): Period {
  const { grain, catalogue } = lines[0]!;
  const points = lines.flatMap((line) => line.points).toSorted((left, right) => (left.end < right.end ? -1 : 1));
  const text = asked ?? yearOn(points, catalogue.takenAt);
  const period = parsePeriod(text);
  if (countBuckets(period.from, period.to, period.grain) !== 1) {
    throw new BadUserInput(
      `Projection of "${text}": one period is needed here, such as ${yearOn(points, catalogue.takenAt)}.`,
    );
  }
  if (grain === 'DAY' || !foldsInto(grain, period.grain)) {
    throw new NotComparable(
      `A series by ${grain} does not lead to ${text}, which is a ${period.grain}. Ask for the series by ${period.grain}, or for a longer period.`,
      { grain, period: text },
    );
  }
  return period;
}

/** The period as a whole: its target, and its number if it is over. */
async function wholePeriods(questions: SnapshotQuestions, lines: readonly AnsweredLine[], period: Period) {
  const line = lines.find((each) => versionOf(each, period.from) !== null);
  if (line === undefined || !('parts' in partsOf(line, testedSeries(line), period))) return new Map<string, Point>();
  const { series } = await questions.trend({
    ...(line.asked.question as TrendQuestion),
    regions: lines.map(({ regionCode }) => regionCode),
    grain: period.grain,
    period: formatPeriod(period),
    last: null,
    needsTargets: true,
  });
  return new Map(series.map(({ regionCode, points }) => [regionCode, points[0]!]));
}

function projectLine(line: AnsweredLine, period: Period, whole: Point | null): Projection {
  const all = testedSeries(line);
  const parted = partsOf(line, all, period);
  const recent = sinceStep(all, seedOfLine(line, all));
  const parts = 'parts' in parted ? parted.parts : null;
  const made = (tested: TestedSeries) => projected(line, { tested, parts, period, whole });
  const ofRecent = made(recent);
  const found = ofRecent ?? made(all);
  const tested = ofRecent === null ? all : recent;
  const forecast = found?.forecast ?? null;
  const target = whole?.target ?? null;
  const isOver = whole?.status === 'COMPUTED' || parts?.future.length === 0;
  const bounds: Bounds = versionOf(line, period.from) ?? { validMin: null, validMax: null };
  const actual = whole?.status === 'COMPUTED' ? whole.value : (parts?.known ?? null);
  // What never was below zero is not expected there.
  const zero = all.points.every(({ value }) => value >= 0) ? 0 : null;
  const expect = (end: number | null) =>
    isOver ? actual : within({ validMax: bounds.validMax, validMin: bounds.validMin ?? zero }, end);
  const probability = forecast === null || target === null ? null : probabilityOf(forecast, target, isMoreBetter(line));
  const why = 'why' in parted ? parted.why : isOver || forecast !== null ? null : whyNot(line, tested, period);
  const code = isOver ? 'COMPLETE' : forecast === null ? 'INSUFFICIENT' : codeOf(probability);
  const told = {
    period: formatPeriod(period),
    value: expect(forecast?.value ?? null),
    low: expect(forecast?.low ?? null),
    high: expect(forecast?.high ?? null),
    target,
    probability,
    why,
    tested,
    parts,
    forecast,
    backTest: found?.backTest ?? null,
  };
  return { ...told, verdict: tellProjection(code, line, told) };
}

interface Projecting {
  readonly tested: TestedSeries;
  readonly parts: PeriodParts | null;
  readonly period: Period;
  readonly whole: Point | null;
}

function projected(line: AnsweredLine, { tested, parts, period, whole }: Projecting) {
  if (parts === null || parts.future.length === 0 || whole?.status === 'COMPUTED') return null;
  if (whyNotYet(line, tested, period) !== null) return null;
  const found = backTested(tested.points, parts.future, { seasons: tested.seasons });
  if (found === null) return null;
  const { value, low, high } = found.forecast;
  const add = (part: number) => parts.known + part;
  return { ...found, forecast: { ...found.forecast, value: add(value), low: add(low), high: add(high) } };
}

type Bounds = Pick<IndicatorVersionRow, 'validMin' | 'validMax'>;

/** Nothing is expected where no value can be. */
function within({ validMin, validMax }: Bounds, value: number | null): number | null {
  if (value === null) return null;
  return Math.min(validMax ?? Number.POSITIVE_INFINITY, Math.max(validMin ?? Number.NEGATIVE_INFINITY, value));
}

function probabilityOf(forecast: Forecast, target: TargetBand, moreIsBetter: boolean | null): number | null {
  const { low, high } = target;
  const above = (limit: number | null) => (limit === null ? null : probabilityAbove(forecast, limit));
  if (moreIsBetter === true) return above(low ?? high);
  const beyond = above(high ?? low);
  if (moreIsBetter === false) return beyond === null ? null : 1 - beyond;
  return low === null || high === null ? null : Math.max(0, above(low)! - above(high)!);
}

function codeOf(probability: number | null): ProjectionCode {
  if (probability === null) return 'NO_TARGET';
  return probability >= 0.8 ? 'LIKELY' : probability <= 0.2 ? 'UNLIKELY' : 'UNCERTAIN';
}

function whyNot(line: AnsweredLine, tested: TestedSeries, period: Period): Label {
  return whyNotYet(line, tested, period) ?? tooFew;
}

function whyNotYet(line: AnsweredLine, tested: TestedSeries, period: Period): Label | null {
  const last = line.points.findLast(({ status }) => status === 'COMPUTED');
  if (last === undefined) return tooFew;
  if (last.end < period.to && countBuckets(last.end, period.to, 'MONTH') > mostMonthsAhead) return tooFar;
  const version = versionOf(line, period.from);
  if (version !== null && last.versionNumber !== null && version.number !== last.versionNumber) return otherDefinition;
  if (version !== null && version.ordinalScale !== null) return ofPredicates;
  return tested.points.length === 0 ? tooFew : null;
}

const tooFew: Label = {
  id: 'angka yang utuh terlalu sedikit; diperlukan lima tahun, atau per triwulan dan bulan lebih dari dua tahun',
  en: 'there are too few whole numbers; it takes five years, or by quarter and month more than two years',
};
const tooFar: Label = {
  id: 'periode itu lebih dari dua tahun setelah angka terakhir',
  en: 'that period is more than two years after the last number',
};
const ofPredicates: Label = {
  id: 'predikat tidak terletak pada garis lurus',
  en: 'predicates do not lie on a straight line',
};
const otherDefinition: Label = {
  id: 'definisinya lain daripada definisi angka terakhir',
  en: 'its definition is not that of the last numbers',
};
