import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { prepareComputed } from './computed.ts';
import type { PreparedBeside } from './indicator-numbers.ts';
import { preparePerHead } from './per-head.ts';

/** What a reader of indicators' values looks at beside them. */
export interface AskedBeside {
  readonly needsComputed?: boolean | null;
  readonly needsPerHead?: boolean | null;
}

/** All that was asked for beside the numbers, each by statements of its own; nothing where nobody asked. */
export function prepareBeside<Body>(
  { needsComputed, needsPerHead }: AskedBeside,
  body: Body,
  catalogue: Catalogue,
  options: { readonly maxCells: number },
): PreparedBeside<Body> {
  const asked = [needsComputed ? prepareComputed : null, needsPerHead ? preparePerHead : null];
  const parts = asked.flatMap((prepare) => (prepare === null ? [] : [prepare(body, catalogue, options)]));
  return {
    plans: parts.flatMap(({ plans }) => plans),
    attach(given, cells) {
      let next = 0;
      return parts.reduce(
        (whole, { plans, attach }) => attach(whole, cells.slice(next, (next += plans.length))),
        given,
      );
    },
  };
}
