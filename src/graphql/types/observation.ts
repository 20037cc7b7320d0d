import type { FigureColumn } from '../../operational/observations-of-regions.ts';
import type { Prisma } from '../../operational/prisma/client.ts';
import { parsePeriod } from '../../time/period.ts';
import { formatBucket } from '../../time/bucket.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { prismaOf } from '../database.ts';
import { GrainEnum, ObservationStatusEnum } from '../enums.ts';

export const ObservationRef = builder.prismaObject('Observation', {
  description:
    'A figure as it was published, and when: a correction is another one of the same cell with a later `publishedAt`.',
  fields: (t) => ({
    id: t.id({ description: 'Its number in this database: it never changes.', resolve: ({ id }) => String(id) }),
    version: t.relation('version', { description: 'The definition it was measured by.' }),
    region: t.relation('region', { nullable: true, description: "The region it describes; null when it is a unit's." }),
    unit: t.relation('unit', {
      nullable: true,
      description: "The organisation unit it describes; null when it is a region's.",
    }),
    period: t.string({
      description: 'The period it covers, as `2024-Q3`.',
      resolve: ({ periodStart, grain }) => formatBucket(dayOf(periodStart), grain),
    }),
    grain: t.expose('grain', { type: GrainEnum, description: 'The length of the period.' }),
    value: t.float({
      nullable: true,
      description:
        "The figure in the indicator's unit; where only numerator and denominator were published, their ratio times the multiplier. Null where only a predicate was.",
      resolve: (figure, _arguments, context) => figure.value ?? ratioOf(figure, context),
    }),
    numerator: t.exposeFloat('numerator', {
      nullable: true,
      description: 'The numerator; null where none was published.',
    }),
    denominator: t.exposeFloat('denominator', {
      nullable: true,
      description: 'The denominator; null where none was published.',
    }),
    predicate: t.exposeString('predicate', {
      nullable: true,
      description: 'The predicate, as `WTP`; null for numbers.',
    }),
    status: t.expose('status', { type: ObservationStatusEnum, description: 'What the publisher says of it.' }),
    source: t.relation('source', { description: 'Who published it.' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'When it was published: the latest holds.' }),
    enteredAt: t.expose('enteredAt', { type: 'DateTime', description: 'When it came into this database.' }),
    importRun: t.relation('importRun', {
      nullable: true,
      description: 'The file that brought it; null: it came by none, as the demo did.',
    }),
    note: t.exposeString('note', { nullable: true, description: 'What the publisher remarks.' }),
  }),
});

/** Oldest first; of one period in the order of publication. `id` makes the order total, so that cursors hold. */
export const inOrderOfPublication = [
  { periodStart: 'asc' },
  { versionId: 'asc' },
  { publishedAt: 'asc' },
  { id: 'asc' },
] as const satisfies Prisma.ObservationOrderByWithRelationInput[];

/** Figures of periods that begin inside the asked one. */
export function inPeriod(period: string | null | undefined): Prisma.ObservationWhereInput {
  if (!period) return {};
  const { from, to } = parsePeriod(period);
  return { periodStart: { gte: new Date(from), lt: new Date(to) } };
}

/** Which figures a list is about. */
export const observationArguments = builder.args((t) => ({
  indicator: t.string({ description: 'Only this indicator, by its code.' }),
  period: t.field({ type: 'Period', description: 'Only periods that begin inside this one.' }),
  source: t.string({ description: 'Only this source, by its name.' }),
}));

builder.queryField('observations', (t) =>
  t.prismaConnection({
    type: 'Observation',
    cursor: 'id',
    description:
      'Every figure of every place as it was published, in the order it came into this database: whoever keeps a copy asks on from the last cursor, or for what was entered since.',
    args: {
      enteredAfter: t.arg({ type: 'DateTime', description: 'Only what came into this database after this instant.' }),
      ...observationArguments,
    },
    resolve: (query, _root, args, context) =>
      prismaOf(context).observation.findMany({ ...query, where: matching(args), orderBy: { id: 'asc' } }),
    totalCount: (_connection, args, context) => prismaOf(context).observation.count({ where: matching(args) }),
  }),
);

interface Filters {
  readonly enteredAfter?: string | null | undefined;
  readonly indicator?: string | null | undefined;
  readonly period?: string | null | undefined;
  readonly source?: string | null | undefined;
}

function matching({ enteredAfter, indicator, period, source }: Filters): Prisma.ObservationWhereInput {
  return {
    AND: [
      inPeriod(period),
      enteredAfter ? { enteredAt: { gt: new Date(enteredAfter) } } : {},
      indicator ? { version: { indicator: { code: indicator } } } : {},
      source ? { source: { name: source } } : {},
    ],
  };
}

interface Halves {
  readonly versionId: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Of rows that brought it. */
  readonly multiplier?: number | null;
}

function ratioOf({ versionId, numerator, denominator, multiplier }: Halves, { loaders }: Context) {
  if (numerator === null || denominator === null || denominator === 0) return null;
  const ratio = numerator / denominator;
  if (multiplier != null) return ratio * multiplier;
  return loaders.multiplier.load(versionId).then((known) => ratio * known);
}

/** A figure of a list of a region brings its days as text. */
function dayOf(date: Date | string): string {
  return typeof date === 'string' ? date : date.toISOString().slice(0, 10);
}

/** The columns of a figure that its own fields are made of, and those of its page. */
export const columnsOfField: Readonly<Record<string, readonly FigureColumn[]>> = {
  id: ['id'],
  cursor: ['id'],
  startCursor: ['id'],
  endCursor: ['id'],
  period: ['periodStart', 'grain'],
  grain: ['grain'],
  value: ['value', 'numerator', 'denominator', 'multiplier'],
  numerator: ['numerator'],
  denominator: ['denominator'],
  predicate: ['predicate'],
  status: ['status'],
  publishedAt: ['publishedAt'],
  enteredAt: ['enteredAt'],
  note: ['note'],
};
