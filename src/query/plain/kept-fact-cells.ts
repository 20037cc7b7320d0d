import { countBuckets, truncate } from '../../time/bucket.ts';
import { decadeOf, decadesOf, decadeStart } from '../decade.ts';
import { mostTogether, openLines, type Sought } from '../kept-lines.ts';
import type { FactCell } from './cell.ts';
import type { FactPlan } from './plan.ts';

type Line = readonly FactCell[];

/**
 * Cells of plain facts of one snapshot, kept once they are computed, as `KeptCells` keeps those of indicators: what the cases of one
 * government came to in each bucket of a decade is the same whoever asks, and with which others. Only what a rollup answers is kept: of
 * facts a decade costs more than the asked part. Nothing is computed here: every cell comes from the statement of `compileFact`.
 */
export class KeptFactCells {
  readonly #lines;

  constructor(cells: number) {
    this.#lines = openLines<FactCell>(cells);
  }

  /** Either the cells, or what to ask the engine for them. */
  find(plan: FactPlan): readonly FactCell[] | Sought<FactPlan, FactCell> {
    const kept = this.#lines;
    if (kept === null || !isKeepable(plan)) return { plan, read: (cells) => cells };
    const kind = kindOf(plan);
    const decades = decadesOf(plan);
    const names = plan.regions.flatMap((region) => decades.map((decade) => `${kind} ${decade} ${region}`));
    const lines = names.map((name) => kept.get(name));
    if (!lines.includes(undefined)) return within(plan, lines as readonly Line[]);
    const known = new Map(names.map((name, index) => [name, lines[index]]));
    const regions = plan.regions.filter((_, index) =>
      lines.slice(index * decades.length, (index + 1) * decades.length).includes(undefined),
    );
    const from = decadeStart(decades[0]!);
    const to = decadeStart(decades.at(-1)! + 10);
    const asked = {
      ...plan,
      regions,
      from,
      to,
      limit: plan.limit + regions.length * countBuckets(from, to, plan.grain),
    };
    const [place, period] = [plan.keys.indexOf('REGION'), plan.keys.indexOf('PERIOD')];
    return {
      plan: asked,
      read: (cells) => {
        const fresh = Map.groupBy(cells, ({ keys }) => `${kind} ${decadeOf(keys[period]!)} ${keys[place]!}`);
        for (const name of regions.flatMap((region) => decades.map((decade) => `${kind} ${decade} ${region}`))) {
          const line = fresh.get(name) ?? [];
          kept.set(name, line);
          known.set(name, line);
        }
        return within(plan, [...known.values()] as readonly Line[]);
      },
    };
  }
}

/** Sums of whole buckets by region and period of what everybody may know. */
function isKeepable({
  keys,
  filters,
  rollup,
  withheld,
  spans,
  isInParts,
  regions,
  grain,
  from,
  to,
}: FactPlan): boolean {
  const isPlain = rollup !== null && filters.length === 0 && withheld === null && spans === null && !isInParts;
  if (!isPlain || keys.length !== 2 || !keys.includes('REGION') || !keys.includes('PERIOD')) return false;
  if (from < '1900' || to > '2200' || truncate(from, grain) !== from || truncate(to, grain) !== to) return false;
  const decades = decadesOf({ from, to });
  return (
    countBuckets(decadeStart(decades[0]!), decadeStart(decades.at(-1)! + 10), grain) * regions.length <= mostTogether
  );
}

/** What cells are the same of, but for place and time. */
function kindOf({ fact, rollup, isApproximate, measures, keys, grain }: FactPlan): string {
  return [fact, rollup!.table, isApproximate, measures.join(), keys.join(), grain].join(' ');
}

/** The cells that the plan's own statement would give: what was reported for longer than a bucket may begin before the window, in its year. */
function within({ keys, from, to }: FactPlan, lines: readonly Line[]): readonly FactCell[] {
  const period = keys.indexOf('PERIOD');
  const year = truncate(from, 'YEAR');
  return lines.flatMap((line) =>
    line.filter(({ keys: own, obstacle }) => own[period]! < to && own[period]! >= (obstacle === null ? from : year)),
  );
}
