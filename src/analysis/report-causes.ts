import type { ActionRow, CauseRow } from '../query/accounts.ts';
import type { Verdict } from '../statistics/verdict.ts';
import type { TargetCode } from './report-target.ts';
import { verdict } from './sentence.ts';

/** Analysis 5 of a performance report: why a target was met or missed, and what is done about it. Only what was recorded is told. */

export const causeCodes = {
  EXPLAINED: 'What hindered is recorded, beside a target that was missed.',
  UNEXPLAINED: 'The target was missed and nobody recorded why.',
  SUPPORTED: 'The target was met, and what helped is recorded.',
  NONE_RECORDED: 'No cause is recorded, and none is owed.',
  RECORDED: 'Causes are recorded beside a target that is not judged.',
} as const;
export type CauseCode = keyof typeof causeCodes;

export interface CauseWithActions extends CauseRow {
  readonly actions: readonly ActionRow[];
}

export interface Causes {
  readonly verdict: Verdict<CauseCode>;
  readonly causes: readonly CauseWithActions[];
  readonly actions: number;
  /** Open on the day of the snapshot. */
  readonly openActions: number;
  /** Open, and past their due day. */
  readonly overdueActions: number;
}

/** Causes are told with the result, never as its proof: who recorded them thought so. `today` is the day of the snapshot. */
export function judgeCauses(causes: readonly CauseWithActions[], target: TargetCode, today: string): Causes {
  const actions = causes.flatMap((cause) => cause.actions);
  const open = actions.filter(({ completedOn }) => completedOn === null);
  const overdue = open.filter(({ dueOn }) => dueOn < today);
  const counts = { actions: actions.length, openActions: open.length, overdueActions: overdue.length };
  const code = codeOf(causes, target);
  return { ...counts, causes, verdict: sentenceOf(code, causes, counts) };
}

function codeOf(causes: readonly CauseWithActions[], target: TargetCode): CauseCode {
  const has = (factor: CauseRow['factor']) => causes.some((cause) => cause.factor === factor);
  if (target === 'MISSED') return has('INHIBITING') ? 'EXPLAINED' : 'UNEXPLAINED';
  if (target === 'MET') return has('SUPPORTING') ? 'SUPPORTED' : causes.length > 0 ? 'RECORDED' : 'NONE_RECORDED';
  return causes.length > 0 ? 'RECORDED' : 'NONE_RECORDED';
}

function sentenceOf(
  code: CauseCode,
  causes: readonly CauseWithActions[],
  { actions, openActions, overdueActions }: Omit<Causes, 'verdict' | 'causes'>,
): Verdict<CauseCode> {
  return verdict(code, (pen) => {
    const told = (factor: CauseRow['factor'], words: string) => {
      const named = causes.filter((cause) => cause.factor === factor);
      return named.length === 0 ? [] : [`${words}: ${named.map(wordsOf).join('; ')}.`];
    };
    const lacking =
      code === 'UNEXPLAINED'
        ? [
            pen.pick(
              'Target tidak tercapai dan penyebabnya tidak dicatat.',
              'The target was missed and no cause is recorded.',
            ),
          ]
        : code === 'NONE_RECORDED'
          ? [pen.pick('Tidak ada penyebab yang dicatat.', 'No cause is recorded.')]
          : [];
    const followed =
      actions === 0
        ? []
        : [
            pen.pick(
              `Tindak lanjut: ${actions}, ${openActions} belum selesai, ${overdueActions} lewat tenggat.`,
              `Actions: ${actions}, of which ${openActions} are open and ${overdueActions} overdue.`,
            ),
          ];
    return [
      ...lacking,
      ...told('INHIBITING', pen.pick('Faktor penghambat yang dicatat', 'Recorded as hindering')),
      ...told('SUPPORTING', pen.pick('Faktor pendukung yang dicatat', 'Recorded as helping')),
      ...followed,
    ].join(' ');
  });
}

/** What was recorded stays in the words it was recorded in. */
function wordsOf({ category, description }: CauseWithActions): string {
  return description === null ? category : `${category} – ${description.trim().replace(/\.$/, '')}`;
}
