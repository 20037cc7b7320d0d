import type { Answer, SnapshotInfo } from '../query/answer.ts';
import type { ListedRows } from '../query/listing.ts';
import {
  listRevisions,
  requireOrder,
  type RevisionCount,
  type RevisionRow,
  type RevisionsQuestion,
} from '../query/revisions.ts';
import { formatNumber } from '../rules/format-value.ts';
import type { Analytics } from '../run-metric-query.ts';
import type { Verdict } from '../statistics/verdict.ts';
import type { BesideSnapshot } from './receipt.ts';

export type RevisionsCode = 'UNCHANGED' | 'ONLY_ADDED' | 'REVISED';

export interface RevisionsAnswer extends ListedRows<RevisionRow>, Answer, BesideSnapshot {
  readonly verdict: Verdict<RevisionsCode>;
  /** The older of the two; the newer is the snapshot of the answer. */
  readonly from: SnapshotInfo;
  readonly counts: readonly RevisionCount[];
}

/** What changed between two snapshots, both held while it is asked. The names are those of the newer. */
export function answerRevisions(
  analytics: Analytics,
  question: RevisionsQuestion,
  signal: AbortSignal,
): Promise<RevisionsAnswer> {
  const asOf = question.to ?? question.asOf ?? null;
  return analytics.asOne({ asOf: question.from }, signal, (before) =>
    analytics.asOne({ asOf }, signal, async (after) => {
      const from = before.snapshot;
      requireOrder(from, after.snapshot);
      const prepared = listRevisions(question, after.catalogue, before.tables);
      const { asked: _, ...listed } = await after.list(() => prepared, question);
      const counts = prepared.counts();
      const pinned = { ...question, from: from.id, to: after.snapshot.id };
      const whole: RevisionsAnswer = {
        ...listed,
        verdict: judgeRevisions(counts, from, after.snapshot),
        from,
        counts,
        besideSnapshot: from,
        asked: { name: 'revisions', question: pinned, whole: () => whole },
      };
      return whole;
    }),
  );
}

const things = { FIGURE: { id: 'angka', en: 'figures' }, TARGET: { id: 'target', en: 'targets' } } as const;

function judgeRevisions(
  counts: readonly RevisionCount[],
  from: SnapshotInfo,
  to: SnapshotInfo,
): Verdict<RevisionsCode> {
  const isChanged = counts.some(({ changed, removed }) => changed + removed > 0);
  const isAdded = counts.some(({ added }) => added > 0);
  const [since, until] = [from.takenAt.slice(0, 10), to.takenAt.slice(0, 10)];
  if (!isChanged && !isAdded) {
    return {
      code: 'UNCHANGED',
      sentenceId: `Antara ${since} dan ${until} tidak ada yang ditambah, diubah, atau dihapus.`,
      sentenceEn: `Between ${since} and ${until} nothing was added, changed or removed.`,
    };
  }
  const told = (language: 'ID' | 'EN', [added, changed, removed]: readonly [string, string, string]) =>
    counts
      .map((count) => {
        const number = (value: number) => formatNumber(value, 0, language);
        const name = things[count.of][language === 'ID' ? 'id' : 'en'];
        return `${number(count.added)} ${name} ${added}, ${number(count.changed)} ${changed}, ${number(count.removed)} ${removed}`;
      })
      .join('; ');
  return {
    code: isChanged ? 'REVISED' : 'ONLY_ADDED',
    sentenceId: `Antara ${since} dan ${until}: ${told('ID', ['ditambah', 'diubah', 'dihapus'])}.`,
    sentenceEn: `Between ${since} and ${until}: ${told('EN', ['added', 'changed', 'removed'])}.`,
  };
}
