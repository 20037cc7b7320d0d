import { formatBucket } from '../../time/bucket.ts';
import { parsePeriod } from '../../time/period.ts';
import { builder } from '../builder.ts';
import { GrainEnum, TargetKindEnum } from '../enums.ts';

builder.prismaObject('Target', {
  description:
    'A target as it was set on a day. A revision is another one with a later `setAt`; nothing is overwritten.',
  fields: (t) => ({
    version: t.relation('version', { description: 'The definition it was set for.' }),
    region: t.relation('region', { nullable: true, description: "The region it binds; null when it is a unit's." }),
    unit: t.relation('unit', {
      nullable: true,
      description: "The organisation unit it binds; null when it is a region's.",
    }),
    period: t.string({
      description: 'The period it is for, as `2024`.',
      resolve: ({ periodStart, grain }) => formatBucket(periodStart.toISOString().slice(0, 10), grain),
    }),
    grain: t.expose('grain', { type: GrainEnum, description: 'The length of the period.' }),
    kind: t.expose('kind', { type: TargetKindEnum, description: 'What it was set for.' }),
    low: t.exposeFloat('low', {
      nullable: true,
      description: "Lower end in the indicator's unit; of a point target the target itself.",
    }),
    high: t.exposeFloat('high', {
      nullable: true,
      description: "Upper end in the indicator's unit; null or equal to `low` for a point.",
    }),
    predicate: t.exposeString('predicate', {
      nullable: true,
      description: 'The predicate aimed at, as `WTP`; null for numbers.',
    }),
    setAt: t.expose('setAt', { type: 'DateTime', description: 'When it was set: the latest holds.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was revised.' }),
    importRun: t.relation('importRun', {
      nullable: true,
      description: 'The file that brought it; null: it came by none, as the demo did.',
    }),
    source: t.relation('source', { description: 'Where it is written.' }),
  }),
});

builder.prismaObjectField('Region', 'targets', (t) =>
  t.relatedConnection('targets', {
    cursor: 'id',
    totalCount: true,
    description: "The region's targets with all revisions, oldest period first, then as they were set.",
    args: {
      indicator: t.arg.string({ description: 'Only this indicator, by its code.' }),
      period: t.arg({ type: 'Period', description: 'Only periods that begin inside this one.' }),
      kind: t.arg({ type: TargetKindEnum, description: 'Only this kind.' }),
    },
    query: ({ indicator, period, kind }) => ({
      orderBy: [{ periodStart: 'asc' }, { versionId: 'asc' }, { setAt: 'asc' }, { id: 'asc' }],
      where: {
        AND: [
          indicator ? { version: { indicator: { code: indicator } } } : {},
          kind ? { kind } : {},
          period ? beginningIn(period) : {},
        ],
      },
    }),
  }),
);

function beginningIn(period: string) {
  const { from, to } = parsePeriod(period);
  return { periodStart: { gte: new Date(from), lt: new Date(to) } };
}
