import type { DimensionDefinition } from '../metric.ts';

/** What every plain fact has beside region, unit and period. */
export const officeDimensions = {
  OFFICE: {
    label: { id: 'Perangkat daerah', en: 'Office' },
    description: {
      id: 'Perangkat daerah: unit teratas pemerintah daerah bersama semua unit di bawahnya.',
      en: 'A top unit of a government together with all units below it.',
    },
  },
} as const satisfies Record<string, DimensionDefinition>;
