import { factDefinition, factMetric } from '../../model/catalogue.ts';
import type { FactMetricName, FactName } from '../../model/catalogue.ts';
import { isReportable } from '../../model/reported.ts';
import type { MeasureMetric, NormalisedMetric } from '../../model/metric.ts';
import { rateValue } from '../../rules/rating-scale.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import type { Measured, NullReason, ValueStatus } from '../answer.ts';
import type { FactCell } from './cell.ts';

/** The groups of one key, by fact: those that answer and those that cannot. */
export type FactGroup = Readonly<Partial<Record<FactName, readonly FactCell[]>>>;

export interface FactContext {
  readonly catalogue: Catalogue;
  /** The bucket had not ended when the snapshot was taken. */
  readonly isUnfinished: boolean;
  /** Such a place has no government whose work could be measured. */
  readonly isNotApplicable: boolean;
}

/** One group as a reader gets it: the number, or why there is none. */
export function measureFact(name: FactMetricName, group: FactGroup, context: FactContext): Measured {
  const metric = factMetric(name);
  const cells = cellsOf(metric, group);
  const own = cells.every((cell) => cell.obstacle === null) ? cells : cells.filter((cell) => cell.obstacle === null);
  const reading = metric.kind === 'measure' ? readMeasure(metric, group) : readNormalised(metric, group);
  const { status, reason } = judge(metric, { own, cells, value: reading.value, group, context });
  const isKnown = status === 'COMPUTED' || status === 'INCOMPLETE';
  const band =
    isKnown && reading.value !== null && metric.kind === 'measure' && metric.ratingScale !== undefined
      ? rateValue(reading.value, context.catalogue.ratingScale(metric.ratingScale))
      : null;
  const { value, numerator, denominator, interval } = isKnown ? reading : unread;
  // Every name is written out: a spread of several objects takes three times as long.
  return {
    value,
    sampleSize: status === 'SUPPRESSED' || status === 'NOT_APPLICABLE' ? null : reading.sampleSize,
    numerator,
    denominator,
    interval,
    coverage: null,
    provisional: false,
    target: null,
    attainment: null,
    attainmentCapped: null,
    predicate: null,
    versionNumber: null,
    status,
    reason,
    basis: isKnown ? basisOf(own) : null,
    verdict: band?.code ?? null,
    verdictLabelId: band?.labelId ?? null,
    verdictLabelEn: band?.labelEn ?? null,
    unit: metric.unit ?? '',
    decimals: metric.decimals ?? 2,
  };
}

function cellsOf(metric: MeasureMetric | NormalisedMetric, group: FactGroup): readonly FactCell[] {
  const names = factsOf(metric);
  return names.length === 1 ? (group[names[0]!] ?? noCells) : names.flatMap((fact) => group[fact] ?? noCells);
}

const noCells: readonly FactCell[] = [];

/** The facts that a metric needs, each once. */
export function factsOf(metric: MeasureMetric | NormalisedMetric): readonly FactName[] {
  const known = facts.get(metric);
  if (known !== undefined) return known;
  const names = metric.kind === 'measure' ? [metric.fact] : [metric.of.fact, metric.per.fact];
  // Definitions name facts by text; test/model/catalogue.test.ts checks that each is there.
  const found = [...new Set(names)] as readonly FactName[];
  facts.set(metric, found);
  return found;
}

/** Of a definition they are always the same, and asked for with every number. */
const facts = new WeakMap<MeasureMetric | NormalisedMetric, readonly FactName[]>();

/** The measures that a metric reads of a fact, and the one that counts its people. */
export function measuresOf(metric: MeasureMetric | NormalisedMetric, fact: FactName): readonly string[] {
  const { people } = factDefinition(fact);
  const read =
    metric.kind === 'measure'
      ? metric.measures
      : [metric.of, metric.per].filter((side) => side.fact === fact).map(({ measure }) => measure);
  return people === undefined ? read : [...read, people.measure];
}

interface Reading extends Pick<Measured, 'value' | 'sampleSize' | 'numerator' | 'denominator'> {
  readonly interval: Measured['interval'];
}

const unread: Reading = { value: null, sampleSize: null, numerator: null, denominator: null, interval: null };

function answering(group: FactGroup, fact: string): FactCell | undefined {
  return group[fact as FactName]?.find((cell) => cell.obstacle === null);
}

function readMeasure(metric: MeasureMetric, group: FactGroup): Reading {
  if (metric.between !== undefined) return readBetween(metric, metric.between, group);
  const measures = answering(group, metric.fact)?.measures;
  if (measures === undefined) return unread;
  return {
    value: metric.value(measures),
    sampleSize: metric.sample(measures),
    numerator: metric.ratio === undefined ? null : (measures[metric.ratio.numerator] ?? null),
    denominator: metric.ratio === undefined ? null : (measures[metric.ratio.denominator] ?? null),
    interval: metric.interval?.(measures) ?? null,
  };
}

/** Parts that are withheld are left out; the reason says so. */
function readBetween(metric: MeasureMetric, between: NonNullable<MeasureMetric['between']>, group: FactGroup): Reading {
  const parts = (group[metric.fact as FactName] ?? [])
    .filter(({ obstacle }) => obstacle === null)
    .map(({ measures }) => measures);
  const sampleSize = parts.reduce((sum, measures) => sum + (metric.sample(measures) ?? 0), 0);
  return { ...unread, value: between(parts), sampleSize };
}

/** Nothing counted above the line is a true zero only beside something counted below it. */
function readNormalised({ of, per, multiplier }: NormalisedMetric, group: FactGroup): Reading {
  const below = answering(group, per.fact)?.measures[per.measure] ?? null;
  const above = answering(group, of.fact)?.measures[of.measure] ?? null;
  const value = below === null || below === 0 || above === null ? null : (above / below) * multiplier;
  return { value, sampleSize: above, numerator: above, denominator: below, interval: null };
}

interface Found {
  readonly own: readonly FactCell[];
  readonly cells: readonly FactCell[];
  readonly value: number | null;
  readonly group: FactGroup;
  readonly context: FactContext;
}

function judge(
  metric: MeasureMetric | NormalisedMetric,
  { own, cells, value, group, context }: Found,
): { readonly status: ValueStatus; readonly reason: NullReason | null } {
  if (context.isNotApplicable) return { status: 'NOT_APPLICABLE', reason: 'NOT_APPLICABLE' };
  const isWithheld = cells.some(({ obstacle }) => obstacle === 'WITHHELD');
  const isOfParts = metric.kind === 'measure' && metric.between !== undefined;
  if (isOfParts && isWithheld && value !== null) return { status: 'INCOMPLETE', reason: 'SUPPRESSED' };
  if (isWithheld || hasTooFewPeople(metric, group, context)) return { status: 'SUPPRESSED', reason: 'SUPPRESSED' };
  const isCoarser = cells.some(({ obstacle }) => obstacle !== null && obstacle !== 'WHOLE');
  if (own.length === 0) {
    if (isCoarser) return { status: 'NOT_COMPUTABLE', reason: 'COARSER_THAN_GRAIN' };
    if (cells.length > 0) return { status: 'NOT_COMPUTABLE', reason: 'AGGREGATE_ONLY' };
    return { status: 'NO_DATA', reason: 'MISSING_REALISATION' };
  }
  if (value === null && isCoarser) return { status: 'NOT_COMPUTABLE', reason: 'COARSER_THAN_GRAIN' };
  if (value === null) return { status: 'NOT_COMPUTABLE', reason: whyNull(metric, own, group) };
  if (isCoarser) return { status: 'INCOMPLETE', reason: 'COARSER_THAN_GRAIN' };
  return context.isUnfinished
    ? { status: 'INCOMPLETE', reason: 'INCOMPLETE_PERIOD' }
    : { status: 'COMPUTED', reason: null };
}

/** Cells of too few are withheld by the snapshot already; a share may still be of too few of the people in a cell. */
function hasTooFewPeople(
  metric: MeasureMetric | NormalisedMetric,
  group: FactGroup,
  { catalogue }: FactContext,
): boolean {
  return factsOf(metric).some((fact) => {
    const { people } = factDefinition(fact);
    const measures = answering(group, fact)?.measures;
    return (
      people !== undefined && measures !== undefined && (measures[people.measure] ?? 0) < catalogue.privacy.fewestPeople
    );
  });
}

function whyNull(metric: MeasureMetric | NormalisedMetric, own: readonly FactCell[], group: FactGroup): NullReason {
  const isAggregate = own.some(({ reportedRows }) => reportedRows > 0);
  if (metric.kind === 'measure' && isAggregate && isReportable(metric.fact)) return 'AGGREGATE_ONLY';
  if (metric.kind === 'measure' && metric.ratio !== undefined) {
    return answering(group, metric.fact)?.measures[metric.ratio.denominator]
      ? 'MISSING_REALISATION'
      : 'DIVISION_BY_ZERO';
  }
  if (metric.kind === 'normalised') {
    const below = answering(group, metric.per.fact);
    if (below === undefined) return 'MISSING_DENOMINATOR';
    return answering(group, metric.of.fact) === undefined ? 'MISSING_REALISATION' : 'DIVISION_BY_ZERO';
  }
  return isAggregate ? 'AGGREGATE_ONLY' : 'MISSING_REALISATION';
}

function basisOf(own: readonly FactCell[]): Measured['basis'] {
  const hasOwn = own.some(({ ownRows }) => ownRows > 0);
  const hasReported = own.some(({ reportedRows }) => reportedRows > 0);
  return hasOwn && hasReported ? 'MIXED' : hasOwn ? 'ROWS' : 'REPORTED';
}
