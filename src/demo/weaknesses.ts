import { periodsOf } from './calendar.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee } from './people.ts';
import { streamOf } from './random.ts';
import { dayAfter, demoServiceRegions } from './service-plan.ts';

export interface DemoWeakness {
  readonly code: string;
  readonly employee: string;
  readonly topic: string;
  readonly criterion: string;
  readonly notedOn: string;
}

interface Kind {
  readonly topic: string;
  readonly criterion: string;
  readonly weight: number;
}

/** Communication is what people lack most, and in Lampung Utara the use of time after it. */
const kinds: readonly Kind[] = [
  { topic: 'KOMUNIKASI', criterion: 'KOLABORATIF', weight: 0.36 },
  { topic: 'MANAJEMEN_WAKTU', criterion: 'AKUNTABEL', weight: 0.22 },
  { topic: 'TI', criterion: 'ADAPTIF', weight: 0.22 },
  { topic: 'PELAYANAN_PUBLIK', criterion: 'BERORIENTASI_PELAYANAN', weight: 0.2 },
];

/** Share of the people of whom a weakness is noted in a year. */
const share = 0.3;

/** What superiors note in January, of the people of five governments. */
export function weaknessesOf(seed: number, people: readonly DemoEmployee[]): readonly DemoWeakness[] {
  return people
    .filter(({ placements }) => demoServiceRegions.some((region) => region === placements[0]!.region))
    .flatMap((employee) =>
      periodsOf('YEAR').flatMap(({ end, year }): DemoWeakness[] => {
        const next = streamOf(seed, 'weakness', employee.code, year);
        const notedOn = dayAfter(end, 5 + Math.floor(next() * 25));
        if (placementOn(employee, notedOn) === null || next() >= share) return [];
        const { topic, criterion } = draw(next());
        return [{ code: `KL-${employee.code}-${year}`, employee: employee.code, topic, criterion, notedOn }];
      }),
    );
}

function draw(at: number): Kind {
  let sum = 0;
  return kinds.find(({ weight }) => at < (sum += weight)) ?? kinds[0]!;
}
