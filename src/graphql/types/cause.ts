import type { Prisma } from '../../operational/prisma/client.ts';
import { formatBucket } from '../../time/bucket.ts';
import { parsePeriod } from '../../time/period.ts';
import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';

export const CauseFactorEnum = builder.enumType('CauseFactor', {
  description: 'Which way a cause worked.',
  values: {
    SUPPORTING: { description: 'It helped (faktor pendukung).' },
    INHIBITING: { description: 'It hindered (faktor penghambat).' },
  } as const,
});

const ActionStatusEnum = builder.enumType('ActionStatus', {
  description: 'How far a corrective action is.',
  values: {
    PLANNED: { description: 'Set, not begun.' },
    IN_PROGRESS: { description: 'Begun.' },
    DONE: { description: 'Completed.' },
    CANCELLED: { description: 'Given up; no metric counts it.' },
  } as const,
});

builder.prismaNode('Cause', {
  id: { field: 'code' },
  nullable: true,
  description: 'Why a government, or a unit of it, met or missed a target.',
  fields: (t) => ({
    code: t.exposeString('code', { description: "The source's own reference." }),
    indicator: t.relation('indicator', { description: 'The indicator whose target it explains.' }),
    region: t.relation('region', { description: 'The region whose government it is about.' }),
    unit: t.relation('unit', { nullable: true, description: 'The unit it is about; null: the whole government.' }),
    period: t.string({
      description: 'The period it explains, as `2024` or `2024-Q3`.',
      select: { grain: true, periodStart: true },
      resolve: ({ grain, periodStart }) => formatBucket(periodStart.toISOString().slice(0, 10), grain),
    }),
    factor: t.expose('factor', { type: CauseFactorEnum, description: 'Whether it helped or hindered.' }),
    category: t.exposeString('category', { description: 'What kind of cause it is, as SDM or ANGGARAN.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'In words; null where nobody wrote any.',
    }),
    actions: t.relation('actions', {
      description: 'What is done about it, by due day.',
      query: { orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] },
    }),
  }),
});

builder.prismaNode('CorrectiveAction', {
  id: { field: 'code' },
  nullable: true,
  description: 'What is done about a cause, by which unit and until when. Its owner is never a person.',
  fields: (t) => ({
    code: t.exposeString('code', { description: "The source's own reference." }),
    cause: t.relation('cause', { nullable: true, description: 'The cause it is about; null where nobody said.' }),
    region: t.relation('region', { description: 'The region whose government has to do it.' }),
    unit: t.relation('unit', {
      nullable: true,
      description: 'The unit that has to do it; null: the government as a whole.',
    }),
    description: t.exposeString('description', { description: 'What is to be done.' }),
    setOn: t.expose('setOn', { type: 'Date', description: 'When it was decided.' }),
    dueOn: t.expose('dueOn', { type: 'Date', description: 'The last day on which it is in time.' }),
    completedOn: t.expose('completedOn', {
      type: 'Date',
      nullable: true,
      description: 'When it was completed; null: it is not.',
    }),
    status: t.expose('status', { type: ActionStatusEnum, description: 'How far it is.' }),
  }),
});

const causeArguments = builder.args((t) => ({
  indicator: t.string({ description: 'Only those of this indicator, by its code.' }),
  factor: t.field({ type: CauseFactorEnum, description: 'Only what helped, or only what hindered.' }),
  category: t.string({ description: 'Only those of this category.' }),
  period: t.field({ type: 'Period', description: 'Only those of periods that begin in this one.' }),
}));

interface CauseFilter {
  readonly indicator?: string | null | undefined;
  readonly factor?: 'SUPPORTING' | 'INHIBITING' | null | undefined;
  readonly category?: string | null | undefined;
  readonly period?: string | null | undefined;
}

function causesMatching({ indicator, factor, category, period }: CauseFilter): Prisma.CauseWhereInput {
  const within = period ? parsePeriod(period) : null;
  return {
    ...(indicator ? { indicator: { code: indicator } } : {}),
    ...(factor ? { factor } : {}),
    ...(category ? { category } : {}),
    ...(within === null ? {} : { periodStart: { gte: new Date(within.from), lt: new Date(within.to) } }),
  };
}

const actionArguments = builder.args((t) => ({
  status: t.field({ type: ActionStatusEnum, description: 'Only those that are this far.' }),
  isOpen: t.boolean({ description: 'Only those that are planned or in progress, or only others.' }),
  dueBefore: t.field({ type: 'Date', description: 'Only those that were due before this day.' }),
}));

interface ActionFilter {
  readonly status?: 'PLANNED' | 'IN_PROGRESS' | 'DONE' | 'CANCELLED' | null | undefined;
  readonly isOpen?: boolean | null | undefined;
  readonly dueBefore?: string | null | undefined;
}

const open: Prisma.CorrectiveActionWhereInput = { status: { in: ['PLANNED', 'IN_PROGRESS'] } };

function actionsMatching({ status, isOpen, dueBefore }: ActionFilter): Prisma.CorrectiveActionWhereInput {
  return {
    AND: [
      status ? { status } : {},
      isOpen === null || isOpen === undefined ? {} : isOpen ? open : { NOT: open },
      dueBefore ? { dueOn: { lt: new Date(dueBefore) } } : {},
    ],
  };
}

const oldestCause = [{ periodStart: 'asc' }, { id: 'asc' }] as const satisfies Prisma.CauseOrderByWithRelationInput[];
const firstDue = [{ dueOn: 'asc' }, { id: 'asc' }] as const satisfies Prisma.CorrectiveActionOrderByWithRelationInput[];

builder.prismaObjectField('Region', 'causes', (t) =>
  t.relatedConnection('causes', {
    cursor: 'code',
    totalCount: true,
    description: "Why the region's government met or missed its targets, oldest period first.",
    args: causeArguments,
    query: (args) => ({ where: causesMatching(args), orderBy: [...oldestCause] }),
  }),
);

builder.prismaObjectField('Region', 'correctiveActions', (t) =>
  t.relatedConnection('correctiveActions', {
    cursor: 'code',
    totalCount: true,
    description: "What the region's government does about causes, by due day.",
    args: actionArguments,
    query: (args) => ({ where: actionsMatching(args), orderBy: [...firstDue] }),
  }),
);

builder.prismaObjectField('OrganisationUnit', 'correctiveActions', (t) =>
  t.relatedConnection('correctiveActions', {
    cursor: 'code',
    totalCount: true,
    description: 'What the unit has to do about causes, by due day.',
    args: actionArguments,
    query: (args) => ({ where: actionsMatching(args), orderBy: [...firstDue] }),
  }),
);

builder.queryField('causes', (t) =>
  t.prismaConnection({
    type: 'Cause',
    cursor: 'code',
    description: 'Why targets were met or missed, in all governments, oldest period first.',
    args: causeArguments,
    resolve: (query, _root, args, context) =>
      prismaOf(context).cause.findMany({ ...query, where: causesMatching(args), orderBy: [...oldestCause] }),
    totalCount: (_connection, args, context) => prismaOf(context).cause.count({ where: causesMatching(args) }),
  }),
);

builder.queryField('correctiveActions', (t) =>
  t.prismaConnection({
    type: 'CorrectiveAction',
    cursor: 'code',
    description: 'What is done about causes, in all governments, by due day.',
    args: actionArguments,
    resolve: (query, _root, args, context) =>
      prismaOf(context).correctiveAction.findMany({ ...query, where: actionsMatching(args), orderBy: [...firstDue] }),
    totalCount: (_connection, args, context) =>
      prismaOf(context).correctiveAction.count({ where: actionsMatching(args) }),
  }),
);
