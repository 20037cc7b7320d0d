import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { toReadable } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { Answer, Asked } from './answer.ts';
import { caveat, distinctCaveats } from './caveat.ts';
import { bareTables, type Tables } from './tables.ts';

/** What a question itself makes of its cells; the rest of an answer is the same for all. */
export type Body<Whole extends Answer> = Omit<Whole, keyof Answer> & Pick<Answer, 'caveats'>;

/** Where an answer came from. */
interface Origin {
  readonly asked: Asked;
  readonly sources: readonly string[];
  readonly reasons: readonly string[];
  /** ROLLUP where any of it was aggregated ahead. */
  readonly source?: 'FACTS' | 'ROLLUP';
  /** Quantiles are within the error of a histogram. */
  readonly isApproximate?: boolean;
  readonly statements: (tables: Tables) => readonly Sql[];
  readonly catalogue: Catalogue;
  readonly snapshot: { readonly id: string; readonly takenAt: string };
}

export function toWholeAnswer<Whole extends Answer>(body: Body<Whole>, origin: Origin): Whole {
  const { asked, sources, reasons, statements, catalogue, snapshot } = origin;
  const { id, takenAt } = snapshot;
  const added: Answer = {
    asked: { ...asked, whole: () => whole },
    catalogue,
    caveats: distinctCaveats([
      ...(catalogue.mode === 'DEMO' ? [caveat('SYNTHETIC')] : []),
      ...(origin.isApproximate === true ? [caveat('APPROXIMATE')] : []),
      ...body.caveats,
    ]),
    snapshot: { id, takenAt },
    provenance: {
      sources: [...new Set(sources)].sort(),
      plan: {
        source: origin.source ?? 'FACTS',
        reason: reasons.join('; ') || 'nothing is recorded for what was asked, so no statement was run',
        // Written for the few who ask: a second compilation is dear beside a small question.
        get sql() {
          return statements(bareTables).map(toReadable).join(';\n\n');
        },
        get tables() {
          return tablesOf(statements);
        },
      },
    },
  };
  // The two halves make the whole: `Body` is `Whole` without what an `Answer` adds.
  const whole = { ...body, ...added } as unknown as Whole;
  return whole;
}

function tablesOf(statements: Origin['statements']): readonly string[] {
  const read = new Set<string>();
  statements((name) => {
    read.add(name);
    return bareTables(name);
  });
  return [...read].sort();
}
