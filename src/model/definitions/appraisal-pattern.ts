import type { Predicate } from '../../rules/appraisal.ts';
import { countBeyondPattern, organisationPredicates } from '../../rules/appraisal-pattern.ts';
import { literal, sql } from '../../sql/sql.ts';
import type { FactDefinition, MeasureDefinition, Measures } from '../fact.ts';
import { column, counted } from '../measures.ts';
import type { MeasureMetric } from '../metric.ts';
import { common, ofPeople, places, predicates } from './appraisal.ts';

/** How the predicates of people go with the predicate of their own organisation (SE MenPANRB 3/2023). */

const predicateNames = Object.keys(predicates) as readonly Predicate[];

function countOf(predicate: Predicate): MeasureDefinition {
  return {
    fromFacts: () =>
      sql`cast(sum(case when ${column('predicate')} = ${literal(predicate)} then ${column('n')} else 0 end) as double precision)`,
    combine: 'sum',
  };
}

/** One number where all rows have it, null where they differ or one lacks it. */
const ownPredicate: MeasureDefinition = {
  fromFacts: () =>
    sql`case when count(distinct coalesce(${column('own_predicate')}, 0)) = 1 then max(${column('own_predicate')}) end`,
  combine: null,
};

export const organisationAppraisal = {
  ...ofPeople,
  measures: { appraised: counted, ownPredicate },
  people: { measure: 'appraised', population: 'appraisal' },
} as const satisfies FactDefinition;

/** Compares all predicates of a group with each other: withheld where one of them is. */
export const appraisalPattern = {
  ...ofPeople,
  measures: {
    appraised: counted,
    ...Object.fromEntries(predicateNames.map((name) => [name, countOf(name)])),
    ownPredicate,
  },
  people: { measure: 'appraised', population: 'appraisal', within: ['PREDICATE'] },
} as const satisfies FactDefinition;

export const appraisalPatternMetrics = {
  ORGANISATION_PREDICATE: {
    ...common,
    fact: 'organisationAppraisal',
    label: { id: 'Predikat kinerja organisasi', en: 'Predicate of the organisation' },
    description: {
      id: 'Predikat perangkat daerah sendiri dalam periode itu: 5 Istimewa sampai 1 Sangat Kurang; untuk satu perangkat daerah.',
      en: 'How the office itself did in the period: 5 outstanding to 1 very poor; of one office at a time.',
    },
    formula: {
      id: 'Predikat menurut SE MenPANRB 3/2023; kosong bila beberapa perangkat daerah berbeda.',
      en: 'The predicate by SE MenPANRB 3/2023; none where several offices differ.',
    },
    unit: 'predikat (1-5)',
    decimals: 0,
    dimensions: places,
    measures: ['ownPredicate'],
    ratingScale: 'SE_3_2023',
    value: ({ ownPredicate: own }) => own ?? null,
    sample: () => null,
  },
  APPRAISED_BEYOND_PATTERN: {
    ...common,
    fact: 'appraisalPattern',
    label: { id: 'Pegawai di luar pola predikat', en: 'People beyond the pattern of predicates' },
    description: {
      id: 'Berapa pegawai yang predikatnya di luar pola sebaran untuk predikat organisasinya sendiri; bahan pertimbangan, bukan pelanggaran.',
      en: "How many people have another predicate than the pattern for their own organisation's predicate would have them have; something to consider, no offence.",
    },
    formula: {
      id: 'Yang paling banyak dari kelebihan atas batas tertinggi dan kekurangan atas batas terendah pola (SE MenPANRB 3/2023).',
      en: 'The larger of those above the highest shares and those lacking for the lowest shares of the pattern (SE MenPANRB 3/2023).',
    },
    unit: 'orang',
    decimals: 0,
    direction: 'MINIMIZE',
    dimensions: places,
    measures: ['appraised', 'ownPredicate', ...predicateNames],
    value: beyondPattern,
    sample: ({ appraised }) => appraised ?? null,
  },
} as const satisfies Record<string, MeasureMetric>;

function beyondPattern(measures: Measures): number | null {
  const own = organisationPredicates[5 - (measures['ownPredicate'] ?? 9)];
  if (own === undefined) return null;
  const people = Object.fromEntries(predicateNames.map((name) => [name, measures[name] ?? 0]));
  // An aggregate that does not tell predicates apart says nothing about how they are spread.
  const told = Object.values(people).reduce((sum, count) => sum + count, 0);
  if (told !== measures['appraised']) return null;
  return countBeyondPattern(own, people as Record<Predicate, number>);
}
