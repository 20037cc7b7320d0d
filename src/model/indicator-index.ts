import { BadUserInput, UnknownIndicator } from '../errors.ts';
import { findNearest } from '../rules/nearest-match.ts';
import type { IndicatorVersionRow } from './catalogue-rows.ts';

/** An indicator with all its versions, oldest first. */
export interface IndicatorEntry {
  readonly code: string;
  readonly fieldCode: string | null;
  readonly versions: readonly IndicatorVersionRow[];
  /** The newest version: its names and unit stand for the indicator. */
  readonly latest: IndicatorVersionRow;
}

export class IndicatorIndex {
  readonly #byCode: ReadonlyMap<string, IndicatorEntry>;

  constructor(versions: readonly IndicatorVersionRow[]) {
    const grouped = Map.groupBy(versions, (version) => version.indicatorCode);
    this.#byCode = new Map([...grouped].sort().map(([code, rows]) => [code, toEntry(code, rows)]));
  }

  all(): readonly IndicatorEntry[] {
    return [...this.#byCode.values()];
  }

  byCode(code: string): IndicatorEntry | undefined {
    return this.#byCode.get(code);
  }

  /** By code, in any case; else UNKNOWN_INDICATOR with the nearest code or name. */
  resolve(code: string): IndicatorEntry {
    if (code.trim() === '') throw new BadUserInput('An indicator code is empty. Write one such as "LIC-01".');
    const found = this.#byCode.get(code) ?? this.#byCode.get(code.trim().toUpperCase());
    if (found !== undefined) return found;
    throw new UnknownIndicator(`Unknown indicator "${code}". ${this.#hint(code)}`);
  }

  #hint(code: string): string {
    const entries = this.all();
    if (entries.length === 0) return 'There are no indicators in this snapshot yet: import some, then take a snapshot.';
    const nearest = findNearest(code, entries, ({ code: own, latest }) => [own, latest.nameId, latest.nameEn])?.item;
    if (nearest === undefined) return 'The query `indicators` lists the codes.';
    return `Did you mean "${nearest.code}" (${nearest.latest.nameId})? The query \`indicators\` lists all codes.`;
  }
}

function toEntry(code: string, rows: readonly IndicatorVersionRow[]): IndicatorEntry {
  const versions = rows.toSorted((left, right) => left.number - right.number);
  const latest = versions.at(-1);
  if (latest === undefined) throw new Error(`indicator ${code} has no version`);
  return { code, fieldCode: latest.fieldCode, versions, latest };
}
