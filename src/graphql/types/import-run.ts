import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';

const ImportStatusEnum = builder.enumType('ImportStatus', {
  description: 'How an import ended.',
  values: {
    RUNNING: { description: 'It runs, or its process was killed.' },
    DONE: { description: 'Everything but its rejected rows is loaded.' },
    FAILED: { description: 'Nothing of it is loaded.' },
  } as const,
});

builder.prismaObject('ImportRun', {
  description: 'One file that was loaded: the log of what came in, when, and by which file.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its number in this database.' }),
    kind: t.exposeString('kind', { description: 'What kind of rows the file had, as `observations`.' }),
    fileName: t.exposeString('fileName', { description: 'The name of the file, without its folder.' }),
    sha256: t.exposeString('sha256', {
      nullable: true,
      description: 'The fingerprint of its content; null until it is read.',
    }),
    status: t.expose('status', { type: ImportStatusEnum, description: 'How it ended.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null: it has not.',
    }),
    created: t.exposeInt('created', {
      description: 'Rows that are new: what was published later of the same figure is one of them.',
    }),
    changed: t.exposeInt('changed', { description: 'Rows that say something else than an earlier file of the same.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Rows that were there already.' }),
    rejected: t.exposeInt('rejected', { description: 'Rows that were refused.' }),
  }),
});

builder.queryField('imports', (t) =>
  t.prismaConnection({
    type: 'ImportRun',
    cursor: 'id',
    description: 'Every file that was loaded, newest first.',
    args: { kind: t.arg.string({ description: 'Only files of this kind, as `observations`.' }) },
    resolve: (query, _root, { kind }, context) =>
      prismaOf(context).importRun.findMany({ ...query, where: kind ? { kind } : {}, orderBy: { id: 'desc' } }),
    totalCount: (_connection, { kind }, context) => prismaOf(context).importRun.count({ where: kind ? { kind } : {} }),
  }),
);
