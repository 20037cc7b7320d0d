import { TooExpensive } from '../errors.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { addBuckets, countBuckets, nextStart, truncate } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import type { CellPlan, FactSource, VersionScope } from './cell-plan.ts';
import { chooseLines } from './choose-lines.ts';
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
  /** Buckets beside those from `from` to `to`. */
  readonly also?: readonly string[];
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
  const { catalogue, grain, indicators } = input;
  const runs = runsOf(input);
  const versions = indicators.flatMap((indicator) =>
    runs.flatMap((run) => versionScopes(indicator, { grain, ...run, indicators: catalogue.indicators })),
  );
  if (versions.length === 0 || input.places.length === 0) return null;
  refuseTooMany(
    input,
    runs.reduce((sum, { from, to }) => sum + countBuckets(from, to, grain), 0),
  );
  return planVersions(input, versions, { from: runs[0]!.from, to: runs.at(-1)!.to });
}

/** Cells of parts of buckets, each up to a day of its own; targets are for the whole. null where there is no part. */
export function planParts(
  input: PlanInput,
  parts: readonly { readonly indicator: IndicatorEntry; readonly bucket: string; readonly end: string }[],
): CellPlan | null {
  const { catalogue, grain } = input;
  const versions = parts.flatMap(({ indicator, bucket, end }) =>
    versionScopes(indicator, {
      grain,
      from: bucket,
      to: nextStart(bucket, grain),
      indicators: catalogue.indicators,
    }).map((scope) => ({ ...scope, to: end })),
  );
  if (versions.length === 0 || input.places.length === 0) return null;
  const from = versions.map((scope) => scope.from).sort()[0]!;
  const to = versions
    .map((scope) => scope.to)
    .sort()
    .at(-1)!;
  return planVersions({ ...input, isDiscrete: false, needsTargets: false }, versions, { from, to });
}

function planVersions(input: PlanInput, versions: readonly VersionScope[], { from, to }: Run): CellPlan {
  const { catalogue, grain, yardstick, knownAt, maxCells } = input;
  const versionIds = [...new Set(versions.map((scope) => scope.versionId))];
  const places = input.places.map(({ place }) => place);
  const hasParts = catalogue.lines.hasParts(versionIds, places);
  const needs = {
    facts: factSource(input),
    verified: input.verifiedOnly ? versionsOf(input.indicators) : null,
    hasParts,
    keepsMembers: input.isDiscrete && hasParts,
  };
  return {
    grain,
    from,
    to,
    versions,
    places: input.places,
    ...needs,
    ...chooseLines(needs, { versionIds, places }, catalogue),
    targets: input.needsTargets
      ? { kind: targetKindOf(yardstick, grain), setBefore: knownAt === null ? null : addBuckets(knownAt, 'DAY', 1) }
      : null,
    limit: maxCells + 1,
  };
}

function factSource({ knownAt, source }: PlanInput): FactSource {
  if (knownAt === null && source === null) return { kind: 'current' };
  return { kind: 'vintages', publishedBefore: knownAt === null ? '9999-12-31' : addBuckets(knownAt, 'DAY', 1), source };
}

/** The stretches of time that are asked for, none overlapping another: what is cut into parts from January on. */
function runsOf({ from, to, also = [], grain, isDiscrete }: PlanInput): readonly Run[] {
  const asked = [{ from, to }, ...also.map((bucket) => ({ from: bucket, to: nextStart(bucket, grain) }))]
    .map((run) => (isDiscrete ? { ...run, from: truncate(run.from, 'YEAR') } : run))
    .toSorted((left, right) => (left.from < right.from ? -1 : 1));
  const runs: Run[] = [];
  for (const run of asked) {
    const last = runs.at(-1);
    if (last === undefined || last.to < run.from) runs.push(run);
    else runs[runs.length - 1] = { from: last.from, to: last.to > run.to ? last.to : run.to };
  }
  return runs;
}

interface Run {
  readonly from: string;
  readonly to: string;
}

function refuseTooMany({ indicators, places, maxCells }: PlanInput, buckets: number): void {
  const cells = indicators.length * places.length * buckets;
  if (cells <= maxCells) return;
  throw new TooExpensive(
    `This question has ${cells} cells (${indicators.length} indicators x ${places.length} places x ${buckets} periods); at most ${maxCells} are answered. Ask for fewer indicators or places, a shorter period, or a coarser grain.`,
    { cells, limit: maxCells },
  );
}
