import { targetKinds } from '../rules/indicator-rules.ts';
import type { TargetKind } from '../rules/indicator-rules.ts';
import type { GrainName } from '../time/grain.ts';
import { choice, instant, number, optional, period, Rejection, required, text, wholeNumber } from './column.ts';
import type { RowOf } from './column.ts';
import type { ImportKind } from './kind.ts';
import { openVintageLoader } from './vintage-loader.ts';
import type { Judge } from './vintage-loader.ts';
import type { VintageTable } from './vintages.ts';

const columns = {
  indicator: required(text),
  version: optional(wholeNumber(1, 9999)),
  region: optional(text),
  organisation_unit: optional(text),
  period: required(period()),
  low: optional(number),
  high: optional(number),
  predicate: optional(text),
  kind: optional(choice(targetKinds)),
  set_at: optional(instant),
  reason: optional(text),
};

type Row = RowOf<typeof columns>;

export const targets: ImportKind<typeof columns> = {
  columns,
  oneOf: [
    ['region', 'organisation_unit'],
    ['low', 'predicate'],
  ],
  measures: ['low', 'high', 'predicate'],
  batch: 10_000,
  open: (session) => openVintageLoader(session, table, judge),
};

/** A target is a decision, not a measurement: whoever handed the file in, it revises the one before it. */
const table: VintageTable = {
  name: 'target',
  instant: 'set_at',
  cell: { grain: '"PeriodGrain"', period_start: 'date', kind: '"TargetKind"' },
  content: { low: 'float8', high: 'float8', predicate: 'text', reason: 'text' },
  bySource: false,
};

const judge: Judge<Row> = (row, version, { versions }) => {
  const { from, grain } = row.period;
  const kind = row.kind ?? kindsByGrain[grain];
  if (kind === undefined)
    return new Rejection('kind', `A target for a ${grain} needs a kind: ${targetKinds.join(', ')}.`);
  const ownGrain = grainsByKind[kind];
  if (ownGrain !== undefined && ownGrain !== grain) {
    return new Rejection('period', `A target of kind ${kind} is for a ${ownGrain}, but the period is a ${grain}.`);
  }
  const fault = checkBounds(row);
  if (fault !== null) return fault;
  const predicate = row.predicate === null ? null : versions.readPredicate(version, row.predicate);
  if (predicate instanceof Rejection) return predicate;
  // A point has both bounds, so that a file with `low` alone says the same as one with `low` = `high`.
  return { instant: row.set_at, values: [grain, from, kind, row.low, row.high ?? row.low, predicate, row.reason] };
};

const kindsByGrain: Partial<Record<GrainName, TargetKind>> = { YEAR: 'ANNUAL', QUARTER: 'QUARTER_PLAN' };
const grainsByKind: Partial<Record<TargetKind, GrainName>> = { ANNUAL: 'YEAR', QUARTER_PLAN: 'QUARTER' };

function checkBounds({ low, high, predicate }: Row): Rejection | null {
  if (predicate !== null) {
    return low === null && high === null
      ? null
      : new Rejection('predicate', 'A target is a predicate or a number, not both.');
  }
  if (low === null)
    return new Rejection('low', 'A target is required: low (a point), low and high (a range), or a predicate.');
  if (high !== null && low > high)
    return new Rejection('low', `The range is upside down: low ${low} is above high ${high}.`);
  return null;
}
