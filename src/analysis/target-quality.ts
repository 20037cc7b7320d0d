import { BadUserInput, NotComparable } from '../errors.ts';
import type { JudgedQuestion, JudgedRow } from '../query/judged.ts';
import { listLateTargets } from '../query/late-targets.ts';
import { targetKindOf, resolveYardstick } from '../query/yardstick.ts';
import type { Target } from '../rules/attainment.ts';
import {
  easyShare,
  fewestBeside,
  fewestTargets,
  heapWidth,
  targetRuleNames,
  type TargetRuleName,
} from '../rules/target-rules.ts';
import { benjaminiHochberg } from '../statistics/multiple-tests.ts';
import { findHeaps, type Heap } from '../statistics/heaping.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { countBuckets, nextStart, previousStart, formatBucket } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { alignTo, formatPeriod, parsePeriod } from '../time/period.ts';
import type { Analysis } from './analysis.ts';
import { verdict } from './sentence.ts';
import { besideLast, findingsOf, type TargetBesideLast, type TargetFinding } from './target-findings.ts';

export interface TargetQualityQuestion extends Omit<JudgedQuestion, 'grain' | 'last'> {
  readonly grain?: GrainName | null;
  readonly rules?: readonly TargetRuleName[] | null;
  readonly first?: number | null;
}

export type TargetShareCode = 'HONEST' | 'EASY' | 'INSUFFICIENT';
export type HeapCode = 'HEAPED' | 'NOT_HEAPED' | 'INSUFFICIENT';

/** How many of the targets of a region ask for less than was reached already. */
export interface TargetShare {
  readonly regionCode: string;
  readonly targets: number;
  readonly below: number;
  /** 0 to 1; null without a target that can be compared. */
  readonly share: number | null;
  readonly code: TargetShareCode;
}

export interface JudgedHeap extends Heap {
  readonly verdict: Verdict<HeapCode>;
  readonly adjustedP: number | null;
}

export interface TargetQualityBody {
  readonly verdict: Verdict<TargetShareCode>;
  readonly grain: 'QUARTER' | 'YEAR';
  readonly period: string;
  readonly targets: number;
  readonly below: number;
  readonly share: number | null;
  readonly regions: readonly TargetShare[];
  readonly heaps: readonly JudgedHeap[];
  readonly rows: readonly TargetFinding[];
  readonly counts: readonly { readonly rule: TargetRuleName; readonly findings: number }[];
  readonly totalCount: number;
  /** Targets that no result of the period before, by the same definition, stands beside. */
  readonly notCompared: number;
}

const defaultYears = 5;
/** Periods in a year: a result is that of the same period of the year before. */
const yearOf = { QUARTER: 4, YEAR: 1 } as const;
const defaultFirst = 50;
const mostRows = 500;
const significance = 0.05;

/** How honest targets are: findings by rules that anybody can check, shares by region, and whether results crowd above thresholds. */
export const targetQuality: Analysis<TargetQualityQuestion, TargetQualityBody> = async (questions, question) => {
  const { rules: askedRules, first: askedFirst, ...base } = question;
  const first = askedFirst ?? defaultFirst;
  if (!Number.isInteger(first) || first < 1 || first > mostRows) {
    throw new BadUserInput(`\`first\` is ${first}; from 1 to ${mostRows} findings are told.`);
  }
  const rules = new Set(askedRules?.length ? askedRules : targetRuleNames);
  const { catalogue } = questions;
  const judged = await questions.judged(withBefore(base));
  const grain = judged.grain as 'QUARTER' | 'YEAR';
  const [start, end] = [judged.starts[yearOf[grain]]!, nextStart(judged.starts.at(-1)!, grain)];
  const yardstick = resolveYardstick(base.yardstick, catalogue);
  const late = await questions.list(listLateTargets, {
    regionCodes: judged.regionCodes,
    versionIds: null,
    grain,
    kind: targetKindOf(yardstick, grain),
    from: start,
    to: end,
    ...(base.knownAt == null ? {} : { knownAt: base.knownAt }),
  });
  const beside = besideLast(judged, yearOf[grain], catalogue);
  const findings = findingsOf(
    judged.rows.filter((row) => row.start >= start),
    { beside, late: late.rows, grain, catalogue },
  ).filter(({ rule }) => rules.has(rule));
  const below = beside.filter(({ isBelow }) => isBelow).length;
  const withTarget = judged.rows.filter((row) => row.start >= start && row.target !== null);
  return {
    verdict: judgeShare(beside.length, below),
    grain,
    period: formatPeriod({ from: start, to: end, grain }),
    targets: beside.length,
    below,
    share: beside.length === 0 ? null : below / beside.length,
    regions: judged.regionCodes.map((code) => shareOf(code, beside)),
    heaps: heapsOf(
      withTarget,
      yardstick.bands.flatMap(({ minimum }) => minimum ?? []),
    ),
    rows: findings.slice(0, first),
    counts: [...rules].map((rule) => ({ rule, findings: findings.filter((one) => one.rule === rule).length })),
    totalCount: findings.length,
    notCompared: withTarget.length - beside.length,
    caveats: [],
  };
};

/** The asked periods and the year before them, whose results the first targets are set against. */
function withBefore({ grain: asked, period, ...base }: Omit<TargetQualityQuestion, 'rules' | 'first'>): JudgedQuestion {
  const grain = asked ?? 'YEAR';
  if (grain !== 'YEAR' && grain !== 'QUARTER') {
    throw new NotComparable('Targets are set for years and quarters; ask by YEAR or QUARTER.');
  }
  if (!period) return { ...base, grain, last: (defaultYears + 1) * yearOf[grain] };
  const span = alignTo(parsePeriod(period), grain);
  const last = countBuckets(span.from, span.to, grain) + yearOf[grain];
  return { ...base, grain, period: formatBucket(previousStart(span.to, grain), grain), last };
}

function shareOf(regionCode: string, all: readonly TargetBesideLast[]): TargetShare {
  const own = all.filter(({ row }) => row.regionCode === regionCode);
  const below = own.filter(({ isBelow }) => isBelow).length;
  return {
    regionCode,
    targets: own.length,
    below,
    share: own.length === 0 ? null : below / own.length,
    code: codeOf(own.length, below),
  };
}

function codeOf(targets: number, below: number): TargetShareCode {
  if (targets < fewestTargets) return 'INSUFFICIENT';
  return below / targets >= easyShare ? 'EASY' : 'HONEST';
}

function judgeShare(targets: number, below: number): Verdict<TargetShareCode> {
  const code = codeOf(targets, below);
  return verdict(code, (pen) => {
    const share = pen.percent(targets === 0 ? null : (below / targets) * 100, 1);
    const limit = pen.percent(easyShare * 100, 0);
    const told = pen.pick(
      `${pen.number(below)} dari ${pen.number(targets)} target (${share}) meminta kurang dari yang sudah dicapai pada periode yang sama tahun sebelumnya`,
      `${pen.number(below)} of ${pen.number(targets)} targets (${share}) ask for less than was reached a year before`,
    );
    const judged = {
      HONEST: pen.pick(`, di bawah ambang ${limit}.`, `, below the threshold of ${limit}.`),
      EASY: pen.pick(
        `, mencapai ambang ${limit}: target cenderung mudah.`,
        `, which reaches the threshold of ${limit}: targets tend to be easy.`,
      ),
      INSUFFICIENT: pen.pick(`; terlalu sedikit untuk dinilai.`, `; too few to judge.`),
    };
    return told + judged[code];
  });
}

/** Beside the thresholds of the scale; several tests at once are adjusted. Inside a range every attainment is 100: that is no heap. */
function heapsOf(rows: readonly JudgedRow[], minima: readonly number[]): readonly JudgedHeap[] {
  const attainments = rows
    .filter(({ target }) => target?.predicate === null && isPoint(target))
    .flatMap(({ attainment }) => attainment ?? []);
  const thresholds = [...new Set(minima)].toSorted((left, right) => right - left);
  const heaps = findHeaps(attainments, { thresholds, width: heapWidth, fewest: fewestBeside });
  const tested = heaps.filter(({ pValue }) => pValue !== null);
  const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue!));
  return heaps.map((heap) => {
    const adjustedP = adjusted[tested.indexOf(heap)] ?? null;
    const code = adjustedP === null ? 'INSUFFICIENT' : adjustedP < significance ? 'HEAPED' : 'NOT_HEAPED';
    return { ...heap, adjustedP, verdict: judgeHeap(code, heap) };
  });
}

function isPoint({ low, high }: Target): boolean {
  return low === null || high === null || low === high;
}

function judgeHeap(code: HeapCode, { threshold, above, below }: Heap): Verdict<HeapCode> {
  return verdict(code, (pen) => {
    const [at, width] = [pen.percent(threshold, 0), pen.number(heapWidth)];
    const told = pen.pick(
      `${pen.number(above)} capaian tepat di atas ${at} dan ${pen.number(below)} tepat di bawahnya (dalam ${width} poin persentase)`,
      `${pen.number(above)} attainments lie just above ${at} and ${pen.number(below)} just below it (within ${width} percentage point)`,
    );
    const judged = {
      HEAPED: pen.pick(': menumpuk di atas ambang.', ': they crowd above the threshold.'),
      NOT_HEAPED: pen.pick(': tidak menumpuk.', ': they do not crowd.'),
      INSUFFICIENT: pen.pick(': terlalu sedikit untuk dinilai.', ': too few to judge.'),
    };
    return told + judged[code];
  });
}
