import type { Sql } from '../sql/sql.ts';
import { officeSteps } from './compute-offices.ts';
import { placeSteps } from './compute-observations.ts';
import { serviceClock, standardSteps } from './compute-service.ts';
import { wordTypes } from './word-types.ts';

/** Are run for every snapshot, once its extracts are there and before anything is written: stage by stage, those of one side by side. */
export const firstStages: readonly (readonly Sql[])[] = [
  wordTypes,
  ...[...officeSteps, ...serviceClock, ...standardSteps, ...placeSteps].map((step) => [step]),
];

export const firstSteps = firstStages.flat();
