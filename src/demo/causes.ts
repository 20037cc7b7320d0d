import type { DemoObservation } from './observe.ts';
import { demoUnits } from './places.ts';
import type { DemoTarget } from './plan-targets.ts';
import { normal, streamOf } from './random.ts';
import type { Recipe } from './recipe.ts';
import { dayAfter, demoServiceRegions } from './service-plan.ts';

export interface DemoCause {
  readonly code: string;
  readonly indicator: string;
  readonly region: string;
  readonly unit: string | null;
  readonly grain: 'YEAR' | 'QUARTER';
  readonly periodStart: string;
  readonly factor: 'SUPPORTING' | 'INHIBITING';
  readonly category: string;
  readonly description: string;
}

export interface DemoAction {
  readonly code: string;
  readonly cause: string;
  readonly region: string;
  readonly unit: string | null;
  readonly description: string;
  readonly setOn: string;
  readonly dueOn: string;
  readonly completedOn: string | null;
  readonly status: 'PLANNED' | 'DONE';
}

interface Kind {
  readonly category: string;
  readonly weight: number;
  readonly words: string;
}

/** How often a cause hinders: staff comes first, then money. */
const hindering: readonly Kind[] = [
  { category: 'SDM', weight: 0.38, words: 'Jumlah dan keterampilan pegawai belum mencukupi' },
  { category: 'ANGGARAN', weight: 0.24, words: 'Anggaran terlambat atau kurang' },
  { category: 'SARANA', weight: 0.16, words: 'Sarana dan jaringan belum memadai' },
  { category: 'KOORDINASI', weight: 0.12, words: 'Koordinasi antarunit belum berjalan' },
  { category: 'DATA', weight: 0.1, words: 'Data dasar belum akurat' },
];
const helping: readonly Kind[] = [
  { category: 'PIMPINAN', weight: 0.6, words: 'Dukungan pimpinan' },
  { category: 'SISTEM', weight: 0.4, words: 'Sistem elektronik dipakai penuh' },
];

/** Share of its actions that a government completes in time; the others wait long, some for ever. */
const discipline: Readonly<Record<string, number>> = { '15.71': 0.92, '73.71': 0.8, '18.03': 0.15 };
const usualDiscipline = 0.7;
const lastDay = '2026-06-30';

interface Judged {
  readonly indicator: string;
  readonly region: string;
  readonly year: string;
  readonly isMet: boolean;
}

/** Causes of each yearly target that five governments met or missed, and why Lampung Utara fell behind in the third quarter of 2024. */
export function causesOf(seed: number, recipes: readonly Recipe[], input: Results): readonly DemoCause[] {
  const yearly = judge(recipes, input).flatMap(({ indicator, region, year, isMet }) => {
    const next = streamOf(seed, 'cause', indicator, region, year);
    const list = isMet ? helping : hindering;
    return Array.from({ length: isMet ? 1 : 2 }, (_, index): DemoCause => {
      const { category, words } = draw(list, next());
      return {
        code: `SEBAB-${region}-${indicator}-${year}-${index + 1}`,
        indicator,
        region,
        unit: null,
        grain: 'YEAR',
        periodStart: `${year}-01-01`,
        factor: isMet ? 'SUPPORTING' : 'INHIBITING',
        category,
        description: `${words} (contoh)`,
      };
    });
  });
  return [...yearly, ...planted];
}

const decline = { indicator: 'HRM-02', region: '18.03', grain: 'QUARTER', periodStart: '2024-07-01', factor: 'INHIBITING' } as const; // prettier-ignore
const planted: readonly DemoCause[] = [
  { ...decline, code: 'SEBAB-18.03-HRM-02-2024-Q3-1', unit: '18.03.DISDIK', category: 'SDM', description: 'Penerimaan peserta didik dan penilaian guru bersamaan (contoh)' },
  { ...decline, code: 'SEBAB-18.03-HRM-02-2024-Q3-2', unit: '18.03.DISDIK', category: 'SARANA', description: 'Aplikasi tugas sering tidak dapat dibuka (contoh)' },
  { ...decline, code: 'SEBAB-18.03-HRM-02-2024-Q3-3', unit: null, category: 'ANGGARAN', description: 'Pergeseran anggaran di tengah tahun (contoh)' },
]; // prettier-ignore

/** One action for each cause that hinders, set after the period and due in three to nine months. */
export function actionsOf(seed: number, causes: readonly DemoCause[]): readonly DemoAction[] {
  return causes
    .filter(({ factor }) => factor === 'INHIBITING')
    .map(({ code, region, unit, grain, periodStart, description }): DemoAction => {
      const next = streamOf(seed, 'action', code);
      const setOn = dayAfter(periodStart, (grain === 'YEAR' ? 395 : 110) + Math.floor(next() * 30));
      const given = 90 + Math.floor(next() * 180);
      const isInTime = next() < (discipline[region] ?? usualDiscipline);
      const days = Math.round(isInTime ? given * (0.4 + 0.55 * next()) : given * (2.5 + Math.abs(3 * normal(next))));
      const completed = dayAfter(setOn, days);
      const isDone = completed <= lastDay;
      const offices = demoUnits.filter((each) => each.regionCode === region && each.parentCode === null);
      return {
        code: `TL-${code.slice('SEBAB-'.length)}`,
        cause: code,
        region,
        unit: unit ?? offices[Math.floor(next() * offices.length)]?.code ?? null,
        description: `Tindak lanjut: ${description}`,
        setOn,
        dueOn: dayAfter(setOn, given),
        completedOn: isDone ? completed : null,
        status: isDone ? 'DONE' : 'PLANNED',
      };
    });
}

interface Results {
  readonly observations: readonly DemoObservation[];
  readonly targets: readonly DemoTarget[];
}

/** Yearly results of the governments that have their cases in the demo, against the last target of the year. */
function judge(recipes: readonly Recipe[], { observations, targets }: Results): readonly Judged[] {
  const own = recipes.filter(({ frequency, subject }) => frequency === 'YEAR' && subject === 'GOVERNMENT');
  const aims = new Map(
    targets
      .filter(({ kind, regionCode }) => kind === 'ANNUAL' && regionCode !== null)
      .map((target) => [keyOf(target), target] as const),
  );
  const results = new Map(
    observations
      .filter(({ regionCode }) => demoServiceRegions.some((region) => region === regionCode))
      .map((observation) => [keyOf(observation), observation] as const),
  );
  return own.flatMap(({ code, direction, multiplier }) =>
    [...results].flatMap(([key, { indicator, regionCode, periodStart, value, numerator, denominator }]) => {
      const aim = aims.get(key);
      if (indicator !== code || aim === undefined || direction === 'STABILIZE') return [];
      const result =
        value ?? (numerator === null || !denominator ? null : (numerator / denominator) * (multiplier ?? 1));
      if (result === null || aim.low === null || aim.high === null) return [];
      const isMet = direction === 'MINIMIZE' ? result <= aim.high : result >= aim.low;
      return [{ indicator, region: regionCode!, year: periodStart.slice(0, 4), isMet }];
    }),
  );
}

function keyOf({ indicator, regionCode, periodStart }: DemoTarget | DemoObservation): string {
  return `${indicator} ${regionCode} ${periodStart}`;
}

function draw(items: readonly Kind[], at: number): Kind {
  let sum = 0;
  return items.find(({ weight }) => at < (sum += weight)) ?? items[0]!;
}
