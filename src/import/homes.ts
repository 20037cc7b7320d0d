import { Rejection } from './column.ts';
import type { ImportSession } from './kind.ts';
import { Places } from './places.ts';

/** The government that a case belongs to, its unit where one is named, and the clock on its wall. */
export interface Home {
  readonly regionId: number;
  readonly unitId: number | null;
  readonly timeZone: string;
}

/** Finds whose case a row is about. Only governments have cases: the nation and districts have none of their own. */
export class Homes {
  readonly #places: Places;
  readonly #units: ReadonlyMap<number, number>;
  readonly #governments: ReadonlyMap<number, string>;

  private constructor(places: Places, units: ReadonlyMap<number, number>, governments: ReadonlyMap<number, string>) {
    this.#places = places;
    this.#units = units;
    this.#governments = governments;
  }

  static async open(session: ImportSession): Promise<Homes> {
    const units = await session.client.query<{ id: number; region: number }>(
      'select id, region_id as region from organisation_unit',
    );
    const governments = await session.client.query<{ id: number; zone: string }>(
      'select region.id, time_zone as zone from government join region on region.id = region_id',
    );
    return new Homes(
      await Places.open(session),
      new Map(units.rows.map(({ id, region }) => [id, region])),
      new Map(governments.rows.map(({ id, zone }) => [id, zone])),
    );
  }

  find(region: string | null, unit: string | null): Home | Rejection {
    const place = this.#places.find(region, unit);
    if (place instanceof Rejection) return place;
    const regionId = place.regionId ?? this.#units.get(place.unitId!)!;
    const timeZone = this.#governments.get(regionId);
    return timeZone === undefined
      ? new Rejection('region', `"${region ?? unit}" has no government of its own: name a province, regency or city.`)
      : { regionId, unitId: place.unitId, timeZone };
  }
}
