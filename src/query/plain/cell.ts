import type { Measures } from '../../model/fact.ts';
import type { GrainName } from '../../time/grain.ts';
import type { ReadableColumns } from '../cell.ts';
import type { FactPlan } from './plan.ts';

/** What the statement gave for one group. */
export interface FactCell {
  /** In the order of the plan's keys; dates as ISO. */
  readonly keys: readonly (string | null)[];
  /** Why these rows cannot answer: reported for a longer period, without a dimension asked for, withheld; null: they do. */
  readonly obstacle: GrainName | 'WHOLE' | 'WITHHELD' | null;
  readonly ownRows: number;
  readonly reportedRows: number;
  readonly measures: Measures;
}

export function readFactCells(columns: ReadableColumns, plan: FactPlan): readonly FactCell[] {
  const keys = plan.keys.map((_, index) => columns.column(`key_${index}`));
  const measures = plan.measures.map((name) => [name, columns.column(name)] as const);
  const obstacle = columns.column('obstacle');
  const ownRows = columns.column('own_rows');
  const reportedRows = columns.column('reported_rows');
  return Array.from({ length: columns.rowCount }, (_, row) => ({
    keys: keys.map((column) => column[row] as string | null),
    obstacle: obstacle[row] as FactCell['obstacle'],
    ownRows: Number(ownRows[row]),
    reportedRows: Number(reportedRows[row]),
    measures: Object.fromEntries(measures.map(([name, column]) => [name, column[row] as number | null])),
  }));
}
