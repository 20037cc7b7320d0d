import { TooExpensive } from '../errors.ts';
import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { AsOf } from '../query/question.ts';
import type { Verdict } from '../statistics/verdict.ts';
import type { Found } from './analysis.ts';
import { leftOutOf, regionsOf } from './panel.ts';
import type { LeftOut, PanelRegions } from './panel.ts';
import { roleAgreement } from './rating-agreement.ts';
import type { RoleAgreement } from './rating-agreement.ts';
import { concernsOf, fairnessVerdict } from './rating-concerns.ts';
import type { ConcernCode, FairnessCode } from './rating-concerns.ts';
import { consistencyOf } from './rating-consistency.ts';
import type { Consistency } from './rating-consistency.ts';
import { groupGaps } from './rating-gaps.ts';
import type { GroupGap } from './rating-gaps.ts';
import { leniencyOf } from './rating-leniency.ts';
import type { OfficeLeniency } from './rating-leniency.ts';
import { patternOf } from './rating-pattern.ts';
import type { PatternReport } from './rating-pattern.ts';
import { askOffices, askRegionPredicates } from './rating-predicates.ts';

export interface FairnessQuestion extends PanelRegions, AsOf {
  readonly period?: string | null;
}

export interface FairnessBody {
  readonly verdict: Verdict<FairnessCode>;
  readonly regions: readonly string[];
  readonly period: string;
  readonly concerns: readonly Verdict<ConcernCode>[];
  readonly leniency: readonly OfficeLeniency[];
  readonly agreement: RoleAgreement;
  readonly pattern: PatternReport;
  readonly consistency: Consistency;
  readonly gaps: readonly GroupGap[];
  /** Regions without any appraisal that may be told. */
  readonly leftOut: readonly LeftOut[];
}

const mostRegions = 50;

/**
 * How fair ratings are, as far as cells of enough people show it: leniency, raters who make no difference, agreement of roles, predicates
 * against the pattern, ratings against results, and gaps between groups of staff. Of a year; nothing here is a finding about a person.
 */
export async function ratingFairness(
  questions: SnapshotQuestions,
  question: FairnessQuestion,
): Promise<Found<FairnessBody>> {
  const { catalogue } = questions;
  const { codes, caveats } = regionsOf(question, catalogue);
  if (codes.length > mostRegions) {
    throw new TooExpensive(
      `Ratings of ${codes.length} governments were asked for; at most ${mostRegions} are answered at once.`,
    );
  }
  const appraised = await questions.comparison({
    metric: 'APPRAISED',
    regions: codes,
    grain: 'YEAR',
    period: question.period ?? null,
  });
  const rated = appraised.rows.filter(({ value }) => value !== null && value > 0).map(({ regionCode }) => regionCode);
  const scope = { regions: rated, grain: 'YEAR', period: appraised.period } as const;
  const offices = rated.length === 0 ? [] : await askOffices(questions, scope);
  const [regionPredicates, agreement, consistency, gaps] = await Promise.all([
    rated.length === 0 ? new Map<string, null>() : askRegionPredicates(questions, scope),
    rated.length === 0 ? noAgreement : roleAgreement(questions, scope),
    consistencyOf(questions, scope, offices),
    rated.length === 0 ? [] : groupGaps(questions, scope),
  ]);
  const leniency = leniencyOf(offices, regionPredicates);
  const pattern = patternOf(offices);
  const concerns = concernsOf({ leniency, agreement, pattern, consistency, gaps }, catalogue);
  const silent = appraised.rows.filter(({ regionCode }) => !rated.includes(regionCode));
  return {
    verdict: fairnessVerdict(concerns, { offices: offices.length, judged: judgedIn({ leniency, pattern }) }),
    regions: codes,
    period: appraised.period,
    concerns,
    leniency,
    agreement,
    pattern,
    consistency,
    gaps,
    leftOut: leftOutOf(
      silent.map(({ regionCode, reason }) => ({ code: regionCode, reason: reason ?? 'MISSING_REALISATION' })),
    ),
    caveats,
  };
}

const noAgreement: RoleAgreement = { roles: [], pairs: [], intraclass: null, withinPerson: [], officesAsked: 0 };

/** Offices of which anything at all may be judged. */
function judgedIn({ leniency, pattern }: Pick<FairnessBody, 'leniency' | 'pattern'>): number {
  const judged = new Set([
    ...leniency.flatMap(({ office, code, tendencies }) =>
      code === 'INSUFFICIENT' && tendencies.length === 0 ? [] : [office.officeCode],
    ),
    ...pattern.offices.flatMap(({ office, code }) => (code === 'INSUFFICIENT' ? [] : [office.officeCode])),
  ]);
  return judged.size;
}
