import type { Answer, Measured } from './answer.ts';

export interface BreakdownColumn {
  readonly name: string;
  readonly kind: 'DIMENSION' | 'METRIC';
  readonly labelId: string;
  readonly labelEn: string;
  readonly unit: string | null;
}

export interface BreakdownRow {
  /** One key per dimension asked for, in order: region code, field code, indicator code, unit code, period. */
  readonly keys: readonly (string | null)[];
  readonly labelsId: readonly string[];
  readonly labelsEn: readonly string[];
  /** One per metric asked for, in order. */
  readonly values: readonly Measured[];
}

export interface BreakdownAnswer extends Answer {
  readonly columns: readonly BreakdownColumn[];
  readonly rows: readonly BreakdownRow[];
  readonly cursors: readonly string[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}
