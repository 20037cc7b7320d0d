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
  /** Only rows with these values, by column: several facts may share a table. */
  readonly only?: Readonly<Record<string, string>>;
  /** A bucket's rows are those recorded for a period of its own grain (`period_grain`): a yearly appraisal is not a sum of quarterly ones. */
  readonly isOfOwnGrain?: boolean;
  /** What its groups are told apart by besides what is asked, to be set against each other: offices of a government. */
  readonly between?: 'OFFICE';
  /** Absent: the rows are events, not people. */
  readonly people?: PeopleOfFact<Measure>;
}

export interface PeopleOfFact<Measure extends string> {
  /** Counts the people of a group. */
  readonly measure: Measure;
  /** Whose withheld cells are withheld here: a name in `populations.ts`. */
  readonly population: string;
  /** Own dimensions that the measures compare inside a group (self and others): withheld where any cell of theirs is. */
  readonly within?: readonly string[];
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
  | 'appraisal'
  | 'appraisal_rating'
  | 'appraisal_score'
  | 'appraisal_credit'
  | 'team_result'
  | 'appraisal_rater'
  | 'task'
  | 'document'
  | 'training'
  | 'training_year'
  | 'feedback'
  | 'feedback_reach'
  | 'objection'
  | 'award'
  | 'weakness'
  | 'decision'
  | 'outreach_event'
  | 'outreach_month';

/**
 * event: a row belongs to the bucket that holds its `day`. standing: it belongs to every bucket at whose end it stands,
 * from `day` until `until`; an unfinished bucket ends with the snapshot.
 */
export type Dating = 'event' | 'standing';

/** An aggregate over a fact's rows. `combine` tells how partial results are put together; null: they cannot be. */
export interface MeasureDefinition {
  readonly fromFacts: (dialect: Dialect) => Sql;
  readonly combine: 'sum' | 'min' | 'max' | null;
  /** A quantile can be read from a histogram of its column, within the error that `histogram.ts` states. */
  readonly quantile?: { readonly column: string; readonly fraction: number; readonly reported: string };
}

/** Measures of one group, by name; null where the rows do not tell. */
export type Measures = Readonly<Record<string, number | null>>;
