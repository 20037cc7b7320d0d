import type { Prisma } from '../../operational/prisma/client.ts';
import { formatBucket } from '../../time/bucket.ts';
import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { localeArgument } from '../locale-argument.ts';
import { titleIn } from '../titled.ts';

builder.prismaNode('EvidenceDocument', {
  id: { field: 'code' },
  nullable: true,
  description: 'A document that proves a figure of an indicator or the effect of a programme.',
  fields: (t) => ({
    code: t.exposeString('code', { description: "The source's own reference." }),
    title: t.string({ description: 'The title.', args: localeArgument, resolve: titleIn }),
    url: t.exposeString('url', { nullable: true, description: 'Where it can be read; null: not on line.' }),
    region: t.relation('region', { description: 'The region whose government it is about.' }),
    unit: t.relation('unit', { nullable: true, description: 'The unit it is about; null: the whole government.' }),
    indicator: t.relation('indicator', {
      nullable: true,
      description: 'The indicator whose figure it proves; null: it is about a programme alone.',
    }),
    programme: t.relation('programme', {
      nullable: true,
      description: 'The programme whose effect it proves; null: it is about a figure alone.',
    }),
    period: t.string({
      nullable: true,
      description: 'The period it proves, as `2024`; null: none in particular.',
      select: { grain: true, periodStart: true },
      resolve: ({ grain, periodStart }) =>
        grain === null || periodStart === null ? null : formatBucket(periodStart.toISOString().slice(0, 10), grain),
    }),
    issuedOn: t.expose('issuedOn', {
      type: 'Date',
      nullable: true,
      description: 'When it was issued; null: not told.',
    }),
  }),
});

const evidenceArguments = builder.args((t) => ({
  region: t.string({ description: 'Only of the government of this region, by its code.' }),
  indicator: t.string({ description: 'Only about this indicator, by its code.' }),
  programme: t.string({ description: 'Only about this programme, by its code.' }),
}));

interface EvidenceFilter {
  readonly region?: string | null | undefined;
  readonly indicator?: string | null | undefined;
  readonly programme?: string | null | undefined;
}

function evidenceMatching({ region, indicator, programme }: EvidenceFilter): Prisma.EvidenceDocumentWhereInput {
  return {
    ...(region ? { region: { code: region } } : {}),
    ...(indicator ? { indicator: { code: indicator } } : {}),
    ...(programme ? { programme: { code: programme } } : {}),
  };
}

for (const [type, owner] of [
  ['Region', "figures and programmes of the region's government"],
  ['Indicator', 'figures of the indicator'],
  ['Programme', 'the effect of the programme'],
] as const) {
  builder.prismaObjectField(type, 'evidence', (t) =>
    t.relatedConnection('evidenceDocuments', {
      cursor: 'code',
      totalCount: true,
      description: `Documents that prove ${owner}, by code.`,
      args: evidenceArguments,
      query: (args) => ({ where: evidenceMatching(args), orderBy: { code: 'asc' } }),
    }),
  );
}

builder.queryField('evidence', (t) =>
  t.prismaConnection({
    type: 'EvidenceDocument',
    cursor: 'code',
    description: 'Documents that prove figures and effects, of all governments, by code.',
    args: evidenceArguments,
    resolve: (query, _root, args, context) =>
      prismaOf(context).evidenceDocument.findMany({
        ...query,
        where: evidenceMatching(args),
        orderBy: { code: 'asc' },
      }),
    totalCount: (_connection, args, context) =>
      prismaOf(context).evidenceDocument.count({ where: evidenceMatching(args) }),
  }),
);
