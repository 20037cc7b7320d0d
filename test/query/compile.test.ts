import { expect, test } from 'vitest';
import { duckdbDialect } from '../../src/engine/dialect.ts';
import { readCells, type Cell } from '../../src/query/cell.ts';
import { compileCells } from '../../src/query/compile.ts';
import { bareTables } from '../../src/query/tables.ts';
import { prepareTrend } from '../../src/query/trend.ts';
import { toStatement } from '../../src/sql/sql.ts';
import { inWorld } from '../support/tiny-snapshot.ts';

/** The statement an analyst meets in a log, and beside it what it gives over rows one can add up by eye. */

const short = ({ place, bucket, realisation, target }: Cell) => [
  place,
  bucket,
  realisation && [realisation.value, `${realisation.valued} of ${realisation.periods}`, realisation.basis],
  target && [target.low, target.high, target.place],
];

const monthly = { frequency: 'MONTH', periodAggregation: 'SUM' } as const;
const quarter = { regions: ['15.71'], grain: 'QUARTER', period: '2024-Q1' } as const;

test('a place with rows of its own: native periods are summed, its target stands beside', () =>
  inWorld(
    {
      versions: [monthly],
      observations: [
        { place: '15.71', period: '2024-01', value: 1 },
        { place: '15.71', period: '2024-02', value: 2 },
        { place: '15.71', period: '2024-03', value: 4 },
        { place: '15.71', period: '2024-04', value: 100 },
        { place: '18.71', period: '2024-01', value: 100 },
      ],
      targets: [
        { place: '15.71', period: '2024-Q1', low: 6, setAt: '2024-01-01T00:00:00Z' },
        { place: '15.71', period: '2024-Q1', low: 8, setAt: '2024-02-01T00:00:00Z' },
        { place: '15.71', period: '2024', low: 50 },
      ],
    },
    async ({ cells }) => {
      const answer = await cells(quarter);
      expect(answer.cells.map(short)).toEqual([['15.71', '2024-01-01', [7, '3 of 3', 'OWN'], [8, 8, '15.71']]]);
      expect(answer.sql).toMatchInlineSnapshot(`
        "with scope(version_id, from_date, to_date, region_rule, period_rule, reference_month, multiplier) as (
          values (cast(1 as integer), cast('2024-01-01' as date), cast('2024-04-01' as date), 'NONE', 'SUM', cast(0 as integer), cast(1 as double precision))
        ),
        asked(place, target_place) as (
          values (cast('15.71' as varchar), cast('15.71' as varchar))
        ),
        cell as (
          select fact.version_id, fact.place, fact.period_start, 'OWN' as basis, 1 as reports, 1 as expected, 1 as parts, fact.value,
            fact.numerator, fact.denominator,
            case when fact.numerator is null or fact.denominator is null then 1 else 0 end as lacking_ratio,
            case when fact.value is not null and fact.weight is null then 1 else 0 end as lacking_weight,
            case when fact.status in ('PROVISIONAL', 'ESTIMATED') then 1 else 0 end as provisional,
            fact.predicate, fact.source as source_first, fact.source as source_last
          from "observation" as fact
          where (fact.version_id = 1 and fact.period_start >= cast('2024-01-01' as date) and fact.period_start < cast('2024-04-01' as date))
            and fact.place in ('15.71')
        ),
        folded as (
          select cell.*, cast(date_trunc('quarter', period_start) as date) as bucket, cast(1 as double precision) as multiplier
          from cell
        ),
        bucket as (
          select
            version_id,
            place,
            bucket,
            max(basis) as basis,
            sum(value) as value,
            count(*) as periods,
            sum(case when value is not null then 1 else 0 end) as valued,
            max(period_start) as last_start,
            sum(least(1.0, reports * 1.0 / expected)) as reported,
            sum(numerator) as numerator,
            sum(denominator) as denominator,
            sum(lacking_ratio) as lacking_ratio,
            sum(lacking_weight) as lacking_weight,
            sum(parts) as parts,
            sum(expected) as expected,
            max(provisional) as provisional,
            case when count(*) = 1 then max(predicate) end as predicate,
            min(source_first) as source_first,
            max(source_last) as source_last
          from folded
          group by version_id, place, bucket, multiplier
        ),
        goal as (
          select ranked.version_id, asked.place, ranked.period_start as bucket, ranked.low, ranked.high, ranked.predicate, ranked.kind, ranked.set_at, ranked.place as target_place
          from (
            select target.*, row_number() over (
              partition by target.version_id, target.place, target.period_start
              order by target.set_at desc, target.sequence desc
            ) as recency
            from "target" as target
            join scope on scope.version_id = target.version_id
              and target.period_start >= scope.from_date and target.period_start < scope.to_date
            where target.kind = 'QUARTER_PLAN' and target.grain = 'QUARTER'
          ) as ranked
          join asked on asked.target_place = ranked.place
          where ranked.recency = 1
        )
        select
          coalesce(bucket.version_id, goal.version_id) as version_id,
          coalesce(bucket.place, goal.place) as place,
          coalesce(bucket.bucket, goal.bucket) as bucket,
          bucket.basis, cast(bucket.value as double precision) as value, cast(bucket.periods as bigint) as periods,
          cast(bucket.valued as bigint) as valued, bucket.last_start,
          cast(bucket.reported as double precision) as reported, cast(bucket.numerator as double precision) as numerator,
          cast(bucket.denominator as double precision) as denominator, cast(bucket.lacking_ratio as bigint) as lacking_ratio,
          cast(bucket.lacking_weight as bigint) as lacking_weight, cast(bucket.parts as bigint) as parts,
          cast(bucket.expected as bigint) as expected, bucket.provisional, bucket.predicate, bucket.source_first, bucket.source_last,
          goal.low as target_low, goal.high as target_high, goal.predicate as target_predicate, goal.kind as target_kind,
          goal.set_at as target_set_at, goal.target_place
        from bucket
        full outer join goal
          on goal.version_id = bucket.version_id and goal.place = bucket.place and goal.bucket = bucket.bucket
        limit 200001"
      `);
    },
  ));

test('a place made of its parts: regions first inside a native period, then periods', () =>
  inWorld(
    {
      versions: [{ ...monthly, periodAggregation: 'MEAN', regionAggregation: 'RATIO', multiplier: 100 }],
      observations: [
        { place: '15.05', period: '2024-01', numerator: 1, denominator: 2 },
        { place: '15.71', period: '2024-01', numerator: 2, denominator: 8 },
        { place: '15.05', period: '2024-02', numerator: 1, denominator: 5 },
      ],
      parts: [{ place: '15', members: ['15.05', '15.71'], expected: 2 }],
    },
    async ({ cells }) => {
      const answer = await cells({ ...quarter, regions: ['15'] });
      // January 3 of 10, February 1 of 5: their mean.
      expect(answer.cells.map(short)).toEqual([['15', '2024-01-01', [25, '2 of 2', 'PARTS'], null]]);
      expect(answer.cells[0]?.realisation).toMatchObject({ parts: 3, expected: 4, reported: 1.5 });
      expect(answer.sql).toMatchInlineSnapshot(`
        "with scope(version_id, from_date, to_date, region_rule, period_rule, reference_month, multiplier) as (
          values (cast(1 as integer), cast('2024-01-01' as date), cast('2024-04-01' as date), 'RATIO', 'MEAN', cast(0 as integer), cast(100 as double precision))
        ),
        asked(place, target_place) as (
          values (cast('15' as varchar), cast('15' as varchar))
        ),
        fact as (
          select observation.*
          from "observation" as observation
          join scope on scope.version_id = observation.version_id
            and observation.period_start >= scope.from_date and observation.period_start < scope.to_date
          where observation.version_id in (1)
            and observation.period_start >= cast('2024-01-01' as date) and observation.period_start < cast('2024-04-01' as date)
        ),
        cell as (
          select
            fact.version_id,
            contribution.ancestor as place,
            fact.period_start,
            count(*) as reports,
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
            max(fact.source) as source_last
          from fact
          join "contribution" as contribution
            on contribution.version_id = fact.version_id and contribution.member = fact.place
          join asked on asked.place = contribution.ancestor
          group by fact.version_id, contribution.ancestor, fact.period_start
        ),
        native as (
          select
            cell.*,
            scope.period_rule,
            scope.reference_month,
            scope.multiplier,
            line.basis as basis,
            line.expected as expected,
            case when line.basis = 'OWN' then cell.value_sum else case scope.region_rule
              when 'SUM' then cell.value_sum
              when 'RATIO' then case when cell.lacking_ratio = 0 then cell.numerator / nullif(cell.denominator, 0) * scope.multiplier end
              when 'WEIGHTED_MEAN' then case when cell.lacking_weight = 0 then cell.weighted_sum / nullif(cell.weight_sum, 0) end
              when 'NONE' then null
            end end as value,
            case when line.basis = 'OWN' or scope.region_rule = 'RATIO' then cell.reports else cell.valued_reports end as parts,
            cast(date_trunc('quarter', cell.period_start) as date) as bucket,
            max(cell.period_start) over same_bucket as last_start,
            sum(least(1.0, cell.reports * 1.0 / line.expected)) over same_bucket as reported,
            max(case when extract(month from cell.period_start) = scope.reference_month then 1 else 0 end) over same_bucket as has_reference
          from cell
          join scope
            on scope.version_id = cell.version_id
            and cell.period_start >= scope.from_date and cell.period_start < scope.to_date
          join "line" as line
            on line.version_id = cell.version_id and line.place = cell.place
            and cell.period_start >= line.expected_from and cell.period_start < line.expected_to
          window same_bucket as (partition by cell.version_id, cell.place, cast(date_trunc('quarter', cell.period_start) as date))
        ),
        bucket as (
          select
            version_id,
            place,
            bucket,
            max(basis) as basis,
            case period_rule
              when 'SUM' then sum(value)
              when 'MEAN' then sum(value) / nullif(count(value), 0)
              when 'RATIO' then case when sum(lacking_ratio) = 0 then sum(numerator) / nullif(sum(denominator), 0) * multiplier end
              when 'MAX' then max(value)
              when 'MIN' then min(value)
              when 'LAST' then max(value)
              when 'REFERENCE' then max(case when has_reference = 1 then value end)
              when 'NATIVE' then max(value)
              when 'NONE' then null
            end as value,
            sum(case when period_rule = 'REFERENCE' and has_reference = 0 then 0 else 1 end) as periods,
            sum(case when case period_rule
              when 'RATIO' then lacking_ratio = 0
              when 'REFERENCE' then has_reference = 1 and value is not null
              else value is not null
            end then 1 else 0 end) as valued,
            max(period_start) as last_start,
            max(reported) as reported,
            sum(numerator) as numerator,
            sum(denominator) as denominator,
            sum(lacking_ratio) as lacking_ratio,
            sum(lacking_weight) as lacking_weight,
            sum(parts) as parts,
            sum(expected) as expected,
            max(provisional) as provisional,
            case when count(*) = 1 then max(predicate) end as predicate,
            min(source_first) as source_first,
            max(source_last) as source_last
          from native
          where case period_rule
            when 'LAST' then period_start = last_start
            when 'REFERENCE' then has_reference = 0 or extract(month from period_start) = reference_month
            else true
          end
          group by version_id, place, bucket, period_rule, multiplier
        ),
        goal as (
          select ranked.version_id, asked.place, ranked.period_start as bucket, ranked.low, ranked.high, ranked.predicate, ranked.kind, ranked.set_at, ranked.place as target_place
          from (
            select target.*, row_number() over (
              partition by target.version_id, target.place, target.period_start
              order by target.set_at desc, target.sequence desc
            ) as recency
            from "target" as target
            join scope on scope.version_id = target.version_id
              and target.period_start >= scope.from_date and target.period_start < scope.to_date
            where target.kind = 'QUARTER_PLAN' and target.grain = 'QUARTER'
          ) as ranked
          join asked on asked.target_place = ranked.place
          where ranked.recency = 1
        )
        select
          coalesce(bucket.version_id, goal.version_id) as version_id,
          coalesce(bucket.place, goal.place) as place,
          coalesce(bucket.bucket, goal.bucket) as bucket,
          bucket.basis, cast(bucket.value as double precision) as value, cast(bucket.periods as bigint) as periods,
          cast(bucket.valued as bigint) as valued, bucket.last_start,
          cast(bucket.reported as double precision) as reported, cast(bucket.numerator as double precision) as numerator,
          cast(bucket.denominator as double precision) as denominator, cast(bucket.lacking_ratio as bigint) as lacking_ratio,
          cast(bucket.lacking_weight as bigint) as lacking_weight, cast(bucket.parts as bigint) as parts,
          cast(bucket.expected as bigint) as expected, bucket.provisional, bucket.predicate, bucket.source_first, bucket.source_last,
          goal.low as target_low, goal.high as target_high, goal.predicate as target_predicate, goal.kind as target_kind,
          goal.set_at as target_set_at, goal.target_place
        from bucket
        full outer join goal
          on goal.version_id = bucket.version_id and goal.place = bucket.place and goal.bucket = bucket.bucket
        limit 200001"
      `);
    },
  ));

test('known at a day: the vintage and the target that held then', () =>
  inWorld(
    {
      versions: [{}],
      observations: [
        { place: '15.71', period: '2023', value: 10, publishedAt: '2024-02-01T00:00:00Z' },
        { place: '15.71', period: '2023', value: 11, publishedAt: '2024-03-01T23:59:59Z' },
        { place: '15.71', period: '2023', value: 12, publishedAt: '2024-03-01T23:59:59Z' },
        { place: '15.71', period: '2023', value: 13, publishedAt: '2024-03-02T00:00:00Z' },
      ],
      targets: [
        { place: '15.71', period: '2023', low: 5, setAt: '2023-01-01T00:00:00Z' },
        { place: '15.71', period: '2023', low: 6, setAt: '2024-03-02T00:00:00Z' },
      ],
    },
    async ({ cells }) => {
      const question = { regions: ['15.71'], period: '2023' };
      const known = async (knownAt: string) => (await cells({ ...question, knownAt })).cells.map(short);
      expect(await known('2024-03-01')).toEqual([['15.71', '2023-01-01', [12, '1 of 1', 'OWN'], [5, 5, '15.71']]]);
      expect(await known('2024-03-02')).toEqual([['15.71', '2023-01-01', [13, '1 of 1', 'OWN'], [6, 6, '15.71']]]);
      expect(await known('2022-12-31')).toEqual([]);
      expect((await cells({ ...question, knownAt: '2024-03-01' })).sql).toMatchInlineSnapshot(`
        "with scope(version_id, from_date, to_date, region_rule, period_rule, reference_month, multiplier) as (
          values (cast(1 as integer), cast('2023-01-01' as date), cast('2024-01-01' as date), 'NONE', 'NATIVE', cast(0 as integer), cast(1 as double precision))
        ),
        asked(place, target_place) as (
          values (cast('15.71' as varchar), cast('15.71' as varchar))
        ),
        winner as (
          select version_id, place, period_start, value, numerator, denominator, weight, predicate, status, source
          from (
            select vintage.*, row_number() over (
              partition by vintage.version_id, vintage.place, vintage.period_start
              order by vintage.published_at desc, vintage.sequence desc
            ) as recency
            from "vintage" as vintage
            where vintage.version_id in (1)
              and (vintage.period_start >= cast('2023-01-01' as date) and vintage.period_start < cast('2024-01-01' as date))
              and vintage.published_at < cast('2024-03-02' as timestamp)
          ) as ranked
          where recency = 1
        ),
        fact as (
          select fact.*
          from winner as fact
          join scope on scope.version_id = fact.version_id
            and fact.period_start >= scope.from_date and fact.period_start < scope.to_date
        ),
        cell as (
          select
            fact.version_id,
            fact.place as place,
            fact.period_start,
            count(*) as reports,
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
            max(fact.source) as source_last
          from fact
          join asked on asked.place = fact.place
          group by fact.version_id, fact.place, fact.period_start
        ),
        native as (
          select
            cell.*,
            scope.period_rule,
            scope.reference_month,
            scope.multiplier,
            'OWN' as basis,
            1 as expected,
            case when 'OWN' = 'OWN' then cell.value_sum else case scope.region_rule
              when 'SUM' then cell.value_sum
              when 'RATIO' then case when cell.lacking_ratio = 0 then cell.numerator / nullif(cell.denominator, 0) * scope.multiplier end
              when 'WEIGHTED_MEAN' then case when cell.lacking_weight = 0 then cell.weighted_sum / nullif(cell.weight_sum, 0) end
              when 'NONE' then null
            end end as value,
            case when 'OWN' = 'OWN' or scope.region_rule = 'RATIO' then cell.reports else cell.valued_reports end as parts,
            cast(date_trunc('year', cell.period_start) as date) as bucket,
            max(cell.period_start) over same_bucket as last_start,
            sum(least(1.0, cell.reports * 1.0 / 1)) over same_bucket as reported,
            max(case when extract(month from cell.period_start) = scope.reference_month then 1 else 0 end) over same_bucket as has_reference
          from cell
          join scope
            on scope.version_id = cell.version_id
            and cell.period_start >= scope.from_date and cell.period_start < scope.to_date
          window same_bucket as (partition by cell.version_id, cell.place, cast(date_trunc('year', cell.period_start) as date))
        ),
        bucket as (
          select
            version_id,
            place,
            bucket,
            max(basis) as basis,
            case period_rule
              when 'SUM' then sum(value)
              when 'MEAN' then sum(value) / nullif(count(value), 0)
              when 'RATIO' then case when sum(lacking_ratio) = 0 then sum(numerator) / nullif(sum(denominator), 0) * multiplier end
              when 'MAX' then max(value)
              when 'MIN' then min(value)
              when 'LAST' then max(value)
              when 'REFERENCE' then max(case when has_reference = 1 then value end)
              when 'NATIVE' then max(value)
              when 'NONE' then null
            end as value,
            sum(case when period_rule = 'REFERENCE' and has_reference = 0 then 0 else 1 end) as periods,
            sum(case when case period_rule
              when 'RATIO' then lacking_ratio = 0
              when 'REFERENCE' then has_reference = 1 and value is not null
              else value is not null
            end then 1 else 0 end) as valued,
            max(period_start) as last_start,
            max(reported) as reported,
            sum(numerator) as numerator,
            sum(denominator) as denominator,
            sum(lacking_ratio) as lacking_ratio,
            sum(lacking_weight) as lacking_weight,
            sum(parts) as parts,
            sum(expected) as expected,
            max(provisional) as provisional,
            case when count(*) = 1 then max(predicate) end as predicate,
            min(source_first) as source_first,
            max(source_last) as source_last
          from native
          where case period_rule
            when 'LAST' then period_start = last_start
            when 'REFERENCE' then has_reference = 0 or extract(month from period_start) = reference_month
            else true
          end
          group by version_id, place, bucket, period_rule, multiplier
        ),
        goal as (
          select ranked.version_id, asked.place, ranked.period_start as bucket, ranked.low, ranked.high, ranked.predicate, ranked.kind, ranked.set_at, ranked.place as target_place
          from (
            select target.*, row_number() over (
              partition by target.version_id, target.place, target.period_start
              order by target.set_at desc, target.sequence desc
            ) as recency
            from "target" as target
            join scope on scope.version_id = target.version_id
              and target.period_start >= scope.from_date and target.period_start < scope.to_date
            where target.kind = 'ANNUAL' and target.grain = 'YEAR' and target.set_at < cast('2024-03-02' as timestamp)
          ) as ranked
          join asked on asked.target_place = ranked.place
          where ranked.recency = 1
        )
        select
          coalesce(bucket.version_id, goal.version_id) as version_id,
          coalesce(bucket.place, goal.place) as place,
          coalesce(bucket.bucket, goal.bucket) as bucket,
          bucket.basis, cast(bucket.value as double precision) as value, cast(bucket.periods as bigint) as periods,
          cast(bucket.valued as bigint) as valued, bucket.last_start,
          cast(bucket.reported as double precision) as reported, cast(bucket.numerator as double precision) as numerator,
          cast(bucket.denominator as double precision) as denominator, cast(bucket.lacking_ratio as bigint) as lacking_ratio,
          cast(bucket.lacking_weight as bigint) as lacking_weight, cast(bucket.parts as bigint) as parts,
          cast(bucket.expected as bigint) as expected, bucket.provisional, bucket.predicate, bucket.source_first, bucket.source_last,
          goal.low as target_low, goal.high as target_high, goal.predicate as target_predicate, goal.kind as target_kind,
          goal.set_at as target_set_at, goal.target_place
        from bucket
        full outer join goal
          on goal.version_id = bucket.version_id and goal.place = bucket.place and goal.bucket = bucket.bucket
        limit 200001"
      `);
    },
  ));

test('a ratio of two indicators known at a day: pairs of halves that were known, summed before they are divided', () =>
  inWorld(
    {
      versions: [
        { code: 'PTR', numeratorIndicator: 'PUPILS', denominatorIndicator: 'TEACHERS', regionAggregation: 'RATIO' },
        { code: 'PUPILS', number: 1, regionAggregation: 'SUM' },
        { code: 'TEACHERS', number: 1, regionAggregation: 'SUM' },
      ],
      observations: [
        { version: 2, place: '18.03', period: '2024', value: 100, publishedAt: '2024-02-01T00:00:00Z' },
        { version: 3, place: '18.03', period: '2024', value: 10, publishedAt: '2024-02-01T00:00:00Z' },
        { version: 3, place: '18.03', period: '2024', value: 20, publishedAt: '2024-09-01T00:00:00Z' },
        { version: 2, place: '18.71', period: '2024', value: 90, publishedAt: '2024-02-01T00:00:00Z' },
        { version: 3, place: '18.71', period: '2024', value: 5, publishedAt: '2024-02-01T00:00:00Z' },
        // Half a pair counts for nothing.
        { version: 2, place: '15.71', period: '2024', value: 1000, publishedAt: '2024-02-01T00:00:00Z' },
      ],
      parts: [{ place: '18', members: ['18.03', '18.71'], expected: 3 }],
    },
    async ({ cells }) => {
      const question = { regions: ['18', '15.71'], period: '2024' };
      const early = await cells({ ...question, knownAt: '2024-03-01' });
      expect(early.cells.map(short)).toEqual([['18', '2024-01-01', [190 / 15, '1 of 1', 'PARTS'], null]]);
      const now = await cells({ ...question, knownAt: '2024-12-31' });
      expect(now.cells.map(short)).toEqual([['18', '2024-01-01', [190 / 25, '1 of 1', 'PARTS'], null]]);
      expect((await cells(question)).cells.map(short)).toEqual(now.cells.map(short));
      expect(early.sql).toMatchInlineSnapshot(`
        "with scope(version_id, from_date, to_date, region_rule, period_rule, reference_month, multiplier) as (
          values (cast(1 as integer), cast('2024-01-01' as date), cast('2025-01-01' as date), 'RATIO', 'NATIVE', cast(0 as integer), cast(1 as double precision))
        ),
        asked(place, target_place) as (
          values (cast('18' as varchar), cast('18' as varchar)), (cast('15.71' as varchar), cast('15.71' as varchar))
        ),
        winner as (
          select version_id, place, period_start, value, numerator, denominator, weight, predicate, status, source
          from (
            select vintage.*, row_number() over (
              partition by vintage.version_id, vintage.place, vintage.period_start
              order by vintage.published_at desc, vintage.sequence desc
            ) as recency
            from "vintage" as vintage
            where vintage.version_id in (1, 2, 3)
              and (vintage.period_start >= cast('2024-01-01' as date) and vintage.period_start < cast('2025-01-01' as date) or vintage.version_id in (1, 2, 3))
              and vintage.published_at < cast('2024-03-02' as timestamp)
          ) as ranked
          where recency = 1
        ),
        half(version_id, part_version_id, part_order, role, from_date, to_date, multiplier) as (
          values (cast(1 as integer), cast(2 as integer), cast(0 as integer), cast('numerator' as varchar), cast('0001-01-01' as date), cast('9999-12-31' as date), cast(1 as double precision)),
            (cast(1 as integer), cast(3 as integer), cast(0 as integer), cast('denominator' as varchar), cast('0001-01-01' as date), cast('9999-12-31' as date), cast(1 as double precision))
        ),
        ranked_half as (
          select half.version_id, winner.place, winner.period_start, half.role, half.multiplier, winner.value, winner.status, row_number() over (
            partition by half.version_id, half.role, winner.place, winner.period_start
            order by half.part_order desc
          ) as recency
          from winner
          join half
            on half.part_version_id = winner.version_id
            and winner.period_start >= half.from_date and winner.period_start < half.to_date
          where winner.value is not null
        ),
        pair as (
          select
            version_id,
            place,
            period_start,
            multiplier,
            max(case when role = 'numerator' then value end) as numerator,
            max(case when role = 'denominator' then value end) as denominator,
            case when max(case when status in ('PROVISIONAL', 'ESTIMATED') then 1 else 0 end) = 1 then 'PROVISIONAL' else 'FINAL' end as status
          from ranked_half
          where recency = 1
          group by version_id, place, period_start, multiplier
          having count(*) = 2
        ),
        known as (
          select version_id, place, period_start, numerator / nullif(denominator, 0) * multiplier as value,
            numerator, denominator, cast(null as double precision) as weight, cast(null as varchar) as predicate, status, 'computed' as source
          from pair
          union all
          select version_id, place, period_start, value, numerator, denominator, weight, predicate, status, source
          from winner
          where not exists (select 1 from pair where pair.version_id = winner.version_id and pair.place = winner.place)
        ),
        fact as (
          select fact.*
          from known as fact
          join scope on scope.version_id = fact.version_id
            and fact.period_start >= scope.from_date and fact.period_start < scope.to_date
        ),
        cell as (
          select
            fact.version_id,
            contribution.ancestor as place,
            fact.period_start,
            count(*) as reports,
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
            max(fact.source) as source_last
          from fact
          join "contribution" as contribution
            on contribution.version_id = fact.version_id and contribution.member = fact.place
          join asked on asked.place = contribution.ancestor
          group by fact.version_id, contribution.ancestor, fact.period_start
        ),
        native as (
          select
            cell.*,
            scope.period_rule,
            scope.reference_month,
            scope.multiplier,
            line.basis as basis,
            line.expected as expected,
            case when line.basis = 'OWN' then cell.value_sum else case scope.region_rule
              when 'SUM' then cell.value_sum
              when 'RATIO' then case when cell.lacking_ratio = 0 then cell.numerator / nullif(cell.denominator, 0) * scope.multiplier end
              when 'WEIGHTED_MEAN' then case when cell.lacking_weight = 0 then cell.weighted_sum / nullif(cell.weight_sum, 0) end
              when 'NONE' then null
            end end as value,
            case when line.basis = 'OWN' or scope.region_rule = 'RATIO' then cell.reports else cell.valued_reports end as parts,
            cast(date_trunc('year', cell.period_start) as date) as bucket,
            max(cell.period_start) over same_bucket as last_start,
            sum(least(1.0, cell.reports * 1.0 / line.expected)) over same_bucket as reported,
            max(case when extract(month from cell.period_start) = scope.reference_month then 1 else 0 end) over same_bucket as has_reference
          from cell
          join scope
            on scope.version_id = cell.version_id
            and cell.period_start >= scope.from_date and cell.period_start < scope.to_date
          join "line" as line
            on line.version_id = cell.version_id and line.place = cell.place
            and cell.period_start >= line.expected_from and cell.period_start < line.expected_to
          window same_bucket as (partition by cell.version_id, cell.place, cast(date_trunc('year', cell.period_start) as date))
        ),
        bucket as (
          select
            version_id,
            place,
            bucket,
            max(basis) as basis,
            case period_rule
              when 'SUM' then sum(value)
              when 'MEAN' then sum(value) / nullif(count(value), 0)
              when 'RATIO' then case when sum(lacking_ratio) = 0 then sum(numerator) / nullif(sum(denominator), 0) * multiplier end
              when 'MAX' then max(value)
              when 'MIN' then min(value)
              when 'LAST' then max(value)
              when 'REFERENCE' then max(case when has_reference = 1 then value end)
              when 'NATIVE' then max(value)
              when 'NONE' then null
            end as value,
            sum(case when period_rule = 'REFERENCE' and has_reference = 0 then 0 else 1 end) as periods,
            sum(case when case period_rule
              when 'RATIO' then lacking_ratio = 0
              when 'REFERENCE' then has_reference = 1 and value is not null
              else value is not null
            end then 1 else 0 end) as valued,
            max(period_start) as last_start,
            max(reported) as reported,
            sum(numerator) as numerator,
            sum(denominator) as denominator,
            sum(lacking_ratio) as lacking_ratio,
            sum(lacking_weight) as lacking_weight,
            sum(parts) as parts,
            sum(expected) as expected,
            max(provisional) as provisional,
            case when count(*) = 1 then max(predicate) end as predicate,
            min(source_first) as source_first,
            max(source_last) as source_last
          from native
          where case period_rule
            when 'LAST' then period_start = last_start
            when 'REFERENCE' then has_reference = 0 or extract(month from period_start) = reference_month
            else true
          end
          group by version_id, place, bucket, period_rule, multiplier
        ),
        goal as (
          select ranked.version_id, asked.place, ranked.period_start as bucket, ranked.low, ranked.high, ranked.predicate, ranked.kind, ranked.set_at, ranked.place as target_place
          from (
            select target.*, row_number() over (
              partition by target.version_id, target.place, target.period_start
              order by target.set_at desc, target.sequence desc
            ) as recency
            from "target" as target
            join scope on scope.version_id = target.version_id
              and target.period_start >= scope.from_date and target.period_start < scope.to_date
            where target.kind = 'ANNUAL' and target.grain = 'YEAR' and target.set_at < cast('2024-03-02' as timestamp)
          ) as ranked
          join asked on asked.target_place = ranked.place
          where ranked.recency = 1
        )
        select
          coalesce(bucket.version_id, goal.version_id) as version_id,
          coalesce(bucket.place, goal.place) as place,
          coalesce(bucket.bucket, goal.bucket) as bucket,
          bucket.basis, cast(bucket.value as double precision) as value, cast(bucket.periods as bigint) as periods,
          cast(bucket.valued as bigint) as valued, bucket.last_start,
          cast(bucket.reported as double precision) as reported, cast(bucket.numerator as double precision) as numerator,
          cast(bucket.denominator as double precision) as denominator, cast(bucket.lacking_ratio as bigint) as lacking_ratio,
          cast(bucket.lacking_weight as bigint) as lacking_weight, cast(bucket.parts as bigint) as parts,
          cast(bucket.expected as bigint) as expected, bucket.provisional, bucket.predicate, bucket.source_first, bucket.source_last,
          goal.low as target_low, goal.high as target_high, goal.predicate as target_predicate, goal.kind as target_kind,
          goal.set_at as target_set_at, goal.target_place
        from bucket
        full outer join goal
          on goal.version_id = bucket.version_id and goal.place = bucket.place and goal.bucket = bucket.bucket
        limit 200001"
      `);
    },
  ));

test("a parent's target: one revision, beside every region that is measured against it, with or without a value", () =>
  inWorld(
    {
      versions: [{}],
      observations: [{ place: '15.71', period: '2024', value: 3 }],
      targets: [
        { place: '15', period: '2024', low: 4, high: 6, setAt: '2024-01-01T00:00:00Z' },
        { place: '15', period: '2024', low: 5, high: 7, setAt: '2024-01-01T00:00:00Z' },
        { place: '15.71', period: '2024', low: 1 },
      ],
    },
    async ({ cells }) => {
      const question = { regions: ['15.71', '15.05'], period: '2024', yardstick: { target: 'PARENT' } } as const;
      const answer = await cells(question);
      expect(answer.cells.map(short)).toEqual([
        ['15.05', '2024-01-01', null, [5, 7, '15']],
        ['15.71', '2024-01-01', [3, '1 of 1', 'OWN'], [5, 7, '15']],
      ]);
    },
  ));

test('a version that is valid, gives way to another and is valid again does not count its rows twice', () =>
  inWorld(
    {
      versions: [monthly, { ...monthly, validFrom: '2024-04-01', validTo: '2024-07-01' }],
      observations: Array.from({ length: 12 }, (_, index) => ({
        place: '15.71',
        period: `2024-${String(index + 1).padStart(2, '0')}`,
        value: 1,
      })),
    },
    async ({ cells }) => {
      const answer = await cells({ regions: ['15.71'], grain: 'QUARTER', period: '2024' });
      expect(answer.cells.map(short)).toEqual([
        ['15.71', '2024-01-01', [3, '3 of 3', 'OWN'], null],
        ['15.71', '2024-07-01', [3, '3 of 3', 'OWN'], null],
        ['15.71', '2024-10-01', [3, '3 of 3', 'OWN'], null],
      ]);
    },
  ));

test('cells come by version, place and time: a long answer from the engine so, a short one put in order when it is read', () =>
  inWorld(
    {
      versions: [monthly],
      observations: [
        { place: '18.71', period: '2024-02', value: 4 },
        { place: '15.71', period: '2024-03', value: 3 },
        { place: '18.71', period: '2024-01', value: 2 },
        { place: '15.71', period: '2024-01', value: 1 },
      ],
    },
    async ({ catalogue, run }) => {
      const regions = ['18.71', '15.71'];
      const question = {
        metric: 'INDICATOR_VALUE',
        indicator: 'A',
        regions,
        grain: 'MONTH',
        period: '2024',
      } as const;
      const plan = prepareTrend(question, catalogue, { maxCells: 200_000 }).plan!;
      const isOrdered: boolean[] = [];
      for (const to of [plan.to, '2924-01-01']) {
        const statement = toStatement(compileCells({ ...plan, to }, bareTables, duckdbDialect));
        isOrdered.push(statement.text.includes('order by version_id, place, bucket'));
        expect(readCells(await run(statement)).map(({ place, bucket }) => `${place} ${bucket}`)).toEqual([
          '15.71 2024-01-01',
          '15.71 2024-03-01',
          '18.71 2024-01-01',
          '18.71 2024-02-01',
        ]);
      }
      expect(isOrdered).toEqual([false, true]);
    },
  ));
