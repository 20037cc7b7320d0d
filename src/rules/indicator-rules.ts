/** The words an indicator's definition is written in, as in the contract's tidy files. */
export const subjects = ['TERRITORY', 'GOVERNMENT'] as const;
export type Subject = (typeof subjects)[number];

export const directions = ['MAXIMIZE', 'MINIMIZE', 'STABILIZE'] as const;
export type Direction = (typeof directions)[number];

export const attainmentFormulas = ['MAXIMIZE', 'MINIMIZE', 'MINIMIZE_RATIO', 'STABILIZE', 'PREDICATE'] as const;
export type AttainmentFormula = (typeof attainmentFormulas)[number];

export const accumulations = ['DISCRETE', 'YEAR_TO_DATE'] as const;
export type Accumulation = (typeof accumulations)[number];

export const periodAggregations = ['SUM', 'LAST', 'MEAN', 'RATIO', 'MAX', 'MIN'] as const;
export type PeriodAggregation = (typeof periodAggregations)[number];

export const regionAggregations = ['SUM', 'RATIO', 'WEIGHTED_MEAN', 'NONE'] as const;
export type RegionAggregation = (typeof regionAggregations)[number];

export const targetKinds = ['ANNUAL', 'QUARTER_PLAN', 'MEDIUM_TERM', 'NATIONAL_STANDARD'] as const;
export type TargetKind = (typeof targetKinds)[number];

export const observationStatuses = ['FINAL', 'PROVISIONAL', 'REVISED', 'ESTIMATED'] as const;
export type ObservationStatus = (typeof observationStatuses)[number];
