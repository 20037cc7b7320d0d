import { periodsOf, years } from './calendar.ts';
import { observationsOf } from './observe.ts';
import { demoPlaces, demoUnits } from './places.ts';
import { demoProgrammes, spentByMonth } from './programme-plan.ts';
import type { PlannedProgramme } from './programme-plan.ts';
import { normal, streamOf } from './random.ts';
import { serviceRecipes } from './recipes/services.ts';
import { dayAfter, demoServiceRegions } from './service-plan.ts';

export interface DemoProgramme {
  readonly code: string;
  readonly kind: 'PROGRAMME' | 'INNOVATION';
  readonly nameId: string;
  readonly nameEn: string;
  readonly region: string;
  readonly unit: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly indicators: readonly string[];
}

export interface DemoProgrammeBudget {
  readonly programme: string;
  readonly grain: 'YEAR' | 'MONTH';
  readonly periodStart: string;
  readonly ceiling: number | null;
  readonly spent: number | null;
  readonly outputTarget: number | null;
  readonly output: number | null;
}

/** Programmes of five governments, and their innovations: as many a year as the indicator PUB-03 counts. */
export function programmesOf(seed: number): readonly DemoProgramme[] {
  return [...demoProgrammes.map(toProgramme), ...innovationsOf(seed)];
}

function toProgramme({
  code,
  nameId,
  nameEn,
  region,
  office,
  startsOn,
  endsOn,
  indicators,
}: PlannedProgramme): DemoProgramme {
  const unit = `${region}.${office}`;
  return {
    code,
    kind: 'PROGRAMME',
    nameId: `${nameId} (contoh)`,
    nameEn: `${nameEn} (example)`,
    region,
    unit: demoUnits.some((each) => each.code === unit) ? unit : null,
    startsOn,
    endsOn,
    indicators,
  };
}

const topics = ['Layanan daring', 'Antrean tanpa tunggu', 'Jemput bola', 'Kanal pengaduan', 'Data terbuka'] as const;

function innovationsOf(seed: number): readonly DemoProgramme[] {
  const recipe = serviceRecipes.find(({ code }) => code === 'PUB-03')!;
  const latest = new Map(
    observationsOf(recipe, seed)
      .filter(({ regionCode }) => demoServiceRegions.some((region) => region === regionCode))
      .map((each) => [`${each.regionCode} ${each.periodStart}`, each] as const),
  );
  return [...latest.values()].flatMap(({ regionCode, periodStart, value }) =>
    Array.from({ length: value ?? 0 }, (_, index): DemoProgramme => {
      const region = regionCode!;
      const next = streamOf(seed, 'innovation', region, periodStart, index);
      const offices = demoUnits.filter((unit) => unit.regionCode === region && unit.parentCode === null);
      const year = periodStart.slice(0, 4);
      const number = String(index + 1).padStart(3, '0');
      const topic = topics[Math.floor(next() * topics.length)]!;
      return {
        code: `INOVASI-${region}-${year}-${number}`,
        kind: 'INNOVATION',
        nameId: `${topic} ${year}/${number} (contoh)`,
        nameEn: `Innovation ${year}/${number} (example)`,
        region,
        unit: offices[Math.floor(next() * offices.length)]?.code ?? null,
        startsOn: dayAfter(periodStart, Math.floor(next() * 365)),
        endsOn: null,
        indicators: [],
      };
    }),
  );
}

/** A ceiling and a planned output for each year, and what was spent and delivered month by month: most of it in December. */
export function programmeBudgetsOf(seed: number): readonly DemoProgrammeBudget[] {
  return demoProgrammes.flatMap((programme) => years.flatMap((year) => budgetsOf(programme, year, seed)));
}

function budgetsOf(programme: PlannedProgramme, year: number, seed: number): readonly DemoProgrammeBudget[] {
  const { code, region, startsOn, endsOn, perHead, absorption, attainment } = programme;
  const months = periodsOf('MONTH').filter(
    (month) => month.year === year && month.start >= startsOn && (endsOn === null || month.start <= endsOn),
  );
  if (months.length === 0) return [];
  const next = streamOf(seed, 'programme', code, year);
  const { populationThousands } = demoPlaces.find((place) => place.code === region)!;
  const ceiling = Math.round(perHead * populationThousands * (1 + 0.05 * (year - 2021))) * 1_000_000;
  const outputTarget = 400 + Math.round(next() * 400);
  const absorbed = (absorption ?? 93) + normal(next);
  const attained = (attainment ?? 97) + 2 * normal(next);
  // A programme that begins in July has its year's money from July on.
  const whole = spentByMonth.slice(Number(startsOn.slice(0, 4)) === year ? Number(startsOn.slice(5, 7)) - 1 : 0);
  const total = whole.reduce((sum, share) => sum + share, 0);
  return [
    { programme: code, grain: 'YEAR', periodStart: `${year}-01-01`, ceiling, spent: null, outputTarget, output: null },
    ...months.map(({ start, index }): DemoProgrammeBudget => {
      const share = spentByMonth[index - 1]! / total;
      return {
        programme: code,
        grain: 'MONTH',
        periodStart: start,
        ceiling: null,
        spent: Math.round((ceiling * share * absorbed) / 100),
        outputTarget: null,
        output: Math.round(outputTarget * share * attained) / 100,
      };
    }),
  ];
}
