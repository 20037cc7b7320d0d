import type { LeftOut } from '../../analysis/panel.ts';
import { builder } from '../builder.ts';
import { NullReasonEnum } from '../enums.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

/** Regions whose numbers did not enter a statistic. */
export const LeftOutRegionsRef = builder.objectRef<InSnapshot<LeftOut>>('LeftOutRegions').implement({
  description:
    'Regions that a statistic does not rest on, for one reason: what is missing, incomplete or withheld never enters it silently.',
  fields: (t) => ({
    reason: t.expose('reason', { type: NullReasonEnum, description: 'Why their number is missing or not whole.' }),
    n: t.int({ description: 'How many they are.', resolve: ({ codes }) => codes.length }),
    regions: t.field({
      type: [RegionRef],
      description: 'Which they are.',
      resolve: ({ codes, catalogue }) => codes.map((code) => regionOfSnapshot(catalogue.region(code))),
    }),
  }),
});
