import { periodsOf } from './calendar.ts';
import { copyMark } from './copies.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee } from './people.ts';
import { normal, streamOf } from './random.ts';

/** People of several offices who work on one thing; the first of them coordinates. */
export interface DemoTeam {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly region: string;
  readonly unit: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly members: readonly { readonly employee: string; readonly role: 'COORDINATOR' | 'MEMBER' }[];
}

export interface DemoTeamResult {
  readonly team: string;
  readonly grain: 'QUARTER' | 'YEAR';
  readonly periodStart: string;
  /** Percent of what the team was to attain. */
  readonly attainment: number;
}

interface TeamPlan {
  readonly key: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly region: string;
  /** Where it belongs, and where the others come from: keys of offices. */
  readonly offices: readonly [string, ...string[]];
  readonly size: number;
  readonly startsOn: string;
  readonly endsOn: string | null;
  /** Attainment in the first quarter, and what is gained in each. */
  readonly level: number;
  readonly gain: number;
}

/** The counter team of Lampung Utara attains two thirds of what it should, though all its people are "Baik". */
const plans: readonly TeamPlan[] = [
  { key: 'PERIZINAN-DIGITAL', nameId: 'Tim perizinan digital', nameEn: 'Digital licensing team', region: '15.71', offices: ['DPMPTSP', 'DISKOMINFO'], size: 12, startsOn: '2023-01-01', endsOn: null, level: 92, gain: 1.6 },
  { key: 'STUNTING', nameId: 'Tim percepatan penurunan stunting', nameEn: 'Stunting reduction team', region: '15.71', offices: ['DINKES', 'DISDIK', 'DUKCAPIL'], size: 14, startsOn: '2022-01-01', endsOn: null, level: 88, gain: 0.5 },
  { key: 'LOKET', nameId: 'Tim percepatan loket perizinan', nameEn: 'Licensing counter team', region: '18.03', offices: ['DPMPTSP'], size: 12, startsOn: '2022-01-01', endsOn: null, level: 66, gain: -0.2 },
  { key: 'MUTU-SEKOLAH', nameId: 'Tim penjaminan mutu sekolah', nameEn: 'School quality team', region: '18.03', offices: ['DISDIK', 'DISKOMINFO'], size: 14, startsOn: '2022-07-01', endsOn: null, level: 84, gain: 0.3 },
  { key: 'IZIN-ANGKUTAN', nameId: 'Tim penyederhanaan izin angkutan', nameEn: 'Transport permit team', region: '73.71', offices: ['DISHUB', 'DPMPTSP'], size: 12, startsOn: '2024-01-01', endsOn: null, level: 101, gain: 1.2 },
  { key: 'ARSIP', nameId: 'Tim tertib arsip', nameEn: 'Records team', region: '73.71', offices: ['BKPSDM', 'DISKOMINFO'], size: 10, startsOn: '2023-01-01', endsOn: '2025-01-01', level: 95, gain: 0 },
]; // prettier-ignore

const codeOf = (region: string, key: string, copy: number): string => `TIM-${region}-${copyMark(copy)}${key}`;

/** The teams of the three focus governments with their members. */
export function demoTeams(people: readonly DemoEmployee[], copy = 0): readonly DemoTeam[] {
  return plans.map(({ key, nameId, nameEn, region, offices, size, startsOn, endsOn }) => ({
    code: codeOf(region, key, copy),
    nameId: `${nameId} (contoh)`,
    nameEn: `${nameEn} (example)`,
    region,
    unit: `${region}.${offices[0]}`,
    startsOn,
    endsOn,
    members: membersOf({ region, offices, size, startsOn }, people),
  }));
}

/** Every third of an office's people who are there when the team begins, the offices by turns. */
function membersOf(
  { region, offices, size, startsOn }: Pick<TeamPlan, 'region' | 'offices' | 'size' | 'startsOn'>,
  people: readonly DemoEmployee[],
): DemoTeam['members'] {
  const chosen = offices.flatMap((office, index) => {
    const there = people.filter((each) => placementOn(each, startsOn)?.unit === `${region}.${office}`);
    const wanted = Math.floor(size / offices.length) + (index < size % offices.length ? 1 : 0);
    return there.filter((_, place) => place % 2 === 1).slice(0, wanted);
  });
  return chosen.map(({ code }, index) => ({ employee: code, role: index === 0 ? 'COORDINATOR' : 'MEMBER' }));
}

/** What the teams attained: quarters, and whole years by the mean of theirs. */
export function teamResultsOf(seed: number, copy = 0): readonly DemoTeamResult[] {
  return plans.flatMap(({ key, region, startsOn, endsOn, level, gain }) => {
    const team = codeOf(region, key, copy);
    const quarters = periodsOf('QUARTER')
      .filter(({ start }) => start >= startsOn && (endsOn === null || start < endsOn))
      .map(({ start }, index) => {
        const chance = 2 * normal(streamOf(seed, 'team', team, start));
        return {
          team,
          grain: 'QUARTER' as const,
          periodStart: start,
          attainment: rounded(level + gain * index + chance),
        };
      });
    const years = periodsOf('YEAR').flatMap(({ start, end }) => {
      const own = quarters.filter(({ periodStart }) => periodStart >= start && periodStart < end);
      const mean = rounded(own.reduce((sum, { attainment }) => sum + attainment, 0) / own.length);
      return own.length < 4 ? [] : [{ team, grain: 'YEAR' as const, periodStart: start, attainment: mean }];
    });
    return [...quarters, ...years];
  });
}

const rounded = (percent: number): number => Math.round(percent * 10) / 10;
