import type pg from 'pg';
import { AmbiguousRegion, ExpectedError, UnknownRegion } from '../errors.ts';
import type { RegionAliasEntry, RegionCodeEntry, RegionEntry } from '../rules/region-entry.ts';
import { RegionIndex } from '../rules/region-ref.ts';
import { Rejection } from './column.ts';
import { Hints, mostSearches } from './hints.ts';
import type { ImportSession } from './kind.ts';

/** Where something was measured: a region or a unit, never both. */
export interface Place {
  readonly regionId: number | null;
  readonly unitId: number | null;
}

/** Finds the regions and units that the rows of a file name. Files repeat few names, so each is resolved once. */
export class Places {
  readonly #index: RegionIndex;
  readonly #regionIds: ReadonlyMap<string, number>;
  readonly #unitIds: ReadonlyMap<string, number>;
  readonly #codeSystem: ImportSession['codeSystem'];
  readonly #regions = new Map<string, RegionEntry | Rejection>();
  readonly #unitHints: Hints<string>;
  #unknownRegions = 0;

  private constructor(
    index: RegionIndex,
    ids: { regions: Map<string, number>; units: Map<string, number> },
    codeSystem: ImportSession['codeSystem'],
  ) {
    this.#index = index;
    this.#regionIds = ids.regions;
    this.#unitIds = ids.units;
    this.#codeSystem = codeSystem;
    this.#unitHints = new Hints(
      () => ids.units.keys(),
      (code) => [code],
    );
  }

  static async open({
    client,
    codeSystem,
    columns,
  }: Pick<ImportSession, 'client' | 'codeSystem' | 'columns'>): Promise<Places> {
    const { rows: regions } = await client.query<RegionEntry & { id: number }>(selectRegions);
    const { rows: aliases } = await client.query<RegionAliasEntry>(selectAliases);
    const { rows: codes } = await client.query<RegionCodeEntry>(selectCodes);
    const units = columns.has('organisation_unit') ? await readUnitIds(client) : new Map<string, number>();
    const ids = { regions: new Map(regions.map(({ code, id }) => [code, id])), units };
    return new Places(new RegionIndex(regions, aliases, codes), ids, codeSystem);
  }

  /** The place that a row's `region` or `organisation_unit` names. */
  find(region: string | null, unit: string | null): Place | Rejection {
    if (region !== null && unit !== null) {
      return new Rejection(
        'organisation_unit',
        'A row is about a region or about an organisation unit, not both: leave one empty.',
      );
    }
    if (unit !== null) return this.#findUnit(unit);
    if (region === null) return new Rejection('region', 'A region or an organisation unit is required.');
    const found = this.findRegion(region);
    return found instanceof Rejection ? found : { regionId: this.idOf(found), unitId: null };
  }

  /** One reference is resolved alone: a name with several readings is rejected, never guessed. */
  findRegion(ref: string): RegionEntry | Rejection {
    const known = this.#regions.get(ref);
    if (known !== undefined) return known;
    const found = this.#resolve(ref);
    if (this.#regions.size < mostKept) this.#regions.set(ref, found);
    return found;
  }

  idOf(region: RegionEntry): number {
    return this.#regionIds.get(region.code)!;
  }

  #resolve(ref: string): RegionEntry | Rejection {
    try {
      return this.#codeSystem === null
        ? this.#index.resolve([ref], { seeksNearest: this.#unknownRegions < mostSearches })[0]!.region
        : this.#index.resolveCode(this.#codeSystem, ref);
    } catch (error) {
      if (error instanceof UnknownRegion) this.#unknownRegions += 1;
      if (error instanceof AmbiguousRegion) return new Rejection('region', describeCandidates(ref, error));
      if (error instanceof ExpectedError) return new Rejection('region', error.message);
      throw error;
    }
  }

  #findUnit(code: string): Place | Rejection {
    const unitId = this.#unitIds.get(code);
    return unitId === undefined
      ? new Rejection('organisation_unit', unknownUnit(code, this.#unitHints))
      : { regionId: null, unitId };
  }
}

export function unknownUnit(
  code: string,
  hints: Hints<string>,
  otherwise = 'Import it first, as organisation-units.',
): string {
  const nearest = hints.nearest(code);
  return `There is no organisation unit "${code}". ${nearest === null ? otherwise : `Did you mean "${nearest}"?`}`;
}

const mostKept = 50_000;

/** In a file there is no `level:` to decide with, so the code is what helps. */
function describeCandidates(ref: string, error: AmbiguousRegion): string {
  const candidates = (error.details['candidates'] ?? []) as readonly { code: string; name: string; level: string }[];
  if (/^[\d.]+$/.test(ref)) return error.message;
  const list = candidates.map(({ code, name, level }) => `${code} (${name}, ${level})`).join(' or ');
  return `"${ref}" is the name of ${candidates.length} regions: write the code, ${list}.`;
}

async function readUnitIds(client: pg.PoolClient): Promise<Map<string, number>> {
  const { rows } = await client.query<{ code: string; id: number }>('select code, id from organisation_unit');
  return new Map(rows.map(({ code, id }) => [code, id]));
}

const selectRegions = `
  select region.id, region.code, region.level, region.kind, parent.code as "parentCode", region.name_id as "nameId", region.name_en as "nameEn"
  from region
  left join region as parent on parent.id = region.parent_id`;

const selectAliases = `
  select region.code as "regionCode", region_alias.name, region_alias.kind
  from region_alias
  join region on region.id = region_alias.region_id`;

const selectCodes = `
  select region.code as "regionCode", region_code.system, region_code.code
  from region_code
  join region on region.id = region_code.region_id
  order by region_code.valid_from nulls first`;
