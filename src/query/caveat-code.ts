/** What kinds of warnings travel with numbers; `caveat.ts` has their sentences. */
export const caveatCodes = [
  'SYNTHETIC',
  'MIXED_LEVELS',
  'DEFINITION_CHANGED',
  'TERRITORY_CHANGED',
  'LOW_COVERAGE',
  'SMALL_SAMPLE',
  'SUPPRESSED',
  'PROVISIONAL',
  'INCOMPLETE_PERIOD',
  'RESOLVED_BY_SEAT',
  'AGGREGATED_FROM_PARTS',
  'NEGATIVE_TARGET',
  'PERIOD_WIDENED',
  'APPROXIMATE',
  'MULTIPLE_TESTS',
  'OLDER_SNAPSHOT',
] as const;
export type CaveatCode = (typeof caveatCodes)[number];
