import { lastMonth, monthNumber, years } from './calendar.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee, DemoPlacement } from './people.ts';
import { demoPlaces } from './places.ts';
import { streamOf } from './random.ts';
import { dayAfter } from './service-plan.ts';
import { demoDrives, demoTopics, officeZeal, sentWhenNoted, zeal } from './training-plan.ts';
import type { DemoTopic } from './training-plan.ts';
import type { DemoWeakness } from './weaknesses.ts';

export interface DemoTraining {
  readonly code: string;
  readonly topic: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly hours: number;
  readonly method: 'KLASIKAL' | 'DARING';
}

export interface DemoParticipation {
  readonly training: string;
  readonly employee: string;
  readonly completedOn: string;
  readonly hours: number;
}

interface Planned extends DemoTraining {
  readonly region: string;
  readonly isForLeaders: boolean;
  /** Share of the people who are sent; null: as the government and the office usually do. */
  readonly drive: number | null;
  readonly share: number;
}

/** Every government's training of each topic in each year. */
export function trainingsOf(seed: number): readonly DemoTraining[] {
  return planned(seed).map(({ code, topic, nameId, nameEn, startsOn, endsOn, hours, method }) => ({
    code,
    topic,
    nameId,
    nameEn,
    startsOn,
    endsOn,
    hours,
    method,
  }));
}

function planned(seed: number): readonly Planned[] {
  return demoPlaces
    .filter(({ governs }) => governs)
    .flatMap(({ code: region }) => years.flatMap((year) => demoTopics.map((topic) => plan(seed, region, year, topic))))
    .filter(({ endsOn }) => monthNumber(endsOn) <= lastMonth);
}

function plan(seed: number, region: string, year: number, topic: DemoTopic): Planned {
  const drive = demoDrives.find((each) => each.region === region && each.topic === topic.code && each.year === year);
  const startsOn = drive?.startsOn ?? `${year}-${topic.startsOn}`;
  return {
    code: `LATIH-${region}-${topic.code}-${year}`,
    region,
    topic: topic.code,
    nameId: `${topic.nameId} ${year} (contoh)`,
    nameEn: `${topic.nameEn} ${year} (example)`,
    startsOn,
    endsOn: dayAfter(startsOn, topic.days - 1),
    hours: topic.hours,
    method: streamOf(seed, 'training', region, topic.code, year)() < 0.4 ? 'DARING' : 'KLASIKAL',
    isForLeaders: topic.isForLeaders ?? false,
    drive: drive?.share ?? null,
    share: topic.share,
  };
}

/** Who completed what: a few leave before the end and have half of the hours. */
export function participationsOf(
  seed: number,
  people: readonly DemoEmployee[],
  weaknesses: readonly DemoWeakness[],
): readonly DemoParticipation[] {
  const noted = new Set(
    weaknesses.map(({ employee, topic, notedOn }) => `${employee} ${topic} ${notedOn.slice(0, 4)}`),
  );
  const byRegion = Map.groupBy(planned(seed), ({ region }) => region);
  return people.flatMap((employee) => {
    const own = byRegion.get(employee.placements[0]!.region) ?? [];
    return own.flatMap((training) => participationOf(seed, employee, training, noted));
  });
}

function participationOf(
  seed: number,
  employee: DemoEmployee,
  training: Planned,
  noted: ReadonlySet<string>,
): readonly DemoParticipation[] {
  const placement = placementOn(employee, training.startsOn);
  if (placement === null) return [];
  const next = streamOf(seed, 'participation', employee.code, training.code);
  const isNoted = noted.has(`${employee.code} ${training.topic} ${training.startsOn.slice(0, 4)}`);
  const sent = isNoted ? (sentWhenNoted[training.region] ?? 0) : 0;
  if (next() >= Math.max(sent, chanceOf(seed, placement, training))) return [];
  return [
    {
      training: training.code,
      employee: employee.code,
      completedOn: training.endsOn,
      hours: next() < 0.06 ? training.hours / 2 : training.hours,
    },
  ];
}

function chanceOf(seed: number, placement: DemoPlacement, { region, share, drive, isForLeaders }: Planned): number {
  const isLeader = placement.job.startsWith('KEPALA-');
  if (isForLeaders && !isLeader) return 0;
  if (drive !== null) return drive;
  const usual = zeal[region] ?? 0.6 + 0.5 * streamOf(seed, 'zeal', region)();
  const office = placement.unit?.slice(region.length + 1).replace(/\d$/, '') ?? '';
  return share * usual * (officeZeal[region]?.[office] ?? 1);
}
