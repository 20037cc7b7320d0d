import type { Prisma, Region } from '../../operational/prisma/client.ts';
import type { RegionRow } from '../../model/catalogue-rows.ts';
import { builder } from '../builder.ts';
import { currentCatalogue } from '../catalogues.ts';
import { prismaOf } from '../database.ts';
import { RegionKindEnum, RegionLevelEnum } from '../enums.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';

const CoordinatesRef = builder.objectRef<{ latitude: number; longitude: number }>('Coordinates').implement({
  description: 'A point on the map, WGS 84, in decimal degrees.',
  fields: (t) => ({
    latitude: t.exposeFloat('latitude', { description: 'Degrees north; negative south of the equator.' }),
    longitude: t.exposeFloat('longitude', { description: 'Degrees east.' }),
  }),
});

/**
 * A region's scalars come from whichever row it was made of: the database's, or on analytic answers the snapshot's
 * (`regionOfSnapshot`), so that an old answer keeps the names it had. What else is asked is read from the database by
 * code, all regions of a request in one batch.
 */
export const RegionRef = builder.prismaNode('Region', {
  id: { field: 'code' },
  nullable: true,
  description: 'A place: the nation, a province, a regency or city, or a district.',
  fields: (t) => ({
    code: t.exposeString('code', {
      description: 'The Kemendagri code, `15.71`; the nation is `ID`. Text: `11.10` is not 11.1.',
    }),
    name: t.string({
      description: 'The name, as `Kota Jambi`.',
      args: localeArgument,
      resolve: nameIn,
    }),
    level: t.expose('level', {
      type: RegionLevelEnum,
      description: 'Nation, province, regency (kabupaten and kota) or district.',
    }),
    kind: t.expose('kind', {
      type: RegionKindEnum,
      description: 'What the law calls it: kabupaten and kota share a level.',
    }),
    coordinates: t.field({
      type: CoordinatesRef,
      nullable: true,
      description: 'A point inside the region; null where it is not known.',
      resolve: ({ latitude, longitude }) => (latitude === null || longitude === null ? null : { latitude, longitude }),
    }),
    timeZone: t.exposeString('timeZone', { description: 'IANA name of its time zone, `Asia/Jakarta`.' }),
    validFrom: t.expose('validFrom', {
      type: 'Date',
      nullable: true,
      description: 'The first day it existed; null: before records begin.',
    }),
    validTo: t.expose('validTo', {
      type: 'Date',
      nullable: true,
      description: 'The first day it no longer existed; null: it exists.',
    }),
    areaKm2: t.float({
      nullable: true,
      description: 'Land area in square kilometres.',
      select: { areaKm2: true },
      resolve: ({ areaKm2 }) => areaKm2,
    }),
    parent: t.relation('parent', { nullable: true, description: 'The region it lies in; null for the nation.' }),
    children: t.relatedConnection('children', {
      cursor: 'code',
      totalCount: true,
      description: 'The regions one level below, by code.',
      query: { orderBy: { code: 'asc' } },
    }),
    codes: t.relation('codes', {
      description: 'Its codes in every system, also former ones.',
      query: { orderBy: [{ system: 'asc' }, { code: 'asc' }] },
    }),
    aliases: t.relation('aliases', {
      description: 'Other names that find it: aliases, former names and its seat.',
      query: { orderBy: [{ kind: 'asc' }, { name: 'asc' }] },
    }),
    predecessors: t.relation('predecessors', {
      description: 'The regions it came from.',
      query: { orderBy: [{ date: 'asc' }, { id: 'asc' }] },
    }),
    successors: t.relation('successors', {
      description: 'The regions that were split from it.',
      query: { orderBy: [{ date: 'asc' }, { id: 'asc' }] },
    }),
    government: t.relation('government', {
      nullable: true,
      description: 'The regional government; null for the nation, for districts and for the six units of Jakarta.',
    }),
  }),
});

builder.queryFields((t) => ({
  region: t.prismaField({
    type: 'Region',
    nullable: true,
    description:
      'One region by code or name. A name with several readings is answered by AMBIGUOUS_REGION and its candidates; `level` decides between them.',
    args: {
      ref: t.arg({ type: 'RegionRef', required: true, description: 'A code or a name.' }),
      level: t.arg({ type: RegionLevelEnum, description: 'Only readings of this level.' }),
    },
    resolve: async (query, _root, { ref, level }, context) => {
      const [resolved] = (await currentCatalogue(context)).regions.resolve([ref], { level: level ?? null });
      return resolved ? prismaOf(context).region.findUnique({ ...query, where: { code: resolved.region.code } }) : null;
    },
  }),
}));

/** Kemendagri codes nest: all of `18`'s regencies and districts begin with `18.`. */
export function inside(code: string): Prisma.RegionWhereInput {
  return code === 'ID' ? { level: { not: 'NATION' } } : { code: { startsWith: `${code}.` } };
}

/** The region of an analytic answer. Its id and area are the database's: they are read by code when asked for. */
export function regionOfSnapshot(row: RegionRow): Region {
  const { code, level, kind, nameId, nameEn, latitude, longitude, timeZone, validFrom, validTo } = row;
  const scalars = { code, level, kind, nameId, nameEn, latitude, longitude, timeZone, validFrom, validTo };
  return scalars as unknown as Region;
}
