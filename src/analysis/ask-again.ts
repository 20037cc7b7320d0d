import { BadUserInput } from '../errors.ts';
import type { Answer } from '../query/answer.ts';
import { listQualityIssues } from '../query/quality-issues.ts';
import { listSourcePairs } from '../query/source-pairs.ts';
import { listSubmissions } from '../query/submissions.ts';
import { listVintages } from '../query/vintages.ts';
import type { Analytics } from '../run-metric-query.ts';
import { analyse, analyses, type AnalysisName } from './registry.ts';
import { answerRevisions } from './revisions.ts';

type Ask = (analytics: Analytics, question: never, signal: AbortSignal) => Promise<Answer>;

/** Questions by the name that an answer gives them; the analyses have theirs in the registry. */
const questions: Readonly<Record<string, Ask>> = {
  trend: (analytics, question, signal) => analytics.trend(question, signal),
  comparison: (analytics, question, signal) => analytics.comparison(question, signal),
  scorecard: (analytics, question, signal) => analytics.scorecard(question, signal),
  breakdown: (analytics, question, signal) => analytics.breakdown(question, signal),
  listSubmissions: (analytics, question, signal) => analytics.list(listSubmissions, question, signal),
  listQualityIssues: (analytics, question, signal) => analytics.list(listQualityIssues, question, signal),
  listSourcePairs: (analytics, question, signal) => analytics.list(listSourcePairs, question, signal),
  listVintages: (analytics, question, signal) => analytics.list(listVintages, question, signal),
  revisions: (analytics, question, signal) => answerRevisions(analytics, question, signal),
};

/** Asks what an answer was asked. Throws BAD_USER_INPUT for a name that this version does not know. */
export function askAgain(
  analytics: Analytics,
  { name, question }: { readonly name: string; readonly question: object },
  signal: AbortSignal,
): Promise<Answer> {
  // Name and question come from one answer: what it was asked by is what it is asked by again.
  if (Object.hasOwn(questions, name)) return questions[name]!(analytics, question as never, signal);
  if (Object.hasOwn(analyses, name)) return analyse(analytics, name as AnalysisName, question as never, signal);
  throw new BadUserInput(`This version of Kinerja has no question "${name}".`);
}
