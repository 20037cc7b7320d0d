import { demoJobs } from './jobs.ts';
import type { DemoJobFamily } from './jobs.ts';
import { demoPlaces, demoUnits } from './places.ts';
import { streamOf } from './random.ts';

/** An invented civil servant, by a code of the demo: no name, no number of a real person. */
export interface DemoEmployee {
  readonly code: string;
  readonly sex: 'L' | 'P';
  /** Who appraises: the code of the leader of the group; null for the head of an office. */
  readonly superior: string | null;
  /** In the order of time, without gaps; the last has no end but where somebody retired. */
  readonly placements: readonly DemoPlacement[];
}

/** Where and as what from a day up to another that is not included. ISO dates. */
export interface DemoPlacement {
  readonly region: string;
  readonly unit: string | null;
  readonly job: string;
  readonly employmentType: 'PNS' | 'PPPK';
  readonly gradeBand: string;
  readonly ageBand: string;
  readonly from: string;
  readonly to: string | null;
}

/** People of an office by its key. In Lampung Utara licensing has taken in the counters of all others. */
const usualSizes = {
  DISDIK: 110,
  DINKES: 22,
  DISHUB: 26,
  DPMPTSP: 26,
  DUKCAPIL: 30,
  DISKOMINFO: 20,
  BKPSDM: 26,
  PKM: 12,
};
const sizesOf: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '15.71': usualSizes,
  '18.03': { DISDIK: 100, DINKES: 20, DISHUB: 18, DPMPTSP: 128, DUKCAPIL: 24, DISKOMINFO: 18, BKPSDM: 20, PKM: 11 },
  '73.71': usualSizes,
}; // prettier-ignore
/** People of a government that does not tell its offices apart. */
const otherSize = 52;
const groupSize = 12;

/** What the people of an office are; the rest are of the last family. */
const mixes: Readonly<Record<string, readonly (readonly [DemoJobFamily, number])[]>> = {
  DISDIK: [['TEACHER', 0.8], ['TECHNICAL', 0.06], ['ADMINISTRATION', 1]],
  DINKES: [['HEALTH', 0.5], ['TECHNICAL', 0.1], ['ADMINISTRATION', 1]],
  PKM: [['HEALTH', 0.8], ['ADMINISTRATION', 1]],
  whole: [['TEACHER', 0.48], ['HEALTH', 0.2], ['TECHNICAL', 0.14], ['ADMINISTRATION', 1]],
  other: [['TECHNICAL', 0.5], ['ADMINISTRATION', 1]],
}; // prettier-ignore

interface Post {
  readonly copy: number;
  readonly region: string;
  readonly unit: string | null;
  readonly key: string;
  readonly index: number;
  readonly size: number;
}

/** All people of the demo, about 2,000 in each copy: a pure function of the seed. */
export function demoEmployees(seed: number, copy = 0): readonly DemoEmployee[] {
  return posts(copy).map((post) => employeeAt(post, seed));
}

/** Where somebody was on a day; null before the first and after the last. */
export function placementOn({ placements }: DemoEmployee, day: string): DemoPlacement | null {
  return placements.find(({ from, to }) => from <= day && (to === null || day < to)) ?? null;
}

function posts(copy: number): readonly Post[] {
  return demoPlaces
    .filter(({ governs }) => governs)
    .flatMap(({ code }) => {
      const units = demoUnits.filter(({ regionCode }) => regionCode === code);
      if (units.length === 0) return seats({ copy, region: code, unit: null, key: 'whole', size: otherSize });
      return units.flatMap(({ code: unit }) => {
        const key = unit.slice(code.length + 1).replace(/\d$/, '');
        return seats({ copy, region: code, unit, key, size: sizesOf[code]![key]! });
      });
    });
}

function seats(office: Omit<Post, 'index'>): readonly Post[] {
  return Array.from({ length: office.size }, (_, index) => ({ ...office, index }));
}

const codeOf = ({ copy, region, unit, size }: Post, index: number): string =>
  `P-${unit ?? region}-${String(copy * size + index + 1).padStart(3, '0')}`;

function employeeAt(post: Post, seed: number): DemoEmployee {
  const code = codeOf(post, post.index);
  const next = streamOf(seed, 'employee', code);
  const sex = next() < 0.57 ? 'P' : 'L';
  return { code, sex, superior: superiorOf(post), placements: careerOf(post, code, next) };
}

/** The first of twelve leads them, and the first of an office leads those. */
function superiorOf(post: Post): string | null {
  if (post.index === 0) return null;
  const leader = post.index - (post.index % groupSize);
  return codeOf(post, leader === post.index ? 0 : leader);
}

const isLeader = ({ index }: Post): boolean => index % groupSize === 0;

/** Years of age at the start of 2021 and what else is drawn once; then a placement for every change. */
function careerOf(post: Post, code: string, next: () => number): readonly DemoPlacement[] {
  const isHired = !isLeader(post) && next() < 0.07;
  const age = isHired
    ? 21 + Math.floor(next() * 9)
    : (isLeader(post) ? 36 : 23) + Math.floor(next() * (isLeader(post) ? 17 : 33));
  const family = isLeader(post) ? 'LEADERSHIP' : familyOf(post.key, next());
  const employmentType = !isLeader(post) && next() < (family === 'TEACHER' ? 0.36 : 0.24) ? 'PPPK' : 'PNS';
  const job = jobOf(post, family, next());
  const start = isHired ? hirings[Math.floor(next() * hirings.length)]! : '2021-01-01';
  const rise = next() < 0.12 ? `${2022 + Math.floor(next() * 4)}-04-01` : null;
  const grade = next();
  const birthdays = [30, 40, 50].map((turned) => `${2021 + turned - age}-01-01`);
  const retiresOn = `${2021 + 60 - age}-01-01`;
  const end = retiresOn <= lastDay ? retiresOn : null;
  const days = [
    start,
    ...[...birthdays, ...(rise === null ? [] : [rise])].filter((day) => day > start && day < (end ?? lastDay)),
  ];
  const changes = [...new Set(days)].toSorted();
  return changes.map((from, index) => ({
    region: post.region,
    unit: post.unit,
    job,
    employmentType,
    gradeBand: gradeOf({ employmentType, family, grade, hasRisen: rise !== null && from >= rise }),
    ageBand: ageBandOf(age + Number(from.slice(0, 4)) - 2021),
    from,
    to: changes[index + 1] ?? end,
  }));
}

const hirings = ['2022-03-01', '2023-03-01', '2024-06-01', '2025-03-01'] as const;
const lastDay = '2026-07-01';

function familyOf(key: string, draw: number): DemoJobFamily {
  let passed = 0;
  const mix = mixes[key] ?? mixes['other']!;
  return mix.find(([, share]) => draw < (passed += share))![0];
}

function jobOf({ key, index }: Post, family: DemoJobFamily, draw: number): string {
  if (family === 'LEADERSHIP') {
    if (key === 'PKM') return 'KEPALA-PUSKESMAS';
    if (index === 0 && key !== 'whole') return 'KEPALA-KANTOR';
    return key === 'DISDIK' || (key === 'whole' && index % 24 === 12) ? 'KEPALA-SEKOLAH' : 'KEPALA-BIDANG';
  }
  const fixed = family === 'TECHNICAL' ? { DISHUB: 'PENGUJI-KENDARAAN', DPMPTSP: 'PENATA-PERIZINAN' }[key] : undefined;
  const choices = demoJobs.filter((job) => job.family === family);
  return fixed ?? choices[Math.floor(draw * choices.length)]!.code;
}

interface Standing {
  readonly employmentType: 'PNS' | 'PPPK';
  readonly family: DemoJobFamily;
  readonly grade: number;
  readonly hasRisen: boolean;
}

/** PNS: groups of ranks I to IV; PPPK: their own classes. */
function gradeOf({ employmentType, family, grade, hasRisen }: Standing): string {
  if (employmentType === 'PPPK') return family === 'ADMINISTRATION' && grade < 0.6 ? 'V-VIII' : 'IX-XII';
  if (family === 'LEADERSHIP') return hasRisen || grade < 0.6 ? 'IV' : 'III';
  const usual = family === 'ADMINISTRATION' ? grade * 0.75 : 0.2 + grade * 0.8;
  const rank = usual < 0.02 ? 0 : usual < 0.28 ? 1 : usual < 0.82 ? 2 : 3;
  return ['I', 'II', 'III', 'IV'][Math.min(3, rank + (hasRisen ? 1 : 0))]!;
}

function ageBandOf(age: number): string {
  if (age < 30) return '<30';
  if (age < 40) return '30-39';
  return age < 50 ? '40-49' : '50+';
}
