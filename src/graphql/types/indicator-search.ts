import type { Prisma } from '../../operational/prisma/client.ts';
import type { IndicatorEntry } from '../../model/indicator-index.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import type { Direction } from '../../rules/indicator-rules.ts';
import { builder } from '../builder.ts';
import { currentCatalogue } from '../catalogues.ts';
import type { Context } from '../context.ts';
import { prismaOf } from '../database.ts';
import { DirectionEnum } from '../enums.ts';
import { containing } from '../search-text.ts';
import { IndicatorRef, versionIdsOf } from './indicator.ts';

builder.queryFields((t) => ({
  indicator: t.prismaField({
    type: IndicatorRef,
    nullable: true,
    description:
      'One indicator by its code. An unknown one is answered by UNKNOWN_INDICATOR with the nearest code or name.',
    args: { code: t.arg.string({ required: true, description: 'The code, as `LIC-01`.' }) },
    resolve: async (query, _root, { code }, context) => {
      const indicators = prismaOf(context).indicator;
      const found = await indicators.findUnique({ ...query, where: { code: code.trim().toUpperCase() } });
      if (found !== null) return found;
      const exact = (await currentCatalogue(context)).indicators.resolve(code).code;
      return indicators.findUnique({ ...query, where: { code: exact } });
    },
  }),
  indicators: t.prismaConnection({
    type: IndicatorRef,
    cursor: 'code',
    description: 'Indicators by code.',
    args: {
      field: t.arg.string({ description: 'Only this policy field, by its code.' }),
      search: t.arg.string({ description: 'Part of a code or a name, in any case.' }),
      region: t.arg({
        type: 'RegionRef',
        description: 'Only those with data of this region, its own or of its parts.',
      }),
      direction: t.arg({ type: DirectionEnum, description: 'Only those of which such results are better.' }),
      unit: t.arg.string({ description: 'Only those in this unit, as `%` or `jam`.' }),
      hasData: t.arg.boolean({
        description: 'true: only those with data; false: only those without; of the current snapshot.',
      }),
    },
    resolve: async (query, _root, args, context) =>
      prismaOf(context).indicator.findMany({
        ...query,
        where: await matching(args, context),
        orderBy: { code: 'asc' },
      }),
    totalCount: async (_connection, args, context) =>
      prismaOf(context).indicator.count({ where: await matching(args, context) }),
  }),
}));

interface Filters {
  readonly field?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly direction?: Direction | null | undefined;
  readonly unit?: string | null | undefined;
  readonly hasData?: boolean | null | undefined;
}

async function matching(
  { field, search, region, direction, unit, hasData }: Filters,
  context: Context,
): Promise<Prisma.IndicatorWhereInput> {
  const conditions: Prisma.IndicatorWhereInput[] = [];
  if (field) conditions.push({ field: { code: (await currentCatalogue(context)).resolveField(field).code } });
  if (search) conditions.push({ OR: namedLike(search) });
  if (direction || unit)
    conditions.push({ code: { in: codesDefinedAs(await currentCatalogue(context), direction, unit) } });
  if (region || typeof hasData === 'boolean') {
    const codes = codesWithData(await currentCatalogue(context), region);
    if (region) conditions.push({ code: { in: codes } });
    if (typeof hasData === 'boolean') conditions.push({ code: hasData ? { in: codes } : { notIn: codes } });
  }
  return { AND: conditions };
}

function namedLike(search: string): Prisma.IndicatorWhereInput[] {
  const like = containing(search);
  return [{ code: like }, { versions: { some: { OR: [{ nameId: like }, { nameEn: like }] } } }];
}

/** By the newest definitions. */
function codesDefinedAs(catalogue: Catalogue, direction: Filters['direction'], unit: Filters['unit']): string[] {
  return catalogue.indicators
    .all()
    .filter(({ latest }) => (!direction || latest.direction === direction) && (!unit || latest.unit === unit))
    .map(({ code }) => code);
}

function codesWithData(catalogue: Catalogue, region: string | null | undefined): string[] {
  const place = region ? catalogue.regions.resolve([region])[0]?.region.code : undefined;
  const hasLine = (entry: IndicatorEntry) =>
    place === undefined
      ? catalogue.lines.reporting(versionIdsOf(entry)).length > 0
      : versionIdsOf(entry).some((id) => catalogue.lines.line(id, place) !== undefined);
  return catalogue.indicators
    .all()
    .filter(hasLine)
    .map(({ code }) => code);
}
