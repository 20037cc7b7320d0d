import type { Answer } from '../../query/answer.ts';
import { builder } from '../builder.ts';
import { CaveatRef } from './caveat.ts';
import { ProvenanceRef } from './provenance.ts';
import { SnapshotRef } from './snapshot.ts';

/** What every analytic answer tells, whatever was asked. */
export const AnswerRef = builder.interfaceRef<Answer>('Answer').implement({
  description: 'What every analytic answer tells beside its numbers.',
  fields: (t) => ({
    caveats: t.expose('caveats', { type: [CaveatRef], description: 'What must be known before using these numbers.' }),
    snapshot: t.expose('snapshot', { type: SnapshotRef, description: 'The data that answered.' }),
    provenance: t.expose('provenance', { type: ProvenanceRef, description: 'How it was answered.' }),
  }),
});
