import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { Context } from './context.ts';

/** The dimensions of the current snapshot: by them names of regions and codes of indicators are resolved everywhere. */
export function currentCatalogue({ analytics }: Pick<Context, 'analytics'>): Promise<Catalogue> {
  return analytics.withCatalogue(null, (catalogue) => catalogue);
}
