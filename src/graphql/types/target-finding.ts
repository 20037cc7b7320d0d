import type { TargetFinding } from '../../analysis/target-findings.ts';
import type { Target } from '../../rules/attainment.ts';
import { formatRange, formatValue, type NumberStyle } from '../../rules/format-value.ts';
import { targetRuleNames, targetRules, type TargetRuleName } from '../../rules/target-rules.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import type { InSnapshot } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

export const TargetRuleEnum = enumOf<TargetRuleName>(
  'TargetRule',
  'What makes a target look less than honest.',
  Object.fromEntries(targetRuleNames.map((name) => [name, targetRules[name].description])) as Record<
    TargetRuleName,
    string
  >,
);

const TargetValueRef = builder.objectRef<Target & { readonly style: NumberStyle }>('TargetValue').implement({
  description: 'What a target asks for.',
  fields: (t) => ({
    low: t.exposeFloat('low', { nullable: true, description: "Lower end in the indicator's unit; null: open." }),
    high: t.exposeFloat('high', { nullable: true, description: "Upper end in the indicator's unit; null: open." }),
    formatted: t.string({
      description: 'The target for people, with its unit.',
      args: localeArgument,
      resolve: ({ style, ...target }, { locale }, context) => formatRange(target, style, locale ?? context.locale),
    }),
  }),
});

export const TargetFindingRef = builder.objectRef<InSnapshot<TargetFinding>>('TargetFinding').implement({
  description: 'A target that a rule found: a question to who set it, never a verdict.',
  fields: (t) => ({
    rule: t.expose('rule', { type: TargetRuleEnum, description: 'What was looked for.' }),
    label: t.string({
      description: 'What was found, in words.',
      args: localeArgument,
      resolve: ({ rule }, { locale }, context) =>
        inLocale(locale ?? context.locale, targetRules[rule].label.id, targetRules[rule].label.en),
    }),
    region: t.field({
      type: RegionRef,
      description: 'The region.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    indicator: t.field({
      type: IndicatorRef,
      description: 'The indicator.',
      resolve: ({ indicatorCode, catalogue }) => indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    period: t.exposeString('period', { description: 'The period of the target; of ALWAYS_100 the last of them.' }),
    target: t.field({
      type: TargetValueRef,
      nullable: true,
      description: 'The target; null where none is told.',
      resolve: (finding) => shown(finding, finding.target),
    }),
    value: t.exposeFloat('value', {
      nullable: true,
      description: 'The figure of the period; null where there is none.',
    }),
    formatted: t.string({
      description: 'The figure for people, with its unit; `–` where there is none.',
      args: localeArgument,
      resolve: (finding, { locale }, context) => formatValue(finding.value, styleOf(finding), locale ?? context.locale),
    }),
    last: t.exposeFloat('last', {
      nullable: true,
      description:
        'What was reached in the same period of the year before; null of other rules than BELOW_LAST_RESULT.',
    }),
    changedFrom: t.field({
      type: TargetValueRef,
      nullable: true,
      description: 'What the target was before; null of other rules than CHANGED_AFTER_PERIOD.',
      resolve: (finding) => shown(finding, finding.changedFrom),
    }),
    changedAt: t.expose('changedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was changed; null of other rules than CHANGED_AFTER_PERIOD.',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was changed; null where nobody said.' }),
    madeMet: t.exposeBoolean('madeMet', {
      nullable: true,
      description: 'Whether the change turned a missed target into one that was met; null where that cannot be told.',
    }),
    periods: t.exposeInt('periods', {
      nullable: true,
      description: 'How many periods had 100 percent; null of other rules than ALWAYS_100.',
    }),
  }),
});

function shown(finding: InSnapshot<TargetFinding>, target: Target | null) {
  return target === null ? null : { low: target.low, high: target.high, style: styleOf(finding) };
}

function styleOf({ indicatorCode, catalogue }: InSnapshot<TargetFinding>): NumberStyle {
  const { unit = '', decimals = 2 } = catalogue.indicators.byCode(indicatorCode)?.latest ?? {};
  return { unit, decimals };
}
