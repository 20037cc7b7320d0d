import { Kind, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import type { Prisma, Region } from '../../operational/prisma/client.ts';
import {
  countRegions,
  readRegions,
  regionColumns,
  type RegionColumn,
  type RegionFilter,
  type RegionPage,
} from '../../operational/region-pages.ts';
import { builder } from '../builder.ts';
import { currentCatalogue } from '../catalogues.ts';
import type { Context } from '../context.ts';
import { poolOf, prismaOf } from '../database.ts';
import { RegionLevelEnum } from '../enums.ts';
import { containing, literally } from '../search-text.ts';
import { namesBelow } from '../selection.ts';
import { inside } from './region.ts';

builder.queryFields((t) => ({
  regions: t.prismaConnection({
    type: 'Region',
    cursor: 'code',
    description: 'Regions by code: the nation, then each province with what lies in it, where no level is given.',
    args: {
      level: t.arg({ type: RegionLevelEnum, description: 'Only this level.' }),
      within: t.arg({ type: 'RegionRef', description: 'Only regions inside this one, at any depth.' }),
      search: t.arg.string({ description: 'Part of a name or an alias, in any case; or the beginning of a code.' }),
    },
    resolve: async (query, _root, args, context, info) => {
      const filter = await filterOf(args, context);
      const page = args.search ? null : pageOf(query, filter, info);
      if (page) return readPage(page, context, info);
      return prismaOf(context).region.findMany({ ...query, where: matching(args, filter), orderBy: { code: 'asc' } });
    },
    totalCount: async (_connection, args, context, info) => {
      const known = totals.get(info);
      if (known !== undefined) return known;
      const filter = await filterOf(args, context);
      if (!args.search) return countRegions(poolOf(context), filter);
      return prismaOf(context).region.count({ where: matching(args, filter) });
    },
  }),
}));

/** How many rows there are on all pages, where the page told it: both are asked of one field. */
const totals = new WeakMap<GraphQLResolveInfo, number>();

/** Pothos takes rows as Prisma reads them: of columns that no field asks for these have none. */
async function readPage(page: RegionPage, context: Context, info: GraphQLResolveInfo): Promise<Region[]> {
  const { regions, total } = await readRegions(poolOf(context), page);
  if (total !== null) totals.set(info, total);
  return regions as Region[];
}

interface Filters {
  readonly level?: Region['level'] | null | undefined;
  readonly within?: string | null | undefined;
  readonly search?: string | null | undefined;
}

async function filterOf({ level = null, within }: Filters, context: Context): Promise<RegionFilter> {
  if (!within) return { level, inside: null };
  const { regions } = await currentCatalogue(context);
  return { level, inside: regions.resolveWithin(within, level).container.region.code };
}

/** What Pothos plans, where it is no more than a statement of our own reads; null: more, or a cursor of another list. */
function pageOf(
  query: Partial<Prisma.RegionFindManyArgs>,
  filter: RegionFilter,
  info: GraphQLResolveInfo,
): RegionPage | null {
  const { take, cursor, include, select } = query;
  const asked = Object.keys(include ?? {});
  const isPlain = asked.length === 0 || (asked.length === 1 && include?.parent === true);
  const isOurs = cursor === undefined || typeof cursor.code === 'string';
  if (!isPlain || !isOurs || select || take === undefined) return null;
  const page = { ...filter, take, cursor: cursor?.code ?? null };
  return { ...page, parents: asked.length === 1, counted: isCounted(info), columns: columnsAsked(info) };
}

/** Asked by the list itself; through a fragment it is counted by a statement of its own. */
function isCounted({ fieldNodes }: GraphQLResolveInfo): boolean {
  const selections = fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  return selections.some((node) => node.kind === Kind.FIELD && node.name.value === 'totalCount');
}

/** The columns that fields of a region are made of, beside those that are always read. */
const columnsOfField: Readonly<Record<string, readonly RegionColumn[]>> = {
  id: [],
  code: [],
  name: ['nameId', 'nameEn'],
  level: [],
  kind: ['kind'],
  coordinates: ['latitude', 'longitude'],
  timeZone: ['timeZone'],
  validFrom: ['validFrom'],
  validTo: ['validTo'],
  areaKm2: ['areaKm2'],
  parent: [],
  observations: [],
  trend: [],
};

/** What any other field takes is not told here: it gets all there is. */
function columnsAsked(info: GraphQLResolveInfo): readonly RegionColumn[] {
  const type = info.schema.getType('Region') as GraphQLObjectType;
  const names = [...namesBelow(info)].filter((name) => name in type.getFields());
  return names.every((name) => name in columnsOfField) ? names.flatMap((name) => columnsOfField[name]!) : regionColumns;
}

function matching({ search }: Filters, { level, inside: container }: RegionFilter): Prisma.RegionWhereInput {
  return {
    AND: [level ? { level } : {}, container ? inside(container) : {}, search ? { OR: namedLike(search) } : {}],
  };
}

function namedLike(search: string): Prisma.RegionWhereInput[] {
  const like = containing(search);
  const code = { startsWith: literally(search) };
  return [{ nameId: like }, { nameEn: like }, { code }, { aliases: { some: { name: like } } }];
}
