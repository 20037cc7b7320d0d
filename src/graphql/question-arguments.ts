import type { GraphQLResolveInfo } from 'graphql';
import type { AgainstInput, MetricFilter, YardstickInput } from '../query/question.ts';
import { againstAsked } from './lookahead.ts';
import { builder } from './builder.ts';
import {
  AccumulationFilterEnum,
  AttainmentFormulaEnum,
  DimensionEnum,
  GrainEnum,
  MetricEnum,
  TargetBasisEnum,
  TargetKindEnum,
} from './enums.ts';
import { fieldsOfComputed, fieldsOfPerHead, fieldsOfTargets, selectsAny } from './selection.ts';
import { snapshotReference } from './snapshot-reference.ts';

/** The arguments that several questions share, each worded once. */

const YardstickRef = builder.inputType('YardstickInput', {
  description:
    "By which rule results are judged; what is left out is each indicator's own. One yardstick for all makes results of governments with different formulae comparable.",
  fields: (t) => ({
    target: t.field({ type: TargetBasisEnum, description: "Whose target: the region's own unless told." }),
    kind: t.field({
      type: TargetKindEnum,
      description: 'Which kind of target: ANNUAL by year and QUARTER_PLAN by quarter unless told.',
    }),
    formula: t.field({
      type: AttainmentFormulaEnum,
      description: "How results are set against targets: the indicator's own formula unless told.",
    }),
    cap: t.float({
      description: 'The highest percent that counts in `attainmentCapped`; the default policy unless told.',
    }),
    scale: t.string({ description: 'The rating scale that gives verdicts, by its code; the default one unless told.' }),
  }),
});

const DimensionFilterRef = builder.inputType('DimensionFilter', {
  description: 'Only these values of one dimension.',
  fields: (t) => ({
    dimension: t.field({ type: DimensionEnum, required: true, description: 'A dimension of the metric.' }),
    values: t.stringList({ required: true, description: 'Its values as the answers name them, such as PNS or <30.' }),
  }),
});

export const MetricFilterRef = builder.inputType('MetricFilter', {
  description: 'Which figures may answer.',
  fields: (t) => ({
    source: t.string({ description: 'Only figures of this source, by its name.' }),
    field: t.string({ description: 'Only indicators of this policy field, by its code.' }),
    verifiedOnly: t.boolean({
      description:
        'Only figures whose submission passed the check (VERIFIED); what nobody checked is left out as if it had not come.',
    }),
    accumulation: t.field({
      type: AccumulationFilterEnum,
      description: 'How year-to-date figures are read: AS_REPORTED unless told.',
    }),
    serviceType: t.stringList({
      description:
        'Only these licences or services, by code. This and what follows is for metrics over cases, never for INDICATOR_ metrics.',
    }),
    unit: t.stringList({ description: 'Only these units, by code; each stands for itself and all below it.' }),
    channel: t.stringList({ description: 'Only what came in by these channels.' }),
    step: t.stringList({ description: 'Only these steps of a service.' }),
    category: t.stringList({ description: 'Only complaints of these categories.' }),
    element: t.stringList({ description: 'Only these elements of the satisfaction survey, by name: TIME, COST.' }),
    programme: t.stringList({ description: 'Only these programmes or innovations, by code.' }),
    factor: t.stringList({ description: 'Only causes that work this way: SUPPORTING or INHIBITING.' }),
    causeCategory: t.stringList({ description: 'Only causes, and actions about causes, of these categories.' }),
    documentType: t.stringList({ description: 'Only documents of these kinds.' }),
    topic: t.stringList({ description: 'Only trainings and events of, or weaknesses that call for, these topics.' }),
    awardType: t.stringList({ description: 'Only awards that give this: CERTIFICATE, MONEY or PROMOTION.' }),
    dimensions: t.field({
      type: [DimensionFilterRef],
      description:
        'Any other dimension of the metric. People are told apart by one characteristic of theirs at a time, see `dimensions`.',
    }),
  }),
});

const text = {
  level: 'The level of the regions; decides between readings of a name.',
  asOf: 'The snapshot that answers: its id, its short id, or an instant (the latest not after it). The current one unless told.',
  knownAt: 'Only what was published, and targets set, by the end of this day.',
} as const;

export const metricArguments = builder.args((t) => ({
  metric: t.field({
    type: MetricEnum,
    required: true,
    defaultValue: 'INDICATOR_VALUE',
    description: 'What is measured.',
  }),
  indicator: t.string({ description: 'The indicator, by its code; INDICATOR_ metrics need one.' }),
}));

export const timeArguments = builder.args((t) => ({
  grain: t.field({
    type: GrainEnum,
    description: "The length of a bucket; the indicator's own frequency unless told.",
  }),
  period: t.field({ type: 'Period', description: 'The time asked for; up to the latest complete period unless told.' }),
}));

export const yardstickArgument = builder.args((t) => ({
  yardstick: t.field({ type: YardstickRef, description: 'By which rule results are judged.' }),
}));

export const filterArgument = builder.args((t) => ({
  filter: t.field({ type: MetricFilterRef, description: 'Which figures may answer.' }),
}));

export const vintageArguments = builder.args((t) => ({
  asOf: t.id({ description: text.asOf }),
  knownAt: t.field({ type: 'Date', description: text.knownAt }),
}));

export const levelDescription = text.level;

interface Vintage {
  readonly asOf?: string | null | undefined;
}

/** Arguments as a question: absent and null mean the same, and `asOf` may be a Node id. With `info`, what is not selected need not be read. */
export function asQuestion<Arguments extends Vintage>(
  args: Arguments,
  info?: GraphQLResolveInfo,
): WithoutUndefined<Arguments> & Needs {
  const given = Object.entries(args).filter(([, value]) => value !== undefined && value !== null);
  const asOf = snapshotReference(args.asOf);
  const against = info === undefined ? [] : againstAsked(info);
  const question = {
    ...Object.fromEntries(given),
    ...(asOf === null ? {} : { asOf }),
    ...(info === undefined
      ? {}
      : {
          needsTargets: selectsAny(info, fieldsOfTargets),
          needsComputed: selectsAny(info, fieldsOfComputed),
          needsPerHead: selectsAny(info, fieldsOfPerHead),
        }),
    ...(against.length === 0 ? {} : { against }),
  };
  return question as WithoutUndefined<Arguments>;
}

/** What the selection looks at, and therefore has to be read. */
interface Needs {
  readonly needsTargets?: boolean;
  readonly needsComputed?: boolean;
  readonly needsPerHead?: boolean;
  readonly against?: readonly AgainstInput[];
}

type WithoutUndefined<Arguments> = { [Name in keyof Arguments]: Exclude<Arguments[Name], undefined> };

export type { MetricFilter, YardstickInput };
