import { surveyKindNames, surveyKinds } from '../rules/surveys.ts';
import type { SurveyKind } from '../rules/surveys.ts';
import { periodsOf } from './calendar.ts';
import type { DemoPeriod } from './calendar.ts';
import { copyKeys } from './copies.ts';
import { demoPlaces, demoUnits } from './places.ts';
import { normal, streamOf } from './random.ts';
import { dayAfter } from './service-plan.ts';

export interface DemoSurveyResponse {
  readonly kind: SurveyKind;
  readonly code: string;
  readonly region: string;
  readonly unit: string | null;
  readonly answeredOn: string;
  readonly score: number;
  readonly sex: 'L' | 'P';
  readonly ageBand: string;
  readonly employmentType: 'PNS' | 'PPPK' | null;
}

/** Whom a survey asks in one place, how many a round. */
interface Panel {
  readonly region: string;
  readonly unit: string | null;
  readonly respondents: number;
  /** 2: every semester, 1: in the second alone. */
  readonly roundsAYear: 1 | 2;
}

/** What was planted: understanding is 61 in Lampung Utara and 78 in Makassar, where leaders support more; the rest is drawn. */
const levels: Readonly<Partial<Record<SurveyKind, Readonly<Record<string, number>>>>> = {
  INDICATOR_UNDERSTANDING: { '15.71': 71, '18.03': 61, '73.71': 78 },
  LEADERSHIP_SUPPORT: { '15.71': 3.7, '18.03': 3.2, '73.71': 3.8 },
};
const usualLevel = { INDICATOR_UNDERSTANDING: 69, others: 3.5 } as const;
const spread = { INDICATOR_UNDERSTANDING: 12, others: 0.7 } as const;
const regionSpread = { INDICATOR_UNDERSTANDING: 4, others: 0.15 } as const;

/** Gains a year from a year on: readiness where work went on line, trust where permits got faster. */
const gains = [
  { kind: 'CHANGE_READINESS', place: '15.71', from: 2023, aYear: 0.18 },
  { kind: 'PUBLIC_TRUST', place: '73.71', from: 2024, aYear: 0.15 },
] as const;

/** The office behind Lampung Utara's fall in the third quarter of 2024 had a bad climate and little motivation that half-year. */
const slump = { place: '18.03.DISDIK', semester: '2024-07-01', loss: 0.6, kinds: ['WORK_CLIMATE', 'MOTIVATION'] };

/** The older, the less ready for change: in points of five. */
const readinessByAge: Readonly<Record<string, number>> = { '<30': 0.3, '30-39': 0.12, '40-49': -0.08, '50+': -0.35 };
const ageBands = ['<30', '30-39', '40-49', '50+'] as const;

/** Answers of staff and public: a pure function of the seed. Three governments ask every half-year by office, the others once a year. */
export function surveyResponsesOf(seed: number, copy = 0): readonly DemoSurveyResponse[] {
  const semesters = periodsOf('SEMESTER');
  return surveyKindNames.flatMap((kind) =>
    panelsOf(kind).flatMap((panel) =>
      semesters
        .filter(({ index }) => panel.roundsAYear === 2 || index === 2)
        .flatMap((semester) => answersOf({ seed, copy, kind, panel, semester })),
    ),
  );
}

function panelsOf(kind: SurveyKind): readonly Panel[] {
  const offices = surveyKinds[kind].isOfStaff ? demoUnits.filter(({ parentCode }) => parentCode === null) : [];
  const focus = new Set(demoUnits.map(({ regionCode }) => regionCode));
  return demoPlaces
    .filter(({ governs }) => governs)
    .flatMap(({ code: region }): readonly Panel[] => {
      if (!focus.has(region)) return [{ region, unit: null, respondents: 24, roundsAYear: 1 }];
      const own = offices.filter(({ regionCode }) => regionCode === region);
      if (own.length === 0) return [{ region, unit: null, respondents: 60, roundsAYear: 2 }];
      return own.map(({ code, share }) => ({
        region,
        unit: code,
        respondents: 6 + Math.round(share * 36),
        roundsAYear: 2,
      }));
    });
}

interface Round {
  readonly seed: number;
  readonly copy: number;
  readonly kind: SurveyKind;
  readonly panel: Panel;
  readonly semester: DemoPeriod;
}

function answersOf({ seed, copy, kind, panel, semester }: Round): readonly DemoSurveyResponse[] {
  const { region, unit, respondents } = panel;
  const { low, high, isOfStaff } = surveyKinds[kind];
  const place = `${unit ?? region}-${semester.start.slice(0, 7)}`;
  const next = streamOf(seed, 'survey', kind, place, ...copyKeys(copy));
  const drawn = Array.from({ length: respondents }, () => normal(next));
  // The noise of a round cancels out, so that a small survey shows what was planted.
  const mean = drawn.reduce((sum, each) => sum + each, 0) / respondents;
  const level = levelOf(seed, kind, panel, semester);
  const days = (Date.parse(semester.end) - Date.parse(semester.start)) / 86_400_000;
  return drawn.map((each, index) => {
    const ageBand = ageBands[Math.floor(next() * ageBands.length)]!;
    const age = kind === 'CHANGE_READINESS' ? readinessByAge[ageBand]! : 0;
    const score = level + age + (each - mean) * ofKind(spread, kind);
    const step = kind === 'INDICATOR_UNDERSTANDING' ? 5 : 0.1;
    return {
      kind,
      code: `${kind}-${place}-${copy * respondents + index + 1}`,
      region,
      unit,
      answeredOn: dayAfter(semester.start, Math.floor(next() * days)),
      score: Math.min(high, Math.max(low, Number((Math.round(score / step) * step).toFixed(1)))),
      sex: next() < 0.56 ? 'P' : 'L',
      ageBand,
      employmentType: isOfStaff ? (next() < 0.75 ? 'PNS' : 'PPPK') : null,
    };
  });
}

function levelOf(seed: number, kind: SurveyKind, { region, unit }: Panel, { year, start }: DemoPeriod): number {
  const spreadOfKind = ofKind(regionSpread, kind);
  const around = ofKind(usualLevel, kind) + spreadOfKind * normal(streamOf(seed, 'survey', kind, region));
  const swing = (spreadOfKind / 4) * normal(streamOf(seed, 'survey-round', kind, region, start));
  const gain = gains.find((each) => each.kind === kind && each.place === region);
  const gained = gain === undefined ? 0 : gain.aYear * Math.max(0, year - gain.from + 1);
  const isSlump = unit === slump.place && start === slump.semester && slump.kinds.includes(kind);
  return (levels[kind]?.[region] ?? around) + swing + gained - (isSlump ? slump.loss : 0);
}

function ofKind(
  values: { readonly INDICATOR_UNDERSTANDING: number; readonly others: number },
  kind: SurveyKind,
): number {
  return kind === 'INDICATOR_UNDERSTANDING' ? values.INDICATOR_UNDERSTANDING : values.others;
}
