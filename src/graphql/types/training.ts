import type { Prisma } from '../../operational/prisma/client.ts';
import { parsePeriod } from '../../time/period.ts';
import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';

builder.prismaNode('Training', {
  id: { field: 'code' },
  nullable: true,
  description: 'A training. Who took part is asked of the metrics TRAINING_..., never one by one.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that imports use.' }),
    topic: t.exposeString('topic', { description: 'What it teaches, as `TI` or `MANAJEMEN_WAKTU`.' }),
    name: t.string({ description: 'The name.', args: localeArgument, resolve: nameIn }),
    startsOn: t.expose('startsOn', { type: 'Date', description: 'The first day.' }),
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true, description: 'The last day; null: the first one.' }),
    hours: t.exposeFloat('hours', { description: 'Lesson hours (JP) of the whole training.' }),
    method: t.exposeString('method', {
      nullable: true,
      description: 'How it is held, as `KLASIKAL` or `DARING`; null where nobody said.',
    }),
  }),
});

interface TrainingFilter {
  readonly topic?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly started?: string | null | undefined;
}

function matching({ topic, search, started }: TrainingFilter): Prisma.TrainingWhereInput {
  const period = started ? parsePeriod(started) : null;
  const like = { contains: search ?? '', mode: 'insensitive' as const };
  return {
    ...(topic ? { topic } : {}),
    ...(search ? { OR: [{ nameId: like }, { nameEn: like }] } : {}),
    ...(period === null ? {} : { startsOn: { gte: new Date(period.from), lt: new Date(period.to) } }),
  };
}

builder.queryField('trainings', (t) =>
  t.prismaConnection({
    type: 'Training',
    cursor: 'code',
    description: 'Trainings of all governments, oldest first.',
    args: {
      topic: t.arg.string({ description: 'Only those of this topic.' }),
      search: t.arg.string({ description: 'Part of a name, in any case.' }),
      started: t.arg({ type: 'Period', description: 'Only those that began in this period.' }),
    },
    resolve: (query, _root, args, context) =>
      prismaOf(context).training.findMany({
        ...query,
        where: matching(args),
        orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
      }),
    totalCount: (_connection, args, context) => prismaOf(context).training.count({ where: matching(args) }),
  }),
);
