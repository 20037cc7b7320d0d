import { officeSteps } from './compute-offices.ts';
import { placeSteps } from './compute-observations.ts';
import { serviceClock, standardSteps } from './compute-service.ts';
import { wordTypes } from './word-types.ts';

/** Are run for every snapshot, once its extracts are there and before anything is written. */
export const firstSteps = [...wordTypes, ...officeSteps, ...serviceClock, ...standardSteps, ...placeSteps];
