import { builder } from '../builder.ts';
import {
  AccumulationEnum,
  AttainmentFormulaEnum,
  DirectionEnum,
  GrainEnum,
  PeriodAggregationEnum,
  RegionAggregationEnum,
  SubjectEnum,
} from '../enums.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';

builder.prismaObject('IndicatorVersion', {
  description: 'One definition of an indicator. The version valid on the first day of a period applies to it.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: '1 for the first definition, counting up.' }),
    name: t.string({ description: 'The name.', args: localeArgument, resolve: nameIn }),
    unit: t.exposeString('unit', { description: 'The unit of its values, as `%` or `jam`.' }),
    subject: t.expose('subject', {
      type: SubjectEnum,
      description: "Whether it describes a place or a government's own work.",
    }),
    direction: t.expose('direction', { type: DirectionEnum, description: 'Which results are better.' }),
    attainmentFormula: t.expose('attainmentFormula', {
      type: AttainmentFormulaEnum,
      description: 'How results are set against targets, unless a yardstick says otherwise.',
    }),
    accumulation: t.expose('accumulation', {
      type: AccumulationEnum,
      description: 'Whether figures within a year cover their period or the year so far.',
    }),
    referenceMonth: t.exposeInt('referenceMonth', {
      nullable: true,
      description: 'The month (1-12) that stands for the year; null: by the period rule.',
    }),
    periodAggregation: t.expose('periodAggregation', {
      type: PeriodAggregationEnum,
      nullable: true,
      description: 'How shorter periods make longer ones; null: they do not.',
    }),
    regionAggregation: t.expose('regionAggregation', {
      type: RegionAggregationEnum,
      description: 'How parts make a region.',
    }),
    weight: t.exposeString('weight', {
      nullable: true,
      description: 'Weight of a weighted mean: an indicator code or POPULATION.',
    }),
    multiplier: t.exposeFloat('multiplier', {
      description: 'Numerator over denominator times this is the value: 100 for percent.',
    }),
    numeratorIndicator: t.relation('numeratorIndicator', {
      nullable: true,
      description: 'The indicator that is its numerator.',
    }),
    denominatorIndicator: t.relation('denominatorIndicator', {
      nullable: true,
      description: 'The indicator that is its denominator.',
    }),
    ordinalScale: t.relation('ordinalScale', {
      nullable: true,
      description: 'The predicates it is given in; null for numbers.',
    }),
    frequency: t.expose('frequency', { type: GrainEnum, description: 'How often it is published.' }),
    decimals: t.exposeInt('decimals', { description: 'Decimals that `formatted` shows.' }),
    validMin: t.exposeFloat('validMin', { nullable: true, description: 'Imports reject smaller values.' }),
    validMax: t.exposeFloat('validMax', { nullable: true, description: 'Imports reject larger values.' }),
    definition: t.exposeString('definition', {
      nullable: true,
      description: 'The operational definition, as its owner words it.',
    }),
    regulation: t.exposeString('regulation', { nullable: true, description: 'The regulation it comes from.' }),
    breakNote: t.exposeString('breakNote', { nullable: true, description: 'How it differs from the version before.' }),
    computedFrom: t.exposeString('computedFrom', {
      nullable: true,
      description:
        'The metric that the same figure can be computed with, as `SERVICE_TIME_MEDIAN`; it then stands beside the reported value. Null: none.',
    }),
    computedServices: t.stringList({
      description: 'The service types that it is computed over, by code; empty: all.',
      select: { computedServices: true },
      resolve: ({ computedServices }) => computedServices?.split(' ').filter((code) => code !== '') ?? [],
    }),
    validFrom: t.expose('validFrom', {
      type: 'Date',
      nullable: true,
      description: 'The first day it applies; null: from the beginning.',
    }),
    validTo: t.expose('validTo', {
      type: 'Date',
      nullable: true,
      description: 'The first day it no longer applies; null: still applies.',
    }),
  }),
});
