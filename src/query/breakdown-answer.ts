import type { DimensionName } from '../model/catalogue.ts';
import type { Answer, Measured } from './answer.ts';

export interface BreakdownColumn {
  readonly name: string;
  readonly kind: 'DIMENSION' | 'METRIC';
  readonly labelId: string;
  readonly labelEn: string;
  readonly unit: string | null;
}

/** OTHERS: what is beyond the top; SUBTOTAL and TOTAL: by fewer dimensions, or by none. */
export type BreakdownRowKind = 'GROUP' | 'SUBTOTAL' | 'TOTAL' | 'OTHERS';

export interface BreakdownRow {
  readonly kind: BreakdownRowKind;
  /** The dimensions that tell the row apart; the keys of all others are null. */
  readonly grouping: readonly DimensionName[];
  /** One key per dimension asked for, in order: region code, field code, indicator code, unit code, period. */
  readonly keys: readonly (string | null)[];
  readonly labelsId: readonly string[];
  readonly labelsEn: readonly string[];
  /** One per metric asked for, in order. */
  readonly values: readonly BreakdownValue[];
}

export interface BreakdownValue extends Measured {
  /** In percent of the totals asked for, by `sharesKey`; absent where nobody asked. */
  readonly shares?: Readonly<Record<string, number | null>>;
}

export interface BreakdownAnswer extends Answer {
  readonly columns: readonly BreakdownColumn[];
  readonly rows: readonly BreakdownRow[];
  /** All that were asked for, whatever the page. */
  readonly totals: readonly BreakdownRow[];
  readonly cursors: readonly string[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}
