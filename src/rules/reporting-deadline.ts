/**
 * Days after the end of a period by which its figure is due, where nobody said: what an import without `due_date` and a
 * figure without a submission are judged by. Usual practice of regional governments, a year's by its annual report (LKj).
 */
export const reportingDays = { MONTH: 20, QUARTER: 30, SEMESTER: 45, YEAR: 90 } as const;
