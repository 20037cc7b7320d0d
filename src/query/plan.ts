import { TooExpensive } from '../errors.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { addBuckets, countBuckets, truncate } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import type { CellPlan, FactSource } from './cell-plan.ts';
import { versionsOf } from './compile-verified.ts';
import { versionScopes } from './version-scope.ts';
import { targetKindOf } from './yardstick.ts';
import type { Yardstick } from './yardstick.ts';

export interface PlanInput {
  readonly catalogue: Catalogue;
  readonly indicators: readonly IndicatorEntry[];
  readonly places: readonly { readonly place: string; readonly targetPlace: string }[];
  readonly grain: GrainName;
  readonly from: string;
  readonly to: string;
  readonly yardstick: Yardstick;
  readonly knownAt: string | null;
  readonly source: string | null;
  /** Only figures whose submission was verified. */
  readonly verifiedOnly: boolean;
  /** Year-to-date figures are to be cut into parts: the buckets before, back to January, are needed too. */
  readonly isDiscrete: boolean;
  /** false: no target, attainment or verdict is looked at, so none is read. */
  readonly needsTargets: boolean;
  readonly maxCells: number;
}

/** From names to cells: which versions, which places, which facts. null where no version is valid in the window. */
export function planCells(input: PlanInput): CellPlan | null {
  const { catalogue, grain, to, yardstick, knownAt, maxCells } = input;
  const from = input.isDiscrete ? truncate(input.from, 'YEAR') : input.from;
  const versions = input.indicators.flatMap((indicator) =>
    versionScopes(indicator, { grain, from, to, indicators: catalogue.indicators }),
  );
  if (versions.length === 0 || input.places.length === 0) return null;
  refuseTooMany(input, from);
  const ids = [...new Set(versions.map((scope) => scope.versionId))];
  const hasParts = catalogue.lines.hasParts(
    ids,
    input.places.map(({ place }) => place),
  );
  const facts = factSource(input);
  return {
    grain,
    from,
    to,
    versions,
    places: input.places,
    facts,
    verified: input.verifiedOnly ? versionsOf(input.indicators) : null,
    hasParts,
    keepsMembers: input.isDiscrete && hasParts,
    targets: input.needsTargets
      ? { kind: targetKindOf(yardstick, grain), setBefore: knownAt === null ? null : addBuckets(knownAt, 'DAY', 1) }
      : null,
    limit: maxCells + 1,
    reason: reasonFor(facts, hasParts, input.verifiedOnly),
  };
}

function factSource({ knownAt, source }: PlanInput): FactSource {
  if (knownAt === null && source === null) return { kind: 'current' };
  return { kind: 'vintages', publishedBefore: knownAt === null ? '9999-12-31' : addBuckets(knownAt, 'DAY', 1), source };
}

function reasonFor(facts: FactSource, hasParts: boolean, verifiedOnly: boolean): string {
  const from =
    facts.kind === 'current'
      ? 'current values, decided when the snapshot was made'
      : `published vintages${facts.source === null ? '' : ` of source "${facts.source}"`} known before ${facts.publishedBefore}, decided again`;
  return `observation facts (${from}${verifiedOnly ? ', verified submissions only' : ''}); ${hasParts ? 'some regions are combined from their parts' : 'every region by its own observations'}; no rollup is kept for them`;
}

function refuseTooMany({ indicators, places, grain, to, maxCells }: PlanInput, from: string): void {
  const buckets = countBuckets(from, to, grain);
  const cells = indicators.length * places.length * buckets;
  if (cells <= maxCells) return;
  throw new TooExpensive(
    `This question has ${cells} cells (${indicators.length} indicators x ${places.length} places x ${buckets} periods); at most ${maxCells} are answered. Ask for fewer indicators or places, a shorter period, or a coarser grain.`,
    { cells, limit: maxCells },
  );
}
