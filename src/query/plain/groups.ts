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
      const found = isSpread ? own.flatMap((cell) => spreadOver(cell, period, grain)) : own;
      const hidden = withheld === null ? [] : found.filter(({ obstacle }) => obstacle === 'WITHHELD');
      const told = withheld === null ? found : found.filter(({ obstacle }) => obstacle !== 'WITHHELD');
      const free =
        withheld === null ? -1 : keys.findIndex((name) => name === population(withheld.population).free?.dimension);
      const places = keys.map((dimension) => asked.indexOf(dimension));
      const named = keys.length < most ? [] : free < 0 ? found : told;
      return { fact, named, places, free, told: byKeys(told), hidden: byKeys(hidden) };
    });
  }

  at(asked: Keys): FactGroup {
    const group: { [Fact in FactName]?: readonly FactCell[] } = {};
    for (const { fact, places, free, told, hidden } of this.#plans) {
      const keys = places.map((place) => asked[place] ?? null);
      const own = told.get(textOf(keys));
      const withheld = hidden.size === 0 ? undefined : hidden.get(textOf(free < 0 ? keys : keys.with(free, null)));
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
type CellsByKey = ReadonlyMap<string, readonly FactCell[]>;

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
const byKeys = (cells: readonly FactCell[]): CellsByKey => Map.groupBy(cells, ({ keys }) => textOf(keys));

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
