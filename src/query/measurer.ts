import type { IndicatorVersionRow } from '../model/catalogue-rows.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { previousStart, truncate } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import type { Measured } from './answer.ts';
import { cellKey } from './cell.ts';
import type { Cell, Realisation } from './cell.ts';
import { measure } from './measure.ts';
import type { IndicatorMetric, MeasureInput } from './measure.ts';
import { versionOn } from './version-scope.ts';
import type { Yardstick } from './yardstick.ts';

interface MeasurerInput {
  readonly catalogue: Catalogue;
  readonly yardstick: Yardstick;
  readonly grain: GrainName;
  readonly isDiscrete: boolean;
  readonly cells: readonly Cell[];
}

/** The cells of an answer, asked by indicator, place and bucket. */
export class Measurer {
  readonly #input: MeasurerInput;
  readonly #cells: ReadonlyMap<string, Cell>;

  constructor(input: MeasurerInput) {
    this.#input = input;
    this.#cells = new Map(input.cells.map((cell) => [cellKey(cell.versionId, cell.place, cell.bucket), cell]));
  }

  measure(metric: IndicatorMetric, indicator: IndicatorEntry, place: string, bucket: string): Measured {
    return measure(metric, this.inputFor(indicator, place, bucket));
  }

  inputFor(indicator: IndicatorEntry, place: string, bucket: string): MeasureInput {
    const { yardstick, grain } = this.#input;
    const version = versionOn(indicator, bucket) ?? null;
    const cell = version === null ? undefined : this.#cellOf(version, place, bucket);
    const isMissing = version !== null && (cell?.realisation ?? null) === null;
    return { version, place, grain, bucket, cell, yardstick, isBlocked: isMissing && this.#isBlocked(version, place) };
  }

  cell(indicator: IndicatorEntry, place: string, bucket: string): Cell | undefined {
    const version = versionOn(indicator, bucket);
    return version === undefined ? undefined : this.#cellOf(version, place, bucket);
  }

  #cellOf(version: IndicatorVersionRow, place: string, bucket: string): Cell | undefined {
    const cell = this.#cells.get(cellKey(version.versionId, place, bucket));
    if (!this.#input.isDiscrete || version.accumulation !== 'YEAR_TO_DATE' || this.#input.grain === 'YEAR') return cell;
    return cell === undefined ? undefined : this.#discrete(cell, version);
  }

  /** The part of a year-to-date figure that belongs to its own bucket; its plan is cumulative too, so no target stays. */
  #discrete(cell: Cell, version: IndicatorVersionRow): Cell {
    if (cell.realisation === null || truncate(cell.bucket, 'YEAR') === cell.bucket) return { ...cell, target: null };
    const before = this.#cells.get(
      cellKey(version.versionId, cell.place, previousStart(cell.bucket, this.#input.grain)),
    )?.realisation;
    return { ...cell, target: null, realisation: before ? subtract(cell.realisation, before, version) : null };
  }

  /** Data exists below the place, but the definition gives no rule to combine it. */
  #isBlocked(version: IndicatorVersionRow, place: string): boolean {
    const { catalogue } = this.#input;
    if (version.regionAggregation !== 'NONE' || place.startsWith('u:')) return false;
    const unitsOf = (code: string) => catalogue.unitsOf(code).map((unit) => `u:${unit.code}`);
    return catalogue.lines.hasReportBelow(version.versionId, place, unitsOf);
  }
}

function subtract(now: Realisation, before: Realisation, version: IndicatorVersionRow): Realisation {
  const numerator = difference(now.numerator, before.numerator);
  const denominator = difference(now.denominator, before.denominator);
  const isRatio = numerator !== null && denominator !== null;
  const ratio = isRatio && denominator !== 0 ? (numerator / denominator) * version.multiplier : null;
  return { ...now, numerator, denominator, value: isRatio ? ratio : difference(now.value, before.value) };
}

function difference(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : Number((now - before).toPrecision(12));
}
