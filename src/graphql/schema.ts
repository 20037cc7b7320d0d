import { isObjectType } from 'graphql';
import { builder } from './builder.ts';
import { checkNames } from './known-names.ts';
import './scalars.ts';
import './types/award.ts';
import './types/breakdown.ts';
import './types/capping-policy.ts';
import './types/cascade.ts';
import './types/catalogue.ts';
import './types/cause.ts';
import './types/comparison.ts';
import './types/composite-index.ts';
import './types/computed.ts';
import './types/complaint.ts';
import './types/correlation.ts';
import './types/data-quality.ts';
import './types/data-source.ts';
import './types/difference.ts';
import './types/evenness.ts';
import './types/evidence.ts';
import './types/explain-change.ts';
import './types/field.ts';
import './types/government.ts';
import './types/import-run.ts';
import './types/indicator-search.ts';
import './types/indicator-version.ts';
import './types/indicator.ts';
import './types/job.ts';
import './types/observation.ts';
import './types/objective.ts';
import './types/ordinal-scale.ts';
import './types/organisation-appraisal.ts';
import './types/organisation-unit.ts';
import './types/outreach.ts';
import './types/per-head.ts';
import './types/programme.ts';
import './types/programme-effect.ts';
import './types/projection.ts';
import './types/rating-scale.ts';
import './types/receipt.ts';
import './types/region-facts.ts';
import './types/region.ts';
import './types/revisions.ts';
import './types/satisfaction.ts';
import './types/performance-report.ts';
import './types/scorecard.ts';
import './types/service.ts';
import './types/service-case.ts';
import './types/snapshot.ts';
import './types/source-pair.ts';
import './types/standing.ts';
import './types/submission.ts';
import './types/target.ts';
import './types/training.ts';
import './types/team.ts';
import './types/trend-test.ts';
import './types/trend.ts';
import './types/vintages.ts';
import './types/work.ts';

export const schema = builder.toSchema();
checkNames(schema);

// Pothos' Prisma plugin makes this field of connections itself and takes no description for it.
for (const type of Object.values(schema.getTypeMap())) {
  const totalCount =
    isObjectType(type) && type.name.endsWith('Connection') ? type.getFields()['totalCount'] : undefined;
  if (totalCount) totalCount.description ??= 'How many rows there are on all pages; counted only when asked for.';
}
