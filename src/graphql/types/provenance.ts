import type { Provenance } from '../../query/answer.ts';
import { builder } from '../builder.ts';

const PlanSourceEnum = builder.enumType('PlanSource', {
  description: 'What kind of table answered.',
  values: {
    FACTS: { description: 'The published figures themselves.' },
    ROLLUP: {
      description:
        'Figures aggregated when the snapshot was made: the same sums, sooner; quantiles within the error that APPROXIMATE states.',
    },
  } as const,
});

const QueryPlanRef = builder.objectRef<Provenance['plan']>('QueryPlan').implement({
  description: 'How a question was answered.',
  fields: (t) => ({
    source: t.expose('source', { type: PlanSourceEnum, description: 'Facts or a rollup.' }),
    reason: t.exposeString('reason', { description: 'Why that one was chosen.' }),
    sql: t.exposeString('sql', { nullable: true, description: 'The statement that ran; values are parameters.' }),
  }),
});

export const ProvenanceRef = builder.objectRef<Provenance>('Provenance').implement({
  description: 'Where an answer comes from.',
  fields: (t) => ({
    plan: t.expose('plan', { type: QueryPlanRef, description: 'How it was computed.' }),
    sources: t.exposeStringList('sources', {
      description:
        'Names of the data sources behind the numbers; of each number that more than two went into, the first and the last by name.',
    }),
  }),
});
