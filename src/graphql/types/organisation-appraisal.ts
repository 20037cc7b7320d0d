import { appraisalPatterns, organisationPredicates } from '../../rules/appraisal-pattern.ts';
import type { PatternRule } from '../../rules/appraisal-pattern.ts';
import { predicateMatrix } from '../../rules/appraisal.ts';
import { formatBucket } from '../../time/bucket.ts';
import { parsePeriod } from '../../time/period.ts';
import { builder } from '../builder.ts';

export const OrganisationPredicateEnum = builder.enumType('OrganisationPredicate', {
  description: 'How a government or a unit of it did in a period (SE MenPANRB 3/2023), best first.',
  values: {
    ISTIMEWA: { description: 'Outstanding.' },
    BAIK: { description: 'Good.' },
    BUTUH_PERBAIKAN: { description: 'Needs improvement.' },
    KURANG: { description: 'Poor.' },
    SANGAT_KURANG: { description: 'Very poor.' },
  } as const,
});

export const AppraisalPredicateEnum = builder.enumType('AppraisalPredicate', {
  description: 'What the appraisal of a civil servant comes to (PermenPANRB 6/2022), best first.',
  values: {
    SANGAT_BAIK: { description: 'Very good.' },
    BAIK: { description: 'Good.' },
    BUTUH_PERBAIKAN: { description: 'Needs improvement; "Cukup" of the years before 2022.' },
    KURANG: { description: 'Poor.' },
    SANGAT_KURANG: { description: 'Very poor.' },
  } as const,
});

const ExpectationEnum = builder.enumType('Expectation', {
  description: 'How work or behaviour was, set against what was expected.',
  values: {
    BELOW: { description: 'Below what was expected.' },
    AS_EXPECTED: { description: 'As was expected.' },
    ABOVE: { description: 'Above what was expected.' },
  } as const,
});

builder.prismaObject('OrganisationAppraisal', {
  description: 'How a government, or a unit of it, did in a period.',
  fields: (t) => ({
    period: t.string({
      description: 'The period, as `2024` or `2024-Q3`.',
      select: { grain: true, periodStart: true },
      resolve: ({ grain, periodStart }) => formatBucket(periodStart.toISOString().slice(0, 10), grain),
    }),
    predicate: t.expose('predicate', { type: OrganisationPredicateEnum, description: 'The predicate.' }),
    source: t.relation('source', { description: 'Who said so.' }),
  }),
});

const periodArgument = builder.args((t) => ({
  period: t.field({ type: 'Period', description: 'Only periods that begin in this time.' }),
}));

function within(period: string | null | undefined) {
  if (!period) return {};
  const { from, to } = parsePeriod(period);
  return { periodStart: { gte: new Date(from), lt: new Date(to) } };
}

const oldestFirst = [{ periodStart: 'asc' as const }, { grain: 'asc' as const }, { id: 'asc' as const }];

builder.prismaObjectField('Region', 'organisationAppraisals', (t) =>
  t.relatedConnection('organisationAppraisals', {
    cursor: 'id',
    totalCount: true,
    description: "How the region's government did as a whole, oldest first; its units tell how they did.",
    args: periodArgument,
    query: ({ period }) => ({ where: { unitId: null, ...within(period) }, orderBy: oldestFirst }),
  }),
);

builder.prismaObjectField('OrganisationUnit', 'organisationAppraisals', (t) =>
  t.relatedConnection('organisationAppraisals', {
    cursor: 'id',
    totalCount: true,
    description: 'How the unit did, oldest first.',
    args: periodArgument,
    query: ({ period }) => ({ where: within(period), orderBy: oldestFirst }),
  }),
);

const PatternRuleRef = builder.objectRef<PatternRule>('AppraisalPatternRule').implement({
  description: 'What a pattern asks of the people with one of some predicates, together.',
  fields: (t) => ({
    predicates: t.field({
      type: [AppraisalPredicateEnum],
      description: 'The predicates, counted together.',
      resolve: ({ predicates }) => predicates,
    }),
    minimumPct: t.float({
      nullable: true,
      description: 'At least this share of the people, in percent.',
      resolve: ({ minimum }) => (minimum === undefined ? null : minimum * 100),
    }),
    maximumPct: t.float({
      nullable: true,
      description: 'At most this share of the people, in percent.',
      resolve: ({ maximum }) => (maximum === undefined ? null : maximum * 100),
    }),
    mustExist: t.boolean({
      description: 'There must be somebody.',
      resolve: ({ mustExist }) => mustExist ?? false,
    }),
    isMajority: t.boolean({
      description: 'There must be more than with any other predicate.',
      resolve: ({ isMajority }) => isMajority ?? false,
    }),
  }),
});

const AppraisalPatternRef = builder
  .objectRef<{ readonly predicate: keyof typeof appraisalPatterns }>('AppraisalPattern')
  .implement({
    description:
      'How the predicates of people are expected to be spread where their organisation has a predicate: a consideration, no arithmetic law. What no rule names may be.',
    fields: (t) => ({
      predicate: t.expose('predicate', {
        type: OrganisationPredicateEnum,
        description: "The organisation's own predicate.",
      }),
      rules: t.field({
        type: [PatternRuleRef],
        description: 'What it asks for.',
        resolve: ({ predicate }) => appraisalPatterns[predicate],
      }),
    }),
  });

interface MatrixCell {
  readonly workResult: keyof typeof predicateMatrix;
  readonly behaviour: keyof typeof predicateMatrix;
}

const MatrixCellRef = builder.objectRef<MatrixCell>('AppraisalMatrixCell').implement({
  description: 'What a work result and a behaviour come to together.',
  fields: (t) => ({
    workResult: t.expose('workResult', { type: ExpectationEnum, description: 'The work result.' }),
    behaviour: t.expose('behaviour', { type: ExpectationEnum, description: 'The behaviour.' }),
    predicate: t.field({
      type: AppraisalPredicateEnum,
      description: 'The predicate of the appraisal.',
      resolve: ({ workResult, behaviour }) => predicateMatrix[workResult][behaviour],
    }),
  }),
});

const expectations = Object.keys(predicateMatrix) as readonly MatrixCell['workResult'][];
const cells = expectations.flatMap((workResult) => expectations.map((behaviour) => ({ workResult, behaviour })));

builder.queryFields((t) => ({
  appraisalPatterns: t.field({
    type: [AppraisalPatternRef],
    description: 'The patterns by which predicates are spread (SE MenPANRB 3/2023), best organisation first.',
    resolve: () => organisationPredicates.map((predicate) => ({ predicate })),
  }),
  appraisalMatrix: t.field({
    type: [MatrixCellRef],
    description: 'The nine cells of work result and behaviour (PermenPANRB 6/2022).',
    resolve: () => cells,
  }),
}));
