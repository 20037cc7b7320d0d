import { BadUserInput } from '../errors.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { JudgedAnswer, JudgedQuestion } from '../query/judged.ts';
import type { AsOf } from '../query/question.ts';
import { listOpenFindings, listOverdueActions, listOwedFigures, type TroubleRow } from '../query/trouble.ts';
import { attentionRuleNames, redInARow, type AttentionRuleName } from '../rules/attention-rules.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { formatBucket, nextStart, truncate } from '../time/bucket.ts';
import { foldsInto, grainNames, type GrainName } from '../time/grain.ts';
import { parsePeriod } from '../time/period.ts';
import type { Analysis } from './analysis.ts';
import { pacesOf, type AttentionPace } from './attention-pace.ts';
import {
  countedReasons,
  keyOf,
  ownerOf,
  rankItems,
  redReasons,
  type AttentionItem,
  type AttentionReason,
  type OwnerBasis,
} from './attention-rows.ts';
import { verdict } from './sentence.ts';

export interface AttentionQuestion extends AsOf, Omit<JudgedQuestion, 'grain' | 'last'> {
  readonly grain?: GrainName | null;
  readonly rules?: readonly AttentionRuleName[] | null;
  readonly first?: number | null;
}

export interface AttentionRow extends AttentionItem {
  readonly ownerUnitCode: string | null;
  readonly ownerBasis: OwnerBasis;
  /** null: no target of a year, or no figure to start from. */
  readonly pace: AttentionPace | null;
}

export interface AttentionBody {
  readonly verdict: Verdict<'NOTHING' | 'SOMETHING'>;
  readonly grain: GrainName;
  readonly period: string;
  readonly rows: readonly AttentionRow[];
  readonly totalCount: number;
  /** How many rows fulfil each rule, shown or not. */
  readonly counts: readonly { readonly rule: AttentionRuleName; readonly rows: number }[];
  /** Results of the period that have no verdict: missing, incomplete or without a target. They are never green. */
  readonly notJudged: number;
}

const defaultFirst = 10;
const mostRows = 200;

/**
 * What calls for attention, by rules that anybody can check: each gives points, and the rows with the most stand first. An indicator
 * that is published less often than the period is long is judged where its own period ends with this one.
 */
export const attention: Analysis<AttentionQuestion, AttentionBody> = async (questions, question) => {
  const first = question.first ?? defaultFirst;
  if (!Number.isInteger(first) || first < 1 || first > mostRows) {
    throw new BadUserInput(`\`first\` is ${first}; from 1 to ${mostRows} rows are told.`);
  }
  const { rules: asked, first: _, ...base } = question;
  const rules = new Set(asked?.length ? asked : attentionRuleNames);
  const judged = await judgeAll(base, questions);
  const [main] = judged;
  const start = main.starts.at(-1)!;
  const found = await reasonsOf(judged, { question: base, start, questions });
  const items = rankItems(
    [...found.values()].map((item) => withRules(item, rules)).filter(({ reasons }) => reasons.length > 0),
  );
  const shown = items.slice(0, first);
  const paces = await pacesOf(shown, { base: forPace(base), grain: main.grain, start }, questions);
  const counts = [...rules].map((rule) => ({
    rule,
    rows: items.filter(({ reasons }) => reasons.some((reason) => reason.rule === rule)).length,
  }));
  return {
    verdict: judge(items, main.period, shown.length),
    grain: main.grain,
    period: main.period,
    rows: shown.map((item) => {
      const { unit, basis } = ownerOf(item, questions.catalogue);
      return { ...item, ownerUnitCode: unit?.code ?? null, ownerBasis: basis, pace: paces.get(keyOf(item)) ?? null };
    }),
    totalCount: items.length,
    counts,
    notJudged: judged.flatMap(({ rows, starts }) =>
      rows.filter((row) => row.start === starts.at(-1) && row.verdict === null),
    ).length,
    caveats: [],
  };
};

type Base = Omit<AttentionQuestion, 'rules' | 'first'>;

/** At the grain asked for, and of rarer indicators at their own, where such a period ends with the one asked for. */
async function judgeAll(
  { grain: asked, ...base }: Base,
  questions: SnapshotQuestions,
): Promise<readonly [JudgedAnswer, ...JudgedAnswer[]]> {
  const grain = asked ?? (base.period ? parsePeriod(base.period).grain : 'QUARTER');
  const main = await questions.judged({ ...base, grain, last: redInARow });
  const start = main.starts.at(-1)!;
  const end = nextStart(start, main.grain);
  const rarer = grainNames.filter((name) => name !== main.grain && foldsInto(main.grain, name));
  const answers: JudgedAnswer[] = [];
  for (const name of rarer) {
    const own = entriesOf(base, questions)
      .filter(({ latest }) => latest.frequency === name)
      .map(({ code }) => code);
    const last = truncate(start, name);
    if (own.length === 0 || nextStart(last, name) !== end) continue;
    const period = formatBucket(last, name);
    answers.push(await questions.judged({ ...base, indicators: own, grain: name, period, last: redInARow }));
  }
  return [main, ...answers];
}

/** The indicators that were asked for, those of a field, or all. */
function entriesOf({ indicators, filter }: Base, { catalogue }: SnapshotQuestions): readonly IndicatorEntry[] {
  const field = filter?.field ? catalogue.resolveField(filter.field).code : null;
  const named = indicators?.map((code) => catalogue.indicators.resolve(code)) ?? catalogue.indicators.all();
  return named.filter(({ fieldCode }) => field === null || fieldCode === field);
}

/** All reasons of each indicator of each region, whatever rules were asked for. */
async function reasonsOf(
  judged: readonly [JudgedAnswer, ...JudgedAnswer[]],
  {
    question,
    start,
    questions,
  }: { readonly question: Base; readonly start: string; readonly questions: SnapshotQuestions },
): Promise<ReadonlyMap<string, AttentionItem>> {
  const { catalogue } = questions;
  const [main] = judged;
  const bands = catalogue.ratingScale(question.yardstick?.scale ?? null);
  const isNarrowed = Boolean(question.indicators?.length || question.filter?.field);
  const scope = {
    regionCodes: main.regionCodes,
    indicatorCodes: isNarrowed ? entriesOf(question, questions).map(({ code }) => code) : null,
    from: start,
    to: nextStart(start, main.grain),
  };
  const until = { ...scope, to: earlier(scope.to, nextStart(catalogue.takenAt.slice(0, 10), 'DAY')) };
  const counted: readonly (readonly [AttentionRuleName, readonly TroubleRow[]])[] = [
    ['ACTION_OVERDUE', (await questions.list(listOverdueActions, until)).rows],
    ['FIGURE_MISSING', (await questions.list(listOwedFigures, { ...scope, state: 'MISSING' })).rows],
    ['DATA_UNRELIABLE', (await questions.list(listOpenFindings, { ...scope, severity: 'HIGH' })).rows],
    ['FIGURE_LATE', (await questions.list(listOwedFigures, { ...scope, state: 'LATE' })).rows],
  ];
  const items = new Map<string, AttentionItem>();
  const add = (key: string, item: Omit<AttentionItem, 'points' | 'reasons'>, reason: AttentionReason | null) => {
    const before = items.get(key);
    const reasons = [...(before?.reasons ?? []), ...(reason === null ? [] : [reason])];
    items.set(key, { ...item, judged: before?.judged ?? item.judged, reasons, points: 0 });
  };
  for (const answer of judged) {
    for (const [key, { reason, judged: row }] of redReasons(answer, bands)) add(key, { ...row, judged: row }, reason);
  }
  for (const [rule, rows] of counted) {
    const reasons = countedReasons(rule, rows);
    for (const row of rows) {
      const reason = reasons.get(keyOf(row));
      const isNew = !items.get(keyOf(row))?.reasons.some((one) => one.rule === rule);
      if (reason !== undefined && isNew) add(keyOf(row), { ...row, judged: null }, reason);
    }
  }
  return items;
}

function withRules(item: AttentionItem, rules: ReadonlySet<AttentionRuleName>): AttentionItem {
  const { regionCode, indicatorCode, judged } = item;
  const reasons = item.reasons.filter(({ rule }) => rules.has(rule));
  return { regionCode, indicatorCode, judged, reasons, points: reasons.reduce((sum, { points }) => sum + points, 0) };
}

/** A pace is to the year's own target, whatever kind the period was judged by. */
function forPace(base: Base): Omit<Base, 'grain'> {
  return { ...base, yardstick: { ...base.yardstick, kind: null } };
}

function judge(items: readonly AttentionItem[], period: string, shown: number): AttentionBody['verdict'] {
  if (items.length === 0) {
    return verdict('NOTHING', (pen) =>
      pen.pick(`Tidak ada yang memerlukan perhatian pada ${period}.`, `Nothing calls for attention in ${period}.`),
    );
  }
  const red = items.filter(({ reasons }) => reasons.some(({ rule }) => rule.includes('RED'))).length;
  return verdict('SOMETHING', (pen) =>
    pen.pick(
      `${pen.number(items.length)} hal memerlukan perhatian pada ${period}, ${pen.number(red)} di antaranya merah; ${pen.number(shown)} yang terberat ditampilkan.`,
      `${pen.number(items.length)} things call for attention in ${period}, ${pen.number(red)} of them red; the ${pen.number(shown)} gravest are shown.`,
    ),
  );
}

function earlier(left: string, right: string): string {
  return left < right ? left : right;
}
