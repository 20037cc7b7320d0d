import DataLoader from 'dataloader';
import {
  countObservations,
  readObservations,
  type ObservationFilter,
  type ObservationPage,
} from '../operational/observations-of-regions.ts';
import type { Observation } from '../operational/prisma/client.ts';
import { poolOf, prismaOf, type OperationalDatabase } from './database.ts';

/** A page of one region's figures, and what of other tables its rows are asked for (Pothos' query; none: their own columns alone). */
export interface AskedPage {
  readonly region: number;
  readonly page: ObservationPage;
  readonly relations: object | null;
}

export interface AskedCount {
  readonly region: number;
  readonly filter: ObservationFilter;
}

export interface ObservationLoaders {
  readonly observations: DataLoader<AskedPage, readonly Observation[]>;
  readonly observationCount: DataLoader<AskedCount, number>;
  /** What the ratio of a numerator and a denominator is multiplied with, by the indicator's version. */
  readonly multiplier: DataLoader<number, number>;
}

/** However many regions a list has, a page of each is one statement, another with what is asked beside, and the counts are one. */
export function createObservationLoaders(database: OperationalDatabase): ObservationLoaders {
  const uncached = { cache: false } as const;
  return {
    observations: new DataLoader((asked) => pages(asked, database), uncached),
    observationCount: new DataLoader((asked) => counts(asked, database), uncached),
    multiplier: new DataLoader((versions) => multipliers(versions, database)),
  };
}

async function pages(asked: readonly AskedPage[], database: OperationalDatabase) {
  const found = new Map<AskedPage, readonly Observation[]>();
  for (const group of groupsOf(asked, ({ page, relations }) => [page, relations])) {
    const { page, relations } = group[0]!;
    const byRegion = await readObservations(poolOf({ database }), regionsOf(group), page);
    const withRelations = relations === null ? byRegion : await joined(byRegion, relations, database);
    for (const each of group) found.set(each, withRelations.get(each.region) ?? []);
  }
  return asked.map((each) => found.get(each)!);
}

async function joined(
  byRegion: ReadonlyMap<number, readonly Observation[]>,
  relations: object,
  database: OperationalDatabase,
): Promise<ReadonlyMap<number, readonly Observation[]>> {
  const ids = [...byRegion.values()].flatMap((rows) => rows.map(({ id }) => id));
  const rows = await prismaOf({ database }).observation.findMany({ ...relations, where: { id: { in: ids } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map([...byRegion].map(([region, own]) => [region, own.flatMap(({ id }) => byId.get(id) ?? [])]));
}

async function counts(asked: readonly AskedCount[], database: OperationalDatabase) {
  const found = new Map<AskedCount, number>();
  for (const group of groupsOf(asked, ({ filter }) => filter)) {
    const byRegion = await countObservations(poolOf({ database }), regionsOf(group), group[0]!.filter);
    for (const each of group) found.set(each, byRegion.get(each.region) ?? 0);
  }
  return asked.map((each) => found.get(each)!);
}

async function multipliers(ids: readonly number[], database: OperationalDatabase) {
  const versions = await prismaOf({ database }).indicatorVersion.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, multiplier: true },
  });
  const byId = new Map(versions.map(({ id, multiplier }) => [id, multiplier]));
  return ids.map((id) => byId.get(id) ?? new Error(`there is no indicator version ${id}`));
}

function groupsOf<Asked>(asked: readonly Asked[], shape: (one: Asked) => unknown): Iterable<readonly Asked[]> {
  const text = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  return Map.groupBy(asked, (one) => JSON.stringify(shape(one), text)).values();
}

const regionsOf = (asked: readonly { readonly region: number }[]) => [...new Set(asked.map(({ region }) => region))];
