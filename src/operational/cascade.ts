import type { PrismaClient } from './prisma/client.ts';

interface Asked {
  readonly region: string;
  readonly year: number;
}

/** How many indicators of people serve an indicator of an objective, and how many people have them. */
export interface CascadeCount {
  readonly objective: string;
  readonly indicator: string;
  readonly individualIndicators: number;
  readonly employees: number;
}

type Read = Pick<PrismaClient, '$queryRaw'>;

/**
 * People are those of the government, or of the objective's unit and the units below it, at the year's end. What comes out are
 * counts: no row is about one person.
 */
export function countCascade(prisma: Read, { region, year }: Asked): Promise<readonly CascadeCount[]> {
  const yearEnd = `${year}-12-31`;
  return prisma.$queryRaw<CascadeCount[]>`
    with recursive below as (
      select id as ancestor_id, id as unit_id from organisation_unit
      union
      select ancestor_id, version.unit_id
      from below join organisation_unit_version as version on version.parent_id = below.unit_id
    )
    select objective.code as objective, indicator.code as indicator,
      count(individual.id)::int as "individualIndicators", count(distinct individual.employee_id)::int as employees
    from objective
    join region on region.id = objective.region_id
    join objective_indicator as link on link.objective_id = objective.id
    join indicator on indicator.id = link.indicator_id
    left join (
      select own.id, own.indicator_id, own.employee_id, placement.region_id, placement.unit_id
      from individual_indicator as own
      join placement on placement.employee_id = own.employee_id
        and placement.valid_from <= ${yearEnd}::date
        and (placement.valid_to is null or placement.valid_to > ${yearEnd}::date)
      where own.year = ${year}
    ) as individual on individual.indicator_id = indicator.id and individual.region_id = objective.region_id
      and (objective.unit_id is null or exists (
        select from below where ancestor_id = objective.unit_id and below.unit_id = individual.unit_id
      ))
    where region.code = ${region} and objective.start_year <= ${year} and (objective.end_year is null or objective.end_year >= ${year})
    group by objective.code, indicator.code
    order by objective.code, indicator.code`;
}

export interface OrphanCount {
  readonly employees: number;
  readonly employeesWithoutIndicator: number;
  readonly individualIndicators: number;
  readonly individualIndicatorsWithoutIndicator: number;
}

/** Who of a government has no indicator in a year, and how many of people's indicators serve none of a unit. */
export async function countOrphans(prisma: Read, { region, year }: Asked): Promise<OrphanCount> {
  const yearEnd = `${year}-12-31`;
  const [counts] = await prisma.$queryRaw<OrphanCount[]>`
    with standing as (
      select placement.employee_id as id
      from placement join region on region.id = placement.region_id
      where region.code = ${region} and placement.valid_from <= ${yearEnd}::date
        and (placement.valid_to is null or placement.valid_to > ${yearEnd}::date)
    ),
    own as (
      select individual.id, individual.employee_id, individual.indicator_id
      from individual_indicator as individual join standing on standing.id = individual.employee_id
      where individual.year = ${year}
    )
    select
      (select count(*)::int from standing) as employees,
      (select count(*)::int from standing where not exists (select from own where own.employee_id = standing.id)) as "employeesWithoutIndicator",
      (select count(*)::int from own) as "individualIndicators",
      (select count(*)::int from own where indicator_id is null) as "individualIndicatorsWithoutIndicator"`;
  return counts!;
}
