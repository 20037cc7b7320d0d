import { AmbiguousRegion, BadUserInput } from '../errors.ts';
import type { RegionLevel } from '../model/catalogue-rows.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { addBuckets, formatBucket, nextStart, previousStart } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { parsePeriod } from '../time/period.ts';
import { checkPeers, peersOf } from './peers.ts';
import type { AgainstInput, ComparisonBasis } from './question.ts';
import { versionOn } from './version-scope.ts';

/** What numbers are set against, made ready: where the other number is, of a place and a bucket. */
export interface Basis {
  readonly key: string;
  readonly to: ComparisonBasis;
  bucketOf(bucket: string, indicator: IndicatorEntry | null): string;
  /** null: there is no such place (the nation has no parent, a unit has no peers). */
  placesOf(place: string): readonly string[] | null;
}

/** The place of a number over several regions together: it has no parent and no peers. */
export const pooledPlace = '*';

/** Whether a place is a region, not a unit or several regions together. */
export function isRegion(place: string): boolean {
  return place !== pooledPlace && !place.startsWith('u:');
}

interface Scope {
  readonly catalogue: Catalogue;
  readonly grain: GrainName;
  /** The places that are asked for: names of peers are read at their level. */
  readonly places: readonly string[];
}

/** The bases of a question, each once. */
export function resolveBases(asked: readonly AgainstInput[] | null | undefined, scope: Scope): readonly Basis[] {
  const distinct = new Map((asked ?? []).map((input) => [againstKey(input), input]));
  return [...distinct].map(([key, input]) => ({ key, to: input.to, ...resolve(input, scope) }));
}

/** Only other periods are left to be set against. */
export function staying(basis: Basis): Basis {
  const isOfPlaces = basis.to === 'PARENT' || basis.to === 'NATION' || basis.to === 'PEERS';
  return isOfPlaces ? { ...basis, placesOf: () => null } : basis;
}

/** Under which a number keeps its difference to a basis. */
export function againstKey({ to, period, regions, peers }: AgainstInput): string {
  return JSON.stringify([to, period ?? null, regions ?? null, peers ?? null]);
}

/** With a reference month March is compared with March: the period before is a year earlier. */
export function previousOf(bucket: string, grain: GrainName, indicator: IndicatorEntry | null): string {
  const hasReference = indicator !== null && (versionOn(indicator, bucket) ?? indicator.latest).referenceMonth !== null;
  return hasReference ? yearEarlier(bucket, grain) : previousStart(bucket, grain);
}

/** The same bucket of the year before; of 29 February the last day of that month. */
export function yearEarlier(bucket: string, grain: GrainName): string {
  if (grain !== 'DAY') return addBuckets(bucket, 'MONTH', -12);
  const monthStart = addBuckets(bucket, 'MONTH', -12);
  const last = addBuckets(nextStart(monthStart, 'MONTH'), 'DAY', -1);
  const same = `${monthStart.slice(0, 7)}${bucket.slice(7)}`;
  return same < last ? same : last;
}

function resolve(input: AgainstInput, scope: Scope): Pick<Basis, 'bucketOf' | 'placesOf'> {
  const { to } = input;
  checkArguments(input);
  const { catalogue, grain } = scope;
  const same = { bucketOf: (bucket: string) => bucket, placesOf: (place: string) => [place] };
  switch (to) {
    case 'PREVIOUS':
      return { ...same, bucketOf: (bucket, indicator) => previousOf(bucket, grain, indicator) };
    case 'YEAR_EARLIER':
      return { ...same, bucketOf: (bucket) => yearEarlier(bucket, grain) };
    case 'PERIOD':
    case 'BASE': {
      const named = namedBucket(input, grain);
      return { ...same, bucketOf: () => named };
    }
    case 'PARENT':
      return { ...same, placesOf: (place) => parentOf(place, catalogue) };
    case 'NATION':
      return { ...same, placesOf: (place) => (place === 'ID' ? null : ['ID']) };
    case 'PEERS':
      return { ...same, placesOf: peerFinder(input, scope) };
    case 'TARGET':
      return same;
    default:
      return to satisfies never;
  }
}

function checkArguments({ to, period, regions, peers }: AgainstInput): void {
  const isNamed = to === 'PERIOD' || to === 'BASE';
  if (isNamed && !period) throw new BadUserInput(`\`against(to: ${to})\` needs a \`period\`, such as "2021".`);
  if (!isNamed && period)
    throw new BadUserInput(
      `\`against(to: ${to})\` takes no \`period\`; with one, write \`to: PERIOD\` or \`to: BASE\`.`,
    );
  if (to !== 'PEERS' && (regions || peers))
    throw new BadUserInput(
      `\`against(to: ${to})\` takes no \`regions\` and no \`peers\`; write \`to: PEERS\` with them.`,
    );
  if (regions && peers)
    throw new BadUserInput('`regions` and `peers` are two ways to say who the peers are. Leave one out.');
  if (regions?.length === 0) throw new BadUserInput('`regions` is empty; name at least one peer, or leave it out.');
  if (peers) checkPeers(peers);
}

/** One bucket of the answer's grain: others have no number that could be set beside. */
function namedBucket({ to, period }: AgainstInput, grain: GrainName): string {
  const { from, to: end, grain: written } = parsePeriod(period ?? '');
  if (written === grain && nextStart(from, grain) === end) return from;
  throw new BadUserInput(
    `\`against(to: ${to}, period: "${period}")\`: the numbers are by ${grain}, so the period has to be one ${grain}, such as "${formatBucket(from, grain)}".`,
  );
}

/** Of a unit its government, of a region the one it lies in. */
function parentOf(place: string, catalogue: Catalogue): readonly string[] | null {
  const parent = place.startsWith('u:')
    ? catalogue.unit(place.slice(2))?.regionCode
    : catalogue.region(place).parentCode;
  return parent === null || parent === undefined ? null : [parent];
}

function peerFinder({ regions, peers }: AgainstInput, scope: Scope): Basis['placesOf'] {
  const { catalogue } = scope;
  const named = regions ? namedPeers(regions, scope) : null;
  const found = new Map<string, readonly string[]>();
  return (place) => {
    if (!isRegion(place)) return null;
    const known = found.get(place);
    if (known !== undefined) return known;
    const own = named?.filter((code) => code !== place) ?? peersOf(catalogue.region(place), peers ?? {}, catalogue);
    found.set(place, own);
    return own;
  };
}

function namedPeers(refs: readonly string[], { catalogue, places }: Scope): readonly string[] {
  const codes = (level: RegionLevel | null) => [
    ...new Set(catalogue.regions.resolve(refs, { level, within: null }).map(({ region }) => region.code)),
  ];
  try {
    return codes(null);
  } catch (error) {
    const levels = new Set(places.filter(isRegion).map((code) => catalogue.region(code).level));
    const [level] = levels;
    if (!(error instanceof AmbiguousRegion) || level === undefined || levels.size > 1) throw error;
    return codes(level);
  }
}
