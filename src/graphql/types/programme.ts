import type { Prisma } from '../../operational/prisma/client.ts';
import { formatBucket } from '../../time/bucket.ts';
import { parsePeriod } from '../../time/period.ts';
import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';
import { IndicatorRef } from './indicator.ts';
import { RegionRef } from './region.ts';

const ProgrammeKindEnum = builder.enumType('ProgrammeKind', {
  description: 'What a government does to move its indicators.',
  values: {
    PROGRAMME: { description: 'A programme with a budget.' },
    INNOVATION: { description: 'An innovation: a new way of doing the work.' },
  } as const,
});

builder.prismaObject('ProgrammeBudget', {
  description: 'Money and output of a programme in a period.',
  fields: (t) => ({
    period: t.string({
      description: 'The period, as `2024` or `2024-07`.',
      select: { grain: true, periodStart: true },
      resolve: ({ grain, periodStart }) => formatBucket(periodStart.toISOString().slice(0, 10), grain),
    }),
    ceiling: t.exposeFloat('ceiling', {
      nullable: true,
      description: 'What may be spent in the year (pagu), in rupiah; null for parts of a year.',
    }),
    spent: t.exposeFloat('spent', {
      nullable: true,
      description: 'What was spent in the period itself, in rupiah; null: not told for this period.',
    }),
    outputTarget: t.exposeFloat('outputTarget', {
      nullable: true,
      description:
        "The year's planned output, in the programme's own unit; null: none is planned, or a part of a year.",
    }),
    output: t.exposeFloat('output', {
      nullable: true,
      description: 'What was delivered in the period itself; null: not told for this period.',
    }),
  }),
});

builder.prismaNode('Programme', {
  id: { field: 'code' },
  nullable: true,
  description: 'A programme or innovation of a government, and what it means to move.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that imports and filters use.' }),
    kind: t.expose('kind', { type: ProgrammeKindEnum, description: 'A programme with a budget, or an innovation.' }),
    name: t.string({ description: 'The name.', args: localeArgument, resolve: nameIn }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What is done; null where nobody said.',
    }),
    region: t.relation('region', { description: 'The region whose government runs it.' }),
    unit: t.relation('unit', {
      nullable: true,
      description: 'The unit that answers for it; null: the government as a whole.',
    }),
    startsOn: t.expose('startsOn', { type: 'Date', description: 'The first day.' }),
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true, description: 'The last day; null: no end is set.' }),
    regions: t.field({
      type: [RegionRef],
      description: "Where it works, by code; empty: in all of its government's region.",
      select: (_arguments, _context, nested) => ({
        regions: { orderBy: { region: { code: 'asc' } }, select: { region: nested(true) } },
      }),
      resolve: ({ regions }) => regions.map(({ region }) => region),
    }),
    indicators: t.field({
      type: [IndicatorRef],
      description: 'The indicators it means to move, by code.',
      select: (_arguments, _context, nested) => ({
        indicators: { orderBy: { indicator: { code: 'asc' } }, select: { indicator: nested(true) } },
      }),
      resolve: ({ indicators }) => indicators.map(({ indicator }) => indicator),
    }),
    budgets: t.relatedConnection('budgets', {
      cursor: 'id',
      totalCount: true,
      description: 'Ceilings, spending and output, oldest first.',
      query: { orderBy: [{ periodStart: 'asc' }, { id: 'asc' }] },
    }),
  }),
});

const programmeArguments = builder.args((t) => ({
  kind: t.field({ type: ProgrammeKindEnum, description: 'Only programmes, or only innovations.' }),
  indicator: t.string({ description: 'Only those that mean to move this indicator, by its code.' }),
  search: t.string({ description: 'Part of a name, in any case.' }),
  running: t.field({ type: 'Period', description: 'Only those that run at some time of this period.' }),
}));

interface ProgrammeFilter {
  readonly kind?: 'PROGRAMME' | 'INNOVATION' | null | undefined;
  readonly indicator?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly running?: string | null | undefined;
}

function matching({ kind, indicator, search, running }: ProgrammeFilter): Prisma.ProgrammeWhereInput {
  const period = running ? parsePeriod(running) : null;
  const like = { contains: search ?? '', mode: 'insensitive' as const };
  return {
    AND: [
      kind ? { kind } : {},
      indicator ? { indicators: { some: { indicator: { code: indicator } } } } : {},
      search ? { OR: [{ nameId: like }, { nameEn: like }] } : {},
      period === null
        ? {}
        : {
            startsOn: { lt: new Date(period.to) },
            OR: [{ endsOn: null }, { endsOn: { gte: new Date(period.from) } }],
          },
    ],
  };
}

const oldestFirst = [{ startsOn: 'asc' }, { id: 'asc' }] as const satisfies Prisma.ProgrammeOrderByWithRelationInput[];

builder.prismaObjectField('Region', 'programmes', (t) =>
  t.relatedConnection('programmes', {
    cursor: 'code',
    totalCount: true,
    description: "Programmes and innovations of the region's government, oldest first.",
    args: programmeArguments,
    query: (args) => ({ where: matching(args), orderBy: [...oldestFirst] }),
  }),
);

builder.prismaObjectField('OrganisationUnit', 'programmes', (t) =>
  t.relatedConnection('programmes', {
    cursor: 'code',
    totalCount: true,
    description: 'Programmes and innovations that the unit answers for, oldest first.',
    args: programmeArguments,
    query: (args) => ({ where: matching(args), orderBy: [...oldestFirst] }),
  }),
);

builder.queryField('programmes', (t) =>
  t.prismaConnection({
    type: 'Programme',
    cursor: 'code',
    description: 'Programmes and innovations of all governments, oldest first.',
    args: programmeArguments,
    resolve: (query, _root, args, context) =>
      prismaOf(context).programme.findMany({ ...query, where: matching(args), orderBy: [...oldestFirst] }),
    totalCount: (_connection, args, context) => prismaOf(context).programme.count({ where: matching(args) }),
  }),
);
