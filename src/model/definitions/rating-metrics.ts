import { agreementOf, raterRoleNames, roleWeightsWithin, weighRoles } from '../../rules/rating-360.ts';
import type { RaterRole } from '../../rules/rating-360.ts';
import type { Measures } from '../fact.ts';
import type { MeasureMetric } from '../metric.ts';
import { perRole } from './rating.ts';
import type { RatingDimension } from './rating.ts';

/** What is told of 360-degree ratings: means, by role against each other, and how far raters agree. */

/** Where all ratings tell their role; an aggregate that does not leaves no mean of any. */
function meanBy(role: RaterRole, measures: Measures): number | null {
  const told = raterRoleNames.reduce((sum, each) => sum + (measures[`${each}_ratings`] ?? 0), 0);
  const ratings = measures[`${role}_ratings`] ?? 0;
  return ratings === 0 || told !== measures['ratings'] ? null : (measures[`${role}_scores`] ?? 0) / ratings;
}

const isoDay = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);

function weighted(measures: Measures): number | null {
  const [first, last] = [measures['first_day'], measures['last_day']];
  const weights = first && last ? roleWeightsWithin(isoDay(first), isoDay(last)) : null;
  return weights && weighRoles(raterRoleNames.map((role) => ({ mean: meanBy(role, measures), weight: weights[role] })));
}

function selfOtherGap(measures: Measures): number | null {
  const own = meanBy('SELF', measures);
  const others = (measures['ratings'] ?? 0) - (measures['SELF_ratings'] ?? 0);
  if (own === null || others === 0) return null;
  return own - ((measures['scores'] ?? 0) - (measures['SELF_scores'] ?? 0)) / others;
}

function superiorSubordinateGap(measures: Measures): number | null {
  const [superior, subordinate] = [meanBy('SUPERIOR', measures), meanBy('SUBORDINATE', measures)];
  return superior === null || subordinate === null ? null : superior - subordinate;
}

const staff = ['EMPLOYMENT_TYPE', 'GRADE_BAND', 'AGE_BAND', 'SEX', 'JOB_FAMILY'] as const;

const common = {
  kind: 'measure',
  fact: 'rating360',
  unit: 'nilai (1-5)',
  decimals: 2,
  direction: 'MAXIMIZE',
  dimensions: ['REGION', 'OFFICE', 'CRITERION', 'TEAM_ROLE', 'PERIOD'],
  grains: ['SEMESTER', 'YEAR'],
  defaultGrain: 'YEAR',
  sample: ({ ratings }) => ratings ?? null,
} as const satisfies Partial<MeasureMetric>;

const byRole = { ...common, fact: 'rating360ByRole' } as const;
const roles = [...Object.keys(perRole), 'ratings', 'scores'];

export const ratingMetrics = {
  RATING_360_MEAN: {
    ...common,
    dimensions: [...common.dimensions, 'ORGANISATION_UNIT', 'RATER_ROLE', 'TEAM', ...staff],
    label: { id: 'Nilai rata-rata penilaian 360 derajat', en: 'Mean 360-degree rating' },
    description: {
      id: 'Nilai rata-rata dari semua penilai, 1 sampai 5; kelompokkan menurut RATER_ROLE atau CRITERION untuk melihat profilnya.',
      en: 'Mean of all raters, 1 to 5; group by RATER_ROLE or CRITERION to see the profile.',
    },
    formula: {
      id: 'Jumlah nilai / banyaknya penilaian, penilaian diri sendiri termasuk.',
      en: 'Sum of scores / number of ratings, self ratings among them.',
    },
    measures: ['ratings', 'scores'],
    value: ({ ratings, scores }) => (!ratings || scores === null || scores === undefined ? null : scores / ratings),
  },
  RATING_360_WEIGHTED: {
    ...byRole,
    label: { id: 'Nilai tertimbang penilaian 360 derajat', en: 'Weighted 360-degree rating' },
    description: {
      id: 'Nilai rata-rata tiap peran penilai, ditimbang menurut kebijakan daerah.',
      en: 'The mean of each role of raters, weighted by local policy.',
    },
    formula: {
      id: 'Atasan 0,6; rekan 0,2; bawahan 0,2; diri sendiri 0 (kebijakan daerah, bukan peraturan nasional); bobot peran yang tidak menilai dibagi ke yang lain.',
      en: 'Superior .6, peers .2, subordinates .2, self 0 (local policy, no national rule); the weight of a role that did not rate goes to the others.',
    },
    measures: [...roles, 'first_day', 'last_day'],
    value: weighted,
  },
  SELF_OTHER_GAP: {
    ...byRole,
    direction: 'NONE',
    label: { id: 'Selisih penilaian diri dan orang lain', en: 'Self-other gap' },
    description: {
      id: 'Seberapa lebih tinggi pegawai menilai dirinya daripada orang lain menilai mereka.',
      en: 'How much higher people rate themselves than others rate them.',
    },
    formula: {
      id: 'Rata-rata penilaian diri - rata-rata semua penilaian lain.',
      en: 'Mean of self ratings - mean of all other ratings.',
    },
    measures: roles,
    value: selfOtherGap,
  },
  SUPERIOR_SUBORDINATE_GAP: {
    ...byRole,
    direction: 'NONE',
    label: { id: 'Selisih penilaian atasan dan bawahan', en: 'Superior-subordinate gap' },
    description: {
      id: 'Seberapa lebih tinggi atasan menilai daripada bawahan.',
      en: 'How much higher superiors rate than subordinates do.',
    },
    formula: {
      id: 'Rata-rata penilaian atasan - rata-rata penilaian bawahan.',
      en: 'Mean of ratings by superiors - mean of ratings by subordinates.',
    },
    measures: roles,
    value: superiorSubordinateGap,
  },
  RATER_AGREEMENT: {
    ...byRole,
    unit: 'indeks (0-1)',
    label: { id: 'Kesepakatan antarpenilai', en: 'Agreement of raters' },
    description: {
      id: 'Seberapa sepakat para penilai lain tentang orang yang sama: 1 sepenuhnya, 0 seperti kebetulan.',
      en: 'How far others agree on the same person: 1 fully, 0 as by chance.',
    },
    formula: {
      id: '1 - ragam gabungan dalam orang dan nilai dasar / 2, sedikitnya 0 (r_wg, James, Demaree dan Wolf 1984).',
      en: '1 - pooled variance within person and core value / 2, at least 0 (r_wg, James, Demaree and Wolf 1984).',
    },
    measures: ['ratings', 'deviations', 'freedom'],
    value: ({ deviations, freedom }) => agreementOf(deviations ?? 0, freedom ?? 0),
  },
} as const satisfies Record<
  string,
  MeasureMetric<RatingDimension | 'REGION' | 'OFFICE' | 'ORGANISATION_UNIT' | 'PERIOD'>
>;
