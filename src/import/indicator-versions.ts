import type pg from 'pg';
import type { GrainName } from '../time/grain.ts';
import { Rejection } from './column.ts';
import { Hints } from './hints.ts';

/** What an import needs to know of an indicator's version. */
export interface Version {
  readonly id: number;
  readonly indicator: string;
  readonly nameId: string;
  readonly number: number;
  readonly frequency: GrainName;
  readonly multiplier: number;
  readonly validMin: number | null;
  readonly validMax: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly ordinalScale: string | null;
}

/** The versions of all indicators, and the ordinal scales their predicates are on. */
export class IndicatorVersions {
  readonly #byIndicator: ReadonlyMap<string, readonly Version[]>;
  readonly #scales: ReadonlyMap<string, readonly string[]>;
  /** Scales found by their predicates, for versions that named none. */
  readonly #inferred = new Map<number, string>();
  readonly #hints: Hints<Version>;

  private constructor(versions: readonly Version[], scales: ReadonlyMap<string, readonly string[]>) {
    this.#byIndicator = Map.groupBy(versions, ({ indicator }) => indicator);
    this.#scales = scales;
    this.#hints = new Hints(
      () => versions,
      ({ indicator, nameId }) => [indicator, nameId],
    );
  }

  static async open(client: pg.PoolClient): Promise<IndicatorVersions> {
    const { rows: versions } = await client.query<Version>(selectVersions);
    const { rows: items } = await client.query<{ scale: string; code: string }>(selectScaleItems);
    const scales = new Map(
      [...Map.groupBy(items, ({ scale }) => scale)].map(([scale, all]) => [scale, all.map(({ code }) => code)]),
    );
    return new IndicatorVersions(versions, scales);
  }

  /** The version with the number, or the one valid on the first day of the period: of several the highest number. */
  find(indicator: string, number: number | null, firstDay: string): Version | Rejection {
    const versions = this.#byIndicator.get(indicator);
    if (versions === undefined) return new Rejection('indicator', this.#unknown(indicator));
    if (number !== null) {
      const numbered = versions.find((version) => version.number === number);
      return (
        numbered ??
        new Rejection(
          'version',
          `Indicator ${indicator} has no version ${number}, only ${versions.map(describe).join(', ')}.`,
        )
      );
    }
    const valid = versions.findLast(
      ({ validFrom, validTo }) => (validFrom ?? '') <= firstDay && (validTo === null || firstDay < validTo),
    );
    return (
      valid ??
      new Rejection(
        'period',
        `No version of ${indicator} is valid on ${firstDay}, only ${versions.map(describe).join(', ')}.`,
      )
    );
  }

  /** The predicate as its scale writes it. A version without a scale takes the only one that has the predicate. */
  readPredicate(version: Version, predicate: string): string | Rejection {
    const wanted = predicate.toUpperCase();
    const scale = version.ordinalScale ?? this.#inferred.get(version.id) ?? null;
    if (scale !== null) {
      const codes = this.#scales.get(scale) ?? [];
      const code = codes.find((candidate) => candidate.toUpperCase() === wanted);
      return (
        code ??
        new Rejection(
          'predicate',
          `"${predicate}" is not on the scale ${scale} of ${version.indicator}: ${codes.join(', ')}.`,
        )
      );
    }
    const holding = [...this.#scales].filter(([, codes]) => codes.some((code) => code.toUpperCase() === wanted));
    const [found, other] = holding;
    if (found === undefined || other !== undefined) {
      const scales = [...this.#scales].map(([name, codes]) => `${name} (${codes.join(', ')})`).join('; ');
      const problem =
        other === undefined
          ? 'is on no ordinal scale'
          : `is on several scales: name one in the indicator's column ordinal_scale`;
      return new Rejection('predicate', `"${predicate}" ${problem}. There are ${scales}.`);
    }
    this.#inferred.set(version.id, found[0]);
    return found[1].find((code) => code.toUpperCase() === wanted)!;
  }

  /** Keeps the inferred scales with their versions. */
  async saveInferredScales(client: pg.PoolClient): Promise<void> {
    for (const [versionId, scale] of this.#inferred) {
      await client.query(
        `update indicator_version
         set ordinal_scale_id = (select id from ordinal_scale where code = $2)
         where id = $1 and ordinal_scale_id is null`,
        [versionId, scale],
      );
    }
  }

  #unknown(indicator: string): string {
    if (this.#byIndicator.size === 0) return `There is no indicator "${indicator}": import indicators first.`;
    const nearest = this.#hints.nearest(indicator);
    const hint = nearest === null ? '' : ` Did you mean ${nearest.indicator} (${nearest.nameId})?`;
    return `There is no indicator "${indicator}".${hint}`;
  }
}

function describe({ number, validFrom, validTo }: Version): string {
  const bounds = [validFrom && `from ${validFrom}`, validTo && `before ${validTo}`].filter((bound) => bound !== null);
  return `${number} (${bounds.join(', ') || 'always'})`;
}

const selectVersions = `
  select
    version.id,
    indicator.code as indicator,
    version.name_id as "nameId",
    version.number,
    version.frequency,
    version.multiplier,
    version.valid_min as "validMin",
    version.valid_max as "validMax",
    version.valid_from::text as "validFrom",
    version.valid_to::text as "validTo",
    ordinal_scale.code as "ordinalScale"
  from indicator_version as version
  join indicator on indicator.id = version.indicator_id
  left join ordinal_scale on ordinal_scale.id = version.ordinal_scale_id
  order by indicator.code, version.number`;

const selectScaleItems = `
  select ordinal_scale.code as scale, item.code
  from ordinal_scale_item as item
  join ordinal_scale on ordinal_scale.id = item.scale_id
  order by ordinal_scale.code, item.score desc`;
