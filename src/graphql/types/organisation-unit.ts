import { builder } from '../builder.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';
import { containing } from '../search-text.ts';

/** The newest version says what a unit is called and where it stands. */
const newest = { orderBy: { validFrom: 'desc' }, take: 1 } as const;

const OrganisationUnitRef = builder.prismaNode('OrganisationUnit', {
  id: { field: 'code' },
  nullable: true,
  description: 'An office of a government, or a unit below one: dinas, puskesmas.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that imports and filters use.' }),
    name: t.string({
      description: 'Its present name.',
      args: localeArgument,
      select: { versions: newest },
      resolve: ({ code, versions: [version] }, args, context) =>
        version === undefined ? code : nameIn(version, args, context),
    }),
    type: t.string({
      nullable: true,
      description: 'What kind of unit it is (dinas, badan, puskesmas, ...); null where nobody said.',
      select: { versions: newest },
      resolve: ({ versions: [version] }) => version?.type ?? null,
    }),
    region: t.relation('region', { description: 'The region whose government it belongs to.' }),
    versions: t.relation('versions', {
      description: 'What it was called and where it stood, oldest first.',
      query: { orderBy: { validFrom: 'asc' } },
    }),
  }),
});

builder.prismaObjectField(OrganisationUnitRef, 'parent', (t) =>
  t.field({
    type: OrganisationUnitRef,
    nullable: true,
    description: 'The unit it is part of; null for an office that stands directly under its government.',
    select: (_arguments, _context, nested) => ({ versions: { ...newest, select: { parent: nested(true) } } }),
    resolve: ({ versions: [version] }) => version?.parent ?? null,
  }),
);

builder.prismaObject('OrganisationUnitVersion', {
  description: 'Name, place and field of a unit during a time.',
  fields: (t) => ({
    name: t.string({ description: 'The name it had.', args: localeArgument, resolve: nameIn }),
    type: t.exposeString('type', { nullable: true, description: 'What kind of unit it was.' }),
    parent: t.relation('parent', { nullable: true, description: 'The unit it was part of.' }),
    field: t.relation('field', { nullable: true, description: 'The policy field it worked in.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'The first day.' }),
    validTo: t.expose('validTo', { type: 'Date', nullable: true, description: 'The first day after; null: still so.' }),
  }),
});

builder.prismaObjectField('Region', 'units', (t) =>
  t.relatedConnection('units', {
    cursor: 'code',
    totalCount: true,
    description: "The units of the region's government, by code.",
    args: {
      field: t.arg.string({ description: 'Only units that now work in this policy field, by its code.' }),
      search: t.arg.string({ description: 'Part of a name, in any case.' }),
    },
    query: ({ field, search }) => ({
      orderBy: { code: 'asc' },
      where: {
        AND: [
          field ? { versions: { some: { validTo: null, field: { code: field } } } } : {},
          search ? { versions: { some: { nameId: containing(search) } } } : {},
        ],
      },
    }),
  }),
);
