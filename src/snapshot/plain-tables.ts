import { eventTables } from './event-tables.ts';
import { appraisalTables } from './appraisal-tables.ts';
import { figureTables } from './figure-tables.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import { competencyTables } from './competency-tables.ts';
import { growthTables } from './growth-tables.ts';
import { elementColumns } from './satisfaction-tables.ts';
import { ratingTables } from './rating-tables.ts';
import { withheldTables } from './withheld-tables.ts';
import { sourceTables } from './source-tables.ts';
import type { TableShape } from './table-shape.ts';
import { staffTables } from './staff-tables.ts';
import { teamTables } from './team-tables.ts';
import { workTables } from './work-tables.ts';

/** Bands, never a person. */
const respondent = { service_type: 'VARCHAR', age_band: 'VARCHAR', sex: 'VARCHAR', education: 'VARCHAR' } as const;

export const plainTables = {
  /** One row per completed case, by the day of completion; times in minutes, `within_standard` 1 or 0, null without a standard. */
  service_case: {
    columns: {
      ...plain,
      service_type: 'VARCHAR',
      channel: 'VARCHAR',
      minutes: 'DOUBLE',
      working_minutes: 'DOUBLE',
      within_standard: 'DOUBLE',
      reported_median: 'DOUBLE',
      reported_p75: 'DOUBLE',
      reported_p90: 'DOUBLE',
      reported_working_median: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** One row per finished step of a case, by the day it was finished. */
  service_step: {
    columns: {
      ...plain,
      service_type: 'VARCHAR',
      channel: 'VARCHAR',
      step: 'VARCHAR',
      minutes: 'DOUBLE',
      working_minutes: 'DOUBLE',
      reported_median: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** One row per complaint, by the day it was received; `until` is the day it was resolved. Times in minutes, `resolved` 1 or 0. */
  complaint: {
    columns: {
      ...plain,
      service_type: 'VARCHAR',
      channel: 'VARCHAR',
      category: 'VARCHAR',
      until: 'DATE',
      resolved: 'DOUBLE',
      response_minutes: 'DOUBLE',
      resolution_minutes: 'DOUBLE',
      reported_response_median: 'DOUBLE',
      reported_response_p90: 'DOUBLE',
      reported_resolution_median: 'DOUBLE',
      reported_resolution_p90: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** One row per response, by the day of the answer; `score_sum` is 25 times the mean of what was answered. */
  satisfaction_response: {
    columns: {
      ...plain,
      ...respondent,
      ...elementColumns,
      scored: 'DOUBLE',
      score_sum: 'DOUBLE',
      score_squares: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** One row per response and element that was answered, 1 to 4. */
  satisfaction_element: {
    columns: {
      ...plain,
      ...respondent,
      element: 'VARCHAR',
      score_sum: 'DOUBLE',
      score_squares: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'element', 'sequence'],
  },
  /** One row per answered questionnaire of staff or public, by the day of the answer; `score_sum` is its score. */
  survey_response: {
    columns: {
      ...plain,
      kind: 'VARCHAR',
      age_band: 'VARCHAR',
      sex: 'VARCHAR',
      employment_type: 'VARCHAR',
      score_sum: 'DOUBLE',
      score_squares: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** One row per programme or innovation, by the day it began. */
  programme_start: {
    columns: { ...plain, programme: 'VARCHAR', kind: 'VARCHAR', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /**
   * Ceilings of years and what was spent in periods, in rupiah, standing until the year's end. `earned` is the part of the ceiling for the
   * output delivered; with `planned_...` the year has a planned output.
   */
  programme_budget: {
    columns: {
      ...plain,
      programme: 'VARCHAR',
      until: 'DATE',
      ceiling: 'DOUBLE',
      spent: 'DOUBLE',
      planned_ceiling: 'DOUBLE',
      planned_spent: 'DOUBLE',
      earned: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** One row per cause of a result, by the period it explains. */
  cause: {
    columns: { ...plain, indicator: 'VARCHAR', factor: 'VARCHAR', category: 'VARCHAR', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** One row per corrective action, by the day it was set; `until` is the day it was completed, `due_days` how long it was given. */
  corrective_action: {
    columns: {
      ...plain,
      indicator: 'VARCHAR',
      category: 'VARCHAR',
      until: 'DATE',
      due_days: 'INTEGER',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  ...figureTables,
  ...staffTables,
  ...appraisalTables,
  ...teamTables,
  ...workTables,
  ...growthTables,
  ...ratingTables,
  ...competencyTables,
  ...eventTables,
  ...sourceTables,
  /** Up to when a government has rows of a plain fact, of a large one in each year: the latest bucket of each grain that ended by `takenAt`. */
  fact_line: {
    columns: {
      fact: 'VARCHAR',
      region_code: 'VARCHAR',
      latest_day: 'DATE',
      latest_month: 'DATE',
      latest_quarter: 'DATE',
      latest_semester: 'DATE',
      latest_year: 'DATE',
    },
    sortedBy: ['fact', 'region_code'],
  },
  ...withheldTables,
  service_type: {
    columns: { code: 'VARCHAR', field_code: 'VARCHAR', name_id: 'VARCHAR', name_en: 'VARCHAR' },
    sortedBy: ['code'],
  },
  programme: {
    columns: { code: 'VARCHAR', kind: 'VARCHAR', name_id: 'VARCHAR', name_en: 'VARCHAR' },
    sortedBy: ['code'],
  },
} as const satisfies Record<string, TableShape>;
