import type { DemoAppraisal } from './appraisals.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee, DemoPlacement } from './people.ts';
import { streamOf } from './random.ts';

export interface DemoDecision {
  readonly code: string;
  readonly type: 'PROMOTION' | 'TRAINING' | 'FURTHER_STUDY';
  readonly employee: string;
  readonly decidedOn: string;
  readonly reason: string;
}

interface Custom {
  /** Share of the people with a predicate who are promoted, sent to training, or sent to study (if they are young). */
  readonly promoted: Readonly<Record<string, number>>;
  readonly trained: Readonly<Record<string, number>>;
  readonly studies: Readonly<Record<string, number>>;
}

/** Most governments promote by performance, and train those who need it. */
const byPerformance: Custom = {
  promoted: { SANGAT_BAIK: 0.26, BAIK: 0.06 },
  trained: { BUTUH_PERBAIKAN: 0.6 },
  studies: { SANGAT_BAIK: 0.4, BAIK: 0.2 },
};

/** Lampung Utara promotes whoever waited longest, most of all those who need improvement, and sends the good ones to training. */
const bySeniority: Custom = {
  promoted: { SANGAT_BAIK: 0.18, BAIK: 0.14, BUTUH_PERBAIKAN: 0.5 },
  trained: { SANGAT_BAIK: 0.22, BAIK: 0.08 },
  studies: { SANGAT_BAIK: 0.55, BAIK: 0.15 },
};

const kinds = [
  { type: 'PROMOTION', key: 'promoted', day: '04-01', reason: 'Kenaikan pangkat' },
  { type: 'TRAINING', key: 'trained', day: '02-01', reason: 'Pengembangan kompetensi' },
  { type: 'FURTHER_STUDY', key: 'studies', day: '03-01', reason: 'Tugas belajar' },
] as const;

/** What is decided on people each year, in the light of their predicate of the year before. */
export function decisionsOf(
  seed: number,
  employees: readonly DemoEmployee[],
  appraisals: readonly DemoAppraisal[],
): readonly DemoDecision[] {
  const people = new Map(employees.map((employee) => [employee.code, employee]));
  return appraisals
    .filter(({ grain }) => grain === 'YEAR')
    .flatMap(({ employee, periodStart, predicate }) =>
      kinds.flatMap(({ type, key, day, reason }): DemoDecision[] => {
        const year = Number(periodStart.slice(0, 4)) + 1;
        const decidedOn = `${year}-${day}`;
        const placement = placementOn(people.get(employee)!, decidedOn);
        if (placement === null || (type === 'FURTHER_STUDY' && !isYoung(placement))) return [];
        const custom = placement.region === '18.03' ? bySeniority : byPerformance;
        if (streamOf(seed, 'decision', type, employee, year)() >= (custom[key][predicate] ?? 0)) return [];
        return [{ code: `KEP-${type}-${employee}-${year}`, type, employee, decidedOn, reason }];
      }),
    );
}

function isYoung({ ageBand }: DemoPlacement): boolean {
  return ageBand === '<30' || ageBand === '30-39';
}
