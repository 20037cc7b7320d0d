import { indicators } from './indicators.ts';
import type { ImportKind } from './kind.ts';
import { observations } from './observations.ts';
import { organisationUnits } from './organisation-units.ts';
import { targets } from './targets.ts';

/** Everything that can be imported, by the name the command line knows it by. */
export const importKinds = {
  'organisation-units': organisationUnits,
  indicators,
  targets,
  observations,
} satisfies Record<string, ImportKind>;

export type ImportKindName = keyof typeof importKinds;
