import { BadUserInput, NotComparable } from '../errors.ts';
import { factMetric, isFactMetric, metricDefinition } from '../model/catalogue.ts';
import type { MetricName } from '../model/catalogue.ts';
import type { RegionLevel, RegionRow } from '../model/catalogue-rows.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { ProgrammePlanRow } from '../query/accounts.ts';
import { askedRegion } from '../query/asked-places.ts';
import type { AsOf, MetricFilter } from '../query/question.ts';
import { versionOn } from '../query/version-scope.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { isDate, truncate } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import type { Found } from './analysis.ts';
import { askComparison } from './effect-comparison.ts';
import type { ChosenComparison } from './effect-comparison.ts';
import { askProgramme } from './effect-programme.ts';
import { toLine } from './effect-series.ts';
import type { EffectLine } from './effect-series.ts';
import { testEffect } from './effect-tests.ts';
import type { EffectTests } from './effect-tests.ts';
import { effectVerdict } from './effect-verdict.ts';
import type { EffectCode } from './effect-verdict.ts';
import { effectWindow, usualPeriods } from './effect-window.ts';
import type { EffectWindow } from './effect-window.ts';

export interface ProgrammeEffectQuestion extends AsOf {
  readonly programme?: string | null;
  /** ISO date; the programme's own start unless told. */
  readonly start?: string | null;
  readonly metric: MetricName;
  readonly indicator?: string | null;
  readonly region?: string | null;
  readonly level?: RegionLevel | null;
  /** Regions to compare with; none are chosen where the list is empty. */
  readonly comparison?: readonly string[] | null;
  /** Units to compare with instead, of any government. */
  readonly comparisonUnits?: readonly string[] | null;
  readonly grain?: GrainName | null;
  readonly before?: number | null;
  readonly after?: number | null;
  readonly lag?: number | null;
  readonly placebo?: string | null;
  readonly filter?: MetricFilter | null;
}

export interface ProgrammeEffect extends EffectTests {
  readonly verdict: Verdict<EffectCode>;
  readonly programme: ProgrammePlanRow | null;
  readonly metric: MetricName;
  readonly indicatorCode: string | null;
  readonly regionCode: string;
  readonly start: string;
  readonly window: EffectWindow;
  readonly treated: EffectLine;
  readonly comparison: ChosenComparison;
  readonly unit: string;
  readonly decimals: number;
}

const mostPeriods = 240;

/** What changed when a programme began, in its region and beyond what changed in comparable ones. */
export async function programmeEffect(
  questions: SnapshotQuestions,
  question: ProgrammeEffectQuestion,
): Promise<Found<ProgrammeEffect>> {
  const { catalogue } = questions;
  const { metric } = question;
  const programme = question.programme ? await askProgramme(questions, question.programme) : null;
  const start = question.start ?? programme?.startsOn ?? null;
  if (start === null || !isDate(start)) {
    throw new BadUserInput(
      'Name a `programme`, or its `start` as a day such as 2023-07-01: without one there is no before and after.',
    );
  }
  const ref = question.region ?? programme?.regionCode ?? null;
  if (ref === null) throw new BadUserInput('Name a `region`, or a `programme` that has one.');
  const { region } = askedRegion(ref, question.level ?? null, catalogue);
  const entry = entryOf(question, programme, questions);
  const grain =
    question.grain ?? (isFactMetric(metric) ? factMetric(metric).defaultGrain : (entry?.latest.frequency ?? 'YEAR'));
  const window = effectWindow({
    start,
    grain,
    before: periodsOf('before', question.before ?? usualPeriods[grain]),
    after: periodsOf('after', question.after ?? usualPeriods[grain]),
    lag: lagOf(question.lag ?? 0),
    entry,
    takenAt: catalogue.takenAt,
  });
  const period = `${window.labels.before.split('..')[0]}..${window.labels.after.split('..').at(-1)}`;
  const scope = {
    metric,
    indicator: entry?.code ?? null,
    grain,
    period,
    knownAt: question.knownAt ?? null,
    filter: question.filter ?? null,
  };
  const asked = await questions.trend({ ...scope, regions: [region.code], needsTargets: false });
  const own = asked.series[0]!;
  const treated = toLine(region.code, own, window);
  const chosen = await askComparison(questions, { question, scope, region, entry, window, treated, programme });
  const tests = testEffect({
    treated,
    comparison: chosen.lines,
    from: window.firstAfter,
    placeboAt: placeboTime(question.placebo ?? null, window),
  });
  const version = entry && (versionOn(entry, window.after) ?? entry.latest);
  const definition = metricDefinition(metric);
  const style = {
    unit: definition.unit ?? version?.unit ?? '',
    decimals: definition.decimals ?? version?.decimals ?? 2,
  };
  const direction = definition.direction === 'INDICATOR' ? (version?.direction ?? 'NONE') : definition.direction;
  return {
    verdict: effectVerdict({
      ...tests,
      direction,
      style,
      subject: subjectOf(metric, entry, region),
      others: chosen.words,
      first: window.labels.first,
    }),
    programme,
    metric,
    indicatorCode: entry?.code ?? null,
    regionCode: region.code,
    start,
    window,
    treated,
    comparison: chosen,
    ...tests,
    ...style,
    caveats: [...own.caveats, ...chosen.caveats],
    hasAllCaveats: true,
  };
}

function entryOf(
  { metric, indicator }: ProgrammeEffectQuestion,
  programme: ProgrammePlanRow | null,
  { catalogue }: SnapshotQuestions,
): IndicatorEntry | null {
  if (isFactMetric(metric)) return null;
  if (metric !== 'INDICATOR_VALUE') {
    throw new NotComparable(
      `An effect is looked for in what is measured: ask for INDICATOR_VALUE or a metric over cases, not for ${metric}.`,
    );
  }
  const meant = programme?.indicators ?? [];
  if (!indicator && meant.length > 1) {
    throw new BadUserInput(`${programme!.code} means to move ${meant.join(', ')}. Name one as \`indicator\`.`);
  }
  const code = indicator ?? meant[0] ?? null;
  if (code === null) throw new BadUserInput('Name an `indicator`, or a `programme` that means to move one.');
  return catalogue.indicators.resolve(code);
}

function periodsOf(name: string, count: number): number {
  if (Number.isInteger(count) && count >= 1 && count <= mostPeriods) return count;
  throw new BadUserInput(`\`${name}\` is ${count}; from 1 to ${mostPeriods} periods are allowed.`);
}

/** An effect does not begin before its cause. */
function lagOf(lag: number): number {
  if (Number.isInteger(lag) && lag >= 0 && lag <= mostPeriods) return lag;
  throw new BadUserInput(`\`lag\` is ${lag}; from 0 to ${mostPeriods} periods after the start are allowed.`);
}

/** The first period of a placebo date, counted from the window's first; null: none was told. */
function placeboTime(placebo: string | null, window: EffectWindow): number | null {
  if (placebo === null) return null;
  const bucket = truncate(placebo, window.grain);
  const time = window.starts.indexOf(bucket);
  if (time > 0 && time < window.starts.indexOf(window.holding)) return time;
  throw new BadUserInput(
    `\`placebo\` is ${placebo}; a date within the time before is needed (${window.labels.before}), when nothing had begun.`,
  );
}

function subjectOf(metric: MetricName, entry: IndicatorEntry | null, region: RegionRow) {
  const { label } = metricDefinition(metric);
  const name = entry === null ? label : { id: entry.latest.nameId, en: entry.latest.nameEn ?? entry.latest.nameId };
  return { id: `${name.id} ${region.nameId}`, en: `${name.en} of ${region.nameEn ?? region.nameId}` };
}
