import { BadUserInput } from '../errors.ts';
import type { RegionLevel, RegionRow, UnitRow } from '../model/catalogue-rows.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { Caveat } from '../query/answer.ts';
import { askedRegion } from '../query/asked-places.ts';
import { indicatorOfField, latestOfLines } from '../query/prepared.ts';
import type { AsOf, YardstickInput } from '../query/question.ts';
import { seatCaveats } from '../query/series-caveats.ts';
import { findNearest } from '../rules/nearest-match.ts';
import type { PublishedFigure } from './difference-rules.ts';

/** A government's, or a unit's, account of one year. */
export interface ReportQuestion extends AsOf {
  readonly region?: string | null;
  readonly level?: RegionLevel | null;
  /** Code of a unit: its own report, with all units below it. */
  readonly unit?: string | null;
  readonly year?: number | null;
  /** How many years stand side by side, that of the report included. */
  readonly years?: number | null;
  readonly indicators?: readonly string[] | null;
  readonly field?: string | null;
  readonly yardstick?: YardstickInput | null;
  readonly published?: readonly PublishedFigure[] | null;
}

/** The names of a question resolved by the snapshot. */
export interface ReportScope {
  readonly region: RegionRow;
  readonly unit: UnitRow | null;
  /** The unit and all below it; null: the whole government. */
  readonly units: readonly string[] | null;
  readonly year: number;
  readonly firstYear: number;
  /** Codes of the indicators that were named; null: all that the government answers for. */
  readonly named: readonly string[] | null;
  readonly caveats: readonly Caveat[];
}

const defaultYears = 5;
const mostYears = 20;

export function scopeOfReport(question: ReportQuestion, catalogue: Catalogue): ReportScope {
  const unit = question.unit ? findUnit(question.unit, catalogue) : null;
  const ref = question.region ?? unit?.regionCode;
  if (ref === undefined)
    throw new BadUserInput('A performance report is of a `region` or of a `unit`: name one of them.');
  const asked = askedRegion(ref, question.level ?? null, catalogue);
  if (unit !== null && unit.regionCode !== asked.region.code) {
    throw new BadUserInput(
      `Unit "${unit.code}" belongs to ${catalogue.region(unit.regionCode).nameId} (${unit.regionCode}), not to ${asked.region.nameId}. Leave out one of the two.`,
    );
  }
  const years = question.years ?? defaultYears;
  if (!Number.isInteger(years) || years < 2 || years > mostYears)
    throw new BadUserInput(`\`years\` is ${years}; from 2 to ${mostYears} years stand side by side.`);
  const year = question.year ?? latestYear(asked.region.code, catalogue);
  if (!Number.isInteger(year) || year < 1920 || year > 2199)
    throw new BadUserInput(`\`year\` is ${year}; write a calendar year such as 2024.`);
  const list = question.indicators ?? [];
  const given = (question.published ?? []).map(({ indicator }) => catalogue.indicators.resolve(indicator).code);
  return {
    region: asked.region,
    unit,
    units: unit === null ? null : catalogue.unitsBelow(unit.code),
    year,
    firstYear: year - years + 1,
    named:
      list.length === 0
        ? null
        : [...new Set([...list.map((code) => indicatorOfField(code, question.field, catalogue).code), ...given])],
    caveats: seatCaveats(asked),
  };
}

/** The latest year that ended before the snapshot and has any figure of the region, else the year before the snapshot. */
function latestYear(place: string, catalogue: Catalogue): number {
  const latest = latestOfLines(catalogue)(catalogue.indicators.all(), [place], 'YEAR');
  return latest === null ? Number(catalogue.takenAt.slice(0, 4)) - 1 : Number(latest.slice(0, 4));
}

function findUnit(code: string, catalogue: Catalogue): UnitRow {
  const unit = catalogue.unit(code);
  if (unit !== undefined) return unit;
  const nearest = findNearest(code, catalogue.rows.units, (row) => [row.code, row.nameId])?.item;
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest.code}" (${nearest.nameId})?`;
  throw new BadUserInput(`Unknown organisation unit "${code}".${hint}`);
}

/** What is known of a place by name; a code that no snapshot knows is left out. */
export function entriesOf(codes: Iterable<string>, catalogue: Catalogue): readonly IndicatorEntry[] {
  return [...new Set(codes)].flatMap((code) => catalogue.indicators.byCode(code) ?? []);
}
