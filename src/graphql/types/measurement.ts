import type { Measured, TargetBand } from '../../query/answer.ts';
import type { Interval } from '../../model/metric.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { formatRange, formatValue } from '../../rules/format-value.ts';
import { builder } from '../builder.ts';
import { FactBasisEnum, NullReasonEnum, TargetKindEnum, ValueStatusEnum } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

/** A part of an answer, beside the dimensions of the snapshot that it came from. */
export type InSnapshot<Part> = Part & { readonly catalogue: Catalogue };

/** A number of an answer, and the indicator it is about: a target is in that one's unit, whatever the metric's is. */
export type NumberIn<Part> = InSnapshot<Part> & { readonly indicatorCode: string | null };

type Band = InSnapshot<TargetBand> & { readonly unit: string; readonly decimals: number };

export const TargetBandRef = builder.objectRef<Band>('TargetBand').implement({
  description: 'The target a result is judged by: a point (`low` = `high`), a range, or a predicate.',
  fields: (t) => ({
    low: t.exposeFloat('low', { nullable: true, description: "Lower end in the indicator's unit; null: open." }),
    high: t.exposeFloat('high', { nullable: true, description: "Upper end in the indicator's unit; null: open." }),
    predicate: t.exposeString('predicate', {
      nullable: true,
      description: 'The predicate aimed at, as `WTP`; null for numbers.',
    }),
    formatted: t.string({
      description: 'The target for people, as `4,8–5,2%`.',
      args: localeArgument,
      resolve: (band, { locale }, context) => band.predicate ?? formatRange(band, band, locale ?? context.locale),
    }),
    kind: t.field({
      type: TargetKindEnum,
      description: 'What it was set for.',
      resolve: ({ kind }) => kind as typeof TargetKindEnum.$inferType,
    }),
    region: t.field({
      type: RegionRef,
      nullable: true,
      description: "Whose target it is: the region's own, its parent's or the nation's; null when it is a unit's.",
      resolve: ({ regionCode, catalogue }) =>
        regionCode === null ? null : regionOfSnapshot(catalogue.region(regionCode)),
    }),
    setAt: t.expose('setAt', { type: 'DateTime', description: 'When it was set.' }),
  }),
});

const IntervalRef = builder.objectRef<Interval>('ConfidenceInterval').implement({
  description: 'Between which numbers the true one lies, in 95 of 100 such samples.',
  fields: (t) => ({
    low: t.exposeFloat('low', { description: 'Lower end, in the unit of the value.' }),
    high: t.exposeFloat('high', { description: 'Upper end, in the unit of the value.' }),
  }),
});

/** How many of a unit of time are a day; a working day is from 08.00 to 16.00. */
const hoursOfDay: Readonly<Record<string, number>> = { hari: 1, jam: 24, 'jam kalender': 24, 'jam kerja': 8 };

/** What every analytic row tells: one number and all that a reader needs to trust it. */
export const MeasurementRef = builder.interfaceRef<NumberIn<Measured>>('Measurement').implement({
  description: 'One number and all that a reader needs to trust it.',
  fields: (t) => ({
    value: t.exposeFloat('value', {
      nullable: true,
      description:
        "The number in the metric's unit, else the indicator's; null where there is none, and then `reason` says why. Missing is never zero.",
    }),
    formatted: t.string({
      description:
        'The number for people, with its unit: `8,86%`; of a predicate indicator the predicate; `–` where there is none.',
      args: localeArgument,
      resolve: (measured, { locale }, context) =>
        measured.predicate ?? formatValue(measured.value, measured, locale ?? context.locale),
    }),
    days: t.float({
      nullable: true,
      description:
        'A duration in days: 24 hours make one, of working hours 8. Null where the number is no duration, or none is told.',
      resolve: ({ value, unit }) => (value === null || !(unit in hoursOfDay) ? null : value / hoursOfDay[unit]!),
    }),
    unit: t.exposeString('unit', { description: 'The unit of `value`.' }),
    status: t.expose('status', { type: ValueStatusEnum, description: 'How far the number can be used.' }),
    reason: t.expose('reason', {
      type: NullReasonEnum,
      nullable: true,
      description: 'Why the number is missing, cannot be computed or is not whole; null when it is whole.',
    }),
    sampleSize: t.exposeInt('sampleSize', {
      nullable: true,
      description: 'Cases behind the number; null where it is not a sample.',
    }),
    numerator: t.exposeFloat('numerator', {
      nullable: true,
      description: 'Numerator of a ratio, summed; null where there is none.',
    }),
    denominator: t.exposeFloat('denominator', {
      nullable: true,
      description: 'Denominator of a ratio, summed; null where there is none.',
    }),
    coverage: t.exposeFloat('coverage', {
      nullable: true,
      description: 'Share of the parts that reported, 0 to 1; null where the region answers with its own figures.',
    }),
    provisional: t.exposeBoolean('provisional', { description: 'Its publisher may still revise it.' }),
    target: t.field({
      type: TargetBandRef,
      nullable: true,
      description: 'The target of the same period; null where none is set.',
      resolve: ({ target, catalogue, indicatorCode, unit, decimals }) => {
        const indicator = indicatorCode === null ? undefined : catalogue.indicators.byCode(indicatorCode)?.latest;
        return (
          target && { ...target, catalogue, unit: indicator?.unit ?? unit, decimals: indicator?.decimals ?? decimals }
        );
      },
    }),
    attainment: t.exposeFloat('attainment', {
      nullable: true,
      description: 'The result against the target in percent, not capped.',
    }),
    attainmentCapped: t.exposeFloat('attainmentCapped', {
      nullable: true,
      description: 'The same, no higher than the cap of the yardstick or of the default policy.',
    }),
    verdict: t.exposeString('verdict', {
      nullable: true,
      description:
        "Code of the rating scale's band, by attainment; of a metric with a scale of its own (the satisfaction index) by its value. Null without either.",
    }),
    verdictLabel: t.string({
      nullable: true,
      description: 'The verdict in words, as `Sangat Tinggi`; null where there is none.',
      args: localeArgument,
      resolve: ({ verdictLabelId, verdictLabelEn }, { locale }, context) =>
        verdictLabelId === null ? null : inLocale(locale ?? context.locale, verdictLabelId, verdictLabelEn),
    }),
    basis: t.field({
      type: FactBasisEnum,
      nullable: true,
      description: "What a metric over cases or responses rests on; null without a value, and on indicators' numbers.",
      resolve: ({ basis }) => basis ?? null,
    }),
    interval: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'The 95 % confidence interval of `value`; null where none is known.',
      resolve: ({ interval }) => interval ?? null,
    }),
    versionNumber: t.exposeInt('versionNumber', {
      nullable: true,
      description: 'Which definition of the indicator answered; null where several or none did.',
    }),
  }),
});
