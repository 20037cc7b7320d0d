import type { DemoAppraisal } from './appraisals.ts';
import { periodsOf } from './calendar.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee } from './people.ts';
import { demoPlaces, demoUnits } from './places.ts';
import { streamOf } from './random.ts';
import type { DemoTeam } from './teams.ts';

export interface DemoAward {
  readonly code: string;
  readonly type: 'CERTIFICATE' | 'MONEY' | 'PROMOTION';
  readonly titleId: string;
  readonly titleEn: string;
  readonly region: string;
  readonly unit: string | null;
  readonly employee: string | null;
  readonly team: string | null;
  readonly awardedOn: string;
  readonly criteria: string;
}

/** Share of the best of the year before who get an award: Makassar gives most, Lampung Utara fewest. */
const generosity: Readonly<Record<string, number>> = { '15.71': 0.2, '73.71': 0.3, '18.03': 0.16 };
const usualGenerosity = 0.1;
/** Where nobody knows who was the best: in 2021. */
const blind = 0.2;

const kinds = [
  { type: 'CERTIFICATE', share: 0.6, titleId: 'Pegawai Teladan', titleEn: 'Model Employee' },
  { type: 'MONEY', share: 0.3, titleId: 'Insentif Kinerja', titleEn: 'Performance Bonus' },
  { type: 'PROMOTION', share: 0.1, titleId: 'Promosi Pegawai Teladan', titleEn: 'Promotion of a Model Employee' },
] as const;

/** Every 17 August: model employees of all governments, by their predicate of the year before. */
export function awardsToEmployees(
  seed: number,
  people: readonly DemoEmployee[],
  appraisals: readonly DemoAppraisal[],
): readonly DemoAward[] {
  const praised = appraisals.filter(({ grain, predicate }) => grain === 'YEAR' && predicate === 'SANGAT_BAIK');
  const best = new Set(
    praised.map(({ employee, periodStart }) => `${employee} ${Number(periodStart.slice(0, 4)) + 1}`),
  );
  return people.flatMap((employee) =>
    periodsOf('YEAR').flatMap(({ year }): DemoAward[] => {
      const awardedOn = `${year}-08-17`;
      const placement = placementOn(employee, awardedOn);
      const next = streamOf(seed, 'award', employee.code, year);
      if (placement === null) return [];
      const deserves = year === 2021 ? blind : best.has(`${employee.code} ${year}`) ? 1 : 0;
      if (next() >= deserves * (generosity[placement.region] ?? usualGenerosity)) return [];
      const { type, titleId, titleEn } = draw(next());
      return [
        {
          code: `PH-${employee.code}-${year}`,
          type,
          titleId: `${titleId} ${year} (contoh)`,
          titleEn: `${titleEn} ${year} (example)`,
          region: placement.region,
          unit: placement.unit,
          employee: employee.code,
          team: null,
          awardedOn,
          criteria: 'Predikat kinerja dan penilaian rekan kerja',
        },
      ];
    }),
  );
}

/** Every 17 August: the best team of each government that has any. */
export function awardsToTeams(seed: number, all: readonly DemoTeam[]): readonly DemoAward[] {
  return periodsOf('YEAR').flatMap(({ year }) => {
    const awardedOn = `${year}-08-17`;
    const running = all.filter(({ startsOn, endsOn }) => startsOn <= awardedOn && (endsOn ?? awardedOn) >= awardedOn);
    return [...Map.groupBy(running, ({ region }) => region)].map(([region, teams]): DemoAward => {
      const best = teams[Math.floor(streamOf(seed, 'best team', region, year)() * teams.length)]!;
      return {
        code: `PH-${region}-TIM-${year}`,
        type: 'MONEY',
        titleId: `Tim Terbaik ${year} (contoh)`,
        titleEn: `Best Team ${year} (example)`,
        region,
        unit: best.unit,
        employee: null,
        team: best.code,
        awardedOn,
        criteria: 'Capaian kinerja tim',
      };
    });
  });
}

/** Every 17 August: the best unit of the governments that have units. */
export function awardsToUnits(seed: number): readonly DemoAward[] {
  return demoPlaces.flatMap(({ code: region }) => {
    const offices = demoUnits.filter(({ regionCode, parentCode }) => regionCode === region && parentCode === null);
    if (offices.length === 0) return [];
    return periodsOf('YEAR').map(({ year }): DemoAward => {
      const best = offices[Math.floor(streamOf(seed, 'best unit', region, year)() * offices.length)]!;
      return {
        code: `PH-${region}-UNIT-${year}`,
        type: 'CERTIFICATE',
        titleId: `Unit Pelayanan Terbaik ${year} (contoh)`,
        titleEn: `Best Service Unit ${year} (example)`,
        region,
        unit: best.code,
        employee: null,
        team: null,
        awardedOn: `${year}-08-17`,
        criteria: 'Indeks kepuasan masyarakat',
      };
    });
  });
}

function draw(at: number): (typeof kinds)[number] {
  let sum = 0;
  return kinds.find(({ share }) => at < (sum += share)) ?? kinds[0];
}
