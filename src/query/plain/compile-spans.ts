import { identifier, join, literal, sql } from '../../sql/sql.ts';
import type { Sql } from '../../sql/sql.ts';
import { truncate } from '../../time/bucket.ts';
import { foldsInto, grainNames } from '../../time/grain.ts';
import type { FactPlan, Span } from './plan.ts';

/** The stretches of time that are told apart; `within` are the first days of the coarser periods that hold their beginning. */
export function spanCte(spans: readonly Span[]): Sql {
  const rows = spans.map(({ bucket, from, to }) => {
    const within = withinGrains.map((grain) => sql`cast(${truncate(from, grain)} as date)`);
    return sql`(cast(${bucket} as date), cast(${from} as date), cast(${to} as date), ${join(within)})`;
  });
  return sql`span(bucket_start, since, until, ${join(withinGrains.map(nameOf))}) as (values ${join(rows)})`;
}

/**
 * A fact's rows beside the stretch they fall into. What was reported for a longer period than can be told apart falls into every
 * stretch that it overlaps, also where it began before.
 */
export function spannedFact(table: Sql, { grain }: FactPlan): Sql {
  const finer = join(grainNames.filter((each) => foldsInto(each, grain)).map(literal));
  const began = join(
    withinGrains.map((each) => sql`when ${literal(each)} then span.${nameOf(each)}`),
    ' ',
  );
  return sql`(
  select event.*, span.bucket_start
  from ${table} as event
  join span on event.day < span.until
    and (event.day >= span.since or (event.grain not in (${finer}) and event.day = case event.grain ${began} end))
) as fact`;
}

/** The same of a table whose rows are never longer than a month. */
export function spannedRows(table: Sql): Sql {
  return sql`(
  select event.*, span.bucket_start
  from ${table} as event
  join span on event.day >= span.since and event.day < span.until
) as fact`;
}

const withinGrains = ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'] as const;

const nameOf = (grain: (typeof withinGrains)[number]): Sql => identifier(`within_${grain.toLowerCase()}`);
