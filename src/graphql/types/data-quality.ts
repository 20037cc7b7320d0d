import { listQualityIssues } from '../../query/quality-issues.ts';
import type { QualityIssueRow } from '../../query/quality-issues.ts';
import { qualityRuleNames, qualityRules } from '../../rules/quality-rules.ts';
import type { QualityDimension, QualityRuleName, Severity } from '../../rules/quality-rules.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';
import { asQuestion } from '../question-arguments.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { figureArguments, ListedUnitRef, listRef } from './listed.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const SeverityEnum = enumOf<Severity>('Severity', 'How much a finding weighs.', {
  HIGH: 'The figure is most likely wrong.',
  MEDIUM: 'Somebody should look.',
  LOW: 'Worth a question; it may well be right.',
});

const QualityDimensionEnum = enumOf<QualityDimension>('QualityDimension', 'A dimension of data quality.', {
  COMPLETENESS: 'Whether figures came.',
  TIMELINESS: 'Whether they came in time.',
  VALIDITY: 'Whether they can be at all.',
  CONSISTENCY: 'Whether they agree with each other.',
  UNIQUENESS: 'Whether they were measured, not copied.',
  ACCURACY: 'Whether they are plausible beside others.',
});

const QualityRuleEnum = enumOf<QualityRuleName>(
  'QualityRule',
  'What is looked for in figures.',
  Object.fromEntries(qualityRuleNames.map((name) => [name, `${qualityRules[name].label.en}.`])) as Record<
    QualityRuleName,
    string
  >,
);

const QualityIssueRef = builder.objectRef<InSnapshot<QualityIssueRow>>('QualityIssue').implement({
  description: 'Something that looks wrong with a figure: a question to who reported it, never a verdict.',
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      nullable: true,
      description: 'The region whose government reported it; null for rejected rows of an import.',
      resolve: ({ regionCode, catalogue }) =>
        regionCode === null ? null : regionOfSnapshot(catalogue.region(regionCode)),
    }),
    unit: t.field({
      type: ListedUnitRef,
      nullable: true,
      description: 'The unit that reported it; null: the government as a whole.',
      resolve: ({ unitCode, catalogue }) => (unitCode === null ? null : catalogue.unit(unitCode)),
    }),
    indicator: t.field({
      type: IndicatorRef,
      nullable: true,
      description: 'The indicator; null for rejected rows of an import.',
      resolve: ({ indicatorCode, catalogue }) =>
        indicatorCode === null ? null : indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    period: t.exposeString('period', { description: 'The period of the figure; of an import its day.' }),
    rule: t.expose('rule', { type: QualityRuleEnum, description: 'What was looked for.' }),
    label: t.string({
      description: 'What was found, in words.',
      args: localeArgument,
      resolve: ({ rule }, { locale }, context) =>
        inLocale(locale ?? context.locale, qualityRules[rule].label.id, qualityRules[rule].label.en),
    }),
    dimension: t.expose('dimension', { type: QualityDimensionEnum, description: 'The dimension of quality.' }),
    severity: t.expose('severity', { type: SeverityEnum, description: 'How much it weighs.' }),
    value: t.exposeFloat('value', { nullable: true, description: 'The figure; null where none came.' }),
    expected: t.exposeFloat('expected', {
      nullable: true,
      description:
        'What it was set against: the bound, the median, the year before, the target, the other source; null where there is none.',
    }),
    discrepancy: t.float({
      nullable: true,
      description:
        'Value over `expected`: 10 is ten times as much; null where either is missing or `expected` is zero.',
      resolve: ({ value, expected }) => (value === null || !expected ? null : value / expected),
    }),
    detectedAt: t.expose('detectedAt', { type: 'DateTime', description: 'When it could first be seen.' }),
    resolvedAt: t.expose('resolvedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the figure was replaced, or came at last; null: it is open.',
    }),
    count: t.exposeInt('count', { description: 'How many figures, or rejected rows, it stands for.' }),
    source: t.exposeString('source', { nullable: true, description: 'The data source; null where no figure came.' }),
    detail: t.exposeString('detail', { nullable: true, description: 'The file of rejected rows; null otherwise.' }),
  }),
});

const DataQualityRef = listRef('DataQuality', {
  description: 'What looks wrong with the figures, the open and grave first.',
  row: QualityIssueRef,
});

builder.queryField('dataQuality', (t) =>
  t.field({
    type: DataQualityRef,
    description: 'What looks wrong with the figures of governments and their units.',
    args: {
      ...figureArguments,
      rules: t.arg({ type: [QualityRuleEnum], description: 'Only findings of these rules.' }),
      dimensions: t.arg({ type: [QualityDimensionEnum], description: 'Only findings in these dimensions of quality.' }),
      severities: t.arg({ type: [SeverityEnum], description: 'Only findings of this weight.' }),
      isOpen: t.arg.boolean({ description: 'Only findings that are open, or only those that are resolved.' }),
    },
    resolve: (_root, args, context) => context.analytics.list(listQualityIssues, asQuestion(args), context.signal),
  }),
);
