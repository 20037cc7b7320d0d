import type { Prisma } from '../../operational/prisma/client.ts';
import { formatBucket } from '../../time/bucket.ts';
import { parsePeriod } from '../../time/period.ts';
import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';

builder.prismaNode('SatisfactionSurvey', {
  id: { field: 'code' },
  nullable: true,
  description:
    'A public satisfaction survey (SKM). Its answers, and how many there are, are there as metrics alone: these withhold small groups.',
  fields: (t) => ({
    code: t.exposeString('code', { description: "The source's own reference." }),
    region: t.relation('region', { description: 'The region whose government is judged.' }),
    unit: t.relation('unit', { nullable: true, description: 'The unit that is judged; null: the whole government.' }),
    serviceType: t.relation('serviceType', {
      nullable: true,
      description: 'The licence or service that is judged; null: all of them.',
    }),
    period: t.string({
      description: 'The time it is about, as `2024-S2`.',
      select: { grain: true, periodStart: true },
      resolve: ({ grain, periodStart }) => formatBucket(periodStart.toISOString().slice(0, 10), grain),
    }),
    method: t.exposeString('method', { nullable: true, description: 'How respondents were reached.' }),
  }),
});

const surveyArguments = builder.args((t) => ({
  period: t.field({ type: 'Period', description: 'Only surveys that begin in this period.' }),
}));

function matching({ period }: { readonly period?: string | null | undefined }): Prisma.SatisfactionSurveyWhereInput {
  if (!period) return {};
  const { from, to } = parsePeriod(period);
  return { periodStart: { gte: new Date(from), lt: new Date(to) } };
}

const oldestFirst = [
  { periodStart: 'asc' },
  { code: 'asc' },
] as const satisfies Prisma.SatisfactionSurveyOrderByWithRelationInput[];

builder.prismaObjectField('Region', 'satisfactionSurveys', (t) =>
  t.relatedConnection('satisfactionSurveys', {
    cursor: 'code',
    totalCount: true,
    description: "The surveys about the region's government, oldest first.",
    args: surveyArguments,
    query: (args) => ({ where: matching(args), orderBy: [...oldestFirst] }),
  }),
);

builder.prismaObjectField('OrganisationUnit', 'satisfactionSurveys', (t) =>
  t.relatedConnection('satisfactionSurveys', {
    cursor: 'code',
    totalCount: true,
    description: 'The surveys about the unit itself, oldest first.',
    args: surveyArguments,
    query: (args) => ({ where: matching(args), orderBy: [...oldestFirst] }),
  }),
);

builder.queryField('satisfactionSurveys', (t) =>
  t.prismaConnection({
    type: 'SatisfactionSurvey',
    cursor: 'code',
    description: 'Surveys of all governments, oldest first.',
    args: surveyArguments,
    resolve: (query, _root, args, context) =>
      prismaOf(context).satisfactionSurvey.findMany({ ...query, where: matching(args), orderBy: [...oldestFirst] }),
    totalCount: (_connection, args, context) => prismaOf(context).satisfactionSurvey.count({ where: matching(args) }),
  }),
);
