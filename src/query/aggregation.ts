import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { RegionAggregation } from '../rules/indicator-rules.ts';
import type { PeriodRule } from './cell-plan.ts';

/**
 * The rules that combine cells, as one SQL expression each. Ratios divide last: numerators and denominators are
 * summed, percentages never averaged. A part without its numerator or weight makes the whole null, not smaller.
 */
const regionRules: Readonly<Record<RegionAggregation, Sql>> = {
  SUM: sql`cell.value_sum`,
  RATIO: sql`case when cell.lacking_ratio = 0 then cell.numerator / nullif(cell.denominator, 0) * scope.multiplier end`,
  WEIGHTED_MEAN: sql`case when cell.lacking_weight = 0 then cell.weighted_sum / nullif(cell.weight_sum, 0) end`,
  NONE: sql`null`,
};

export const periodRules: Readonly<Record<PeriodRule, Sql>> = {
  SUM: sql`sum(value)`,
  MEAN: sql`sum(value) / nullif(count(value), 0)`,
  RATIO: sql`case when sum(lacking_ratio) = 0 then sum(numerator) / nullif(sum(denominator), 0) * multiplier end`,
  MAX: sql`max(value)`,
  MIN: sql`min(value)`,
  // One row is left of these: the last period with a value, the reference period, the period itself.
  LAST: sql`max(value)`,
  REFERENCE: sql`max(case when has_reference = 1 then value end)`,
  NATIVE: sql`max(value)`,
  NONE: sql`null`,
};

/** What the rows of one place's members in one native period come to; a rollup keeps the same. */
export const cellColumns: Sql = sql`count(*) as reports,
    count(fact.value) as valued_reports,
    sum(fact.value) as value_sum,
    sum(fact.numerator) as numerator,
    sum(fact.denominator) as denominator,
    sum(fact.value * fact.weight) as weighted_sum,
    sum(case when fact.value is not null then fact.weight end) as weight_sum,
    sum(case when fact.numerator is null or fact.denominator is null then 1 else 0 end) as lacking_ratio,
    sum(case when fact.value is not null and fact.weight is null then 1 else 0 end) as lacking_weight,
    max(case when fact.status in ('PROVISIONAL', 'ESTIMATED') then 1 else 0 end) as provisional,
    max(fact.predicate) as predicate,
    min(fact.source) as source_first,
    max(fact.source) as source_last`;

/** A place's value in a native period: its own row as it is, or its parts by the region rule. */
export function regionValue(basis: Sql): Sql {
  return sql`case when ${basis} = 'OWN' then cell.value_sum else ${byRule(sql`scope.region_rule`, regionRules)} end`;
}

/** How many parts a cell rests on. A part that reports nothing out of nothing (0/0) is whole for a ratio, not for a sum. */
export function reportingParts(basis: Sql): Sql {
  return sql`case when ${basis} = 'OWN' or scope.region_rule = 'RATIO' then cell.reports else cell.valued_reports end`;
}

const hasBothHalves: Sql = sql`lacking_ratio = 0`;
const hasValue: Sql = sql`value is not null`;

/** Whether a native period has what one rule combines: for a ratio both halves, be they zero. Not for REFERENCE. */
export function isFilledFor(rule: PeriodRule): Sql {
  return rule === 'RATIO' ? hasBothHalves : hasValue;
}

/** The same by the rule of each row's version. */
export const isFilled: Sql = sql`case period_rule
      when 'RATIO' then ${hasBothHalves}
      when 'REFERENCE' then has_reference = 1 and ${hasValue}
      else ${hasValue}
    end`;

/** A bucket's value from its native periods, by the period rule. */
export const periodValue: Sql = byRule(sql`period_rule`, periodRules);

function byRule(rule: Sql, expressions: Readonly<Record<string, Sql>>): Sql {
  const branches = Object.entries(expressions).map(
    ([name, expression]) => sql`
      when ${literal(name)} then ${expression}`,
  );
  return sql`case ${rule}${join(branches, '')}
    end`;
}

/** Of the native periods of a bucket: what is added, and what of several is kept. */
export const combinedColumns: Sql = sql`sum(numerator) as numerator,
    sum(denominator) as denominator,
    sum(lacking_ratio) as lacking_ratio,
    sum(lacking_weight) as lacking_weight,
    sum(parts) as parts,
    sum(expected) as expected,
    max(provisional) as provisional,
    case when count(*) = 1 then max(predicate) end as predicate,
    min(source_first) as source_first,
    max(source_last) as source_last`;
