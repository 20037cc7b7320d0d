import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { Answer, Caveat } from '../query/answer.ts';
import { caveat, distinctCaveats } from '../query/caveat.ts';
import type { AsOf } from '../query/question.ts';
import type { Analytics } from '../run-metric-query.ts';

/** What an analysis finds; the caveats of the answers it rests on are added to its own. */
export type Found<Body> = Body & {
  readonly caveats: readonly Caveat[];
  /** Its own caveats are all there are: those of single answers, of neighbours or of other years, are not about the whole. */
  readonly hasAllCaveats?: boolean;
};

/** Several questions about one snapshot, and what they say together. */
export type Analysis<Question extends AsOf, Body> = (
  questions: SnapshotQuestions,
  question: Question,
) => Promise<Found<Body>>;

/** Asks all of an analysis of one snapshot, and tells of the whole what each answer tells of its part. */
export function answerAnalysis<Question extends AsOf, Body>(
  analytics: Analytics,
  { name, analysis, question }: { name: string; analysis: Analysis<Question, Body>; question: Question },
  signal: AbortSignal,
): Promise<Body & Answer> {
  return analytics.asOne(question, signal, async (questions) => {
    const found = await analysis(questions, question);
    const { hasAllCaveats: _said, ...body } = found;
    const asked: Answer['asked'] = { name, question, whole: () => whole };
    // Without that word `body` is what the analysis declares; the compiler cannot subtract from a type it does not know.
    const whole = { ...body, ...wholeOf(questions, asked, found) } as unknown as Body & Answer;
    return whole;
  });
}

function wholeOf(
  { answered, catalogue, snapshot }: SnapshotQuestions,
  asked: Answer['asked'],
  { caveats: own, hasAllCaveats = false }: Found<unknown>,
): Answer {
  const plans = answered.map(({ provenance }) => provenance.plan);
  return {
    asked,
    catalogue,
    snapshot,
    caveats: distinctCaveats([
      ...(catalogue.mode === 'DEMO' ? [caveat('SYNTHETIC')] : []),
      ...own,
      ...(hasAllCaveats ? [] : answered.flatMap(({ caveats }) => caveats)),
    ]),
    provenance: {
      sources: [...new Set(answered.flatMap(({ provenance }) => provenance.sources))].sort(),
      plan: {
        source: plans.some(({ source }) => source === 'ROLLUP') ? 'ROLLUP' : 'FACTS',
        reason: [...new Set(plans.map(({ reason }) => reason))].join('; '),
        get sql() {
          return plans.map(({ sql }) => sql).join(';\n\n');
        },
        get tables() {
          return [...new Set(plans.flatMap(({ tables }) => tables))].sort();
        },
      },
    },
  };
}
