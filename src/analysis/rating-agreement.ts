import type { SnapshotQuestions } from '../one-snapshot.ts';
import { raterRoleNames } from '../rules/rating-360.ts';
import type { RaterRole } from '../rules/rating-360.ts';
import { intraclass, pairedDifference } from '../statistics/agreement.ts';
import type { Agreement, PairedDifference } from '../statistics/agreement.ts';
import { pearson } from '../statistics/correlation.ts';
import { tTails } from '../statistics/distributions.ts';
import { benjaminiHochberg } from '../statistics/multiple-tests.ts';
import { wholeValue } from '../query/whole-value.ts';
import { askCells, pooled, toldMean } from './rating-cells.ts';
import type { Counted, RatingScope } from './rating-cells.ts';

export const roleCodes = ['FIRST_HIGHER', 'SECOND_HIGHER', 'NONE_SHOWN', 'INSUFFICIENT'] as const;
export type RoleCode = (typeof roleCodes)[number];

export interface RoleMean {
  readonly role: RaterRole;
  readonly mean: number | null;
  readonly ratings: number | null;
  /** Less the mean of all ratings by other roles but self; self against all others. */
  readonly leniency: number | null;
}

export interface RolePair {
  readonly first: RaterRole;
  readonly second: RaterRole;
  readonly code: RoleCode;
  readonly difference: PairedDifference | null;
  /** Whether offices that one rates high the other does too. */
  readonly correlation: number | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
}

export interface RoleAgreement {
  readonly roles: readonly RoleMean[];
  readonly pairs: readonly RolePair[];
  /** Of superiors, peers and subordinates over offices where all three are told. */
  readonly intraclass: Agreement | null;
  /** Agreement of others on the same person, 0 to 1, by region: r_wg, told for governments as a whole. */
  readonly withinPerson: readonly { readonly regionCode: string; readonly value: number | null }[];
  readonly officesAsked: number;
}

const significance = 0.05;
/** Fewer offices show nothing of two roles. */
const fewestOffices = 5;
const pairsOfRoles = raterRoleNames.flatMap((first, index) =>
  raterRoleNames.slice(index + 1).map((second) => [first, second] as const),
);

/** How raters of different roles agree in their 360-degree ratings, from means by office: whoever rated whom is told to nobody. */
export async function roleAgreement(questions: SnapshotQuestions, scope: RatingScope): Promise<RoleAgreement> {
  const [byRole, byOffice, within] = await Promise.all([
    askCells(questions, scope, { metrics: ['RATING_360_MEAN'], by: ['REGION', 'RATER_ROLE'] }),
    askCells(questions, scope, { metrics: ['RATING_360_MEAN'], by: ['REGION', 'OFFICE', 'RATER_ROLE'] }),
    askCells(questions, scope, { metrics: ['RATER_AGREEMENT'], by: ['REGION'] }),
  ]);
  const means = new Map(
    raterRoleNames.map((role) => [
      role,
      pooled(byRole.flatMap(({ keys, values }) => (keys[1] === role ? (toldMean(values[0]) ?? []) : []))),
    ]),
  );
  const offices = [...Map.groupBy(byOffice, ({ keys }) => `${keys[0]}|${keys[1]}`).values()].map(
    (rows) => new Map(rows.map(({ keys, values }) => [keys[2] as RaterRole, wholeValue(values[0])])),
  );
  const others = ['SUPERIOR', 'PEER', 'SUBORDINATE'] as const;
  const complete = offices.flatMap((office) => {
    const row = others.map((role) => office.get(role) ?? null);
    return row.every((mean) => mean !== null) ? [row] : [];
  });
  return {
    roles: raterRoleNames.map((role) => ({
      role,
      mean: means.get(role)?.value ?? null,
      ratings: means.get(role)?.n ?? null,
      leniency: leniencyOf(role, means),
    })),
    pairs: pairsAmong(offices),
    intraclass: intraclass(complete),
    withinPerson: within.map(({ keys, values }) => ({ regionCode: keys[0] ?? '', value: wholeValue(values[0]) })),
    officesAsked: offices.length,
  };
}

function leniencyOf(role: RaterRole, means: ReadonlyMap<RaterRole, Counted | null>): number | null {
  const own = means.get(role) ?? null;
  const rest = raterRoleNames
    .filter((other) => other !== role && other !== 'SELF')
    .flatMap((other) => means.get(other) ?? []);
  const others = pooled(rest);
  return own === null || others === null ? null : own.value - others.value;
}

function pairsAmong(offices: readonly ReadonlyMap<RaterRole, number | null>[]): readonly RolePair[] {
  const found = pairsOfRoles.map(([first, second]) => {
    const both = offices.flatMap((office) => {
      const [left, right] = [office.get(first) ?? null, office.get(second) ?? null];
      return left === null || right === null ? [] : [[left, right] as const];
    });
    const [left, right] = [both.map(([each]) => each), both.map(([, each]) => each)];
    const difference = both.length < fewestOffices ? null : pairedDifference(left, right);
    const correlation = both.length < fewestOffices ? null : pearson(left, right);
    return { first, second, difference, correlation, pValue: difference && pValueOf(difference) };
  });
  const adjusted = benjaminiHochberg(found.flatMap(({ pValue }) => pValue ?? []))[Symbol.iterator]();
  return found.map((pair) => {
    const adjustedPValue = pair.pValue === null ? null : (adjusted.next().value ?? null);
    return { ...pair, adjustedPValue, code: codeOf(pair.difference, adjustedPValue) };
  });
}

/** Of no difference: by the standard error that the interval was made of. */
function pValueOf({ n, mean, limitLow, limitHigh }: PairedDifference): number {
  const standardError = (limitHigh - limitLow) / (2 * 1.96) / Math.sqrt(n);
  if (standardError === 0) return mean === 0 ? 1 : 0;
  return tTails(mean / standardError, n - 1);
}

function codeOf(difference: PairedDifference | null, adjustedPValue: number | null): RoleCode {
  if (difference === null || adjustedPValue === null) return 'INSUFFICIENT';
  if (adjustedPValue >= significance) return 'NONE_SHOWN';
  return difference.mean > 0 ? 'FIRST_HIGHER' : 'SECOND_HIGHER';
}
