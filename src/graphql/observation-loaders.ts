import DataLoader from 'dataloader';
import {
  countObservations,
  readObservations,
  type FigureColumn,
  type FigureOfRegion,
  type ObservationFilter,
  type ObservationPage,
} from '../operational/observations-of-regions.ts';
import type { Observation } from '../operational/prisma/client.ts';
import { poolOf, prismaOf, type OperationalDatabase } from './database.ts';

/** A page of figures as a field asks it of every region, what of them, and what of other tables (Pothos' query; null: nothing). */
export interface AskedPage {
  readonly page: ObservationPage;
  readonly columns: readonly FigureColumn[];
  readonly relations: object | null;
}

/** The same object for all regions that one field asks for: they are read together. */
export interface OfRegion<Asked> {
  readonly region: number;
  readonly asked: Asked;
}

export interface ObservationLoaders {
  readonly observations: DataLoader<OfRegion<AskedPage>, readonly (Observation | FigureOfRegion)[]>;
  readonly observationCount: DataLoader<OfRegion<ObservationFilter>, number>;
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

async function pages(all: readonly OfRegion<AskedPage>[], database: OperationalDatabase) {
  const found = new Map<AskedPage, ReadonlyMap<number, readonly (Observation | FigureOfRegion)[]>>();
  for (const [asked, regions] of regionsByQuestion(all)) {
    const { page, columns, relations } = asked;
    const byRegion = await readObservations(poolOf({ database }), regions, page, relations === null ? columns : ['id']);
    found.set(asked, relations === null ? byRegion : await joined(byRegion, relations, database));
  }
  return all.map(({ asked, region }) => found.get(asked)!.get(region) ?? []);
}

async function joined(
  byRegion: ReadonlyMap<number, readonly FigureOfRegion[]>,
  relations: object,
  database: OperationalDatabase,
): Promise<ReadonlyMap<number, readonly Observation[]>> {
  const ids = [...byRegion.values()].flatMap((rows) => rows.map(({ id }) => id!));
  const rows = await prismaOf({ database }).observation.findMany({ ...relations, where: { id: { in: ids } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map([...byRegion].map(([region, own]) => [region, own.flatMap(({ id }) => byId.get(id!) ?? [])]));
}

async function counts(all: readonly OfRegion<ObservationFilter>[], database: OperationalDatabase) {
  const found = new Map<ObservationFilter, ReadonlyMap<number, number>>();
  for (const [filter, regions] of regionsByQuestion(all)) {
    found.set(filter, await countObservations(poolOf({ database }), regions, filter));
  }
  return all.map(({ asked, region }) => found.get(asked)!.get(region) ?? 0);
}

async function multipliers(ids: readonly number[], database: OperationalDatabase) {
  const versions = await prismaOf({ database }).indicatorVersion.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, multiplier: true },
  });
  const byId = new Map(versions.map(({ id, multiplier }) => [id, multiplier]));
  return ids.map((id) => byId.get(id) ?? new Error(`there is no indicator version ${id}`));
}

function regionsByQuestion<Asked>(all: readonly OfRegion<Asked>[]): readonly (readonly [Asked, readonly number[]])[] {
  const groups = Map.groupBy(all, ({ asked }) => asked);
  return [...groups].map(([asked, group]) => [asked, [...new Set(group.map(({ region }) => region))]]);
}
