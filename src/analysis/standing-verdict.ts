import type { ComparisonAnswer, ComparisonRow } from '../query/answer.ts';
import { standingsOf } from '../query/standing.ts';
import type { Standing } from '../query/standing.ts';
import type { UnknownError } from '../query/uncertainty.ts';
import type { Label } from '../model/metric.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { verdict } from './sentence.ts';
import type { Pen } from './sentence.ts';

export type StandingCode = 'NOT_DISTINGUISHABLE' | 'BETTER_THAN_AVERAGE' | 'WORSE_THAN_AVERAGE' | 'INSUFFICIENT';

export interface JudgedStanding extends Standing {
  readonly verdict: Verdict<StandingCode>;
  /** Why there is no interval, in a sentence; null where there is one. */
  readonly whyUnknown: Label | null;
}

/** Where each row stands, with a sentence; computed when the first of them is asked for. */
export function judgeStandings(answer: ComparisonAnswer): readonly JudgedStanding[] {
  return standingsOf(answer).map((standing, index) => ({
    ...standing,
    verdict: judge(standing, answer.rows[index]!, answer),
    whyUnknown: whyUnknown(standing, answer.rows[index]!),
  }));
}

const significance = 0.05;

function judge(standing: Standing, row: ComparisonRow, answer: ComparisonAnswer): Verdict<StandingCode> {
  const { average, adjustedP, interval } = standing;
  const name = answer.catalogue.region(row.regionCode).nameId;
  const why = whyUnknown(standing, row);
  if (average === null || adjustedP === null || interval === null) {
    return verdict('INSUFFICIENT', (pen) => {
      const rank =
        row.rank === null
          ? ''
          : pen.pick(`peringkat ${row.rank} dari ${row.rankOf}, tetapi `, `rank ${row.rank} of ${row.rankOf}, but `);
      const reason =
        why === null
          ? pen.pick('tidak ada wilayah lain untuk dibandingkan', 'there is no other region to compare with')
          : pen.pick(why.id, why.en);
      return `${name}: ${rank}${reason}.`;
    });
  }
  const opening = (pen: Pen) => {
    const { low, high } = interval;
    const doubt =
      low === high
        ? ''
        : pen.pick(
            ` (antara ${low} dan ${high} bila kebetulan diperhitungkan)`,
            ` (between ${low} and ${high} once chance is counted)`,
          );
    return pen.pick(
      `${name}: peringkat ${row.rank} dari ${row.rankOf}${doubt}; ${pen.measured(row)}`,
      `${name}: rank ${row.rank} of ${row.rankOf}${doubt}; ${pen.measured(row)}`,
    );
  };
  const centre = (pen: Pen) => pen.value(average, row);
  if (adjustedP > significance) {
    return verdict('NOT_DISTINGUISHABLE', (pen) =>
      pen.pick(
        `${opening(pen)} tidak dapat dibedakan dari rata-rata ${centre(pen)}.`,
        `${opening(pen)} cannot be told from the average of ${centre(pen)}.`,
      ),
    );
  }
  const isBetter = answer.best === 'LOWEST' ? row.value! < average : row.value! > average;
  return isBetter
    ? verdict('BETTER_THAN_AVERAGE', (pen) =>
        pen.pick(
          `${opening(pen)} lebih baik daripada rata-rata ${centre(pen)}, lebih dari yang dapat terjadi secara kebetulan.`,
          `${opening(pen)} is better than the average of ${centre(pen)}, by more than chance.`,
        ),
      )
    : verdict('WORSE_THAN_AVERAGE', (pen) =>
        pen.pick(
          `${opening(pen)} lebih buruk daripada rata-rata ${centre(pen)}, lebih dari yang dapat terjadi secara kebetulan.`,
          `${opening(pen)} is worse than the average of ${centre(pen)}, by more than chance.`,
        ),
      );
}

function whyUnknown({ uncertainty }: Standing, row: ComparisonRow): Label | null {
  if (uncertainty.kind !== 'UNKNOWN') return null;
  if (uncertainty.reason !== 'NO_VALUE' || row.value === null || row.status !== 'COMPUTED')
    return reasons[uncertainty.reason];
  return { id: 'angka ini tidak diberi peringkat', en: 'this number has no rank' };
}

/** Each goes on after "rank 3 of 19, but ...". */
const reasons: Readonly<Record<UnknownError, Label>> = {
  NO_VALUE: { id: 'tidak ada nilai yang utuh untuk dinilai', en: 'there is no whole value to judge' },
  NOT_COUNTED: {
    id: 'ketidakpastiannya tidak diketahui, karena angka ini bukan bagian atau angka kejadian dari kasus yang dihitung',
    en: 'how sure it is remains unknown, because the number is no share or rate of counted cases',
  },
  MONEY: {
    id: 'ketidakpastiannya tidak diketahui, karena uang bukan kasus yang terjadi secara kebetulan',
    en: 'how sure it is remains unknown, because money is not a matter of chance cases',
  },
  OTHER_METRIC: {
    id: 'ketidakpastiannya tidak diketahui, karena ukuran ini tidak dihitung dari kasus',
    en: 'how sure it is remains unknown, because this metric does not count cases',
  },
  BAND: {
    id: 'ketidakpastiannya tidak diketahui, karena peringkat dibuat dari kedekatan dengan rentang target',
    en: 'how sure it is remains unknown, because the rank is by how near the value is to a band',
  },
};
