/**
 * The 360-degree rating of a civil servant: the seven core values of every ASN (BerAKHLAK) as criteria, 1 to 5, by raters of
 * four roles. Source of the values: UU 20/2023; no national rule asks for the rating or fixes its weights.
 */
export const coreValues = {
  BERORIENTASI_PELAYANAN: { labelId: 'Berorientasi pelayanan', labelEn: 'Service-oriented' },
  AKUNTABEL: { labelId: 'Akuntabel', labelEn: 'Accountable' },
  KOMPETEN: { labelId: 'Kompeten', labelEn: 'Competent' },
  HARMONIS: { labelId: 'Harmonis', labelEn: 'Harmonious' },
  LOYAL: { labelId: 'Loyal', labelEn: 'Loyal' },
  ADAPTIF: { labelId: 'Adaptif', labelEn: 'Adaptive' },
  KOLABORATIF: { labelId: 'Kolaboratif', labelEn: 'Collaborative' },
} as const;
export type CoreValue = keyof typeof coreValues;
export const coreValueNames = Object.keys(coreValues) as readonly CoreValue[];

export const raterRoles = {
  SELF: { labelId: 'Diri sendiri', labelEn: 'Self' },
  SUPERIOR: { labelId: 'Atasan', labelEn: 'Superior' },
  PEER: { labelId: 'Rekan sejawat', labelEn: 'Peer' },
  SUBORDINATE: { labelId: 'Bawahan', labelEn: 'Subordinate' },
} as const;
export type RaterRole = keyof typeof raterRoles;
export const raterRoleNames = Object.keys(raterRoles) as readonly RaterRole[];

export const ratingScale360 = { low: 1, high: 5 } as const;

export interface RoleWeights {
  /** The first day; a policy holds until the next one begins. */
  readonly from: string;
  readonly weights: Readonly<Record<RaterRole, number>>;
}

/** Local policy, no law: what governments use lies around 50-60 / 20-25 / 15-25 percent, self 0-5. Oldest first. */
export const roleWeightPolicies: readonly RoleWeights[] = [
  { from: '2000-01-01', weights: { SELF: 0, SUPERIOR: 0.6, PEER: 0.2, SUBORDINATE: 0.2 } },
];

/** The weights that hold from one day to another, both included; null where a policy changed in between: two are not averaged. */
export function roleWeightsWithin(first: string, last: string): RoleWeights['weights'] | null {
  const policyOn = (day: string) => roleWeightPolicies.findLast(({ from }) => from <= day);
  const policy = policyOn(first);
  return policy !== undefined && policy === policyOn(last) ? policy.weights : null;
}

export interface WeightedRole {
  readonly mean: number | null;
  readonly weight: number;
}

/**
 * The weighted score, 1 to 5. Who has no subordinates is rated by superior and peers: the weights of roles that rated make up the
 * whole. Null where no role with a weight did.
 */
export function weighRoles(roles: readonly WeightedRole[]): number | null {
  const rated = roles.filter(({ mean, weight }) => mean !== null && weight > 0);
  const whole = rated.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return null;
  return rated.reduce((sum, { mean, weight }) => sum + weight * mean!, 0) / whole;
}

/** The variance of five answers given by chance, each as likely as the others: (A^2 - 1) / 12. */
const varianceByChance = ((ratingScale360.high - ratingScale360.low + 1) ** 2 - 1) / 12;

/**
 * How far raters of one subject agree, 1 for all alike and 0 for as by chance: r_wg of James, Demaree and Wolf (1984), from the
 * pooled variance within subjects. Null without a second rater anywhere.
 */
export function agreementOf(squares: number, freedom: number): number | null {
  return freedom > 0 ? Math.max(0, 1 - squares / freedom / varianceByChance) : null;
}
