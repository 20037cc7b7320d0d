import { BadUserInput } from '../errors.ts';
import type { CodeSystem, RegionAliasEntry, RegionCodeEntry, RegionEntry, RegionLevel } from './region-entry.ts';
import { regionLevels } from './region-entry.ts';
import { nameKey, readNameForms } from './region-name.ts';
import type { Asked, Named, ResolvedRegion } from './region-readings.ts';
import { chooseTogether, outranking, ranks, regionsOf } from './region-readings.ts';
import {
  ambiguous,
  bareNumber,
  contradictsLevel,
  notWithin,
  unknownCode,
  unknownName,
  withoutParts,
} from './region-refusal.ts';

/** A region with those of its parts that have one level. */
export interface ResolvedParts {
  readonly container: ResolvedRegion;
  readonly level: RegionLevel;
  readonly regions: readonly RegionEntry[];
}

export interface RegionScope {
  readonly level?: RegionLevel | null;
  readonly within?: string | null;
  /** Whether the refusal of an unknown name seeks the nearest one; false for who asks very often. */
  readonly seeksNearest?: boolean;
}

/**
 * All regions of a catalogue, found by code in three systems and by name.
 * Names asked together are resolved together, as the contract says: never guessed, refused with the candidates.
 */
export class RegionIndex {
  readonly #regions = new Map<string, RegionEntry>();
  readonly #children = new Map<string, RegionEntry[]>();
  readonly #names = new Map<string, Named[]>();
  readonly #codes = new Map<string, RegionEntry>();
  readonly #aliases: readonly RegionAliasEntry[];

  constructor(
    regions: readonly RegionEntry[],
    aliases: readonly RegionAliasEntry[],
    codes: readonly RegionCodeEntry[],
  ) {
    this.#aliases = aliases;
    for (const region of [...regions].sort((a, b) => (a.code < b.code ? -1 : 1))) {
      this.#regions.set(region.code, region);
      if (region.parentCode !== null) append(this.#children, region.parentCode, region);
    }
    for (const region of this.#regions.values()) {
      this.#addName(region, region.nameId, ranks.NAME);
      if (region.nameEn !== null) this.#addName(region, region.nameEn, ranks.NAME);
    }
    for (const { regionCode, name, kind } of aliases) {
      const region = this.#regions.get(regionCode);
      if (region) this.#addName(region, name, ranks[kind]);
    }
    for (const { regionCode, system, code } of codes) {
      const region = this.#regions.get(regionCode);
      if (region) this.#codes.set(`${system}:${code}`, region);
    }
  }

  byCode(code: string): RegionEntry | undefined {
    return this.#regions.get(code);
  }

  children(code: string): readonly RegionEntry[] {
    return this.#children.get(code) ?? [];
  }

  /** The regions of one level below a region, at any depth, by code. */
  descendants(code: string, level: RegionLevel): RegionEntry[] {
    return this.children(code).flatMap((child) =>
      child.level === level
        ? [child]
        : regionLevels.indexOf(child.level) < regionLevels.indexOf(level)
          ? this.descendants(child.code, level)
          : [],
    );
  }

  ofLevel(level: RegionLevel): RegionEntry[] {
    return [...this.#regions.values()].filter((region) => region.level === level);
  }

  /** Whether a region lies in another, or is it. */
  isWithin(code: string, ancestor: string): boolean {
    for (let at: string | null = code; at !== null; at = this.#regions.get(at)?.parentCode ?? null) {
      if (at === ancestor) return true;
    }
    return false;
  }

  /** The region of a code whose system is known, as in a file's column. The nation is ID in all; Kemendagri's may lack its dots. */
  resolveCode(system: CodeSystem, code: string): RegionEntry {
    const text = code.replace(/\s/g, '');
    const found = this.#findCode(system, text.toUpperCase());
    if (found) return found;
    throw unknownCode(this.#regions.values(), system, text);
  }

  /** One region for each reference, in order. Names are sought among provinces and regencies unless `level` says otherwise. */
  resolve(
    refs: readonly string[],
    { level = null, within = null, seeksNearest = true }: RegionScope = {},
  ): ResolvedRegion[] {
    const container = within === null ? null : this.resolveWithin(within, level).container.region;
    const asked = refs
      .map((ref) => this.#read(ref, level, seeksNearest))
      .map((one) => (container ? this.#narrow(one, container) : one));
    return chooseTogether(asked);
  }

  /**
   * The reading of a container that has parts of the level: `within: "Jambi"` with REGENCY is the province.
   * Without a level the parts are provinces or regencies where a reading has such, else districts.
   */
  resolveWithin(within: string, level: RegionLevel | null = null): ResolvedParts {
    const { ref, readings } = this.#read(within, null);
    const wanted = level ? [level] : regionLevels;
    for (const candidate of wanted) {
      const holding = readings.filter(({ region }) => this.#holds(region, candidate));
      if (holding.length === 0) continue;
      const [{ region, rank }, other] = holding as [Named, Named?];
      if (other) throw ambiguous(ref, regionsOf(holding));
      const container = { ref, region, bySeat: rank === ranks.SEAT };
      return { container, level: candidate, regions: this.descendants(region.code, candidate) };
    }
    throw withoutParts(ref, regionsOf(readings), level);
  }

  #holds(region: RegionEntry, level: RegionLevel): boolean {
    return (
      regionLevels.indexOf(region.level) < regionLevels.indexOf(level) &&
      this.descendants(region.code, level).length > 0
    );
  }

  #addName(region: RegionEntry, name: string, rank: number): void {
    const keepsPrefix = region.level === 'DISTRICT' || rank === ranks.SEAT;
    const key = keepsPrefix ? nameKey(name) : readNameForms(name)[0]!.key;
    const named = this.#names.get(key) ?? [];
    if (!named.some((other) => other.region === region && other.rank <= rank))
      append(this.#names, key, { region, rank });
  }

  #findCode(system: CodeSystem, code: string): RegionEntry | undefined {
    if (system !== 'KEMENDAGRI' && code !== 'ID') return this.#codes.get(`${system}:${code}`);
    const dotted = /^\d{4}(\d{2})?$/.test(code) ? code.match(/\d{2}/g)!.join('.') : code;
    return this.#regions.get(dotted);
  }

  /** All readings of a reference that its form and the level allow; refused when there is none. */
  #read(text: string, level: RegionLevel | null, seeksNearest = true): Asked {
    const ref = text.trim();
    if (ref === '')
      throw new BadUserInput('A region is empty. Write a code (15.71, bps:1571, iso:ID-JA) or a name (Kota Jambi).');
    const region = this.#readCode(ref);
    if (region) {
      if (level && region.level !== level && region.level !== 'NATION') throw contradictsLevel(ref, region, level);
      return { ref: text, isCode: true, readings: [{ region, rank: ranks.NAME }] };
    }
    const named = this.#findNames(ref);
    const readings = outranking(named.filter((one) => isSought(one.region, level, ref)));
    if (readings.length === 0)
      throw unknownName({
        ref,
        level,
        seeksNearest,
        elsewhere: regionsOf(outranking(named)),
        regions: this.#regions,
        aliases: this.#aliases,
      });
    return { ref: text, isCode: false, readings };
  }

  /** The region of a reference that has the form of a code; undefined when it is a name. */
  #readCode(ref: string): RegionEntry | undefined {
    const prefixed = /^(bps|iso|kemendagri):(.*)$/i.exec(ref);
    if (prefixed) return this.resolveCode(prefixed[1]!.toUpperCase() as CodeSystem, prefixed[2]!);
    const code = ref.replace(/\s/g, '');
    if (/^ID$/i.test(code)) return this.resolveCode('KEMENDAGRI', 'ID');
    if (/^ID-[A-Z]{2}$/i.test(code)) return this.resolveCode('ISO', code);
    if (/^\d{4,}$/.test(code)) throw bareNumber(code, this.#findCode('BPS', code), this.#findCode('KEMENDAGRI', code));
    return /^[\d.]+$/.test(code) ? this.resolveCode('KEMENDAGRI', code) : undefined;
  }

  #findNames(name: string): Named[] {
    return readNameForms(name).flatMap(({ key, kind }) =>
      (this.#names.get(key) ?? []).filter(({ region }) => kind === null || region.kind === kind),
    );
  }

  #narrow(asked: Asked, container: RegionEntry): Asked {
    const inside = asked.readings.filter(({ region }) => this.isWithin(region.code, container.code));
    if (inside.length === 0) throw notWithin(asked.ref, regionsOf(asked.readings), container);
    const below = inside.filter(({ region }) => region !== container);
    return { ...asked, readings: below.length > 0 ? below : inside };
  }
}

/** Districts are sought only where the level, or the word Kecamatan, says so. */
function isSought(region: RegionEntry, level: RegionLevel | null, ref: string): boolean {
  if (level) return region.level === level || region.level === 'NATION';
  return region.level !== 'DISTRICT' || readNameForms(ref)[0]!.kind === 'DISTRICT';
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
