import { courseCodes } from '../../analysis/report-course.ts';
import { mediumTermCodes } from '../../analysis/report-medium-term.ts';
import type { MediumTerm } from '../../analysis/report-medium-term.ts';
import type { ReportRow } from '../../analysis/report-rows.ts';
import { standardCodes } from '../../analysis/report-standard.ts';
import type { AmongPeers, BesideStandard } from '../../analysis/report-standard.ts';
import { targetCodes } from '../../analysis/report-target.ts';
import type { Measured } from '../../query/answer.ts';
import { builder } from '../builder.ts';
import { verdictType } from '../verdict.ts';
import { MeasurementRef, TargetBandRef } from './measurement.ts';
import type { InSnapshot, NumberIn } from './measurement.ts';

export const ReportTargetVerdictRef = verdictType(
  'ReportTargetVerdict',
  'Whether the target of the year was met.',
  targetCodes,
);
const ReportCourseVerdictRef = verdictType(
  'ReportCourseVerdict',
  'How the result moved since the year before.',
  courseCodes,
);
const ReportMediumTermVerdictRef = verdictType(
  'ReportMediumTermVerdict',
  'Whether the way to the end of the plan is on track.',
  mediumTermCodes,
);
const ReportStandardVerdictRef = verdictType(
  'ReportStandardVerdict',
  'Whether the national standard is met.',
  standardCodes,
);

/** The analyses 1 to 6 of one indicator of a performance report. What they are made of is told once, in `analysis/`. */

/** A figure of a report: of the year that is told, or of the report's own. */
export type FigureOf = NumberIn<Measured> & { readonly year: number };

export const ReportFigureRef = builder.objectRef<FigureOf>('ReportFigure').implement({
  description: 'A figure of a report, with its target of the same year.',
  interfaces: [MeasurementRef],
  fields: (t) => ({ year: t.exposeInt('year', { description: 'The year it is of.' }) }),
});

type Row = InSnapshot<ReportRow> & { readonly year: number };

const figure = ({ indicatorCode, catalogue }: Row, measured: Measured, year: number): FigureOf => ({
  ...measured,
  year,
  indicatorCode,
  catalogue,
});

export const ReportTargetRef = builder.objectRef<Row>('ReportTarget').implement({
  description: 'Analysis 1: target and result of the year.',
  fields: (t) => ({
    verdict: t.field({
      type: ReportTargetVerdictRef,
      description: 'Whether the target was met, with the words of the scale that was chosen.',
      resolve: ({ againstTarget }) => againstTarget.verdict,
    }),
    result: t.field({
      type: ReportFigureRef,
      description: 'The result, its target, attainment and verdict by the scale and cap of the yardstick.',
      resolve: (row) => figure(row, row.againstTarget.result, row.year),
    }),
    gap: t.float({
      nullable: true,
      description:
        "Result less target, in the indicator's unit; of a band from its nearer end, 0 inside. Null without either, and of predicates.",
      resolve: ({ againstTarget }) => againstTarget.gap,
    }),
  }),
});

export const ReportCourseRef = builder.objectRef<Row>('ReportCourse').implement({
  description: 'Analysis 2: result and attainment beside the year before and several years.',
  fields: (t) => ({
    verdict: t.field({
      type: ReportCourseVerdictRef,
      description: 'How the result moved since the year before.',
      resolve: ({ overYears }) => overYears.verdict,
    }),
    years: t.field({
      type: [ReportFigureRef],
      description: 'The years side by side, oldest first, each with its own target.',
      resolve: (row) => row.overYears.points.map(({ year, measured }) => figure(row, measured, year)),
    }),
    previous: t.float({
      nullable: true,
      description: "The year before, in the indicator's unit; null where it has no whole result.",
      resolve: ({ overYears }) => overYears.previous,
    }),
    changeAbs: t.float({
      nullable: true,
      description: "Change since the year before, in the indicator's unit; null where the two are not comparable.",
      resolve: ({ overYears }) => overYears.changeAbs,
    }),
    changePct: t.float({
      nullable: true,
      description: 'The change in percent of the year before; null where that is zero or negative.',
      resolve: ({ overYears }) => overYears.changePct,
    }),
    changePp: t.float({
      nullable: true,
      description: 'The change in percentage points; null of what is no percentage.',
      resolve: ({ overYears }) => overYears.changePp,
    }),
    betterYears: t.int({
      description: 'How many of the changes from year to year were for the better.',
      resolve: ({ overYears }) => overYears.betterYears,
    }),
    worseYears: t.int({
      description: 'How many of them were for the worse.',
      resolve: ({ overYears }) => overYears.worseYears,
    }),
    comparedYears: t.int({
      description: 'How many changes from year to year can be compared; those over a new definition cannot.',
      resolve: ({ overYears }) => overYears.comparedYears,
    }),
  }),
});

export const ReportMediumTermRef = builder.objectRef<InSnapshot<MediumTerm> & Style>('ReportMediumTerm').implement({
  description: 'Analysis 3: the result to date against the target at the end of the medium-term plan (RPJMD).',
  fields: (t) => ({
    verdict: t.field({
      type: ReportMediumTermVerdictRef,
      description: 'Whether the way to the end of the plan is on track.',
      resolve: ({ verdict }) => verdict,
    }),
    target: t.field({
      type: TargetBandRef,
      nullable: true,
      description: "The target at the plan's end; null where none is set.",
      resolve: ({ target, catalogue, unit, decimals }) => target && { ...target, catalogue, unit, decimals },
    }),
    endYear: t.exposeInt('endYear', { nullable: true, description: 'The year that the target is set for.' }),
    progress: t.exposeFloat('progress', {
      nullable: true,
      description: "The result against the end's target in percent, by the indicator's formula.",
    }),
    baseline: t.exposeFloat('baseline', {
      nullable: true,
      description: 'The first result of the years shown under the present definition: where the way begins.',
    }),
    baselineYear: t.exposeInt('baselineYear', { nullable: true, description: 'The year of that result.' }),
    correctedProgress: t.exposeFloat('correctedProgress', {
      nullable: true,
      description: 'How much of the way from the first result to the target is done, in percent.',
    }),
    elapsed: t.exposeFloat('elapsed', {
      nullable: true,
      description: "How many of the years from the first result to the plan's end are over, in percent.",
    }),
    neededPerYear: t.exposeFloat('neededPerYear', {
      nullable: true,
      description: "What each year that is left must add, in the indicator's unit; null where none is left.",
    }),
  }),
});

export interface Style {
  readonly unit: string;
  readonly decimals: number;
}

const AmongPeersRef = builder.objectRef<AmongPeers>('ReportPeers').implement({
  description:
    'Where the result stands among the regions of the same level in the same province; of a province, in the nation.',
  fields: (t) => ({
    n: t.exposeInt('n', { description: 'Regions with a whole result, this one included.' }),
    rank: t.exposeInt('rank', {
      nullable: true,
      description: 'Rank among them, 1 the best by the direction of the indicator; null without a whole result.',
    }),
    percentile: t.exposeFloat('percentile', {
      nullable: true,
      description: 'Share of the other regions that it leaves behind, in percent; ties in the middle.',
    }),
    zScore: t.exposeFloat('zScore', {
      nullable: true,
      description: 'Standard deviations above their mean, whichever direction is better; null of fewer than three.',
    }),
    median: t.exposeFloat('median', { nullable: true, description: "Their median, in the indicator's unit." }),
    gapToMedian: t.exposeFloat('gapToMedian', { nullable: true, description: 'Result less that median.' }),
  }),
});

export const ReportStandardRef = builder
  .objectRef<InSnapshot<BesideStandard> & Style & { readonly indicatorCode: string; readonly year: number }>(
    'ReportStandard',
  )
  .implement({
    description: 'Analysis 4: beside the national standard, the region above, the nation and the regions around.',
    fields: (t) => ({
      verdict: t.field({
        type: ReportStandardVerdictRef,
        description: 'Whether the national standard is met.',
        resolve: ({ verdict }) => verdict,
      }),
      standard: t.field({
        type: TargetBandRef,
        nullable: true,
        description: 'The national standard; null where none is set.',
        resolve: ({ standard, catalogue, unit, decimals }) => standard && { ...standard, catalogue, unit, decimals },
      }),
      attainment: t.exposeFloat('attainment', {
        nullable: true,
        description: 'The result against the standard in percent.',
      }),
      parent: t.field({
        type: ReportFigureRef,
        nullable: true,
        description: "The province's own figure; of a unit its government's. Null where there is none above.",
        resolve: ({ parent, year, indicatorCode, catalogue }) =>
          parent && { ...parent, year, indicatorCode, catalogue },
      }),
      nation: t.field({
        type: ReportFigureRef,
        nullable: true,
        description: "The nation's figure; null of the nation itself.",
        resolve: ({ nation, year, indicatorCode, catalogue }) =>
          nation && { ...nation, year, indicatorCode, catalogue },
      }),
      peers: t.expose('peers', { type: AmongPeersRef, description: 'The regions around.' }),
    }),
  });
