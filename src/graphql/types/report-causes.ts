import { causeCodes } from '../../analysis/report-causes.ts';
import type { Causes, CauseWithActions } from '../../analysis/report-causes.ts';
import { efficiencyCodes, programmeCodes } from '../../analysis/report-efficiency.ts';
import type { Efficiency } from '../../analysis/report-efficiency.ts';
import type { ReportProgramme, ReportRow } from '../../analysis/report-rows.ts';
import type { ActionRow } from '../../query/accounts.ts';
import { builder } from '../builder.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';
import { verdictType } from '../verdict.ts';
import { CauseFactorEnum } from './cause.ts';
import { ListedUnitRef } from './listed.ts';
import type { InSnapshot } from './measurement.ts';

const ReportCausesVerdictRef = verdictType(
  'ReportCausesVerdict',
  'Whether what was owed of causes is recorded.',
  causeCodes,
);
const ReportEfficiencyVerdictRef = verdictType(
  'ReportEfficiencyVerdict',
  'Attainment beside absorption, as a quadrant.',
  efficiencyCodes,
);
const ReportProgrammesVerdictRef = verdictType(
  'ReportProgrammesVerdict',
  'Whether a programme names the indicator.',
  programmeCodes,
);

/** The analyses 5 to 7 of one indicator of a performance report: causes and actions, money, programmes; all as the snapshot has them. */

const unitOf = ({ unitCode, catalogue }: InSnapshot<{ readonly unitCode: string | null }>) =>
  unitCode === null ? null : (catalogue.unit(unitCode) ?? null);

const ReportActionRef = builder.objectRef<InSnapshot<ActionRow>>('ReportAction').implement({
  description: 'What is done about a cause, as it stood when the snapshot was taken. Its owner is never a person.',
  fields: (t) => ({
    code: t.exposeString('code', { description: "The source's own reference." }),
    description: t.exposeString('description', { description: 'What is to be done, as it was recorded.' }),
    unit: t.field({
      type: ListedUnitRef,
      nullable: true,
      description: 'The unit that has to do it; null: the government as a whole.',
      resolve: unitOf,
    }),
    setOn: t.expose('setOn', { type: 'Date', description: 'When it was decided.' }),
    dueOn: t.expose('dueOn', { type: 'Date', description: 'The last day on which it is in time.' }),
    completedOn: t.expose('completedOn', {
      type: 'Date',
      nullable: true,
      description: 'When it was completed; null: it was open when the snapshot was taken.',
    }),
    isOverdue: t.boolean({
      description: 'Open, and past its due day on the day of the snapshot.',
      resolve: ({ completedOn, dueOn, catalogue }) => completedOn === null && dueOn < catalogue.takenAt.slice(0, 10),
    }),
  }),
});

const ReportCauseRef = builder.objectRef<InSnapshot<CauseWithActions>>('ReportCause').implement({
  description: 'Why a target was met or missed, in the words of who recorded it.',
  fields: (t) => ({
    code: t.exposeString('code', { description: "The source's own reference." }),
    period: t.exposeString('period', { description: 'The period it explains, as `2024` or `2024-Q3`.' }),
    factor: t.expose('factor', { type: CauseFactorEnum, description: 'Whether it helped or hindered.' }),
    category: t.exposeString('category', { description: 'What kind of cause it is, as SDM or ANGGARAN.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'In words; null where nobody wrote any.',
    }),
    unit: t.field({
      type: ListedUnitRef,
      nullable: true,
      description: 'The unit it is about; null: the whole government.',
      resolve: unitOf,
    }),
    actions: t.field({
      type: [ReportActionRef],
      description: 'What is done about it, by due day.',
      resolve: ({ actions, catalogue }) => actions.map((action) => ({ ...action, catalogue })),
    }),
  }),
});

export const ReportCausesRef = builder.objectRef<InSnapshot<Causes>>('ReportCauses').implement({
  description: 'Analysis 5: causes of success and failure, and what is done about them.',
  fields: (t) => ({
    verdict: t.field({
      type: ReportCausesVerdictRef,
      description: 'Whether the cause of a missed target is recorded, and what is.',
      resolve: ({ verdict }) => verdict,
    }),
    causes: t.field({
      type: [ReportCauseRef],
      description: 'Causes of the year and of its parts, oldest first.',
      resolve: ({ causes, catalogue }) => causes.map((cause) => ({ ...cause, catalogue })),
    }),
    actions: t.exposeInt('actions', { description: 'Actions about them; cancelled ones do not count.' }),
    openActions: t.exposeInt('openActions', { description: 'Open when the snapshot was taken.' }),
    overdueActions: t.exposeInt('overdueActions', { description: 'Of these, past their due day.' }),
  }),
});

export const ReportEfficiencyRef = builder.objectRef<Efficiency>('ReportEfficiency').implement({
  description:
    'Analysis 6: use of resources. The regulation names the analysis and fixes no formula; this is attainment less absorption.',
  fields: (t) => ({
    verdict: t.field({
      type: ReportEfficiencyVerdictRef,
      description: 'In which quadrant of attainment and absorption the indicator lies.',
      resolve: ({ verdict }) => verdict,
    }),
    ceiling: t.exposeFloat('ceiling', {
      nullable: true,
      description:
        'Rupiah of the programmes that name the indicator; one of several indicators counts whole under each.',
    }),
    spent: t.exposeFloat('spent', { nullable: true, description: 'Rupiah spent of it in the year.' }),
    absorption: t.exposeFloat('absorption', { nullable: true, description: 'Spent of the ceiling, in percent.' }),
    efficiency: t.exposeFloat('efficiency', {
      nullable: true,
      description: 'Capped attainment less absorption, in percentage points.',
    }),
  }),
});

export const ReportProgrammeRef = builder.objectRef<InSnapshot<ReportProgramme>>('ReportProgramme').implement({
  description: 'A programme of the year, its money and what it delivered.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that imports and filters use.' }),
    name: t.string({ description: 'Its name.', args: localeArgument, resolve: nameIn }),
    unit: t.field({
      type: ListedUnitRef,
      nullable: true,
      description: 'The unit that answers for it; null: the government as a whole, or not known.',
      resolve: ({ plan, catalogue }) => unitOf({ unitCode: plan?.unitCode ?? null, catalogue }),
    }),
    startsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day; null where only its money is known.',
      resolve: ({ plan }) => plan?.startsOn ?? null,
    }),
    endsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day; null: no end is set.',
      resolve: ({ plan }) => plan?.endsOn ?? null,
    }),
    ceiling: t.exposeFloat('ceiling', { nullable: true, description: 'What might be spent in the year, in rupiah.' }),
    spent: t.exposeFloat('spent', { nullable: true, description: 'What was spent, in rupiah; null: not told.' }),
    absorption: t.exposeFloat('absorption', { nullable: true, description: 'Spent of the ceiling, in percent.' }),
    outputAttainment: t.exposeFloat('outputAttainment', {
      nullable: true,
      description: 'Output delivered of the output planned, in percent; null where none was planned.',
    }),
  }),
});

export const ReportProgrammesRef = builder
  .objectRef<InSnapshot<ReportRow['programmes']>>('ReportProgrammes')
  .implement({
    description:
      'Analysis 7: programmes that stand behind the indicator. That they ran is told, not that they caused the result.',
    fields: (t) => ({
      verdict: t.field({
        type: ReportProgrammesVerdictRef,
        description: 'Whether a programme names the indicator, and which.',
        resolve: ({ verdict }) => verdict,
      }),
      programmes: t.field({
        type: [ReportProgrammeRef],
        description: 'By code.',
        resolve: ({ programmes, catalogue }) => programmes.map((programme) => ({ ...programme, catalogue })),
      }),
    }),
  });
