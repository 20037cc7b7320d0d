import type { SnapshotQuestions } from '../one-snapshot.ts';
import { listActions, listCauses, listObjectives, listProgrammePlans } from '../query/accounts.ts';
import type { ActionRow, AccountScope, CauseRow, ObjectiveRow, ProgrammePlanRow } from '../query/accounts.ts';
import { mostListed } from '../query/listing.ts';
import type { Listing } from '../query/listing.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { ProgrammeMoney } from './report-efficiency.ts';

/** What a government gives account of in a year, all of one snapshot. */
export interface Accounts {
  readonly objectives: readonly ObjectiveRow[];
  readonly programmes: readonly ProgrammePlanRow[];
  readonly causes: readonly CauseRow[];
  readonly actions: readonly ActionRow[];
  readonly money: readonly ProgrammeMoney[];
}

interface Scope {
  readonly region: { readonly code: string };
  readonly units: readonly string[] | null;
  readonly year: number;
}

export async function readAccounts(questions: SnapshotQuestions, { region, units, year }: Scope): Promise<Accounts> {
  const scope = { region: region.code, units };
  const [objectives, programmes, causes, actions, money] = await Promise.all([
    allRows(questions, listObjectives, { ...scope, year }),
    allRows(questions, listProgrammePlans, { ...scope, year, kind: 'PROGRAMME' as const }),
    // A unit explains the government's figures too: causes of its indicators are picked by indicator.
    allRows(questions, listCauses, { region: region.code, period: String(year) }),
    allRows(questions, listActions, { region: region.code }),
    readMoney(questions, { region, units, year }),
  ]);
  return { objectives, programmes, causes, actions, money };
}

/** Every page of a list. */
export async function allRows<Question extends AccountScope, Row>(
  questions: SnapshotQuestions,
  prepare: (question: Question, catalogue: Catalogue) => Listing<Row>,
  question: Question,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const page: { readonly rows: readonly Row[]; readonly cursors: readonly string[]; readonly hasNextPage: boolean } =
      await questions.list(prepare, { ...question, first: mostListed, after });
    rows.push(...page.rows);
    after = page.hasNextPage ? (page.cursors.at(-1) ?? null) : null;
  } while (after !== null);
  return rows;
}

/** Ceiling, spending and output of every programme with a budget in the year. */
async function readMoney(
  questions: SnapshotQuestions,
  { region, units, year }: Scope,
): Promise<readonly ProgrammeMoney[]> {
  const { rows } = await questions.breakdown({
    metrics: ['BUDGET_ABSORPTION', 'PROGRAMME_EFFICIENCY'],
    by: ['PROGRAMME'],
    regions: [region.code],
    grain: 'YEAR',
    period: String(year),
    first: 1_000,
    ...(units === null ? {} : { filter: { unit: units } }),
  });
  return rows.flatMap(({ keys, labelsId, labelsEn, values: [absorption, efficiency] }) => {
    const [code] = keys;
    if (code === null || code === undefined || absorption === undefined) return [];
    const absorbed = absorption.value;
    const saved = efficiency?.value ?? null;
    return [
      {
        code,
        nameId: labelsId[0] ?? code,
        nameEn: labelsEn[0] ?? null,
        ceiling: absorption.denominator,
        spent: absorption.numerator,
        // Efficiency is the attainment of outputs less absorption of the same programme.
        outputAttainment: saved === null || absorbed === null ? null : saved + absorbed,
      },
    ];
  });
}
