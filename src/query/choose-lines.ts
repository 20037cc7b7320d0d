import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { CellPlan, LineGroup } from './cell-plan.ts';

type Needs = Pick<CellPlan, 'facts' | 'verified' | 'hasParts' | 'keepsMembers'>;

interface Choice {
  readonly lines: CellPlan['lines'];
  readonly reason: string;
}

const rollup = 'line_period';
const mostGroups = 16;

/** The coarsest rows that can answer: own rows and the rollup of parts where they hold what is asked, else facts that are combined anew. */
export function chooseLines(
  { facts, verified, hasParts, keepsMembers }: Needs,
  asked: { readonly versionIds: readonly number[]; readonly places: readonly string[] },
  catalogue: Catalogue,
): Choice {
  const combined = hasParts ? 'some regions are combined from their parts' : 'every region by its own observations';
  const from = (why: string): Choice => ({ lines: null, reason: `observation facts (${why}); ${combined}` });
  if (facts.kind === 'vintages') {
    const source = facts.source === null ? '' : ` of source "${facts.source}"`;
    return from(
      `published vintages${source} known before ${facts.publishedBefore}, decided again${verified === null ? '' : ', verified submissions only'}`,
    );
  }
  const current = 'current values, decided when the snapshot was made';
  if (verified !== null) return from(`${current}, verified submissions only`);
  if (!hasParts) {
    const lines = [{ versionIds: null, own: asked.places, rolled: [] }];
    return { lines, reason: `observation facts (${current}); ${combined}` };
  }
  if (keepsMembers) return from(`${current}, with the regions each was made of: only those of like with like differ`);
  if (catalogue.rowsOf(rollup) === 0) return from(`${current}; this snapshot has no rollup of them`);
  const lines = groupLines(asked, catalogue);
  if (lines.length > mostGroups) return from(`${current}; other regions of almost every indicator are combined`);
  const own = lines.some((group) => group.own.length > 0) ? '; other regions by their own observations' : '';
  return {
    lines,
    reason: `rollup of observations by region and native period (${current}) for regions that are combined from their parts${own}`,
  };
}

export function isRolledUp({ lines }: CellPlan): boolean {
  return lines?.some(({ rolled }) => rolled.length > 0) ?? false;
}

function groupLines(
  { versionIds, places }: { readonly versionIds: readonly number[]; readonly places: readonly string[] },
  { lines }: Catalogue,
): readonly LineGroup[] {
  const rolledOf = (id: number) => places.filter((place) => lines.line(id, place)?.basis === 'PARTS');
  const groups = [...Map.groupBy(versionIds, (id) => rolledOf(id).join(' ')).values()];
  return groups.map((ids) => {
    const rolled = rolledOf(ids[0]!);
    const isRolled = new Set(rolled);
    return {
      versionIds: groups.length === 1 ? null : ids,
      own: places.filter((place) => !isRolled.has(place)),
      rolled,
    };
  });
}
