import type { Sql } from '../sql/sql.ts';
import { officeSteps } from './compute-offices.ts';
import { placeSteps } from './compute-observations.ts';
import { serviceClock, standardSteps, workingDays } from './compute-service.ts';
import { wordTypes } from './word-types.ts';

/** Are run for every snapshot, once its extracts are there and before anything is written: stage by stage, those of one side by side. */
export const firstStages = (takenAt: string): readonly (readonly Sql[])[] => [
  [workingDays(takenAt), ...wordTypes],
  ...[...officeSteps, ...serviceClock, ...standardSteps, ...placeSteps].map((step) => [step]),
];

/** As texts that are the same whenever they are run. */
export const firstSteps = firstStages('').flat();
