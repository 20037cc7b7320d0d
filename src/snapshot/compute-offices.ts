import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

/** The office of every unit: its topmost unit by what the tree is now, as readers see it. Units in a circle have none. */
export const officeSteps: readonly Sql[] = [
  sql`create table office as
with recursive newest as (
  select code, parent_code from extracted.unit qualify row_number() over (partition by code order by valid_from desc) = 1
), above as (
  select code as unit_code, code as office_code, parent_code from newest
  union
  select above.unit_code, newest.code, newest.parent_code from above join newest on newest.code = above.parent_code
)
select unit_code, office_code from above where parent_code is null`,
];
