import { literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { always } from './compute-observations.ts';

/**
 * The tree that parts are sought in. Parts of a TERRITORY are child regions; parts of a GOVERNMENT its units: the root units of its
 * region, then their child units, never across regions. Whatever has no parent in a tree, or only itself in a circle, is a root.
 */
export function treeSteps(takenAt: string): readonly Sql[] {
  return [
    sql`create table edge as
with unit as (
  select code, region_code, parent_code
  from extracted.unit
  qualify row_number() over (
    partition by code
    order by (valid_from <= ${date(takenAt)} and coalesce(valid_to, ${always.to}) > ${date(takenAt)}) desc, valid_from desc
  ) = 1
),
named as (
  select 'TERRITORY' as subject, code as child, parent_code as parent
  from extracted.region
  where parent_code is not null
  union all
  select 'GOVERNMENT', 'u:' || unit.code, coalesce('u:' || parent.code, unit.region_code)
  from unit
  left join unit as parent on parent.code = unit.parent_code and parent.region_code = unit.region_code
)
select subject, child.place_id as child_id, parent.place_id as parent_id
from named
join place as child on child.key = named.child
join place as parent on parent.key = named.parent`,

    sql`create table node as
with recursive walk(subject, place_id, depth) as (
  select subject, place_id, 0
  from place
  cross join (values ('TERRITORY'), ('GOVERNMENT')) as subjects(subject)
  where not exists (select 1 from edge where edge.subject = subjects.subject and edge.child_id = place_id)
  union all
  select edge.subject, edge.child_id, depth + 1
  from walk
  join edge on edge.subject = walk.subject and edge.parent_id = walk.place_id
)
select subject, place_id, cast(depth as integer) as depth from walk`,
    sql`delete from edge where not exists (
  select 1 from node where node.subject = edge.subject and node.place_id = edge.child_id
)`,
  ];
}

const date = (instant: string): Sql => sql`cast(${literal(instant)} as date)`;
