import type { FactName } from '../../model/catalogue.ts';
import { population } from '../../model/populations.ts';
import { buckets, nextStart } from '../../time/bucket.ts';
import type { FactCell } from './cell.ts';
import type { FactGroup } from './measure.ts';
import type { FactPlan } from './plan.ts';

/** The groups of several plans, found again by their keys; a plan of fewer keys answers for all groups that share them. */
export class FactGroups {
  readonly #plans: readonly PlanCells[];

  constructor(plans: readonly FactPlan[], cells: readonly (readonly FactCell[])[]) {
    const most = Math.max(0, ...plans.map((plan) => groupedBy(plan).length));
    const asked = plans.map(groupedBy).find((keys) => keys.length === most) ?? [];
    this.#plans = plans.map((plan, index) => {
      const { fact, grain, withheld } = plan;
      const keys = groupedBy(plan);
      const period = keys.indexOf('PERIOD');
      const own = plan.isInParts ? partsOf(cells[index] ?? [], keys.length) : (cells[index] ?? []);
      const isSpread = plan.spans === null && period >= 0 && own.some(({ obstacle }) => isGrain(obstacle));
      const all = isSpread ? own.flatMap((cell) => spreadOver(cell, period, grain)) : own;
      const hidden = withheld === null ? [] : all.filter(({ obstacle }) => obstacle === 'WITHHELD');
      const told = withheld === null ? all : all.filter(({ obstacle }) => obstacle !== 'WITHHELD');
      const free =
        withheld === null ? -1 : keys.findIndex((name) => name === population(withheld.population).free?.dimension);
      const places = keys.map((dimension) => asked.indexOf(dimension));
      const named = keys.length < most ? [] : free < 0 ? all : told;
      return { fact, named, places, free, told: byKeys(told), hidden: byKeys(hidden) };
    });
  }

  at(asked: Keys): FactGroup {
    const group: { [Fact in FactName]?: readonly FactCell[] } = {};
    for (const { fact, places, free, told, hidden } of this.#plans) {
      const keys = places.map((place) => asked[place] ?? null);
      const own = found(told, keys);
      const withheld = hidden.size === 0 ? undefined : found(hidden, free < 0 ? keys : keys.with(free, null));
      const cells = own === undefined || withheld === undefined ? (own ?? withheld) : [...own, ...withheld];
      if (cells !== undefined) group[fact] = cells;
    }
    return group;
  }

  /** The keys of all groups that there are. */
  all(): readonly Keys[] {
    const named = this.#plans.flatMap((plan) => plan.named);
    const keys = new Map(named.map((cell) => [textOf(cell.keys), cell.keys]));
    return [...keys.values()];
  }
}

/** What a plan's groups are told apart by, without what tells their parts apart. */
function groupedBy({ keys, isInParts }: FactPlan): FactPlan['keys'] {
  return isInParts ? keys.slice(0, -1) : keys;
}

/** All parts of a group under its own keys; what belongs to no part is left out, and so are the numbers of a withheld one. */
function partsOf(cells: readonly FactCell[], length: number): readonly FactCell[] {
  const withheld = new Set(cells.filter(({ obstacle }) => obstacle === 'WITHHELD').map(({ keys }) => textOf(keys)));
  return cells
    .filter(({ keys }) => keys[length] !== null)
    .filter(({ keys, obstacle }) => obstacle === 'WITHHELD' || !withheld.has(textOf(keys)))
    .map((cell) => ({ ...cell, keys: cell.keys.slice(0, length) }));
}

type Keys = readonly (string | null)[];
/** Cells by their first key, those by their second, and so on. */
type CellsByKey = ReadonlyMap<string | null, CellsByKey | readonly FactCell[]>;

interface PlanCells {
  readonly fact: FactName;
  /** Those that tell of a group that there is. */
  readonly named: readonly FactCell[];
  /** Where the plan's keys stand among those asked for. */
  readonly places: readonly number[];
  /** Place of the key that withheld groups are not told apart by; below 0: none. */
  readonly free: number;
  readonly told: CellsByKey;
  readonly hidden: CellsByKey;
}

/** Of so many keys the same for no others: no text of the database has a NUL, and an absent key is one. */
const textOf = (keys: Keys): string => keys.map((key) => key ?? '\0').join('\0');

/** Keys of all cells are as many. Maps within maps take half the time of one map by texts made of all keys. */
function byKeys(cells: readonly FactCell[]): CellsByKey {
  type Growing = Map<string | null, Growing | FactCell[]>;
  const root: Growing = new Map();
  for (const cell of cells) {
    const { keys } = cell;
    let at = root;
    for (let index = 0; index < keys.length - 1; index += 1) {
      const next = (at.get(keys[index]!) as Growing | undefined) ?? (new Map() as Growing);
      at.set(keys[index]!, next);
      at = next;
    }
    const last = keys.at(-1) ?? null;
    const same = at.get(last) as FactCell[] | undefined;
    if (same === undefined) at.set(last, [cell]);
    else same.push(cell);
  }
  return root as CellsByKey;
}

function found(cells: CellsByKey, keys: Keys): readonly FactCell[] | undefined {
  let at: CellsByKey | undefined = cells;
  for (let index = 0; index < keys.length - 1; index += 1) at = at?.get(keys[index]!) as CellsByKey | undefined;
  return at?.get(keys.at(-1) ?? null) as readonly FactCell[] | undefined;
}

function isGrain(obstacle: FactCell['obstacle']): obstacle is FactPlan['grain'] {
  return obstacle !== null && obstacle !== 'WHOLE' && obstacle !== 'WITHHELD';
}

/** What was reported for a longer period stands as an obstacle in every bucket of that period. */
function spreadOver(cell: FactCell, period: number, grain: FactPlan['grain']): readonly FactCell[] {
  const { keys, obstacle } = cell;
  const start = keys[period] ?? null;
  if (start === null || !isGrain(obstacle)) return [cell];
  return buckets(start, nextStart(start, obstacle), grain).map((bucket) => ({
    ...cell,
    keys: keys.with(period, bucket),
  }));
}
