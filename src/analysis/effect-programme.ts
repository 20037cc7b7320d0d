import { BadUserInput } from '../errors.ts';
import type { SnapshotQuestions } from '../one-snapshot.ts';
import { listProgrammeByCode, listProgrammeStarts } from '../query/accounts.ts';
import type { ProgrammePlanRow } from '../query/accounts.ts';
import { findNearest } from '../rules/nearest-match.ts';
import type { EffectWindow } from './effect-window.ts';

/** A programme or innovation as the snapshot has it. */
export async function askProgramme(questions: SnapshotQuestions, code: string): Promise<ProgrammePlanRow> {
  const { rows } = await questions.list(listProgrammeByCode, { code });
  const [found] = rows;
  if (found !== undefined) return found;
  const known = questions.catalogue.rows.programmes;
  const nearest = findNearest(code, known, (each) => [each.code, each.nameId])?.item;
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest.code}" (${nearest.nameId})?`;
  throw new BadUserInput(`Unknown programme "${code}".${hint} Or name its \`start\`, \`region\` and \`indicator\`.`);
}

/** Regions where something that means to move the same began within the window: no comparison for each other. */
export async function regionsWithProgrammes(
  questions: SnapshotQuestions,
  {
    window,
    indicators,
    programme,
  }: { window: EffectWindow; indicators: readonly string[]; programme: ProgrammePlanRow | null },
): Promise<ReadonlySet<string>> {
  const { rows } = await questions.list(listProgrammeStarts, { from: window.from, to: window.to });
  const alike = rows.filter(
    (row) => indicators.length === 0 || row.indicators.some((code) => indicators.includes(code)),
  );
  return new Set(
    [...alike, ...(programme === null ? [] : [programme])].flatMap((row) => [row.regionCode, ...row.regions]),
  );
}
