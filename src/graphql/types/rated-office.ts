import type { OfficeRatings } from '../../analysis/rating-predicates.ts';
import { builder } from '../builder.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';
import { AppraisalPredicateEnum, OrganisationPredicateEnum } from './organisation-appraisal.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';
import { predicateNames } from '../../analysis/rating-predicates.ts';

interface PredicateCount {
  readonly predicate: (typeof predicateNames)[number];
  readonly people: number;
  readonly pct: number;
}

const PredicateCountRef = builder.objectRef<PredicateCount>('PredicateCount').implement({
  description: 'How many people of an office have one predicate.',
  fields: (t) => ({
    predicate: t.expose('predicate', { type: AppraisalPredicateEnum, description: 'The predicate.' }),
    people: t.exposeInt('people', { description: 'People with it.' }),
    pct: t.exposeFloat('pct', { description: 'The same in percent of all appraised.' }),
  }),
});

/** What is told of the appraisals of one office: cells of enough people, and sums of them. */
export const RatedOfficeRef = builder.objectRef<InSnapshot<OfficeRatings>>('RatedOffice').implement({
  description: 'An office whose people are appraised. What is withheld because of few people or raters is null.',
  fields: (t) => ({
    code: t.exposeString('officeCode', { description: 'The code that imports and filters use.' }),
    name: t.string({
      description: 'Its name.',
      args: localeArgument,
      resolve: ({ officeCode, catalogue }, args, context) =>
        nameIn(catalogue.unit(officeCode) ?? { nameId: officeCode, nameEn: null }, args, context),
    }),
    region: t.field({
      type: RegionRef,
      description: 'The region whose government it belongs to.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    people: t.exposeInt('people', { nullable: true, description: 'Civil servants appraised.' }),
    workResultMean: t.float({
      nullable: true,
      description: 'Mean rating of work results, 1 to 3.',
      resolve: ({ workResult }) => workResult?.value ?? null,
    }),
    raters: t.exposeInt('raters', { nullable: true, description: 'Raters.' }),
    raterSpread: t.exposeFloat('spread', {
      nullable: true,
      description: "Standard deviation of the raters' own mean work results.",
    }),
    ownPredicate: t.expose('own', {
      type: OrganisationPredicateEnum,
      nullable: true,
      description: 'How the office itself did; null where nobody said.',
    }),
    predicates: t.field({
      type: [PredicateCountRef],
      description: 'Its people by predicate, best first; none where one of them is withheld.',
      resolve: ({ predicates, people }) =>
        predicates === null
          ? []
          : predicateNames.map((predicate) => ({
              predicate,
              people: predicates[predicate],
              pct: (predicates[predicate] / (people ?? 1)) * 100,
            })),
    }),
  }),
});
