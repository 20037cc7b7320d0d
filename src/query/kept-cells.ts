import type { LineRow } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { countBuckets, truncate } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { isRegion } from './against-basis.ts';
import type { Cell } from './cell.ts';
import type { CellPlan, LineGroup } from './cell-plan.ts';
import { decadeOf, decadesOf, decadeStart } from './decade.ts';
import { mostTogether, openLines, type Sought } from './kept-lines.ts';

/**
 * With what is asked, the version's other lines of the same level are read up to so many cells, as long as there is room: its rows lie together,
 * so 38 lines instead of three cost a statement a quarter more, and 514 regencies 2.7 times what three do (1 million facts, a decade by year).
 */
const mostBeside = 6_000;

type Line = readonly Cell[];

/**
 * Cells of one snapshot, kept once they are computed: what one version came to at one place in each bucket of a decade is the same whoever
 * asks, and with which others. So a question about other regions or years of an indicator runs no statement where all its lines were asked
 * about before, whatever they were asked with (three provinces by year, 1 million facts: test/bench/throughput.ts).
 * Nothing is computed here: every cell comes from the statement of `compileCells`.
 */
export class KeptCells {
  readonly #lines;

  constructor(cells: number) {
    this.#lines = openLines<Cell>(cells);
  }

  /** Either the cells, or what to ask the engine for them. */
  find(plan: CellPlan, catalogue: Catalogue): readonly Cell[] | Sought<CellPlan, Cell> {
    const kept = this.#lines;
    if (kept === null || !isKeepable(plan)) return { plan, read: (cells) => cells };
    const keys = keysOf(plan);
    const lines = keys.map((key) => kept.get(nameOf(key)));
    const missing = keys.filter((_, index) => lines[index] === undefined);
    if (missing.length === 0) return within(plan, lines as readonly Line[]);
    const found = new Map(keys.map((key, index) => [nameOf(key), lines[index]]));
    const room = Math.min(mostBeside, kept.maxSize - kept.calculatedSize);
    const asked = widened(plan, missing, { catalogue, room });
    return {
      plan: asked,
      read: (cells) => {
        const fresh = Map.groupBy(cells, ({ versionId, place, bucket }) =>
          nameOf({ grain: plan.grain, versionId, place, decade: decadeOf(bucket) }),
        );
        for (const name of keysOf(asked).map(nameOf)) {
          const line = fresh.get(name) ?? [];
          kept.set(name, line);
          if (found.has(name)) found.set(name, line);
        }
        return within(plan, [...found.values()] as readonly Line[]);
      },
    };
  }
}

interface Key {
  readonly grain: GrainName;
  readonly versionId: number;
  readonly place: string;
  /** The year it begins with. */
  readonly decade: number;
}

/** Figures of whole buckets that are not combined anew; what has targets beside it hangs on the yardstick too. */
function isKeepable({ lines, targets, versions, places, grain, from, to }: CellPlan): boolean {
  if (lines === null || targets !== null || from < '1900' || to > '2200') return false;
  const isWhole = (day: string) => truncate(day, grain) === day;
  if (!versions.every((scope) => isWhole(scope.from) && isWhole(scope.to))) return false;
  return countTogether(versions.flatMap(decadesOf).length, grain) * places.length <= mostTogether;
}

function countTogether(decades: number, grain: GrainName): number {
  return countBuckets('2000-01-01', decadeStart(2000 + 10 * decades), grain);
}

function keysOf({ grain, versions, places }: CellPlan): readonly Key[] {
  const keys = versions.flatMap((scope) =>
    decadesOf(scope).flatMap((decade) =>
      places.map(({ place }) => ({ grain, versionId: scope.versionId, place, decade })),
    ),
  );
  return [...new Map(keys.map((key) => [nameOf(key), key])).values()];
}

function nameOf({ grain, versionId, place, decade }: Key): string {
  return `${grain} ${decade} ${versionId} ${place}`;
}

/** The same for whole decades, of the lines that are missing. Which version is the valid one does not change what each came to. */
function widened(
  plan: CellPlan,
  missing: readonly Key[],
  { catalogue, room }: { readonly catalogue: Catalogue; readonly room: number },
): CellPlan {
  const decades = missing.map(({ decade }) => decade);
  const from = decadeStart(Math.min(...decades));
  const to = decadeStart(Math.max(...decades) + 10);
  const ids = new Set(missing.map(({ versionId }) => versionId));
  const places = new Set(missing.map(({ place }) => place));
  const scopes = new Map(plan.versions.map((scope) => [scope.versionId, scope]));
  const together = countBuckets(from, to, plan.grain);
  const [only] = ids;
  const beside = ids.size === 1 ? linesBeside(places, only!, catalogue) : [];
  const wider = {
    ...plan,
    from,
    to,
    versions: [...scopes.values()]
      .filter(({ versionId }) => ids.has(versionId))
      .map((scope) => ({ ...scope, from, to })),
    places: plan.places.filter(({ place }) => places.has(place)),
    lines: plan.lines!.map((group) => linesAt(group, places)),
    limit: ids.size * places.size * together + 1,
  };
  if (beside.length === 0 || (places.size + beside.length) * together > room) return wider;
  const { own, rolled } = wider.lines.find(({ versionIds }) => versionIds?.includes(only!) ?? true)!;
  const ofBasis = (basis: string) => beside.filter((line) => line.basis === basis).map(({ place }) => place);
  return {
    ...wider,
    places: [...wider.places, ...beside.map(({ place }) => ({ place, targetPlace: place }))],
    lines: [{ versionIds: null, own: [...own, ...ofBasis('OWN')], rolled: [...rolled, ...ofBasis('PARTS')] }],
    limit: (places.size + beside.length) * together + 1,
  };
}

/** The lines of some places. */
function linesAt({ versionIds, own, rolled }: LineGroup, places: ReadonlySet<string>): LineGroup {
  return {
    versionIds,
    own: own.filter((place) => places.has(place)),
    rolled: rolled.filter((place) => places.has(place)),
  };
}

/** Lines of a version at regions of the same levels as some places. */
function linesBeside(places: ReadonlySet<string>, versionId: number, catalogue: Catalogue): readonly LineRow[] {
  const levels = new Set([...places].filter(isRegion).map((place) => catalogue.region(place).level));
  return [...levels]
    .flatMap((level) => catalogue.regionsAt(level))
    .filter(({ code }) => !places.has(code))
    .flatMap(({ code }) => catalogue.lines.line(versionId, code) ?? []);
}

/** The cells that were asked for: each in the stretch of time in which its version was. */
function within({ versions }: CellPlan, lines: readonly Line[]): readonly Cell[] {
  return lines.flatMap((line) =>
    line.filter((cell) =>
      versions.some(
        ({ versionId, from, to }) => versionId === cell.versionId && from <= cell.bucket && cell.bucket < to,
      ),
    ),
  );
}
