import { factDefinition, factMetric } from '../../model/catalogue.ts';
import type { DimensionName, FactMetricName } from '../../model/catalogue.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { nextStart, truncate } from '../../time/bucket.ts';
import { foldsInto } from '../../time/grain.ts';
import type { GrainName } from '../../time/grain.ts';
import { onceEach, withDifferences } from '../against.ts';
import type { Numbers, Spot } from '../against.ts';
import { isRegion, resolveBases, staying } from '../against-basis.ts';
import type { Basis } from '../against-basis.ts';
import type { Measured } from '../answer.ts';
import { elapsedOf } from '../elapsed.ts';
import type { Elapsed } from '../elapsed.ts';
import type { AgainstInput } from '../question.ts';
import { latestOfFacts } from './ask.ts';
import { factCaveats } from './caveats.ts';
import type { FactCell } from './cell.ts';
import { FactGroups } from './groups.ts';
import { factsOf, measureFact } from './measure.ts';
import type { FactFilter, FactPlan, Span } from './plan.ts';
import { contextOf, governs, planFacts } from './prepare.ts';

interface AgainstScope {
  readonly asked: readonly AgainstInput[] | null | undefined;
  readonly catalogue: Catalogue;
  readonly grain: GrainName;
  /** Codes of the regions of the numbers themselves, and their buckets. */
  readonly places: readonly string[];
  readonly buckets: readonly string[];
  /** Codes of the regions whose rows are read: also of those that stand together for one number. */
  readonly regions: readonly string[];
  readonly metrics: readonly FactMetricName[];
  readonly keys: readonly DimensionName[];
  readonly filters: readonly FactFilter[];
  readonly maxCells: number;
  /** false: there is nothing like these groups in other regions. */
  readonly canMove?: boolean;
}

/** What has to be read so that numbers over plain facts can be set against others, and how they then are. */
export interface FactAgainst {
  readonly bases: readonly Basis[];
  /** Regions and buckets that the answer itself does not show. */
  readonly places: readonly string[];
  readonly buckets: readonly string[];
  /** One more statement for each fact, over the parts of buckets that unfinished ones are set against; most often none. */
  readonly partPlans: readonly FactPlan[];
  attach<Number extends Measured>(own: Number, spot: Spot, numbers: Pick<Numbers, 'at' | 'partAt'>): Number;
}

export function prepareFactAgainst(scope: AgainstScope): FactAgainst {
  const { catalogue, grain, places, buckets } = scope;
  const resolved = resolveBases(scope.asked, scope);
  const bases = scope.canMove === false ? resolved.map(staying) : resolved;
  const elapsed = bases.length === 0 ? null : elapsedFor(scope);
  const others = new Set(bases.flatMap((basis) => places.flatMap((place) => basis.placesOf(place) ?? [])));
  const otherBuckets = new Set(bases.flatMap((basis) => buckets.map((bucket) => basis.bucketOf(bucket, null))));
  const { smallSample } = catalogue.thresholds;
  return {
    bases,
    places: [...others].filter((place) => !places.includes(place)),
    buckets: [...otherBuckets].filter((bucket) => !buckets.includes(bucket)),
    partPlans: elapsed === null ? [] : planParts(elapsed, [...others], bases, scope),
    attach: (own, spot, numbers) =>
      withDifferences(
        own,
        spot,
        {
          indicator: null,
          haveTargets: false,
          ...numbers,
          caveatsOf: (place, points) =>
            factCaveats({ name: isRegion(place) ? catalogue.region(place).nameId : '', smallSample, grain, points }),
        },
        { bases, elapsed, grain, catalogue },
      ),
  };
}

/** The whole of some buckets. */
export function spanOf(starts: readonly string[], grain: GrainName): { readonly from: string; readonly to: string } {
  const sorted = starts.toSorted();
  return { from: sorted[0]!, to: nextStart(sorted.at(-1)!, grain) };
}

/** Numbers of one metric by region and bucket, and of the parts that unfinished buckets are cut to. */
export function numbersByPlace(
  metric: FactMetricName,
  {
    plans,
    partPlans,
    cells,
    grain,
    catalogue,
  }: {
    readonly plans: readonly FactPlan[];
    readonly partPlans: readonly FactPlan[];
    readonly cells: readonly (readonly FactCell[])[];
    readonly grain: GrainName;
    readonly catalogue: Catalogue;
  },
): Pick<Numbers, 'at' | 'partAt'> {
  const groups = new FactGroups(plans, cells.slice(0, plans.length));
  const parts = new FactGroups(partPlans, cells.slice(plans.length));
  const contextAt = (place: string, end: string) => contextOf(catalogue.region(place), end, catalogue);
  const ends = new Map<string, string>();
  const endOf = (bucket: string): string => {
    const end = ends.get(bucket) ?? nextStart(bucket, grain);
    ends.set(bucket, end);
    return end;
  };
  const at: Numbers['at'] = (place, bucket) =>
    measureFact(metric, groups.at([place, bucket]), contextAt(place, endOf(bucket)));
  // A part that has passed is whole.
  const partAt: Numbers['at'] = (place, bucket) =>
    measureFact(metric, parts.at([place, bucket]), contextAt(place, bucket));
  return { at: onceEach(at), partAt: onceEach(partAt) };
}

/** People are counted in cells of whole buckets alone, and what is recorded for a period of its own has no parts. */
function elapsedFor({ metrics, grain, catalogue }: AgainstScope): Elapsed | null {
  const facts = metrics.flatMap((metric) => factsOf(factMetric(metric)).map(factDefinition));
  if (facts.some(({ people, isOfOwnGrain }) => people !== undefined || isOfOwnGrain === true)) return null;
  const governments = catalogue.rows.regions.filter(governs).map(({ code }) => code);
  const today = catalogue.takenAt.slice(0, 10);
  const finer = partGrains.filter(
    (part) =>
      part !== grain && foldsInto(part, grain) && metrics.every((name) => factMetric(name).grains.includes(part)),
  );
  // Whole months where any has passed: what was reported by month cannot be cut.
  const found = finer.map((part) => {
    const latest = latestOfFacts(metrics, governments, catalogue)(part);
    return elapsedOf({ grain, today, part, recordedTo: latest === null ? null : nextStart(latest, part) });
  });
  return found.find((elapsed) => elapsed !== null) ?? null;
}

const partGrains: readonly GrainName[] = ['MONTH', 'QUARTER', 'SEMESTER', 'DAY'];

/** Of every pair in which the unfinished bucket is, both, by one statement a fact. */
function planParts(
  elapsed: Elapsed,
  others: readonly string[],
  bases: readonly Basis[],
  { metrics, keys, filters, regions, buckets, catalogue, maxCells }: AgainstScope,
): readonly FactPlan[] {
  const touched = bases
    .flatMap((basis) => buckets.map((bucket) => [bucket, basis.bucketOf(bucket, null)]))
    .filter((pair) => pair.includes(elapsed.bucket));
  const starts = [...new Set(touched.flat())].sort();
  if (starts.length === 0) return [];
  const spans = starts.map((bucket) => ({ bucket, from: bucket, to: elapsed.endOf(bucket) }));
  const from = starts[0]!;
  const to = spans
    .map((span) => span.to)
    .sort()
    .at(-1)!;
  return planFacts({
    metrics,
    keys,
    regions: [...new Set([...regions, ...others])].map((code) => ({ region: catalogue.region(code), seat: null })),
    filters,
    window: { grain: alignedGrain(spans), from, to, label: '', widened: false, isEmpty: false },
    from,
    spans,
    catalogue,
    maxCells,
  });
}

/** The longest periods that the spans are made of: what was reported by quarter answers for half a year. */
function alignedGrain(spans: readonly Span[]): GrainName {
  const ends = spans.flatMap(({ from, to }) => [from, to]);
  const coarse = (['SEMESTER', 'QUARTER', 'MONTH'] as const).find((grain) =>
    ends.every((day) => truncate(day, grain) === day),
  );
  return coarse ?? 'DAY';
}
