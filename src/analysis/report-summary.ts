import type { Verdict } from '../statistics/verdict.ts';
import type { ObjectiveRow } from '../query/accounts.ts';
import { addMoney } from './report-efficiency.ts';
import type { Efficiency } from './report-efficiency.ts';
import type { ReportProgramme, ReportRow } from './report-rows.ts';
import { verdict } from './sentence.ts';

/** What a report says of many indicators: of an objective, of the whole, and of the money. */

export const summaryCodes = {
  ALL_MET: 'Every target that could be judged was met.',
  MOSTLY_MET: 'More targets were met than missed.',
  MIXED: 'As many were met as missed.',
  MOSTLY_MISSED: 'More targets were missed than met.',
  NOT_JUDGED: 'No target could be judged.',
} as const;
export type SummaryCode = keyof typeof summaryCodes;

export interface Summary {
  readonly verdict: Verdict<SummaryCode>;
  readonly met: number;
  readonly missed: number;
  readonly notJudged: number;
  /** Plain mean of the capped attainments that are known, in percent. */
  readonly meanAttainment: number | null;
}

export function summarize(rows: readonly ReportRow[]): Summary {
  const count = (code: string) => rows.filter(({ againstTarget }) => againstTarget.verdict.code === code).length;
  const [met, missed, notJudged] = [count('MET'), count('MISSED'), count('NOT_JUDGED')];
  const capped = rows.flatMap(({ againstTarget: { result } }) => result.attainmentCapped ?? []);
  const meanAttainment = capped.length === 0 ? null : capped.reduce((sum, each) => sum + each, 0) / capped.length;
  const code =
    met + missed === 0
      ? 'NOT_JUDGED'
      : missed === 0
        ? 'ALL_MET'
        : met > missed
          ? 'MOSTLY_MET'
          : met === missed
            ? 'MIXED'
            : 'MOSTLY_MISSED';
  return {
    met,
    missed,
    notJudged,
    meanAttainment,
    verdict: verdict(code, (pen) => {
      if (code === 'NOT_JUDGED') {
        return pen.pick(
          `Dari ${rows.length} indikator tidak ada yang dapat dinilai terhadap targetnya.`,
          `Of ${rows.length} indicators none can be judged against a target.`,
        );
      }
      return pen.pick(
        `Dari ${rows.length} indikator, ${met} mencapai target, ${missed} tidak, dan ${notJudged} belum dapat dinilai; rata-rata capaian ${pen.percent(meanAttainment)}.`,
        `Of ${rows.length} indicators ${met} met their target, ${missed} did not, and ${notJudged} cannot be judged yet; the mean attainment is ${pen.percent(meanAttainment)}.`,
      );
    }),
  };
}

/** An objective and its indicators; null stands for indicators with a target that no objective names. */
export interface ReportObjective extends Summary {
  readonly objective: ObjectiveRow | null;
  readonly rows: readonly ReportRow[];
}

/** The government's objectives, each followed by what stands below it, then what belongs to none. */
export function groupByObjective(
  objectives: readonly ObjectiveRow[],
  rows: readonly ReportRow[],
): readonly ReportObjective[] {
  const known = new Set(objectives.map(({ code }) => code));
  const below = (parent: string | null): readonly ObjectiveRow[] =>
    objectives
      .filter(({ parentCode }) => (parentCode !== null && known.has(parentCode) ? parentCode : null) === parent)
      .flatMap((objective) => [objective, ...below(objective.code)]);
  const named = new Set(objectives.flatMap(({ indicators }) => indicators));
  const sections = [
    ...below(null).map((objective) => ({
      objective,
      rows: rows.filter(({ indicatorCode }) => objective.indicators.includes(indicatorCode)),
    })),
    { objective: null, rows: rows.filter(({ indicatorCode }) => !named.has(indicatorCode)) },
  ];
  return sections
    .filter(({ objective, rows: own }) => objective !== null || own.length > 0)
    .map((section) => ({ ...section, ...summarize(section.rows) }));
}

export const budgetCodes = {
  TOLD: 'What was spent of what might be spent is told.',
  NOT_TOLD: 'No programme has a ceiling in the year.',
} as const;
export type BudgetCode = keyof typeof budgetCodes;

export interface Budget extends Pick<Efficiency, 'ceiling' | 'spent' | 'absorption'> {
  readonly verdict: Verdict<BudgetCode>;
  readonly programmes: readonly ReportProgramme[];
}

/** Realisation of the budget (PermenPANRB 53/2014, chapter III B): every programme counts once. */
export function judgeBudget(programmes: readonly ReportProgramme[], year: number): Budget {
  const money = addMoney(programmes);
  const code = money.ceiling === null ? 'NOT_TOLD' : 'TOLD';
  return {
    ...money,
    programmes,
    verdict: verdict(code, (pen) =>
      code === 'NOT_TOLD'
        ? pen.pick(`Tidak ada pagu program pada ${year}.`, `No programme has a ceiling in ${year}.`)
        : pen.pick(
            `Dari pagu ${pen.rupiah(money.ceiling)} direalisasikan ${pen.rupiah(money.spent)}: serapan ${pen.percent(money.absorption)}.`,
            `Of a ceiling of ${pen.rupiah(money.ceiling)}, ${pen.rupiah(money.spent)} was spent: ${pen.percent(money.absorption)}.`,
          ),
    ),
  };
}
