import { copyMark } from './copies.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee } from './people.ts';
import type { DemoTeam } from './teams.ts';

/** Small teams inside one office; they have no figures of their own to attain. */
const offices = [
  { key: 'DISDIK', nameId: 'Kelompok kerja data pendidikan', nameEn: 'Education data group' },
  { key: 'DINKES', nameId: 'Kelompok kerja pelaporan kesehatan', nameEn: 'Health reporting group' },
  { key: 'DISHUB', nameId: 'Kelompok kerja keselamatan angkutan', nameEn: 'Transport safety group' },
  { key: 'DUKCAPIL', nameId: 'Kelompok kerja layanan keliling', nameEn: 'Mobile service group' },
  { key: 'BKPSDM', nameId: 'Kelompok kerja manajemen talenta', nameEn: 'Talent management group' },
] as const; // prettier-ignore
const regions = ['15.71', '73.71'] as const;
const startsOn = '2025-01-01';
const size = 6;

/** Enough coordinators in two cities for something to be told of them; Lampung Utara has too few. */
export function workingGroups(people: readonly DemoEmployee[], copy = 0): readonly DemoTeam[] {
  return regions.flatMap((region) =>
    offices.map(({ key, nameId, nameEn }) => {
      const unit = `${region}.${key}`;
      const there = people.filter((each) => each.superior !== null && placementOn(each, startsOn)?.unit === unit);
      const members = there.filter((_, place) => place % 2 === 0).slice(0, size);
      return {
        code: `POKJA-${copyMark(copy)}${unit}`,
        nameId: `${nameId} (contoh)`,
        nameEn: `${nameEn} (example)`,
        region,
        unit,
        startsOn,
        endsOn: null,
        members: members.map(({ code }, index) => ({ employee: code, role: index === 0 ? 'COORDINATOR' : 'MEMBER' })),
      };
    }),
  );
}
