import { jumpFactor, sameWithin } from '../rules/quality-rules.ts';
import type { QualityRuleName } from '../rules/quality-rules.ts';
import { identifier, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { monthsOf } from './compute-submissions.ts';

export const number = (value: number): Sql => sql`cast(${literal(String(value))} as double)`;
const differs = (left: Sql, right: Sql): Sql =>
  sql`abs(${left} - ${right}) > ${number(sameWithin)} * greatest(abs(${left}), abs(${right}))`;

interface FigureRule {
  /** The value that the figure is set against. */
  readonly expected: Sql;
  /** From `figure`, and what it is joined with, to those that look wrong. */
  readonly found: Sql;
}

const sameAs = (name: string, months: Sql): Sql =>
  sql`join neighbour as ${identifier(name)} on ${identifier(name)}.version_id = figure.version_id
    and ${identifier(name)}.place_id = figure.place_id and ${identifier(name)}.value = figure.value
    and ${identifier(name)}.period_start = figure.period_start - to_months(${months})`;

/** A rule over `figure`, one row per published figure; the rare ones that it finds are all that is kept. */
export const figureRules: Partial<Record<QualityRuleName, FigureRule>> = {
  OUT_OF_RANGE: {
    expected: sql`case when value < valid_min then valid_min else valid_max end`,
    found: sql`figure join version using (version_id) where value < valid_min or value > valid_max`,
  },
  PART_ABOVE_WHOLE: {
    expected: sql`denominator`,
    found: sql`figure join version using (version_id) where unit = '%' and numerator > denominator and valid_max = 100`,
  },
  VALUE_UNLIKE_RATIO: {
    expected: sql`numerator / nullif(denominator, 0) * multiplier`,
    found: sql`figure join version using (version_id) where ${differs(sql`value`, sql`(numerator / nullif(denominator, 0) * multiplier)`)}`,
  },
  SOURCES_DISAGREE: {
    expected: sql`other_value`,
    found: sql`figure join other_source using (sequence) where ${differs(sql`value`, sql`other_value`)}`,
  },
  IDENTICAL_UNITS: {
    expected: sql`null`,
    found: sql`figure join version using (version_id) join debtor using (place_id)
    join identical using (version_id, region_code, period_start)
    where unit_code is not null and value <> 0 and value is distinct from valid_max`,
  },
  // Three native periods in a row: a gap between them is no repetition.
  REPEATED_VALUE: {
    expected: sql`before.value`,
    found: sql`figure join version using (version_id)
    ${sameAs('before', monthsOf(sql`frequency`))}
    ${sameAs('before_that', sql`2 * ${monthsOf(sql`frequency`)}`)}
    where figure.predicate is null and figure.value <> 0 and figure.value is distinct from valid_max and replaced_at is null`,
  },
  JUMP: {
    expected: sql`last.value`,
    found: sql`changing as figure join year_ago as last on last.version_id = figure.version_id and last.place_id = figure.place_id
      and last.period_start = figure.year_before
    where abs(figure.value) not between last.value / ${number(jumpFactor)} and last.value * ${number(jumpFactor)}
      and coalesce(least(case when numerator is not null then numerator else figure.value end, last.size), 100) >= 20`,
  },
  EQUALS_TARGET: {
    expected: sql`target_value`,
    found: sql`figure join figure_target using (version_id, place_id, period_start) where predicate is null and value = target_value`,
  },
};
