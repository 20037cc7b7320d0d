import type { IndicatorVersionRow } from '../model/catalogue-rows.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { nextStart, previousStart } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import type { Measured, NullReason } from './answer.ts';
import { cellKey } from './cell.ts';
import type { Cell } from './cell.ts';
import { discretePart } from './discrete.ts';
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
  /** Where the cells are of a part of each bucket: the first day after it. */
  readonly endOf?: (indicator: IndicatorEntry, bucket: string) => string;
}

/** `refusal`: rows are there, but what was asked for cannot be made of them. */
interface Found {
  readonly cell: Cell | undefined;
  readonly refusal: NullReason | null;
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
    const { cell, refusal } = this.#cellOf(version, place, bucket);
    const isMissing = version !== null && (cell?.realisation ?? null) === null;
    const isBlocked = isMissing && this.#isBlocked(version, place);
    const { coverageFloor } = this.#input.catalogue.thresholds;
    const end = this.#input.endOf?.(indicator, bucket) ?? nextStart(bucket, grain);
    return { version, place, grain, bucket, end, cell, refusal, yardstick, isBlocked, coverageFloor };
  }

  /** What was reported and planned in a bucket. */
  cell(indicator: IndicatorEntry, place: string, bucket: string): Cell | undefined {
    return this.#cellOf(versionOn(indicator, bucket) ?? null, place, bucket).cell;
  }

  #cellOf(version: IndicatorVersionRow | null, place: string, bucket: string): Found {
    const cell = version === null ? undefined : this.#cells.get(cellKey(version.versionId, place, bucket));
    const { isDiscrete, grain } = this.#input;
    const isCut = isDiscrete && version?.accumulation === 'YEAR_TO_DATE' && grain !== 'YEAR';
    if (cell === undefined || version === null || !isCut) return { cell, refusal: null };
    // A plan of a year-to-date figure is cumulative too, so a part of it has no target.
    if (cell.realisation === null) return { cell: { ...cell, target: null }, refusal: null };
    const before = this.#cells.get(cellKey(version.versionId, place, previousStart(bucket, grain)));
    const { realisation, refusal } = discretePart({
      version,
      grain,
      bucket,
      now: cell.realisation,
      before: before?.realisation ? { bucket: before.bucket, realisation: before.realisation } : null,
    });
    return { cell: { ...cell, target: null, realisation }, refusal };
  }

  /** Data exists below the place, but the definition gives no rule to combine it. A place that reports itself has only not done so yet. */
  #isBlocked(version: IndicatorVersionRow, place: string): boolean {
    const { catalogue } = this.#input;
    if (version.regionAggregation !== 'NONE' || place.startsWith('u:')) return false;
    const unitsOf = (code: string) => catalogue.unitsOf(code).map((unit) => `u:${unit.code}`);
    if (catalogue.lines.line(version.versionId, place) !== undefined) return false;
    return catalogue.lines.hasReportBelow(version.versionId, place, unitsOf);
  }
}
