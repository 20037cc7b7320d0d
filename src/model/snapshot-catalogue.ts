import { BadUserInput } from '../errors.ts';
import { findNearest } from '../rules/nearest-match.ts';
import { RegionIndex } from '../rules/region-ref.ts';
import type {
  CappingPolicyRow,
  CatalogueRows,
  ComputedIndicatorRow,
  FieldRow,
  OrdinalItemRow,
  RatingBandRow,
  RegionLevel,
  RegionRow,
  ProgrammeRow,
  ServiceTypeRow,
  TeamRow,
  TerritoryBreakRow,
  UnitRow,
} from './catalogue-rows.ts';
import { FactLineIndex } from './fact-line-index.ts';
import { IndicatorIndex } from './indicator-index.ts';
import { LineIndex } from './line-index.ts';
import { defaultPrivacy } from './populations.ts';
import type { Privacy } from './populations.ts';
import { defaultThresholds } from './thresholds.ts';
import type { Thresholds } from './thresholds.ts';

export type InstallationMode = 'EMPTY' | 'DEMO' | 'REAL';

/** The dimensions of one snapshot, indexed: every name in an answer about the snapshot comes from here. */
export class Catalogue {
  readonly rows: CatalogueRows;
  readonly regions: RegionIndex;
  readonly indicators: IndicatorIndex;
  readonly lines: LineIndex;
  readonly factLines: FactLineIndex;
  readonly takenAt: string;
  readonly mode: InstallationMode;
  readonly thresholds: Thresholds;
  /** By which its cells of people were withheld when it was made. */
  readonly privacy: Privacy;
  readonly #tableRows: ReadonlyMap<string, number>;
  readonly #regionsByCode: ReadonlyMap<string, RegionRow>;
  readonly #regionsByLevel: ReadonlyMap<RegionLevel, readonly RegionRow[]>;
  readonly #fields: ReadonlyMap<string, FieldRow>;
  readonly #units: ReadonlyMap<string, UnitRow>;
  readonly #unitsByRegion: ReadonlyMap<string, readonly UnitRow[]>;
  readonly #serviceTypes: ReadonlyMap<string, ServiceTypeRow>;
  readonly #programmes: ReadonlyMap<string, ProgrammeRow>;
  readonly #teams: ReadonlyMap<string, TeamRow>;
  readonly #computed: ReadonlyMap<number, ComputedIndicatorRow>;
  readonly #breaks: ReadonlyMap<string, readonly TerritoryBreakRow[]>;
  readonly #inhabitants: ReadonlyMap<string, number>;

  constructor(
    rows: CatalogueRows,
    {
      takenAt,
      mode,
      thresholds = defaultThresholds,
      privacy = defaultPrivacy,
      tableRows = new Map(),
    }: {
      readonly takenAt: string;
      readonly mode: InstallationMode;
      readonly thresholds?: Thresholds;
      readonly privacy?: Privacy;
      readonly tableRows?: ReadonlyMap<string, number>;
    },
  ) {
    this.rows = rows;
    this.takenAt = takenAt;
    this.mode = mode;
    this.thresholds = thresholds;
    this.privacy = privacy;
    this.#tableRows = tableRows;
    this.regions = new RegionIndex(rows.regions, rows.regionAliases, rows.regionCodes);
    this.indicators = new IndicatorIndex(rows.indicatorVersions);
    this.lines = new LineIndex(rows.lines);
    this.factLines = new FactLineIndex(rows.factLines);
    this.#serviceTypes = new Map(rows.serviceTypes.map((type) => [type.code, type]));
    this.#programmes = new Map(rows.programmes.map((programme) => [programme.code, programme]));
    this.#teams = new Map(rows.teams.map((team) => [team.code, team]));
    this.#regionsByCode = new Map(rows.regions.map((region) => [region.code, region]));
    this.#regionsByLevel = Map.groupBy(
      rows.regions.toSorted((left, right) => (left.code < right.code ? -1 : 1)),
      (region) => region.level,
    );
    this.#fields = new Map(rows.fields.map((field) => [field.code, field]));
    // Of several versions of a unit the newest names it.
    const units = rows.units.toSorted((left, right) => (left.validFrom < right.validFrom ? -1 : 1));
    this.#units = new Map(units.map((unit) => [unit.code, unit]));
    this.#unitsByRegion = Map.groupBy(this.#units.values(), (unit) => unit.regionCode);
    this.#computed = new Map(rows.computedIndicators.map((row) => [row.versionId, row]));
    const censuses = rows.regionPopulations.toSorted((left, right) => left.year - right.year);
    this.#inhabitants = new Map(censuses.map(({ regionCode, total }) => [regionCode, total]));
    this.#breaks = Map.groupBy(rows.territoryBreaks, (row) => `${row.versionId}|${row.place}`);
  }

  /** How many rows the snapshot has in a table; none where it is older than the table. */
  rowsOf(table: string): number {
    return this.#tableRows.get(table) ?? 0;
  }

  /** Whether the snapshot is of a format that has the table. */
  hasTable(table: string): boolean {
    return this.#tableRows.has(table);
  }

  region(code: string): RegionRow {
    const region = this.#regionsByCode.get(code);
    if (region === undefined) throw new Error(`region ${code} is not in the snapshot`);
    return region;
  }

  /** All regions of a level in the order of their codes, within a region or the nation. */
  regionsAt(level: RegionLevel, within: string | null = null): readonly RegionRow[] {
    const regions = this.#regionsByLevel.get(level) ?? [];
    if (within === null || within === 'ID') return regions;
    return regions.filter((region) => region.code.startsWith(`${within}.`));
  }

  /** Inhabitants in the latest year of which they are known; null where they are not. */
  inhabitants(code: string): number | null {
    return this.#inhabitants.get(code) ?? null;
  }

  field(code: string): FieldRow | undefined {
    return this.#fields.get(code);
  }

  /** By code or by name in either language. */
  resolveField(text: string): FieldRow {
    const wanted = text.trim().toLowerCase();
    const found = this.rows.fields.find((field) =>
      [field.code, field.nameId, field.nameEn].some((name) => name.toLowerCase() === wanted),
    );
    if (found !== undefined) return found;
    const nearest = findNearest(text, this.rows.fields, ({ code, nameId, nameEn }) => [code, nameId, nameEn])?.item;
    const hint = nearest === undefined ? '' : ` Did you mean "${nearest.code}" (${nearest.nameId})?`;
    const allowed = this.rows.fields.map((field) => field.code).join(', ');
    throw new BadUserInput(`Unknown field "${text}".${hint} Fields are ${allowed}.`);
  }

  unit(code: string): UnitRow | undefined {
    return this.#units.get(code);
  }

  /** A unit and all below it, by what they are called now. */
  unitsBelow(code: string): readonly string[] {
    const own = this.#units.get(code);
    if (own === undefined) return [];
    const units = this.unitsOf(own.regionCode);
    const below = (parent: string): readonly string[] =>
      units.flatMap((unit) => (unit.parentCode === parent ? [unit.code, ...below(unit.code)] : []));
    return [code, ...below(code)];
  }

  serviceType(code: string): ServiceTypeRow | undefined {
    return this.#serviceTypes.get(code);
  }

  programme(code: string): ProgrammeRow | undefined {
    return this.#programmes.get(code);
  }

  team(code: string): TeamRow | undefined {
    return this.#teams.get(code);
  }

  /** What a version of an indicator can be computed from; undefined: it is only reported. */
  computedIndicator(versionId: number): ComputedIndicatorRow | undefined {
    return this.#computed.get(versionId);
  }

  unitsOf(regionCode: string): readonly UnitRow[] {
    return this.#unitsByRegion.get(regionCode) ?? [];
  }

  /** For each time the territory changed, the first period in which a successor reports the version; oldest first. */
  territoryBreaks(versionId: number, place: string): readonly string[] {
    return (this.#breaks.get(`${versionId}|${place}`) ?? []).map(({ periodStart }) => periodStart).sort();
  }

  /** The bands of a scale, or of the default one. */
  ratingScale(code: string | null): readonly RatingBandRow[] {
    const bands = this.rows.ratingBands.filter((band) => (code === null ? band.isDefault : band.scale === code));
    if (bands.length > 0 || code === null) return bands;
    const allowed = [...new Set(this.rows.ratingBands.map((band) => band.scale))].sort().join(', ');
    throw new BadUserInput(`Unknown rating scale "${code}". Scales are ${allowed}.`);
  }

  defaultCapping(): CappingPolicyRow | undefined {
    return this.rows.cappingPolicies.find((policy) => policy.isDefault);
  }

  ordinalItems(scale: string): readonly OrdinalItemRow[] {
    return this.rows.ordinalItems.filter((item) => item.scale === scale);
  }
}
