import { pointCodes } from '../../analysis/profile-points.ts';
import type { PointCode, ProfilePoint } from '../../analysis/profile-points.ts';
import { printProfile } from '../../analysis/profile-print.ts';
import type { ProfileElement, ProfileService, RegionFacts, ServiceGroup } from '../../analysis/read-profile.ts';
import type { ProfileHeadline, RegionProfile } from '../../analysis/region-profile.ts';
import type { Answer, ComparisonAnswer } from '../../query/answer.ts';
import { builder } from '../builder.ts';
import { enumOf, MetricEnum, RegionLevelEnum } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';
import { asQuestion, levelDescription, vintageArguments, yardstickArgument } from '../question-arguments.ts';
import { verdictType } from '../verdict.ts';
import { AnswerRef } from './answer.ts';
import { ComparisonRowRef, rowsAmongAll } from './comparison.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { MeasurementRef } from './measurement.ts';
import type { InSnapshot, NumberIn } from './measurement.ts';
import { ReportVerdictRef } from './performance-report.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';
import { ReportTargetVerdictRef } from './report-analyses.ts';
import { ReportIndicatorRef } from './report-indicator.ts';
import { TrendSeriesRef } from './trend.ts';

type Whole = RegionProfile & Answer;
type InProfile<Part> = InSnapshot<Part> & Pick<RegionProfile, 'regionCode' | 'year'>;

/** The region's own row among those around. */
const rowOf = (comparison: ComparisonAnswer, regionCode: string) =>
  rowsAmongAll(comparison).find((row) => row.regionCode === regionCode)!;

const RegionFactsRef = builder.objectRef<RegionFacts>('RegionFacts').implement({
  description: 'What the snapshot knows of a region beside its name.',
  fields: (t) => ({
    seat: t.exposeString('seat', { nullable: true, description: 'The town its government sits in; null: not known.' }),
    bpsCode: t.exposeString('bpsCode', { nullable: true, description: 'Its code at Statistics Indonesia.' }),
    inhabitants: t.exposeInt('inhabitants', {
      nullable: true,
      description: 'Persons in the latest year that is known; null where none is.',
    }),
    inhabitantsYear: t.exposeInt('inhabitantsYear', { nullable: true, description: 'That year.' }),
    parts: t.exposeInt('parts', { description: 'How many regions lie one level below.' }),
  }),
});

const HeadlineRef = builder.objectRef<InProfile<ProfileHeadline>>('ProfileHeadline').implement({
  description: 'A headline indicator: its target, its course and its place among the regions around.',
  fields: (t) => ({
    verdict: t.field({
      type: ReportTargetVerdictRef,
      description: 'Target, the year before and the regions around in a few sentences; the code is that of the target.',
      resolve: ({ verdict }) => verdict,
    }),
    indicator: t.field({
      type: IndicatorRef,
      description: 'The indicator.',
      resolve: ({ indicatorCode, catalogue }) => indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    amongPeers: t.field({
      type: ComparisonRowRef,
      description: 'The year among the regions of the same level around: rank, change, standing.',
      resolve: ({ comparison, regionCode }) => rowOf(comparison, regionCode),
    }),
    course: t.field({
      type: TrendSeriesRef,
      description: "Five years by the indicator's own periods, ten of a yearly one: points and `trendTest`.",
      resolve: ({ trend: { series, ...answer } }) => ({ ...answer, ...series[0]! }),
    }),
    report: t.field({
      type: ReportIndicatorRef,
      description: 'What the performance report says of it.',
      resolve: ({ row, catalogue, year }) => ({ ...row, catalogue, year }),
    }),
  }),
});

const ServiceGroupEnum = enumOf<ServiceGroup>('ProfileServiceGroup', 'What a number of a profile is about.', {
  SATISFACTION: 'How satisfied the public is (SKM).',
  SERVICE_TIME: 'How long services take.',
  COMPLAINTS: 'How complaints are handled.',
  DATA_QUALITY: 'How good and how punctual the figures are that everything else rests on.',
});

const ProfileServiceRef = builder.objectRef<InProfile<ProfileService>>('ProfileService').implement({
  description: 'A number about services, complaints or the quality of data, among the regions around.',
  fields: (t) => ({
    group: t.expose('group', { type: ServiceGroupEnum, description: 'What it is about.' }),
    metric: t.expose('metric', { type: MetricEnum, description: 'What is measured.' }),
    amongPeers: t.field({
      type: ComparisonRowRef,
      description: 'The year: value, interval, rank, change. Without a value `status` and `reason` say why.',
      resolve: ({ comparison, regionCode }) => rowOf(comparison, regionCode),
    }),
  }),
});

const ElementRef = builder
  .objectRef<NumberIn<ProfileElement['measured']> & ProfileElement>('ProfileElement')
  .implement({
    description: 'One of the nine elements of the satisfaction survey, 1 to 4.',
    interfaces: [MeasurementRef],
    fields: (t) => ({
      element: t.exposeString('element', { description: 'Its name, as filters take it: TIME, COST.' }),
      label: t.string({
        description: 'Its name in words.',
        args: localeArgument,
        resolve: ({ labelId, labelEn }, { locale }, context) => inLocale(locale ?? context.locale, labelId, labelEn),
      }),
    }),
  });

const PointVerdictRef = verdictType<PointCode>(
  'ProfilePointVerdict',
  'Why something is a strength or a weakness.',
  pointCodes,
);

const PointRef = builder.objectRef<InSnapshot<ProfilePoint>>('ProfilePoint').implement({
  description: 'A strength or a weakness, found by a rule.',
  fields: (t) => ({
    verdict: t.field({
      type: PointVerdictRef,
      description: 'The rule that found it, and what it found.',
      resolve: ({ verdict }) => verdict,
    }),
    indicator: t.field({
      type: IndicatorRef,
      nullable: true,
      description: 'The indicator it is about; null: a metric.',
      resolve: ({ indicatorCode, catalogue }) =>
        indicatorCode === null ? null : indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    metric: t.expose('metric', { type: MetricEnum, nullable: true, description: 'The metric; null: an indicator.' }),
  }),
});

const RegionProfileRef = builder.objectRef<Whole>('RegionProfile').implement({
  description: 'A region on one page.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    verdict: t.field({
      type: ReportVerdictRef,
      description: 'How many targets were met, and the first strength and weakness.',
      resolve: ({ verdict }) => verdict,
    }),
    region: t.field({
      type: RegionRef,
      description: 'The region that was meant.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    year: t.exposeInt('year', { description: 'The year.' }),
    facts: t.expose('facts', { type: RegionFactsRef, description: 'What is known of it beside its name.' }),
    met: t.exposeInt('met', { description: 'Indicators whose target was met, of all that it answers for.' }),
    missed: t.exposeInt('missed', { description: 'Indicators whose target was missed.' }),
    notJudged: t.exposeInt('notJudged', { description: 'Indicators that cannot be judged.' }),
    headlines: t.field({
      type: [HeadlineRef],
      description: "Those named; else those of the government's own objectives, then one of each other field.",
      resolve: ({ headlines, ...profile }) => headlines.map((headline) => ({ ...partOf(profile), ...headline })),
    }),
    services: t.field({
      type: [ProfileServiceRef],
      description: 'Satisfaction, service time, complaints and quality of data, of the whole year.',
      resolve: ({ services, ...profile }) => services.map((service) => ({ ...partOf(profile), ...service })),
    }),
    elements: t.field({
      type: [ElementRef],
      description: 'The elements of the satisfaction survey, the weakest first; empty where nobody was asked.',
      resolve: ({ elements, catalogue }) =>
        elements.map((element) => ({ ...element, ...element.measured, catalogue, indicatorCode: null })),
    }),
    strengths: t.field({
      type: [PointRef],
      description: 'Five at most, the heaviest rule first.',
      resolve: ({ strengths, catalogue }) => strengths.map((point) => ({ ...point, catalogue })),
    }),
    weaknesses: t.field({
      type: [PointRef],
      description: 'Five at most, the heaviest rule first.',
      resolve: ({ weaknesses, catalogue }) => weaknesses.map((point) => ({ ...point, catalogue })),
    }),
    text: t.string({
      description: 'The page as Markdown, to be printed.',
      args: localeArgument,
      resolve: (profile, { locale }, context) => printProfile(profile, locale ?? context.locale),
    }),
  }),
});

function partOf({ catalogue, regionCode, year }: Pick<Whole, 'catalogue' | 'regionCode' | 'year'>) {
  return { catalogue, regionCode, year };
}

builder.queryField('regionProfile', (t) =>
  t.field({
    type: RegionProfileRef,
    description:
      'A region on one page: facts, headline indicators with target, course and place among the regions around, services, strengths and weaknesses by rule, quality of data.',
    args: {
      region: t.arg({ type: 'RegionRef', required: true, description: 'The region.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      period: t.arg({ type: 'Period', description: 'A year; the latest complete one with figures unless told.' }),
      indicators: t.arg.stringList({
        description: 'The headline indicators, by code; chosen by objective and field unless told.',
      }),
      first: t.arg.int({ description: 'How many headline indicators at most, up to 20; eight unless told.' }),
      ...yardstickArgument,
      ...vintageArguments,
    },
    resolve: (_root, args, context) => context.analyse('regionProfile', asQuestion(args)),
  }),
);
