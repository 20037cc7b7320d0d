import { factMetric, isFactMetric } from '../model/catalogue.ts';
import type { FactMetricName, MetricName } from '../model/catalogue.ts';
import type { IndicatorVersionRow } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { rateError } from '../statistics/funnel.ts';
import type { Counted } from '../statistics/funnel.ts';
import type { Measured } from './answer.ts';

/** Why nobody can tell how far a number could have come out otherwise. */
export const unknownErrors = ['NO_VALUE', 'NOT_COUNTED', 'MONEY', 'OTHER_METRIC', 'BAND'] as const;
export type UnknownError = (typeof unknownErrors)[number];

/**
 * How far a number could have come out otherwise by chance: `error` is its standard error in its own unit. COUNTED: a
 * share or a rate of counted cases, each taken as a matter of chance. SAMPLED: known from the answers it is the mean of.
 */
export type Uncertainty =
  | { readonly kind: 'COUNTED'; readonly error: number; readonly counted: Counted; readonly multiplier: number }
  | { readonly kind: 'SAMPLED'; readonly error: number }
  | { readonly kind: 'UNKNOWN'; readonly reason: UnknownError };

export interface UncertaintyOf {
  readonly metric: string;
  readonly indicatorCode: string | null;
  readonly catalogue: Catalogue;
}

/** Only of whole numbers: what is incomplete or withheld has none. */
export function uncertaintyOf(measured: Measured, { metric, indicatorCode, catalogue }: UncertaintyOf): Uncertainty {
  if (measured.status !== 'COMPUTED' || measured.value === null) return unknown('NO_VALUE');
  const name = metric as MetricName;
  if (isFactMetric(name)) return ofFacts(measured, name);
  if (metric !== 'INDICATOR_VALUE' || indicatorCode === null) return unknown('OTHER_METRIC');
  const version = catalogue.indicators
    .byCode(indicatorCode)
    ?.versions.find(({ number }) => number === measured.versionNumber);
  return version === undefined ? unknown('NOT_COUNTED') : ofIndicator(measured, version, catalogue);
}

/** Above this a rate is of events: deaths per 1,000 births, not cases per employee. */
const fewestPerEvent = 1_000;

function ofFacts(measured: Measured, name: FactMetricName): Uncertainty {
  const { interval } = measured;
  // The limits of a satisfaction index are 1.96 standard errors from it; one of them may be cut at the end of its scale.
  if (interval) return sampled(Math.max(interval.high - measured.value!, measured.value! - interval.low) / 1.96);
  const metric = factMetric(name);
  if (metric.kind === 'normalised') {
    return metric.multiplier >= fewestPerEvent
      ? counted(measured, 'POISSON', metric.multiplier)
      : unknown('NOT_COUNTED');
  }
  if (metric.ratio === undefined || metric.unit !== '%') return unknown('NOT_COUNTED');
  return metric.ratio.denominator === 'ceiling' ? unknown('MONEY') : counted(measured, 'BINOMIAL', 100);
}

const money = /rupiah|anggaran|belanja|pagu|biaya/i;

function ofIndicator(measured: Measured, version: IndicatorVersionRow, catalogue: Catalogue): Uncertainty {
  const { multiplier, unit, nameId, definition, numeratorIndicator } = version;
  const above = numeratorIndicator === null ? null : catalogue.indicators.byCode(numeratorIndicator)?.latest.unit;
  if ([nameId, definition, above].some((text) => money.test(text ?? ''))) return unknown('MONEY');
  if (multiplier >= fewestPerEvent) return counted(measured, 'POISSON', multiplier);
  return multiplier === 100 && /^(%|persen)/i.test(unit.trim())
    ? counted(measured, 'BINOMIAL', multiplier)
    : unknown('NOT_COUNTED');
}

/** Cases are whole numbers, a part of their whole, and the value is made of nothing else. */
function counted(measured: Measured, kind: Counted['kind'], multiplier: number): Uncertainty {
  const { value, numerator: events, denominator: size } = measured;
  if (events === null || size === null || value === null || size <= 0) return unknown('NOT_COUNTED');
  const isWhole = Number.isInteger(events) && Number.isInteger(size) && events >= 0;
  const isPart = kind === 'POISSON' || events <= size;
  const isMadeOf = Math.abs((events / size) * multiplier - value) <= 0.005 * Math.max(1, Math.abs(value));
  if (!isWhole || !isPart || !isMadeOf) return unknown('NOT_COUNTED');
  const cases: Counted = { kind, events, size };
  return { kind: 'COUNTED', error: rateError(cases) * multiplier, counted: cases, multiplier };
}

const sampled = (error: number): Uncertainty => ({ kind: 'SAMPLED', error });
const unknown = (reason: UnknownError): Uncertainty => ({ kind: 'UNKNOWN', reason });
