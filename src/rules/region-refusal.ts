import { AmbiguousRegion, BadUserInput, UnknownRegion } from '../errors.ts';
import { findNearest } from './nearest-match.ts';
import type { CodeSystem, RegionAliasEntry, RegionEntry, RegionLevel } from './region-entry.ts';
import { regionLevels } from './region-entry.ts';
import { readNameForms } from './region-name.ts';

/** The refusals of a region reference: each message says what was asked, what is allowed, and the nearest match. */

const forms = 'A region is a Kemendagri code (15.71), bps:1571, iso:ID-JA, or a name (Kota Jambi).';

export function ambiguous(ref: string, readings: readonly RegionEntry[]): AmbiguousRegion {
  return new AmbiguousRegion(`"${ref}" has ${readings.length} readings: ${list(readings)}. ${howToDecide(readings)}`, {
    region: ref,
    candidates: readings.map(candidate),
    levels: regionLevels.filter((level) => readings.some((reading) => reading.level === level)),
  });
}

/** "1803" is BPS's Lampung Selatan, or 18.03, Lampung Utara, without its dot: two regencies. */
export function bareNumber(
  code: string,
  byBps: RegionEntry | undefined,
  byKemendagri: RegionEntry | undefined,
): AmbiguousRegion | UnknownRegion {
  const readings = [
    ...(byBps ? [`bps:${code} for ${label(byBps)}`] : []),
    ...(byKemendagri ? [`${byKemendagri.code} for ${label(byKemendagri)}`] : []),
  ];
  const start = `The bare number "${code}" is not a Kemendagri code, which has dots (18.03), and BPS codes are written with bps:`;
  if (readings.length === 0) return new UnknownRegion(`${start}. No region has it in either system.`, { region: code });
  const candidates = [...new Set([byBps, byKemendagri])].flatMap((region) => (region ? [candidate(region)] : []));
  return new AmbiguousRegion(`${start}. Write ${readings.join(', or ')}.`, { region: code, candidates });
}

export function unknownCode(regions: Iterable<RegionEntry>, system: CodeSystem, code: string): UnknownRegion {
  const written = system === 'KEMENDAGRI' ? code : `${system.toLowerCase()}:${code}`;
  const meant = system === 'KEMENDAGRI' ? beforeSpreadsheet(code) : [];
  const near = meant.length === 0 ? [] : [...regions].filter((region) => meant.includes(region.code));
  const hint = near.length > 0 ? ` Codes are text; did you mean ${list(near, 'or')}?` : ` ${forms}`;
  return new UnknownRegion(`No region has the code "${written}".${hint}`, {
    region: written,
    candidates: near.map(candidate),
  });
}

export function unknownName(asked: {
  readonly ref: string;
  readonly level: RegionLevel | null;
  readonly seeksNearest: boolean;
  /** Regions of that name at levels that were not sought. */
  readonly elsewhere: readonly RegionEntry[];
  readonly regions: ReadonlyMap<string, RegionEntry>;
  readonly aliases: readonly RegionAliasEntry[];
}): UnknownRegion {
  const { ref, level, elsewhere } = asked;
  if (elsewhere.length > 0) {
    const where = level ? `No region of level ${level} is called "${ref}".` : `"${ref}" is the name of a district.`;
    const way = level ? 'Leave out the level, or ask for another.' : 'Ask with level: DISTRICT, or write the code.';
    return new UnknownRegion(`${where} There is ${list(elsewhere)}. ${way}`, {
      region: ref,
      candidates: elsewhere.slice(0, mostListed).map(candidate),
    });
  }
  const nearest = asked.seeksNearest ? nearestName(asked) : null;
  const hint = nearest ? `Did you mean "${nearest.shown}" (${nearest.region.code}, ${label(nearest.region)})?` : forms;
  return new UnknownRegion(`Unknown region "${ref}". ${hint}`, {
    region: ref,
    ...(nearest ? { nearest: candidate(nearest.region), candidates: [candidate(nearest.region)] } : { candidates: [] }),
  });
}

export function contradictsLevel(ref: string, region: RegionEntry, level: RegionLevel): BadUserInput {
  return new BadUserInput(
    `"${ref}" is ${label(region)}, of level ${region.level}, but level: ${level} was asked. Leave out the level, or write within: "${ref}" to ask for the regions inside it.`,
    { region: ref, candidates: [candidate(region)] },
  );
}

export function notWithin(ref: string, readings: readonly RegionEntry[], container: RegionEntry): BadUserInput {
  return new BadUserInput(`"${ref}", ${list(readings)}, is not within ${label(container)} (${container.code}).`, {
    region: ref,
    candidates: readings.map(candidate),
  });
}

export function withoutParts(ref: string, readings: readonly RegionEntry[], level: RegionLevel | null): BadUserInput {
  const parts = level ? `regions of level ${level}` : 'regions';
  return new BadUserInput(`"${ref}", ${list(readings)}, has no ${parts} inside it.`, {
    region: ref,
    candidates: readings.map(candidate),
  });
}

const mostListed = 5;

function howToDecide(readings: readonly RegionEntry[]): string {
  const byLevel = Map.groupBy(readings, ({ level }) => level);
  if ([...byLevel.values()].every((sameLevel) => sameLevel.length === 1)) {
    return `Say which with ${[...byLevel.keys()].map((level) => `level: ${level}`).join(' or ')}, or write the code.`;
  }
  const kinds = new Set(readings.map(({ kind }) => kind));
  if (kinds.has('KOTA') && kinds.has('KABUPATEN')) return 'Write Kota or Kabupaten before the name, or the code.';
  return 'Write the code.';
}

function list(regions: readonly RegionEntry[], conjunction = 'and'): string {
  const named = regions.slice(0, mostListed).map((region) => `${label(region)} (${region.code})`);
  if (regions.length > mostListed) named.push(`${regions.length - mostListed} more`);
  return named.length < 2 ? named.join() : `${named.slice(0, -1).join(', ')} ${conjunction} ${named.at(-1)}`;
}

/** A name that tells the level: provinces and districts have theirs put before. */
function label({ level, nameId }: RegionEntry): string {
  return ({ NATION: '', PROVINCE: 'Provinsi ', REGENCY: '', DISTRICT: 'Kecamatan ' } as const)[level] + nameId;
}

function candidate({ code, level, nameId }: RegionEntry): { code: string; name: string; level: RegionLevel } {
  return { code, name: nameId, level };
}

/** What a spreadsheet may have made this code of: 11.1 is left of 11.10, and 11.01 is near. */
function beforeSpreadsheet(written: string): string[] {
  const [, province, digit] = /^(\d+)\.(\d)$/.exec(written) ?? [];
  return province ? [`${province}.${digit}0`, `${province}.0${digit}`] : [];
}

function nearestName({
  ref,
  level,
  regions,
  aliases,
}: Parameters<typeof unknownName>[0]): { readonly region: RegionEntry; readonly shown: string } | null {
  const bare = ref.replace(/^(kabupaten|kab\.?|kota|provinsi|prov\.?|kecamatan|kec\.?)\s+/i, '');
  const isSought = (region: RegionEntry) => (level ? region.level === level : region.level !== 'DISTRICT');
  const named = [...regions.values()]
    .filter(isSought)
    .flatMap((region) => shortNames(region).map((name) => ({ region, text: name, shown: name })));
  const also = aliases.flatMap(({ regionCode, name, kind }) => {
    const region = regions.get(regionCode);
    if (!region || !isSought(region)) return [];
    return [{ region, text: name, shown: kind === 'SEAT' ? name : shortNames(region)[0]! }];
  });
  return findNearest(bare, [...named, ...also], ({ text }) => [text])?.item ?? null;
}

/** Making them costs more than the search through them: 19 ms against 1. */
const knownShortNames = new WeakMap<RegionEntry, readonly string[]>();

function shortNames(region: RegionEntry): readonly string[] {
  const known = knownShortNames.get(region);
  if (known) return known;
  const made = [region.nameId, region.nameEn].flatMap((name) => (name ? [shortName(name)] : []));
  knownShortNames.set(region, made);
  return made;
}

/** "Makassar" of "Kota Makassar", as people write it. */
function shortName(name: string): string {
  return readNameForms(name)[0]!.kind === null
    ? name
    : name.replace(/^(Kabupaten|Kota)\s+(Administrasi\s+)?|\s+(Regency|City)$/g, '');
}
