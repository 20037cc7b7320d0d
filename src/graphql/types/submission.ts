import { listSubmissions } from '../../query/submissions.ts';
import type { SubmissionRow, SubmissionState, Verification } from '../../query/submissions.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { asQuestion } from '../question-arguments.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { figureArguments, ListedUnitRef, listRef } from './listed.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const SubmissionStateEnum = enumOf<SubmissionState>('SubmissionState', 'Whether a figure came in time.', {
  ON_TIME: 'It came by the day it was due.',
  LATE: 'It came later.',
  MISSING: 'It is past due and has not come.',
  PENDING: 'It has not come and is not due yet.',
});

export const VerificationEnum = enumOf<Verification>('Verification', 'How far a submitted figure has been checked.', {
  DRAFT: 'Not handed in for good yet.',
  SUBMITTED: 'Handed in, not checked yet.',
  VERIFIED: 'Checked and found right.',
  REJECTED: 'Checked and sent back.',
});

const SubmissionOriginEnum = enumOf<SubmissionRow['origin']>('SubmissionOrigin', 'How a submission is known.', {
  IMPORTED: 'The register of submissions was imported.',
  PUBLISHED: 'From the figures alone: the first that was published of a period, against the usual day it is due.',
});

const SubmissionRef = builder.objectRef<InSnapshot<SubmissionRow>>('Submission').implement({
  description: 'That a government or one of its units owes the figure of an indicator for a period, and when it came.',
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The region whose government owes it.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    unit: t.field({
      type: ListedUnitRef,
      nullable: true,
      description: 'The unit that owes it; null: the government as a whole.',
      resolve: ({ unitCode, catalogue }) => (unitCode === null ? null : catalogue.unit(unitCode)),
    }),
    indicator: t.field({
      type: IndicatorRef,
      description: 'The indicator.',
      resolve: ({ indicatorCode, catalogue }) => indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    period: t.exposeString('period', { description: 'The period of the figure, as `2024-Q3`.' }),
    dueOn: t.expose('dueOn', { type: 'Date', description: 'The last day that is on time.' }),
    submittedAt: t.expose('submittedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it first came; null: it has not.',
    }),
    state: t.expose('state', { type: SubmissionStateEnum, description: 'Whether it came in time.' }),
    daysLate: t.exposeInt('daysLate', {
      nullable: true,
      description: 'Days after the due day; null unless it is LATE.',
    }),
    resubmissions: t.exposeInt('resubmissions', { description: 'How often it was handed in again, corrected.' }),
    verification: t.expose('verification', {
      type: VerificationEnum,
      nullable: true,
      description: 'How far it has been checked; null where nobody said.',
    }),
    origin: t.expose('origin', { type: SubmissionOriginEnum, description: 'How this is known.' }),
    source: t.exposeString('source', {
      nullable: true,
      description: 'The data source of the register; null where there is none.',
    }),
  }),
});

const SubmissionsRef = listRef('Submissions', {
  description: 'Figures owed, those due last first.',
  row: SubmissionRef,
});

builder.queryField('submissions', (t) =>
  t.field({
    type: SubmissionsRef,
    description: 'Who has handed in which figure, who is late, and who has not.',
    args: {
      ...figureArguments,
      states: t.arg({ type: [SubmissionStateEnum], description: 'Only those in one of these states.' }),
      verification: t.arg({ type: [VerificationEnum], description: 'Only those checked this far.' }),
    },
    resolve: (_root, args, context) => context.analytics.list(listSubmissions, asQuestion(args), context.signal),
  }),
);
