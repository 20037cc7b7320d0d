import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

const localDay = (instant: Sql): Sql => sql`cast(${instant} + utc_offset as date)`;
const minutesUntil = (instant: Sql): Sql => sql`(epoch_ms(${instant}) - epoch_ms(received_at)) / 60000.0`;

/** Needs `unit_name` and `region_clock`. A day is the region's own. */
export const complaintSteps: readonly Sql[] = [
  sql`create view complaint_own as
select
  region.code as region_code, unit.code as unit_code, ${localDay(sql`received_at`)} as day, 'DAY' as grain, 'ROWS' as basis,
  cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n,
  service_type, channel, category, complaint.id as sequence,
  ${localDay(sql`resolved_at`)} as until,
  case when resolved_at is null then 0 else 1 end as resolved,
  ${minutesUntil(sql`first_response_at`)} as response_minutes,
  ${minutesUntil(sql`resolved_at`)} as resolution_minutes,
  cast(null as double) as reported_response_median, cast(null as double) as reported_response_p90,
  cast(null as double) as reported_resolution_median, cast(null as double) as reported_resolution_p90
from extracted.complaint as complaint
join extracted.region as region on region.id = region_id
join region_clock on region_clock.region_id = region.id
left join unit_name as unit on unit.id = unit_id`,
];
