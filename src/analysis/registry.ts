import type { Answer } from '../query/answer.ts';
import type { Analytics } from '../run-metric-query.ts';
import { answerAnalysis, type Analysis } from './analysis.ts';
import { attention } from './attention.ts';
import { compositeIndex } from './composite-index.ts';
import { correlation } from './correlation.ts';
import { evenness } from './evenness.ts';
import { explainChange } from './explain-change.ts';
import { performanceReport } from './performance-report.ts';
import { programmeEffect } from './programme-effect.ts';
import { ratingFairness } from './rating-fairness.ts';
import { regionProfile } from './region-profile.ts';
import { targetQuality } from './target-quality.ts';
import { yardsticks } from './yardsticks.ts';

/** Every analysis by the name of its field in the schema: what is asked by name can be asked again by a receipt. */
export const analyses = {
  attention,
  compositeIndex,
  correlation,
  evenness,
  explainChange,
  performanceReport,
  programmeEffect,
  ratingFairness,
  regionProfile,
  targetQuality,
  yardsticks,
} as const satisfies Record<string, Analysis<never, unknown>>;

export type AnalysisName = keyof typeof analyses;

type AnalysisOf<Name extends AnalysisName> = (typeof analyses)[Name];
export type QuestionOf<Name extends AnalysisName> =
  AnalysisOf<Name> extends Analysis<infer Question, unknown> ? Question : never;
export type BodyOf<Name extends AnalysisName> = AnalysisOf<Name> extends Analysis<never, infer Body> ? Body : never;

/** An analysis of the snapshot that the question's `asOf` means. */
export function analyse<Name extends AnalysisName>(
  analytics: Analytics,
  name: Name,
  question: QuestionOf<Name>,
  signal: AbortSignal,
): Promise<BodyOf<Name> & Answer> {
  // Name, question and body are of one entry; the compiler sees only that each is of some.
  const analysis = analyses[name] as unknown as Analysis<QuestionOf<Name>, BodyOf<Name>>;
  return answerAnalysis(analytics, { name, analysis, question }, signal);
}
