import type { BodyOf } from '../../analysis/registry.ts';
import type { Answer } from '../../query/answer.ts';
import { builder } from '../builder.ts';
import { RegionLevelEnum } from '../enums.ts';
import { asQuestion, levelDescription } from '../question-arguments.ts';
import { verdictType } from '../verdict.ts';
import { AnswerRef } from './answer.ts';
import { LeftOutRegionsRef } from './left-out.ts';
import { RoleAgreementRef } from './rating-agreement.ts';
import { GroupGapRef } from './rating-gap.ts';
import { OfficeLeniencyRef } from './rating-leniency.ts';
import { ConsistencyRef, PatternReportRef } from './rating-offices.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const FairnessVerdictRef = verdictType('RatingFairnessVerdict', 'Whether anything about ratings asks for a look.', {
  CONCERNS:
    'Something does; `concerns` lists it. It is a question to who is responsible, not a finding about a person.',
  NO_CONCERN: 'Nothing does, in what may be told.',
  INSUFFICIENT: 'Nothing can be judged: no ratings, or too few people and raters to be told.',
});

const ConcernRef = verdictType('RatingConcern', 'One thing to look at.', {
  LENIENT_OFFICE: 'An office rates higher than the others of its government.',
  SEVERE_OFFICE: 'An office rates lower than the others of its government.',
  RATERS_ALL_BEST: 'Raters give everybody the best, more of them than chance would make.',
  RATERS_ALL_ALIKE: 'Raters give everybody one and the same predicate, more of them than chance would make.',
  ROLES_DIFFER: 'Two roles of 360-degree raters differ by 0.3 points or more.',
  BEYOND_PATTERN: "People are beyond the pattern for their office's predicate.",
  RATINGS_ABOVE_RESULTS: 'Nearly all are rated good while the indicators miss their targets.',
  RESULTS_ABOVE_RATINGS: 'Few are rated good while the indicators reach their targets.',
  GROUP_GAP: 'A group of staff is rated otherwise in the same offices, and not by a negligible amount.',
});

const RatingFairnessRef = builder.objectRef<BodyOf<'ratingFairness'> & Answer>('RatingFairness').implement({
  description:
    'How fair the ratings of civil servants are, as far as cells of enough people show it. All of it comes from metrics that withhold small groups; what they withhold is left out.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    verdict: t.expose('verdict', { type: FairnessVerdictRef, description: 'What it comes to.' }),
    concerns: t.expose('concerns', { type: [ConcernRef], description: 'What to look at, the most telling first.' }),
    period: t.exposeString('period', { description: 'The year.' }),
    regions: t.field({
      type: [RegionRef],
      description: 'The regions asked for.',
      resolve: ({ regions, catalogue }) => regions.map((code) => regionOfSnapshot(catalogue.region(code))),
    }),
    leftOut: t.field({
      type: [LeftOutRegionsRef],
      description: 'Regions without appraisals that may be told.',
      resolve: ({ leftOut, catalogue }) => leftOut.map((each) => ({ ...each, catalogue })),
    }),
    leniency: t.field({
      type: [OfficeLeniencyRef],
      description: 'Every office: how high its raters rate, and whether they tell people apart.',
      resolve: ({ leniency, catalogue }) => leniency.map((row) => ({ ...row, catalogue })),
    }),
    agreement: t.field({
      type: RoleAgreementRef,
      description: 'Agreement of superiors, peers, subordinates and people themselves.',
      resolve: ({ agreement, catalogue }) => ({ ...agreement, catalogue }),
    }),
    pattern: t.field({
      type: PatternReportRef,
      description: 'Predicates against the pattern of SE MenPANRB 3/2023.',
      resolve: ({ pattern, catalogue }) => ({ ...pattern, catalogue }),
    }),
    consistency: t.field({
      type: ConsistencyRef,
      description: 'Ratings against what the office reached.',
      resolve: ({ consistency, catalogue }) => ({ ...consistency, catalogue }),
    }),
    groupGaps: t.field({
      type: [GroupGapRef],
      description: 'Work result and behaviour by sex, age, employment, grade and job family, inside offices.',
      resolve: ({ gaps }) => gaps,
    }),
  }),
});

builder.queryField('ratingFairness', (t) =>
  t.field({
    type: RatingFairnessRef,
    description:
      'Are civil servants rated fairly? Leniency, raters who make no difference, agreement of roles, predicates against their pattern, ratings against results, gaps between groups; of a year, from cells of enough people only.',
    args: {
      regions: t.arg({ type: ['RegionRef'], description: 'The regions whose governments rate; at most 50.' }),
      within: t.arg({ type: 'RegionRef', description: 'Instead of `regions`: all regions inside this one.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      period: t.arg({ type: 'Period', description: 'The year; the latest complete one unless told.' }),
      asOf: t.arg.id({
        description: 'The snapshot that answers: its id, its short id, or an instant. The current one unless told.',
      }),
    },
    resolve: (_root, args, context) => context.analyse('ratingFairness', asQuestion(args)),
  }),
);
