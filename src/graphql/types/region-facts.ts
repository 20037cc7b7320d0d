import { builder } from '../builder.ts';

/** What is known of a region beside its name: codes, aliases, population, lineage. */

const CodeSystemEnum = builder.enumType('CodeSystem', {
  description: 'Who gave a code.',
  values: {
    KEMENDAGRI: { description: 'The Ministry of Home Affairs: `18.03`.' },
    BPS: { description: 'Statistics Indonesia: `1806`; differs from Kemendagri for 199 of 514 regencies.' },
    ISO: { description: 'ISO 3166-2, provinces only: `ID-LA`.' },
  } as const,
});

const AliasKindEnum = builder.enumType('AliasKind', {
  description: 'How another name relates to a region.',
  values: {
    ALIAS: { description: 'Another spelling or a short form.' },
    FORMER_NAME: { description: 'A name it had before.' },
    SEAT: { description: 'The town its government sits in.' },
  } as const,
});

builder.prismaObject('RegionCode', {
  description: 'A code of a region in one system, with the time it was in use.',
  fields: (t) => ({
    system: t.expose('system', { type: CodeSystemEnum, description: 'Who gave the code.' }),
    code: t.exposeString('code', { description: 'The code, as text.' }),
    validFrom: t.expose('validFrom', {
      type: 'Date',
      nullable: true,
      description: 'The first day in use; null: always.',
    }),
    validTo: t.expose('validTo', {
      type: 'Date',
      nullable: true,
      description: 'The first day no longer in use; null: in use.',
    }),
  }),
});

builder.prismaObject('RegionAlias', {
  description: 'Another name of a region.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name.' }),
    kind: t.expose('kind', { type: AliasKindEnum, description: 'Alias, former name or seat.' }),
  }),
});

builder.prismaObject('RegionPopulation', {
  description: 'The number of inhabitants of a region in one year.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The calendar year.' }),
    total: t.exposeInt('total', { description: 'Persons.' }),
    source: t.exposeString('source', { description: 'Who published the number.' }),
  }),
});

builder.prismaObject('RegionLineage', {
  description: 'A region that came out of another one.',
  fields: (t) => ({
    from: t.relation('from', { description: 'The region that was divided.' }),
    to: t.relation('to', { description: 'The region that came into being.' }),
    date: t.expose('date', { type: 'Date', description: 'The day the law took effect.' }),
    share: t.exposeFloat('share', {
      nullable: true,
      description: "Share of the old region's population, 0 to 1; null: not known.",
    }),
    basis: t.exposeString('basis', { nullable: true, description: 'The law or source.' }),
  }),
});

builder.prismaObjectFields('Region', (t) => ({
  population: t.int({
    nullable: true,
    description: 'Persons in a year, or in the latest year before it that is known; null where none is.',
    args: { year: t.arg.int({ description: 'The latest known year unless told.' }) },
    select: ({ year }) => ({
      populations: { where: year ? { year: { lte: year } } : {}, orderBy: { year: 'desc' }, take: 1 },
    }),
    resolve: ({ populations }) => populations[0]?.total ?? null,
  }),
  populations: t.relation('populations', {
    description: 'The number of inhabitants of every known year, oldest first.',
    query: { orderBy: { year: 'asc' } },
  }),
}));
