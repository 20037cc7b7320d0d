/** From where on a number carries a warning; an installation may set its own. */
export interface Thresholds {
  /** Share of the parts (0 to 1) below which a number carries LOW_COVERAGE and takes no rank. */
  readonly coverageFloor: number;
  /** Cases below which a number carries SMALL_SAMPLE. */
  readonly smallSample: number;
  /** Rows of a fact, of the governments asked, up to which quantiles are computed from every row; beyond, from histograms where they are kept. */
  readonly exactRows: number;
}

export const defaultThresholds: Thresholds = { coverageFloor: 0.8, smallSample: 30, exactRows: 2_000_000 };
