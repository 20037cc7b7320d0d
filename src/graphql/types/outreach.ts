import type { Prisma } from '../../operational/prisma/client.ts';
import { parsePeriod } from '../../time/period.ts';
import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { localeArgument } from '../locale-argument.ts';
import { titleIn } from '../titled.ts';
import { IndicatorRef } from './indicator.ts';

/** Guides and events: how people learn what indicators mean. */

const linkedIndicators = {
  orderBy: { indicator: { code: 'asc' } },
} as const;

const GuideRef = builder.prismaNode('Guide', {
  id: { field: 'code' },
  nullable: true,
  description: 'A document that explains indicators.',
  fields: (t) => ({
    code: t.exposeString('code', { description: "The source's own reference." }),
    title: t.string({ description: 'The title.', args: localeArgument, resolve: titleIn }),
    publishedOn: t.expose('publishedOn', { type: 'Date', description: 'When it was published.' }),
    url: t.exposeString('url', { nullable: true, description: 'Where it can be read; null: not on line.' }),
    indicators: t.field({
      type: [IndicatorRef],
      description: 'The indicators it explains, by code.',
      select: (_arguments, _context, nested) => ({
        indicators: { ...linkedIndicators, select: { indicator: nested(true) } },
      }),
      resolve: ({ indicators }) => indicators.map(({ indicator }) => indicator),
    }),
  }),
});

const newestGuides = { orderBy: [{ guide: { publishedOn: 'desc' } }, { guideId: 'desc' }] } as const;

builder.prismaObjectField(IndicatorRef, 'guide', (t) =>
  t.field({
    type: GuideRef,
    nullable: true,
    description: 'The newest guide that explains it; null: nobody has written one.',
    select: (_arguments, _context, nested) => ({
      guides: { ...newestGuides, take: 1, select: { guide: nested(true) } },
    }),
    resolve: ({ guides: [newest] }) => newest?.guide ?? null,
  }),
);

builder.prismaObjectField(IndicatorRef, 'guides', (t) =>
  t.field({
    type: [GuideRef],
    description: 'All guides that explain it, newest first.',
    select: (_arguments, _context, nested) => ({ guides: { ...newestGuides, select: { guide: nested(true) } } }),
    resolve: ({ guides }) => guides.map(({ guide }) => guide),
  }),
);

builder.prismaNode('OutreachEvent', {
  id: { field: 'code' },
  nullable: true,
  description: 'A workshop or a socialisation that was held.',
  fields: (t) => ({
    code: t.exposeString('code', { description: "The source's own reference." }),
    kind: t.exposeString('kind', { description: 'What it was, as SOSIALISASI or LOKAKARYA.' }),
    topic: t.exposeString('topic', { nullable: true, description: 'The topic; null where nobody said.' }),
    title: t.string({ description: 'The title.', args: localeArgument, resolve: titleIn }),
    region: t.relation('region', { description: 'The region whose government held it.' }),
    unit: t.relation('unit', { nullable: true, description: 'The unit that held it; null: the whole government.' }),
    heldOn: t.expose('heldOn', { type: 'Date', description: 'The day it was held.' }),
    participants: t.exposeInt('participants', { nullable: true, description: 'How many came; null: not counted.' }),
    indicators: t.field({
      type: [IndicatorRef],
      description: 'The indicators it was about, by code.',
      select: (_arguments, _context, nested) => ({
        indicators: { ...linkedIndicators, select: { indicator: nested(true) } },
      }),
      resolve: ({ indicators }) => indicators.map(({ indicator }) => indicator),
    }),
  }),
});

const eventArguments = builder.args((t) => ({
  period: t.field({ type: 'Period', description: 'Only those held in this time.' }),
  kind: t.string({ description: 'Only those of this kind.' }),
  topic: t.string({ description: 'Only those of this topic.' }),
  indicator: t.string({ description: 'Only those about this indicator, by its code.' }),
}));

interface EventFilter {
  readonly period?: string | null | undefined;
  readonly kind?: string | null | undefined;
  readonly topic?: string | null | undefined;
  readonly indicator?: string | null | undefined;
}

function eventsMatching({ period, kind, topic, indicator }: EventFilter): Prisma.OutreachEventWhereInput {
  const within = period ? parsePeriod(period) : null;
  return {
    ...(kind ? { kind: kind.toUpperCase() } : {}),
    ...(topic ? { topic: topic.toUpperCase() } : {}),
    ...(indicator ? { indicators: { some: { indicator: { code: indicator } } } } : {}),
    ...(within === null ? {} : { heldOn: { gte: new Date(within.from), lt: new Date(within.to) } }),
  };
}

const oldestEvent = [
  { heldOn: 'asc' },
  { id: 'asc' },
] as const satisfies Prisma.OutreachEventOrderByWithRelationInput[];

for (const [type, owner] of [
  ['Region', "the region's government"],
  ['OrganisationUnit', 'the unit'],
] as const) {
  builder.prismaObjectField(type, 'events', (t) =>
    t.relatedConnection('outreachEvents', {
      cursor: 'code',
      totalCount: true,
      description: `Workshops and socialisations that ${owner} held, oldest first.`,
      args: eventArguments,
      query: (args) => ({ where: eventsMatching(args), orderBy: [...oldestEvent] }),
    }),
  );
}

const aboutIndicator = (code: string, args: EventFilter): Prisma.OutreachEventWhereInput => ({
  AND: [eventsMatching(args), { indicators: { some: { indicator: { code } } } }],
});

builder.prismaObjectField(IndicatorRef, 'events', (t) =>
  t.prismaConnection({
    type: 'OutreachEvent',
    cursor: 'code',
    description: 'Workshops and socialisations about it, of all governments, oldest first.',
    args: eventArguments,
    resolve: (query, { code }, args, context) =>
      prismaOf(context).outreachEvent.findMany({
        ...query,
        where: aboutIndicator(code, args),
        orderBy: [...oldestEvent],
      }),
    totalCount: ({ code }, args, context) =>
      prismaOf(context).outreachEvent.count({ where: aboutIndicator(code, args) }),
  }),
);

builder.queryField('events', (t) =>
  t.prismaConnection({
    type: 'OutreachEvent',
    cursor: 'code',
    description: 'Workshops and socialisations of all governments, oldest first.',
    args: eventArguments,
    resolve: (query, _root, args, context) =>
      prismaOf(context).outreachEvent.findMany({ ...query, where: eventsMatching(args), orderBy: [...oldestEvent] }),
    totalCount: (_connection, args, context) => prismaOf(context).outreachEvent.count({ where: eventsMatching(args) }),
  }),
);

const guideArguments = builder.args((t) => ({
  indicator: t.string({ description: 'Only those that explain this indicator, by its code.' }),
}));

const guidesMatching = ({ indicator }: { readonly indicator?: string | null | undefined }): Prisma.GuideWhereInput =>
  indicator ? { indicators: { some: { indicator: { code: indicator } } } } : {};

builder.queryField('guides', (t) =>
  t.prismaConnection({
    type: 'Guide',
    cursor: 'code',
    description: 'Documents that explain indicators, by code.',
    args: guideArguments,
    resolve: (query, _root, args, context) =>
      prismaOf(context).guide.findMany({ ...query, where: guidesMatching(args), orderBy: { code: 'asc' } }),
    totalCount: (_connection, args, context) => prismaOf(context).guide.count({ where: guidesMatching(args) }),
  }),
);
