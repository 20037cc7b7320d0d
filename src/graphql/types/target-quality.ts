import type { JudgedHeap, TargetQualityBody, TargetShare, TargetShareCode } from '../../analysis/target-quality.ts';
import type { Answer } from '../../query/answer.ts';
import { targetRules, targetRuleNames } from '../../rules/target-rules.ts';
import { builder } from '../builder.ts';
import { enumOf, GrainEnum, RegionLevelEnum } from '../enums.ts';
import {
  asQuestion,
  filterArgument,
  levelDescription,
  vintageArguments,
  yardstickArgument,
} from '../question-arguments.ts';
import { verdictType } from '../verdict.ts';
import { AnswerRef } from './answer.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';
import { TargetFindingRef, TargetRuleEnum } from './target-finding.ts';

const shareCodes: Readonly<Record<TargetShareCode, string>> = {
  HONEST: 'Fewer than a quarter of the targets ask for less than was reached before.',
  EASY: 'A quarter of the targets or more ask for less than was reached before.',
  INSUFFICIENT: 'Fewer than ten targets have a result before them: nothing is judged.',
};

const TargetShareVerdictRef = verdictType(
  'TargetShareVerdict',
  'How many targets ask for less than was reached before.',
  shareCodes,
);
const TargetShareCodeEnum = enumOf<TargetShareCode>(
  'TargetShareJudgement',
  'How the targets of a region look.',
  shareCodes,
);

const HeapVerdictRef = verdictType('HeapVerdict', 'Whether attainments crowd just above a threshold.', {
  HEAPED: 'More lie just above it than a smooth spread would have (adjusted p < 0.05).',
  NOT_HEAPED: 'No crowding has been shown.',
  INSUFFICIENT: 'Fewer than twenty attainments lie beside it: nothing is judged.',
});

const HeapStatisticsRef = builder.objectRef<JudgedHeap>('HeapStatistics').implement({
  description: 'The test behind a verdict on crowding.',
  fields: (t) => ({
    method: t.string({
      description: 'The method, with its source.',
      resolve: () =>
        'Jump of the density at the threshold: a line through two bins of one percentage point on either side, against its Poisson error, one-sided (after McCrary 2008); p adjusted over the thresholds of the scale by Benjamini-Hochberg',
    }),
    n: t.exposeInt('n', { description: 'Attainments in the four bins.' }),
    expected: t.exposeFloat('expected', {
      nullable: true,
      description: 'How many a smooth spread would have just above; null where nothing is tested.',
    }),
    z: t.exposeFloat('z', {
      nullable: true,
      description: 'The jump over its standard error; null where nothing is tested.',
    }),
    pValue: t.exposeFloat('pValue', { nullable: true, description: 'One-sided; null where nothing is tested.' }),
    adjustedP: t.exposeFloat('adjustedP', {
      nullable: true,
      description: 'Adjusted for the several thresholds: what the verdict rests on; null where nothing is tested.',
    }),
  }),
});

const HeapRef = builder.objectRef<JudgedHeap>('Heap').implement({
  description: 'Attainments beside one threshold of the rating scale.',
  fields: (t) => ({
    verdict: t.expose('verdict', { type: HeapVerdictRef, description: 'Whether they crowd above it.' }),
    threshold: t.exposeFloat('threshold', { description: 'Where a better grade begins, in percent.' }),
    above: t.exposeInt('above', {
      description: 'Attainments from the threshold to less than one percentage point above.',
    }),
    below: t.exposeInt('below', { description: 'Attainments less than one percentage point below it.' }),
    statistics: t.field({
      type: HeapStatisticsRef,
      description: 'The test, for who asks.',
      resolve: (heap) => heap,
    }),
  }),
});

const TargetShareRef = builder.objectRef<InSnapshot<TargetShare>>('TargetShare').implement({
  description: 'How many targets of a region ask for less than was reached before.',
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The region.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    targets: t.exposeInt('targets', {
      description: 'Targets with a whole result of the year before, by the same definition.',
    }),
    below: t.exposeInt('below', { description: 'Those that ask for less.' }),
    share: t.exposeFloat('share', { nullable: true, description: '0 to 1; null where no target can be compared.' }),
    code: t.expose('code', { type: TargetShareCodeEnum, description: 'What it comes to.' }),
  }),
});

const TargetCountRef = builder.objectRef<TargetQualityBody['counts'][number]>('TargetRuleCount').implement({
  description: 'How many findings a rule has.',
  fields: (t) => ({
    rule: t.expose('rule', { type: TargetRuleEnum, description: 'The rule.' }),
    description: t.string({ description: 'What it looks for.', resolve: ({ rule }) => targetRules[rule].description }),
    findings: t.exposeInt('findings', { description: 'Findings, shown or not.' }),
  }),
});

const TargetQualityRef = builder.objectRef<TargetQualityBody & Answer>('TargetQuality').implement({
  description: 'How honest targets are, by rules that anybody can check: questions to who set them, never verdicts.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    verdict: t.expose('verdict', { type: TargetShareVerdictRef, description: 'What it comes to over all regions.' }),
    grain: t.expose('grain', { type: GrainEnum, description: 'The length of the periods of the targets.' }),
    period: t.exposeString('period', { description: 'The periods that were looked at, as `2021..2025`.' }),
    targets: t.exposeInt('targets', {
      description: 'Targets with a whole result of the year before, by the same definition.',
    }),
    below: t.exposeInt('below', { description: 'Those that ask for less.' }),
    share: t.exposeFloat('share', { nullable: true, description: '0 to 1; null where no target can be compared.' }),
    notCompared: t.exposeInt('notCompared', {
      description:
        'Targets left out of the share: the result before them is missing, not whole or of another definition, or they are bands or predicates.',
    }),
    regions: t.field({
      type: [TargetShareRef],
      description: 'The same by region, in the order asked.',
      resolve: ({ regions, catalogue }) => regions.map((one) => ({ ...one, catalogue })),
    }),
    heaps: t.expose('heaps', {
      type: [HeapRef],
      description:
        'Attainments beside each threshold of the rating scale, all regions together; targets that are ranges or predicates are left out.',
    }),
    rows: t.field({
      type: [TargetFindingRef],
      description: 'Findings by rule, region, indicator and period.',
      resolve: ({ rows, catalogue }) => rows.map((row) => ({ ...row, catalogue })),
    }),
    counts: t.expose('counts', { type: [TargetCountRef], description: 'How many findings each rule has.' }),
    totalCount: t.exposeInt('totalCount', { description: 'How many findings there are, shown or not.' }),
  }),
});

builder.queryField('targetQuality', (t) =>
  t.field({
    type: TargetQualityRef,
    description:
      'How honest targets are: set below the last result, changed after the period, equal to the result, always 100 percent, results crowded above a grade.',
    args: {
      regions: t.arg({
        type: ['RegionRef'],
        description: 'The regions; names are resolved together. Every province unless told.',
      }),
      within: t.arg({ type: 'RegionRef', description: 'Instead of `regions`: all regions inside this one.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      indicators: t.arg.stringList({ description: 'Only these indicators, by their codes.' }),
      grain: t.arg({ type: GrainEnum, description: 'YEAR, or QUARTER for the plans of quarters; YEAR unless told.' }),
      period: t.arg({
        type: 'Period',
        description: 'The periods of the targets; the latest complete five unless told.',
      }),
      rules: t.arg({
        type: [TargetRuleEnum],
        description: `Only findings of these rules; of all ${targetRuleNames.length} unless told.`,
      }),
      first: t.arg.int({ description: 'How many findings at most; 50 unless told, 500 at most.' }),
      ...yardstickArgument,
      ...filterArgument,
      ...vintageArguments,
    },
    resolve: (_root, args, context) => context.analyse('targetQuality', asQuestion(args)),
  }),
);
