import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';

const SourceKindEnum = builder.enumType('SourceKind', {
  description: 'How a source comes by its figures.',
  values: {
    ROUTINE: { description: 'Routine reports of offices.' },
    SURVEY: { description: 'A survey.' },
    CENSUS: { description: 'A census.' },
    ADMINISTRATIVE: { description: 'Administrative records.' },
    APPLICATION: { description: 'Another application.' },
    DEMO: { description: 'Made up for the demo.' },
  } as const,
});

builder.prismaObject('DataSource', {
  description: 'Where figures come from.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name that `filter: { source }` takes.' }),
    kind: t.expose('kind', { type: SourceKindEnum, description: 'How it comes by its figures.' }),
    publisher: t.exposeString('publisher', { nullable: true, description: 'Who publishes it.' }),
    licence: t.exposeString('licence', { nullable: true, description: 'The terms it may be used under.' }),
    note: t.exposeString('note', { nullable: true, description: 'Anything else worth knowing.' }),
  }),
});

builder.queryField('dataSources', (t) =>
  t.prismaField({
    type: ['DataSource'],
    description: 'All sources of figures, by name.',
    resolve: (query, _root, _arguments, context) =>
      prismaOf(context).dataSource.findMany({ ...query, orderBy: { name: 'asc' } }),
  }),
);
