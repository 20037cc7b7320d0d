import { BadUserInput } from '../errors.ts';
import type { RegionRow } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { islandOf } from '../rules/islands.ts';
import type { PeersInput } from './question.ts';

/** Half to twice as many inhabitants: of a kind with towns that differ, and still a group of dozens among 514. */
const usualBand = { from: 0.5, to: 2 } as const;

/** Regions like one: of its level, without itself, by island, parent, kind and number of inhabitants as asked. */
export function peersOf(region: RegionRow, input: PeersInput, catalogue: Catalogue): readonly string[] {
  const isNear = bandOf(region.code, input.population, catalogue);
  return catalogue
    .regionsAt(region.level)
    .filter((other) => other.code !== region.code)
    .filter((other) => !input.sameIsland || islandOf(other.code) === islandOf(region.code))
    .filter((other) => !input.sameParent || other.parentCode === region.parentCode)
    .filter((other) => !input.sameKind || other.kind === region.kind)
    .filter((other) => isNear(other.code))
    .map(({ code }) => code);
}

/** Throws BAD_USER_INPUT where a band holds nobody whatever the region. */
export function checkPeers({ population }: PeersInput): void {
  const { from, to } = { ...usualBand, ...population };
  if ((from ?? 0) >= 0 && (to === null || (from ?? 0) <= to)) return;
  throw new BadUserInput(
    `\`peers.population\` goes from ${from} to ${to}; write how many times its own inhabitants, such as {from: 0.5, to: 2}.`,
  );
}

/** Whoever has an unknown number of inhabitants is in no band, and has none. */
function bandOf(code: string, population: PeersInput['population'], catalogue: Catalogue): (code: string) => boolean {
  if (population === null) return () => true;
  const { from, to } = { ...usualBand, ...population };
  const own = catalogue.inhabitants(code);
  if (own === null) return () => false;
  return (other) => {
    const inhabitants = catalogue.inhabitants(other);
    return inhabitants !== null && inhabitants >= own * (from ?? 0) && (to === null || inhabitants <= own * to);
  };
}
