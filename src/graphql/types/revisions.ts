import { answerRevisions, type RevisionsAnswer, type RevisionsCode } from '../../analysis/revisions.ts';
import type { IndicatorEntry } from '../../model/indicator-index.ts';
import type { RevisedState, RevisionCount, RevisionKind, RevisionRow } from '../../query/revisions.ts';
import type { RevisedThing } from '../../query/revised-cells.ts';
import { formatRange, formatValue } from '../../rules/format-value.ts';
import type { TargetKind } from '../../rules/indicator-rules.ts';
import type { ObservationStatus } from '../../operational/prisma/enums.ts';
import { builder } from '../builder.ts';
import { enumOf, ObservationStatusEnum, RegionLevelEnum, TargetKindEnum } from '../enums.ts';
import { localeArgument } from '../locale-argument.ts';
import { asQuestion, levelDescription } from '../question-arguments.ts';
import { snapshotReference } from '../snapshot-reference.ts';
import { verdictType } from '../verdict.ts';
import { AnswerRef } from './answer.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { ListedUnitRef, pageInfoOf } from './listed.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';
import { SnapshotRef } from './snapshot.ts';

const RevisedThingEnum = enumOf<RevisedThing>('RevisedThing', 'What a revision is about.', {
  FIGURE: 'A published figure: the current vintage of each snapshot.',
  TARGET: 'A target: its latest revision in each snapshot.',
});

const RevisionKindEnum = enumOf<RevisionKind>('RevisionKind', 'How two snapshots differ in a cell.', {
  ADDED: 'Only the newer one has it.',
  CHANGED: 'Both have it, with another value or status.',
  REMOVED: 'Only the older one has it.',
});

const RevisionsVerdictRef = verdictType<RevisionsCode>('RevisionsVerdict', 'Whether anything was revised.', {
  UNCHANGED: 'The two snapshots say the same.',
  ONLY_ADDED: 'There is more, and nothing that was told is told otherwise.',
  REVISED: 'Something that was told is told otherwise, or no more.',
});

interface ShownState extends RevisedState {
  readonly of: RevisedThing;
  readonly indicator: IndicatorEntry | undefined;
}

const RevisedStateRef = builder.objectRef<ShownState>('RevisedState').implement({
  description: 'What one snapshot says of a figure or a target.',
  fields: (t) => ({
    value: t.exposeFloat('value', {
      nullable: true,
      description:
        "In the indicator's unit; of a target its lower end, of a predicate its score; null where there is none.",
    }),
    high: t.exposeFloat('high', { nullable: true, description: 'The upper end of a target; null of a figure.' }),
    predicate: t.exposeString('predicate', { nullable: true, description: 'The predicate, as WTP; null elsewhere.' }),
    formatted: t.string({
      description: 'For people, with its unit.',
      args: localeArgument,
      resolve: ({ of, value, high, predicate, indicator }, { locale }, context) => {
        const { unit = '', decimals = 2 } = indicator?.latest ?? {};
        const language = locale ?? context.locale;
        if (predicate !== null) return predicate;
        return of === 'TARGET'
          ? formatRange({ low: value, high }, { unit, decimals }, language)
          : formatValue(value, { unit, decimals }, language);
      },
    }),
    status: t.field({
      type: ObservationStatusEnum,
      nullable: true,
      description: 'How final a figure is; null of a target.',
      resolve: ({ status }) => status as ObservationStatus | null,
    }),
    source: t.exposeString('source', { nullable: true, description: 'The data source; null where nobody said.' }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the figure was published, or the target set.',
    }),
  }),
});

const RevisionRef = builder.objectRef<InSnapshot<RevisionRow>>('Revision').implement({
  description: 'A cell that two snapshots tell otherwise.',
  fields: (t) => ({
    of: t.expose('of', { type: RevisedThingEnum, description: 'A figure or a target.' }),
    kind: t.expose('kind', { type: RevisionKindEnum, description: 'Added, changed or removed.' }),
    region: t.field({
      type: RegionRef,
      nullable: true,
      description: 'The region; null for a unit that is no more.',
      resolve: ({ regionCode, catalogue }) =>
        regionCode === null ? null : regionOfSnapshot(catalogue.region(regionCode)),
    }),
    unit: t.field({
      type: ListedUnitRef,
      nullable: true,
      description: 'The unit; null: the region or its government as a whole.',
      resolve: ({ unitCode, catalogue }) => (unitCode === null ? null : (catalogue.unit(unitCode) ?? null)),
    }),
    indicator: t.field({
      type: IndicatorRef,
      description: 'The indicator.',
      resolve: ({ indicatorCode, catalogue }) => indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    version: t.exposeInt('versionNumber', { description: 'By which version of the indicator.' }),
    period: t.exposeString('period', { description: 'The period, as `2024-Q3`.' }),
    targetKind: t.field({
      type: TargetKindEnum,
      nullable: true,
      description: 'What a target was set for; null of a figure.',
      resolve: ({ targetKind }) => targetKind as TargetKind | null,
    }),
    before: t.field({
      type: RevisedStateRef,
      nullable: true,
      description: 'What the older snapshot says; null: it has none.',
      resolve: (row) => shown(row, row.before),
    }),
    after: t.field({
      type: RevisedStateRef,
      nullable: true,
      description: 'What the newer snapshot says; null: it has none.',
      resolve: (row) => shown(row, row.after),
    }),
    difference: t.float({
      nullable: true,
      description: "After less before, in the indicator's unit; null where one of them has no value.",
      resolve: ({ before, after }) =>
        before?.value == null || after?.value == null ? null : after.value - before.value,
    }),
  }),
});

function shown({ of, indicatorCode, catalogue }: InSnapshot<RevisionRow>, state: RevisedState | null) {
  return state === null ? null : { ...state, of, indicator: catalogue.indicators.byCode(indicatorCode) };
}

const RevisionCountRef = builder.objectRef<RevisionCount>('RevisionCount').implement({
  description: 'How many cells were revised, on all pages and of all kinds.',
  fields: (t) => ({
    of: t.expose('of', { type: RevisedThingEnum, description: 'Figures or targets.' }),
    added: t.exposeInt('added', { description: 'Only in the newer snapshot.' }),
    changed: t.exposeInt('changed', { description: 'In both, and not the same.' }),
    removed: t.exposeInt('removed', { description: 'Only in the older snapshot.' }),
  }),
});

const RevisionsRef = builder.objectRef<RevisionsAnswer>('Revisions').implement({
  description: 'What two snapshots tell otherwise. `snapshot` is the newer one; names are those it has.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    verdict: t.expose('verdict', { type: RevisionsVerdictRef, description: 'Whether anything was revised.' }),
    from: t.expose('from', { type: SnapshotRef, description: 'The older snapshot.' }),
    counts: t.expose('counts', { type: [RevisionCountRef], description: 'How many, of figures and of targets.' }),
    rows: t.field({
      type: [RevisionRef],
      description: 'Those of this page, by indicator, place and period, figures first.',
      resolve: ({ rows, catalogue }) => rows.map((row) => ({ ...row, catalogue })),
    }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: 'Where this page lies in the whole list.',
      resolve: pageInfoOf,
    }),
    totalCount: t.exposeInt('totalCount', { description: 'How many rows there are on all pages.' }),
  }),
});

const snapshotWords = 'its id, its short id, or an instant (the latest not after it)';

builder.queryField('revisions', (t) =>
  t.field({
    type: RevisionsRef,
    description:
      'What was added, changed and removed between two snapshots, cell by cell. What was only published again, unchanged, is no revision.',
    args: {
      from: t.arg.id({ required: true, description: `The older snapshot: ${snapshotWords}.` }),
      to: t.arg.id({ description: `The newer snapshot: ${snapshotWords}; the current one unless told.` }),
      of: t.arg({ type: [RevisedThingEnum], description: 'Only figures, or only targets; both unless told.' }),
      kinds: t.arg({ type: [RevisionKindEnum], description: 'Only rows of these kinds; all unless told.' }),
      regions: t.arg({
        type: ['RegionRef'],
        description: 'Only these regions and the units of their governments; names are resolved together.',
      }),
      within: t.arg({ type: 'RegionRef', description: 'Instead of `regions`: all regions inside this one.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      indicators: t.arg.stringList({ description: 'Only these indicators, by their codes.' }),
      field: t.arg.string({ description: 'Only indicators of this policy field, by code or name.' }),
      period: t.arg({ type: 'Period', description: 'Only cells of periods that begin in this time.' }),
      first: t.arg.int({ description: 'How many rows at most; 50 unless told, 500 at most.' }),
      after: t.arg.string({ description: 'Only rows after this cursor.' }),
    },
    resolve: (_root, { from, to, ...args }, { analytics, signal }) =>
      answerRevisions(
        analytics,
        { ...asQuestion({ ...args, asOf: null }), from: snapshotReference(from)!, to: snapshotReference(to) },
        signal,
      ),
  }),
);
