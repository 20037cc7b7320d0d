import { serviceElements } from '../rules/satisfaction.ts';
import type { ServiceElement } from '../rules/satisfaction.ts';
import { periodsOf } from './calendar.ts';
import type { DemoPeriod } from './calendar.ts';
import { copyKeys } from './copies.ts';
import { demoUnits } from './places.ts';
import { normal, streamOf } from './random.ts';
import { dayAfter, demoServiceRegions } from './service-plan.ts';

export interface DemoSurvey {
  readonly code: string;
  readonly region: string;
  readonly unit: string | null;
  readonly grain: 'SEMESTER';
  readonly periodStart: string;
  readonly method: string;
}

export type DemoResponse = {
  readonly survey: string;
  readonly code: string;
  readonly answeredOn: string;
  readonly sex: 'L' | 'P';
  readonly ageBand: string;
  readonly education: string;
} & Readonly<Record<Lowercase<ServiceElement>, number>>;

const elements = Object.keys(serviceElements) as readonly ServiceElement[];
const base = 3.2;
/** Cost is what people like best (most services are free), time and facilities least: as Makassar publishes it. */
const offsets: Readonly<Partial<Record<ServiceElement, number>>> = { COST: 0.4, TIME: -0.28, FACILITIES: -0.32 };
const unitSpread = 0.15;
const answerSpread = 0.6;

/** Two quarters after Makassar simplified its transport permits, people find the time better by a quarter of a point. */
const planted = { unit: '73.71.DISHUB', element: 'TIME', from: '2024-10-01', gain: 0.32 } as const;

const offices = ['DPMPTSP', 'DUKCAPIL', 'DISHUB', 'DINKES'] as const;
const ageBands = ['20-29', '30-39', '40-49', '50-59', '60+'] as const;
const education = ['SMP', 'SMA', 'D3', 'S1', 'S2'] as const;

/** Half-yearly surveys of four offices each in three cities and regencies, and of two whole governments. */
export function surveysOf(): readonly DemoSurvey[] {
  return demoServiceRegions.flatMap((region) => {
    const units = offices
      .map((key) => `${region}.${key}`)
      .filter((unit) => demoUnits.some(({ code }) => code === unit));
    return periodsOf('SEMESTER').flatMap((semester) =>
      (units.length === 0 ? [null] : units).map((unit) => ({
        code: `DEMO-SKM-${unit ?? region}-${semester.start.slice(0, 7)}`,
        region,
        unit,
        grain: 'SEMESTER' as const,
        periodStart: semester.start,
        method: 'Tautan setelah pelayanan',
      })),
    );
  });
}

/** The answers to the surveys: a pure function of the seed. */
export function responsesOf(seed: number, surveys: readonly DemoSurvey[], copy = 0): readonly DemoResponse[] {
  const semesters = new Map(periodsOf('SEMESTER').map((semester) => [semester.start, semester]));
  return surveys.flatMap((survey) => answersTo({ seed, copy }, survey, semesters.get(survey.periodStart)!));
}

function answersTo(
  { seed, copy }: { readonly seed: number; readonly copy: number },
  { code, region, unit }: DemoSurvey,
  { start, end }: DemoPeriod,
): readonly DemoResponse[] {
  const next = streamOf(seed, 'skm', code, ...copyKeys(copy));
  const place = unitSpread * normal(streamOf(seed, 'skm-unit', unit ?? region));
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000;
  const respondents = unit === planted.unit ? 200 : 45;
  return Array.from({ length: respondents }, (_, index) => {
    const answeredOn = dayAfter(start, Math.floor(next() * days));
    const mood = 0.35 * normal(next);
    const score = (element: ServiceElement): number => {
      const isBetter = unit === planted.unit && element === planted.element && answeredOn >= planted.from;
      const centre = base + place + mood + (offsets[element] ?? 0) + (isBetter ? planted.gain : 0);
      return Math.min(4, Math.max(1, Math.round(centre + answerSpread * normal(next))));
    };
    const scores = Object.fromEntries(elements.map((element) => [element.toLowerCase(), score(element)]));
    return {
      survey: code,
      code: String(copy * respondents + index + 1),
      answeredOn,
      ...(scores as Record<Lowercase<ServiceElement>, number>),
      sex: next() < 0.52 ? 'P' : 'L',
      ageBand: ageBands[Math.floor(next() ** 1.4 * ageBands.length)]!,
      education: education[Math.floor(next() * education.length)]!,
    };
  });
}
