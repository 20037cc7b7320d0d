import { coreValues, raterRoleNames, raterRoles } from '../../rules/rating-360.ts';
import type { FactDefinition, MeasureDefinition } from '../fact.ts';
import { counted, dayOf, sumOf, sumOfThose } from '../measures.ts';
import type { DimensionDefinition } from '../metric.ts';
import { staffColumns } from './staff.ts';

/**
 * The 360-degree ratings of civil servants: one row per rating on one core value (BerAKHLAK) by one rater, by the period it is for. Who
 * is rated, and by whom, is not in the files: only means of enough people, and in the roles of peers and subordinates of enough raters.
 */

export const ratingDimensions = {
  CRITERION: {
    label: { id: 'Nilai dasar ASN', en: 'Core value' },
    description: {
      id: 'Salah satu dari tujuh nilai dasar BerAKHLAK yang dinilai.',
      en: 'One of the seven core values (BerAKHLAK) that are rated.',
    },
    values: labelled(coreValues),
  },
  RATER_ROLE: {
    label: { id: 'Peran penilai', en: "Rater's role" },
    description: {
      id: 'Diri sendiri, atasan, rekan sejawat atau bawahan.',
      en: 'Oneself, superior, peer or subordinate.',
    },
    values: labelled(raterRoles),
  },
  TEAM_ROLE: {
    label: { id: 'Peran dalam tim', en: 'Role in the team' },
    description: {
      id: 'Koordinator atau anggota tim kerja yang menjadi dasar penilaian; kosong: penilaian di luar tim.',
      en: 'Coordinator or member of the project team that the rating is about; empty: rated outside of teams.',
    },
    values: {
      COORDINATOR: { id: 'Koordinator', en: 'Coordinator' },
      MEMBER: { id: 'Anggota', en: 'Member' },
    },
  },
} as const satisfies Record<string, DimensionDefinition>;

export type RatingDimension = keyof typeof ratingDimensions | 'TEAM' | keyof typeof staffColumns;

/** Ratings and their sum by each role. */
export const perRole: Readonly<Record<string, MeasureDefinition>> = Object.fromEntries(
  raterRoleNames.flatMap((role) => [
    [`${role}_ratings`, sumOfThose('n', 'rater_role', role)],
    [`${role}_scores`, sumOfThose('score_sum', 'rater_role', role)],
  ]),
);

const fact = {
  table: 'rating_360',
  dating: 'event',
  dimensions: {
    ...staffColumns,
    CRITERION: 'criterion',
    RATER_ROLE: 'rater_role',
    TEAM: 'team',
    TEAM_ROLE: 'team_role',
  },
  measures: {
    ...perRole,
    ratings: counted,
    scores: sumOf('score_sum'),
    deviations: sumOf('deviation_squares'),
    freedom: sumOf('freedom'),
    first_day: dayOf('min'),
    last_day: dayOf('max'),
  },
} as const;

export const ratingFacts = {
  rating360: { ...fact, people: { measure: 'ratings', population: 'rating360' } },
  /** The same, to compare the roles of a group: what one role is withheld for, all of them are. */
  rating360ByRole: { ...fact, people: { measure: 'ratings', population: 'rating360', within: ['RATER_ROLE'] } },
} as const satisfies Record<string, FactDefinition<string, RatingDimension>>;

function labelled(table: Readonly<Record<string, { readonly labelId: string; readonly labelEn: string }>>) {
  return Object.fromEntries(
    Object.entries(table).map(([name, { labelId, labelEn }]) => [name, { id: labelId, en: labelEn }]),
  );
}
