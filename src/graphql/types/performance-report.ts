import { budgetCodes, summaryCodes } from '../../analysis/report-summary.ts';
import type { Budget, ReportObjective } from '../../analysis/report-summary.ts';
import type { PerformanceReport } from '../../analysis/performance-report.ts';
import type { Answer } from '../../query/answer.ts';
import { printReport } from '../../analysis/report-print.ts';
import { builder } from '../builder.ts';
import { RegionLevelEnum } from '../enums.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';
import { asQuestion, levelDescription, vintageArguments, yardstickArgument } from '../question-arguments.ts';
import { verdictType } from '../verdict.ts';
import { AnswerRef } from './answer.ts';
import { ListedUnitRef } from './listed.ts';
import type { InSnapshot } from './measurement.ts';
import { PublishedFigureInput } from './published-figure.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';
import { ReportProgrammeRef } from './report-causes.ts';
import { ReportIndicatorRef, rowsIn } from './report-indicator.ts';

const ReportBudgetVerdictRef = verdictType('ReportBudgetVerdict', 'Whether the budget is told.', budgetCodes);

type Whole = PerformanceReport & Answer;
export const ReportVerdictRef = verdictType('ReportVerdict', 'How many targets were met.', summaryCodes);

const counts = {
  met: 'Indicators whose target was met.',
  missed: 'Indicators whose target was missed.',
  notJudged: 'Indicators that cannot be judged: target or result missing, not whole, or without a ratio.',
  meanAttainment: 'Plain mean of the capped attainments that are known, in percent; null where none is.',
} as const;

const ReportObjectiveRef = builder
  .objectRef<InSnapshot<ReportObjective> & { readonly year: number }>('ReportObjective')
  .implement({
    description: 'An objective of a plan and its indicators; at the end of a report, those that no objective names.',
    fields: (t) => ({
      verdict: t.field({
        type: ReportVerdictRef,
        description: 'How many of its targets were met.',
        resolve: ({ verdict }) => verdict,
      }),
      code: t.string({
        nullable: true,
        description: "The source's own reference; null of indicators that no objective names.",
        resolve: ({ objective }) => objective?.code ?? null,
      }),
      name: t.string({
        nullable: true,
        description: 'What is wanted; null of indicators that no objective names.',
        args: localeArgument,
        resolve: ({ objective }, args, context) => objective && nameIn(objective, args, context),
      }),
      parentCode: t.string({
        nullable: true,
        description: 'The objective above it; null: it is the highest.',
        resolve: ({ objective }) => objective?.parentCode ?? null,
      }),
      unit: t.field({
        type: ListedUnitRef,
        nullable: true,
        description: 'The unit that answers for it; null: the government as a whole.',
        resolve: ({ objective, catalogue }) =>
          objective === null || objective.unitCode === null ? null : (catalogue.unit(objective.unitCode) ?? null),
      }),
      indicators: t.field({
        type: [ReportIndicatorRef],
        description: 'Its indicators, by code; empty: it is measured by none.',
        resolve: ({ rows, ...section }) => rowsIn(rows, section),
      }),
      met: t.exposeInt('met', { description: counts.met }),
      missed: t.exposeInt('missed', { description: counts.missed }),
      notJudged: t.exposeInt('notJudged', { description: counts.notJudged }),
      meanAttainment: t.exposeFloat('meanAttainment', { nullable: true, description: counts.meanAttainment }),
    }),
  });

const ReportBudgetRef = builder.objectRef<InSnapshot<Budget>>('ReportBudget').implement({
  description: 'Realisation of the budget (chapter III B): every programme counts once.',
  fields: (t) => ({
    verdict: t.field({
      type: ReportBudgetVerdictRef,
      description: 'What was spent of what.',
      resolve: ({ verdict }) => verdict,
    }),
    ceiling: t.exposeFloat('ceiling', { nullable: true, description: 'What might be spent in the year, in rupiah.' }),
    spent: t.exposeFloat('spent', { nullable: true, description: 'What was spent, in rupiah.' }),
    absorption: t.exposeFloat('absorption', { nullable: true, description: 'Spent of the ceiling, in percent.' }),
    programmes: t.field({
      type: [ReportProgrammeRef],
      description: 'Programmes that ran in the year or have money of it.',
      resolve: ({ programmes, catalogue }) => programmes.map((programme) => ({ ...programme, catalogue })),
    }),
  }),
});

const PerformanceReportRef = builder.objectRef<Whole>('PerformanceReport').implement({
  description:
    "A government's, or a unit's, account of a year as chapter III of the performance report (LKjIP) asks for it: PermenPANRB 53/2014.",
  interfaces: [AnswerRef],
  fields: (t) => ({
    verdict: t.field({
      type: ReportVerdictRef,
      description: 'How many targets were met.',
      resolve: ({ verdict }) => verdict,
    }),
    region: t.field({
      type: RegionRef,
      description: 'The region whose government reports.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    unit: t.expose('unit', {
      type: ListedUnitRef,
      nullable: true,
      description: 'The unit that reports; null: the whole government.',
    }),
    year: t.exposeInt('year', { description: 'The year that is accounted for.' }),
    met: t.exposeInt('met', { description: counts.met }),
    missed: t.exposeInt('missed', { description: counts.missed }),
    notJudged: t.exposeInt('notJudged', { description: counts.notJudged }),
    meanAttainment: t.exposeFloat('meanAttainment', { nullable: true, description: counts.meanAttainment }),
    objectives: t.field({
      type: [ReportObjectiveRef],
      description: "The plans' objectives, each followed by those below it; an indicator of two objectives is in both.",
      resolve: ({ objectives, catalogue, year }) => objectives.map((each) => ({ ...each, catalogue, year })),
    }),
    indicators: t.field({
      type: [ReportIndicatorRef],
      description: 'Every indicator once, by code.',
      resolve: ({ rows, ...report }) => rowsIn(rows, report),
    }),
    leftOut: t.exposeInt('leftOut', {
      description:
        'Indicators with a result of the year that are not here, for they have neither a target nor an objective.',
    }),
    budget: t.field({
      type: ReportBudgetRef,
      description: 'Realisation of the budget.',
      resolve: ({ budget, catalogue }) => ({ ...budget, catalogue }),
    }),
    text: t.string({
      description: 'Chapter III as Markdown, to be printed: tables and sentences in the order of the regulation.',
      args: localeArgument,
      resolve: (report, { locale }, context) => printReport(report, locale ?? context.locale),
    }),
  }),
});

builder.queryField('performanceReport', (t) =>
  t.field({
    type: PerformanceReportRef,
    description:
      'The performance report (LKjIP) of a government or of one of its units for a year: the seven analyses for each objective and indicator, and the budget. All of it comes from one snapshot; `knownAt` limits figures and targets alone.',
    args: {
      region: t.arg({ type: 'RegionRef', description: 'The region whose government reports; not needed with `unit`.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      unit: t.arg.string({ description: 'The unit that reports, by its code, with all units below it.' }),
      year: t.arg.int({ description: 'The year; the latest complete one with figures unless told.' }),
      years: t.arg.int({ description: 'How many years stand side by side, 2 to 20; five unless told.' }),
      indicators: t.arg.stringList({
        description: 'Only these, by code; unless told those of the objectives and those with a target of the year.',
      }),
      field: t.arg.string({ description: 'Only indicators of this policy field, by its code.' }),
      published: t.arg({
        type: [PublishedFigureInput],
        description: 'Figures that others published of the year, to be set beside ours; 200 at most.',
      }),
      ...yardstickArgument,
      ...vintageArguments,
    },
    resolve: (_root, args, context) => context.analyse('performanceReport', asQuestion(args)),
  }),
);
