import type { Dialect } from '../sql/dialect.ts';
import type { Sql } from '../sql/sql.ts';

/**
 * A plain fact: a table whose rows are single cases, responses, steps, ... (`basis` ROWS, `n` = 1), or what somebody else
 * counted over many of them (`basis` REPORTED). It belongs to governments: a region's number is that of its own units.
 */
export interface FactDefinition<Measure extends string = string, Dimension extends string = string> {
  readonly table: FactTableName;
  readonly dating: Dating;
  /** Its own dimensions and their columns; every fact has REGION, ORGANISATION_UNIT and PERIOD besides. */
  readonly dimensions: Readonly<Partial<Record<Dimension, string>>>;
  readonly measures: Readonly<Record<Measure, MeasureDefinition>>;
  /** The measure that counts distinct people: cells below `fewestPeople` are withheld. Absent: the rows are events, not people. */
  readonly people?: Measure;
}

export type FactTableName =
  | 'service_case'
  | 'service_step'
  | 'complaint'
  | 'submission'
  | 'quality_issue'
  | 'quality_cell'
  | 'satisfaction_response'
  | 'satisfaction_element'
  | 'survey_response'
  | 'programme_start'
  | 'programme_budget'
  | 'cause'
  | 'corrective_action'
  | 'head_count'
  | 'population'
  | 'rating_360'
  | 'competency_assessment'
  | 'professionalism'
  | 'task'
  | 'document'
  | 'training'
  | 'training_year'
  | 'feedback'
  | 'feedback_reach'
  | 'objection'
  | 'award'
  | 'weakness';

/**
 * event: a row belongs to the bucket that holds its `day`. standing: it belongs to every bucket at whose end it stands,
 * from `day` until `until`; an unfinished bucket ends with the snapshot.
 */
export type Dating = 'event' | 'standing';

/** An aggregate over a fact's rows. `combine` tells how partial results are put together; null: they cannot be. */
export interface MeasureDefinition {
  readonly fromFacts: (dialect: Dialect) => Sql;
  readonly combine: 'sum' | 'min' | 'max' | null;
}

/** Measures of one group, by name; null where the rows do not tell. */
export type Measures = Readonly<Record<string, number | null>>;

/** Below this many people a cell is withheld. */
export const fewestPeople = 5;
