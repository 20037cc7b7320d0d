import type { Indicator } from '../../operational/prisma/client.ts';
import type { IndicatorEntry } from '../../model/indicator-index.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { BadUserInput, TooExpensive } from '../../errors.ts';
import { formatBucket } from '../../time/bucket.ts';
import { builder } from '../builder.ts';
import { currentCatalogue } from '../catalogues.ts';
import type { Context } from '../context.ts';
import { prismaOf } from '../database.ts';
import { DirectionEnum, GrainEnum, RegionLevelEnum, SubjectEnum } from '../enums.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';
import { inOrderOfPublication, inPeriod } from './observation.ts';

const maxHistory = 1000;

/** An indicator made of a snapshot's row remembers the snapshot: what it tells depends on nothing else. */
const origins = new WeakMap<object, Catalogue>();

export const IndicatorRef = builder.prismaNode('Indicator', {
  id: { field: 'code' },
  nullable: true,
  description: 'A key performance indicator (IKU). What it means, and since when, is in its versions.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that questions take, as `LIC-01`.' }),
    name: t.string({
      description: 'The name by its newest definition.',
      args: localeArgument,
      resolve: async (indicator, args, context) => nameIn(await newestVersion(indicator, context), args, context),
    }),
    unit: t.string({
      description: 'The unit of its values by its newest definition, as `%` or `jam`.',
      resolve: async (indicator, _arguments, context) => (await newestVersion(indicator, context)).unit,
    }),
    subject: t.field({
      type: SubjectEnum,
      description: "Whether it describes a place or a government's own work.",
      resolve: async (indicator, _arguments, context) => (await newestVersion(indicator, context)).subject,
    }),
    direction: t.field({
      type: DirectionEnum,
      description: 'Which results are better.',
      resolve: async (indicator, _arguments, context) => (await newestVersion(indicator, context)).direction,
    }),
    frequency: t.field({
      type: GrainEnum,
      description: 'How often it is published: the grain of answers unless asked otherwise.',
      resolve: async (indicator, _arguments, context) => (await newestVersion(indicator, context)).frequency,
    }),
    field: t.relation('field', { nullable: true, description: 'The policy field it belongs to.' }),
    versions: t.relation('versions', {
      description: 'Its definitions, first to newest.',
      query: { orderBy: { number: 'asc' } },
    }),
    latestPeriod: t.string({
      nullable: true,
      description:
        'The latest complete period with a value of any region, in the snapshot that answers; null: no data yet.',
      resolve: async (indicator, _arguments, context) => {
        const { entry, catalogue } = await inSnapshot(indicator, context);
        return entry ? latestPeriod(entry, catalogue) : null;
      },
    }),
    regionsReporting: t.int({
      description: 'How many regions have data, of their own or of their parts, in the snapshot that answers.',
      resolve: async (indicator, _arguments, context) => {
        const { entry, catalogue } = await inSnapshot(indicator, context);
        return entry
          ? catalogue.lines.reporting(versionIdsOf(entry)).filter((place) => !place.startsWith('u:')).length
          : 0;
      },
    }),
  }),
});

builder.prismaObjectField(IndicatorRef, 'history', (t) =>
  t.prismaField({
    type: ['Observation'],
    description:
      'Who published what, when: every figure of a region and of the units of its government, period by period in the order of publication.',
    args: {
      region: t.arg({ type: 'RegionRef', required: true, description: 'The region.' }),
      level: t.arg({ type: RegionLevelEnum, description: 'Its level; decides between readings of a name.' }),
      period: t.arg({ type: 'Period', description: 'Only periods that begin inside this one; all unless told.' }),
    },
    resolve: async (query, { code }, { region, level = null, period }, context) => {
      const [resolved] = (await currentCatalogue(context)).regions.resolve([region], { level });
      if (resolved === undefined) throw new BadUserInput('A history needs one region.');
      const place = { code: resolved.region.code };
      const rows = await prismaOf(context).observation.findMany({
        ...query,
        where: {
          AND: [
            { version: { indicator: { code } } },
            inPeriod(period),
            { OR: [{ region: place }, { unit: { region: place } }] },
          ],
        },
        orderBy: [...inOrderOfPublication],
        take: maxHistory + 1,
      });
      if (rows.length > maxHistory) {
        throw new TooExpensive(`The history has more than ${maxHistory} rows. Name a \`period\`, such as "2024".`);
      }
      return rows;
    },
  }),
);

builder.prismaObjectField('Observation', 'indicator', (t) =>
  t.field({
    type: IndicatorRef,
    description: 'What was measured.',
    select: (_arguments, _context, nested) => ({ version: { select: { indicator: nested(true) } } }),
    resolve: ({ version }) => version.indicator,
  }),
);

/** The indicator of an analytic answer; its database id is read by code when something needs it. */
export function indicatorOfSnapshot(code: string, catalogue: Catalogue): Indicator {
  const indicator = { code } as unknown as Indicator;
  origins.set(indicator, catalogue);
  return indicator;
}

async function newestVersion(indicator: Indicator, context: Context) {
  const origin = origins.get(indicator);
  const known = origin?.indicators.byCode(indicator.code)?.latest;
  return known ?? context.loaders.newestVersion.load(indicator.code);
}

async function inSnapshot(indicator: Indicator, context: Context) {
  const catalogue = origins.get(indicator) ?? (await currentCatalogue(context));
  return { catalogue, entry: catalogue.indicators.byCode(indicator.code) };
}

function latestPeriod(entry: IndicatorEntry, catalogue: Catalogue): string | null {
  const { frequency } = entry.latest;
  const start = catalogue.lines.latest(versionIdsOf(entry), null, frequency);
  return start === null ? null : formatBucket(start, frequency);
}

export function versionIdsOf(entry: IndicatorEntry): readonly number[] {
  return entry.versions.map((version) => version.versionId);
}
