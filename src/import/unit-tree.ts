import { findCycle } from './definitions.ts';
import type { UnitDefinition } from './unit-table.ts';

/** The units of all governments with their parents, at any time. */
export class UnitTree {
  readonly #versions: ReadonlyMap<string, readonly UnitDefinition[]>;

  constructor(versions: readonly UnitDefinition[]) {
    this.#versions = Map.groupBy(
      versions.toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1)),
      ({ code }) => code,
    );
  }

  codes(): Iterable<string> {
    return this.#versions.keys();
  }

  regionOf(code: string): string | undefined {
    return this.#versions.get(code)?.[0]?.region;
  }

  datesOf(code: string): readonly string[] {
    return (this.#versions.get(code) ?? []).map((version) => version.valid_from);
  }

  /** The parents that a unit ever has, or the one it has on a day. */
  parentsOf(code: string, date: string | null = null): readonly string[] {
    const versions = this.#versions.get(code) ?? [];
    const counted = date === null ? versions : [versionOn(versions, date)];
    return counted.flatMap((version) => version?.parent ?? []);
  }
}

/** A later version ends the one before it, also where that one's `valid_to` was left open. */
function versionOn(versions: readonly UnitDefinition[], date: string): UnitDefinition | undefined {
  const version = versions.findLast(({ valid_from: from }) => from <= date);
  return version !== undefined && (version.valid_to === null || date < version.valid_to) ? version : undefined;
}

/** A day on which a unit is below itself. Two units may swap places in time, so the days on which anything changes decide. */
export function findUnitCycle(
  tree: UnitTree,
  code: string,
): { readonly date: string; readonly units: readonly string[] } | null {
  const ever = findCycle(code, (unit) => tree.parentsOf(unit));
  if (ever === null) return null;
  const reached = new Set<string>([code]);
  for (const unit of reached) for (const parent of tree.parentsOf(unit)) reached.add(parent);
  for (const date of [...reached].flatMap((unit) => tree.datesOf(unit)).toSorted()) {
    const units = findCycle(code, (unit) => tree.parentsOf(unit, date));
    if (units !== null) return { date, units };
  }
  return null;
}
