import type { Prisma } from '../../operational/prisma/client.ts';
import { formatBucket } from '../../time/bucket.ts';
import { parsePeriod } from '../../time/period.ts';
import { builder } from '../builder.ts';

const periodOf = ({ grain, periodStart }: { grain: Parameters<typeof formatBucket>[1]; periodStart: Date }): string =>
  formatBucket(periodStart.toISOString().slice(0, 10), grain);

builder.prismaObject('TaskStatistic', {
  description: 'Tasks that fell due in a period, as an office counted them.',
  fields: (t) => ({
    region: t.relation('region', { description: 'The region whose government it is about.' }),
    unit: t.relation('unit', { nullable: true, description: 'The unit that counted; null: the whole government.' }),
    period: t.string({
      description: 'The period, as `2024-07`.',
      select: { grain: true, periodStart: true },
      resolve: periodOf,
    }),
    due: t.exposeInt('due', { description: 'How many fell due.' }),
    onTime: t.exposeInt('onTime', { description: 'How many of them were done on time.' }),
    late: t.exposeInt('late', { description: 'How many were done late; the rest is not done.' }),
  }),
});

builder.prismaObject('DocumentStatistic', {
  description: 'Documents processed in a period, as an office counted them.',
  fields: (t) => ({
    region: t.relation('region', { description: 'The region whose government it is about.' }),
    unit: t.relation('unit', { nullable: true, description: 'The unit that counted; null: the whole government.' }),
    documentType: t.exposeString('documentType', { nullable: true, description: 'The kind of document; null: all.' }),
    period: t.string({
      description: 'The period, as `2024-07`.',
      select: { grain: true, periodStart: true },
      resolve: periodOf,
    }),
    documents: t.exposeInt('documents', { description: 'How many were processed.' }),
    hours: t.exposeFloat('hours', { nullable: true, description: 'Hours of all together; null: not told.' }),
    withErrors: t.exposeInt('withErrors', { nullable: true, description: 'How many had an error; null: not checked.' }),
  }),
});

const periodArgument = builder.args((t) => ({
  period: t.field({ type: 'Period', description: 'Only of periods that begin in this one.' }),
}));

function beginning({ period }: { readonly period?: string | null | undefined }) {
  if (!period) return {};
  const { from, to } = parsePeriod(period);
  return { periodStart: { gte: new Date(from), lt: new Date(to) } };
}

const oldestTasks = [
  { periodStart: 'asc' },
  { id: 'asc' },
] as const satisfies Prisma.TaskStatisticOrderByWithRelationInput[];
const oldestDocuments = [
  { periodStart: 'asc' },
  { id: 'asc' },
] as const satisfies Prisma.DocumentStatisticOrderByWithRelationInput[];

for (const [type, owner] of [
  ['Region', "the region's government and its units"],
  ['OrganisationUnit', 'the unit'],
] as const) {
  builder.prismaObjectField(type, 'taskStatistics', (t) =>
    t.relatedConnection('taskStatistics', {
      cursor: 'id',
      totalCount: true,
      description: `What ${owner} counted of tasks, oldest first.`,
      args: periodArgument,
      query: (args) => ({ where: beginning(args), orderBy: [...oldestTasks] }),
    }),
  );

  builder.prismaObjectField(type, 'documentStatistics', (t) =>
    t.relatedConnection('documentStatistics', {
      cursor: 'id',
      totalCount: true,
      description: `What ${owner} counted of documents, oldest first.`,
      args: periodArgument,
      query: (args) => ({ where: beginning(args), orderBy: [...oldestDocuments] }),
    }),
  );
}
