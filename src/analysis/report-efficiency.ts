import { isMet } from '../rules/attainment.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { verdict } from './sentence.ts';
import type { Pen } from './sentence.ts';

/** Analyses 6 and 7 of a performance report: how well money was used, and the programmes that stand behind an indicator. */

export const efficiencyCodes = {
  EFFICIENT: 'The target was met, and a smaller share of the budget was spent than of the target attained.',
  MET_AT_COST: 'The target was met, and the share of the budget spent is as large as the attainment or larger.',
  MISSED_BELOW_BUDGET: 'The target was missed, and an even smaller share of the budget was spent.',
  INEFFICIENT: 'The target was missed, and a larger share of the budget was spent than attained.',
  NO_BUDGET: 'No programme with a budget in the year names the indicator.',
  NOT_JUDGED: 'There is a budget, and no attainment or no spending to set beside it.',
} as const;
export type EfficiencyCode = keyof typeof efficiencyCodes;

/** Money of a programme in a year, in rupiah; null where nobody told. */
export interface ProgrammeMoney {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string | null;
  readonly ceiling: number | null;
  readonly spent: number | null;
  /** Percent of the planned output that was delivered. */
  readonly outputAttainment: number | null;
}

export interface Efficiency {
  readonly verdict: Verdict<EfficiencyCode>;
  /** Of the programmes that name the indicator; a programme of several indicators counts whole under each. */
  readonly ceiling: number | null;
  readonly spent: number | null;
  readonly absorption: number | null;
  /** Attainment less absorption, in percentage points. */
  readonly efficiency: number | null;
}

/** Attainment (capped by the report's policy) beside absorption; PermenPANRB 53/2014 names the analysis and fixes no formula. */
export function judgeEfficiency({
  attainment,
  attainmentCapped,
  programmes,
}: {
  readonly attainment: number | null;
  readonly attainmentCapped: number | null;
  readonly programmes: readonly ProgrammeMoney[];
}): Efficiency {
  const { ceiling, spent, absorption } = addMoney(programmes);
  const efficiency = attainmentCapped === null || absorption === null ? null : attainmentCapped - absorption;
  const money = { ceiling, spent, absorption, efficiency };
  if (ceiling === null || ceiling === 0) return { ...money, verdict: noBudget };
  if (efficiency === null || attainment === null) return { ...money, verdict: notJudged };
  const code = codeOf(isMet(attainment), efficiency);
  return {
    ...money,
    verdict: verdict(code, (pen) => {
      const [id, en] = conclusions[code];
      return pen.pick(
        `Capaian ${pen.percent(attainmentCapped)} dengan serapan anggaran ${pen.percent(absorption)} (selisih ${signed(efficiency, pen)}): ${id}.`,
        `An attainment of ${pen.percent(attainmentCapped)} with ${pen.percent(absorption)} of the budget spent (${signed(efficiency, pen)}): ${en}.`,
      );
    }),
  };
}

function codeOf(met: boolean, efficiency: number): keyof typeof conclusions {
  if (met) return efficiency > 0 ? 'EFFICIENT' : 'MET_AT_COST';
  return efficiency >= 0 ? 'MISSED_BELOW_BUDGET' : 'INEFFICIENT';
}

const conclusions = {
  EFFICIENT: ['efisien', 'efficient'],
  MET_AT_COST: ['tercapai tanpa penghematan', 'met without savings'],
  MISSED_BELOW_BUDGET: [
    'target tidak tercapai, belanjanya lebih rendah lagi',
    'missed, with even less of the budget spent',
  ],
  INEFFICIENT: ['belanja melebihi capaian', 'more was spent than attained'],
} as const satisfies Partial<Record<EfficiencyCode, readonly [string, string]>>;

/** Sums over programmes; absorption is the ratio of the sums. Null where none tells. */
export function addMoney(programmes: readonly ProgrammeMoney[]): Pick<Efficiency, 'ceiling' | 'spent' | 'absorption'> {
  const add = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  };
  const ceiling = add(programmes.map((programme) => programme.ceiling));
  const spent = add(programmes.map((programme) => programme.spent));
  return { ceiling, spent, absorption: spent === null || !ceiling ? null : (spent / ceiling) * 100 };
}

function signed(points: number, pen: Pen): string {
  return `${points < 0 ? '-' : '+'}${pen.points(points)}`;
}

const noBudget = verdict<EfficiencyCode>('NO_BUDGET', (pen) =>
  pen.pick(
    'Tidak ada program beranggaran yang menyebut indikator ini.',
    'No programme with a budget names this indicator.',
  ),
);
const notJudged = verdict<EfficiencyCode>('NOT_JUDGED', (pen) =>
  pen.pick(
    'Efisiensi tidak dapat dinilai: capaian atau realisasi anggarannya tidak ada.',
    'Efficiency cannot be judged: the attainment or the spending is missing.',
  ),
);

export const programmeCodes = {
  SUPPORTED: 'At least one programme of the year names the indicator.',
  UNSUPPORTED: 'No programme of the year names the indicator.',
} as const;
export type ProgrammeCode = keyof typeof programmeCodes;

/** Which programmes ran for an indicator: that they ran is told, not that they caused the result. */
export function judgeProgrammes(programmes: readonly ProgrammeMoney[]): Verdict<ProgrammeCode> {
  if (programmes.length === 0) {
    return verdict('UNSUPPORTED', (pen) =>
      pen.pick('Tidak ada program yang menyebut indikator ini.', 'No programme names this indicator.'),
    );
  }
  return verdict('SUPPORTED', (pen) => {
    const told = programmes.map((programme) => {
      const { absorption } = addMoney([programme]);
      const facts = [
        absorption === null
          ? null
          : pen.pick(`serapan ${pen.percent(absorption, 1)}`, `${pen.percent(absorption, 1)} spent`),
        programme.outputAttainment === null
          ? null
          : pen.pick(
              `keluaran ${pen.percent(programme.outputAttainment, 1)} dari rencana`,
              `${pen.percent(programme.outputAttainment, 1)} of the planned output`,
            ),
      ].filter((fact) => fact !== null);
      const name = pen.pick(programme.nameId, programme.nameEn ?? programme.nameId);
      return facts.length === 0 ? name : `${name} (${facts.join(', ')})`;
    });
    return pen.pick(
      `Program yang berjalan untuk indikator ini: ${told.join('; ')}.`,
      `Programmes that ran for this indicator: ${told.join('; ')}.`,
    );
  });
}
