import type { Measured, NullReason } from '../query/answer.ts';
import { isMet } from '../rules/attainment.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { verdict } from './sentence.ts';
import type { Pen } from './sentence.ts';

/** Analysis 1 of a performance report: target and result of the year (PermenPANRB 53/2014, chapter III). */

export const targetCodes = {
  MET: 'The target was met: an attainment of 100 percent or more, before any cap.',
  MISSED: 'The target was missed.',
  NOT_JUDGED: 'Nothing can be said: the target or the result is missing, not whole, or no ratio can be made of them.',
} as const;
export type TargetCode = keyof typeof targetCodes;

/** How a result stands against its target: the verdict's own words are those of the scale that was chosen. */
export function judgeTarget(measured: Measured, year: number): Verdict<TargetCode> {
  const { attainment, attainmentCapped, target } = measured;
  if (attainment === null || attainmentCapped === null) {
    return verdict('NOT_JUDGED', (pen) => whyNot(measured, year, pen));
  }
  const code = isMet(attainment) ? 'MET' : 'MISSED';
  return verdict(code, (pen) => {
    const band = pen.pick(measured.verdictLabelId ?? '', measured.verdictLabelEn ?? '');
    const scale = band === '' ? '' : ` (${band})`;
    const capped =
      attainmentCapped === attainment
        ? ''
        : pen.pick(
            `, dihitung ${pen.percent(attainmentCapped)} menurut batas capaian`,
            `, counted as ${pen.percent(attainmentCapped)} by the limits on attainment`,
          );
    const aim = pen.band(target, measured);
    return pen.pick(
      `Realisasi ${year} ${pen.measured(measured)} terhadap target ${aim}: capaian ${pen.percent(attainment)}${scale}${capped}, target ${code === 'MET' ? 'tercapai' : 'tidak tercapai'}.`,
      `The result of ${year} is ${pen.measured(measured)} against a target of ${aim}: an attainment of ${pen.percent(attainment)}${scale}${capped}; the target was ${code === 'MET' ? 'met' : 'missed'}.`,
    );
  });
}

function whyNot(measured: Measured, year: number, pen: Pen): string {
  const { target, value } = measured;
  const told =
    value === null
      ? ''
      : pen.pick(`Realisasi ${year}: ${pen.measured(measured)}. `, `Result of ${year}: ${pen.measured(measured)}. `);
  const aim =
    target === null ? '' : pen.pick(`Target ${pen.band(target, measured)}. `, `Target ${pen.band(target, measured)}. `);
  const [id, en] = reasons[measured.reason ?? (target === null ? 'MISSING_TARGET' : 'NOT_APPLICABLE')];
  return `${told}${aim}${pen.pick(`Tidak dinilai: ${id}.`, `Not judged: ${en}.`)}`;
}

/** Why a result is not judged, as part of a sentence. */
export const reasons: Readonly<Record<NullReason, readonly [id: string, en: string]>> = {
  MISSING_REALISATION: ['realisasi belum ada', 'no result is there'],
  MISSING_TARGET: ['target belum ditetapkan', 'no target is set'],
  MISSING_DENOMINATOR: ['penyebutnya tidak dilaporkan', 'its denominator is not reported'],
  MISSING_PREDICATE_SCALE: ['skala predikatnya tidak diketahui', 'the scale of its predicate is not known'],
  INCOMPLETE_PERIOD: ['periodenya belum lengkap', 'the period is not complete'],
  DIVISION_BY_ZERO: ['targetnya nol, rasionya tidak ada', 'its target is zero and has no ratio'],
  NEGATIVE_TARGET: ['target atau realisasinya negatif', 'its target or result is negative'],
  NOT_AGGREGABLE: [
    'definisinya tidak memberi cara menggabungkan bagian-bagiannya',
    'its definition has no rule to combine its parts',
  ],
  NOT_APPLICABLE: ['tidak berlaku bagi wilayah ini', 'it does not apply to this region'],
  COARSER_THAN_GRAIN: ['indikator ini dicatat per periode yang lebih panjang', 'it is recorded by longer periods'],
  AGGREGATE_ONLY: ['hanya agregatnya yang dilaporkan', 'only aggregates of it are reported'],
  LOW_COVERAGE: ['terlalu sedikit bagian yang melapor', 'too few of its parts reported'],
  SUPPRESSED: [
    'angkanya ditahan karena menyangkut terlalu sedikit orang',
    'it is withheld for it is of too few people',
  ],
  DEFINITION_CHANGED: ['definisinya berubah', 'its definition changed'],
  NO_PEERS: ['tidak ada wilayah yang serupa', 'no region is like it'],
};
