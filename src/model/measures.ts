import { identifier, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { MeasureDefinition } from './fact.ts';

/** The aggregations that facts are defined with; columns of the fact are read from the relation `fact`. */

export const column = (name: string): Sql => sql`fact.${identifier(name)}`;

/** Cases, responses, ...: of a row that was counted elsewhere, as many as it says. */
export const counted: MeasureDefinition = sumOf('n');

export function sumOf(name: string): MeasureDefinition {
  return { fromFacts: () => sql`cast(sum(${column(name)}) as double precision)`, combine: 'sum' };
}

/** Of the rows with one value of a column alone. */
export function sumOfThose(name: string, where: string, value: string): MeasureDefinition {
  return {
    fromFacts: () =>
      sql`cast(sum(case when ${column(where)} = ${literal(value)} then ${column(name)} end) as double precision)`,
    combine: 'sum',
  };
}

/** The first or the last day of the rows, counted in days since 1970. */
export function dayOf(end: 'min' | 'max'): MeasureDefinition {
  const day = end === 'min' ? sql`min(${column('day')})` : sql`max(${column('day')})`;
  return {
    fromFacts: (dialect) => sql`cast(${dialect.daysBetween(sql`date '1970-01-01'`, day)} as double precision)`,
    combine: end,
  };
}

/** Cases of which `name` is known, so that a mean is never divided by cases that did not tell. */
export function countWith(name: string): MeasureDefinition {
  return {
    fromFacts: () =>
      sql`cast(sum(case when ${column(name)} is not null then ${column('n')} else 0 end) as double precision)`,
    combine: 'sum',
  };
}

/**
 * Exact over rows. Over exactly one reported aggregate its own figure, in `reported`; of several none can be made:
 * a median of medians is not the median.
 */
export function quantileOf(name: string, fraction: number, reported: string): MeasureDefinition {
  return {
    fromFacts: (dialect) => sql`case
      when count(case when ${column('basis')} = ${literal('REPORTED')} then 1 end) = 0
        then ${dialect.quantile(column(name), fraction)}
      when count(*) = 1 then max(${column(reported)})
    end`,
    combine: null,
    quantile: { column: name, fraction, reported },
  };
}
