import { observationStatuses } from '../rules/indicator-rules.ts';
import { choice, instant, number, optional, period, Rejection, required, text, wholeNumber } from './column.ts';
import type { RowOf } from './column.ts';
import type { Version } from './indicator-versions.ts';
import type { ImportKind } from './kind.ts';
import { isAfterTomorrow, openVintageLoader } from './vintage-loader.ts';
import type { Judge } from './vintage-loader.ts';
import type { VintageTable } from './vintages.ts';

const columns = {
  indicator: required(text),
  version: optional(wholeNumber(1, 9999)),
  region: optional(text),
  organisation_unit: optional(text),
  period: required(period()),
  value: optional(number),
  numerator: optional(number),
  denominator: optional(number),
  predicate: optional(text),
  status: optional(choice(observationStatuses)),
  published_at: optional(instant),
  note: optional(text),
};

type Row = RowOf<typeof columns>;

export const observations: ImportKind<typeof columns> = {
  columns,
  oneOf: [
    ['region', 'organisation_unit'],
    ['value', 'numerator', 'predicate'],
  ],
  measures: ['value', 'numerator', 'denominator', 'predicate'],
  batch: 10_000,
  open: (session) => openVintageLoader(session, table, judge),
};

const table: VintageTable = {
  name: 'observation',
  instant: 'published_at',
  cell: { period_start: 'date' },
  content: {
    grain: '"PeriodGrain"',
    value: 'float8',
    numerator: 'float8',
    denominator: 'float8',
    predicate: 'text',
    status: '"ObservationStatus"',
    note: 'text',
  },
  bySource: true,
};

const judge: Judge<Row> = (row, version, { versions, now }) => {
  const { from, grain } = row.period;
  if (grain !== version.frequency) return new Rejection('period', wrongGrain(version, grain));
  if (isAfterTomorrow(from, now))
    return new Rejection('period', `The period begins on ${from}, which is in the future.`);
  const fault = checkMeasure(row, version);
  if (fault !== null) return fault;
  const predicate = row.predicate === null ? null : versions.readPredicate(version, row.predicate);
  if (predicate instanceof Rejection) return predicate;
  const { value, numerator, denominator, status, note } = row;
  return {
    instant: row.published_at,
    values: [from, grain, value, numerator, denominator, predicate, status ?? 'FINAL', note],
  };
};

/** A value, numerator and denominator, or a predicate; within the version's valid range. */
function checkMeasure({ value, numerator, denominator, predicate }: Row, version: Version): Rejection | null {
  if ((numerator === null) !== (denominator === null)) {
    const [there, absent] = numerator === null ? ['denominator', 'numerator'] : ['numerator', 'denominator'];
    return new Rejection(absent, `A ${there} needs a ${absent}.`);
  }
  if (denominator !== null && denominator <= 0)
    return new Rejection('denominator', `A denominator must be above 0, but is ${denominator}.`);
  if (predicate !== null) {
    const isAlone = value === null && numerator === null;
    return isAlone
      ? null
      : new Rejection(
          'predicate',
          "A row has a predicate or a number, not both: the predicate's score would hide the number.",
        );
  }
  if (value === null && numerator === null) {
    return new Rejection(
      'value',
      'A value is required, or numerator and denominator, or a predicate. Missing is not zero.',
    );
  }
  const ratio = numerator === null || denominator === null ? null : (numerator / denominator) * version.multiplier;
  return checkRange('value', value, version) ?? checkRange('numerator', ratio, version);
}

function checkRange(
  column: string,
  value: number | null,
  { indicator, number: version, validMin, validMax }: Version,
): Rejection | null {
  if (value === null || ((validMin === null || value >= validMin) && (validMax === null || value <= validMax)))
    return null;
  const bounds = [
    ...(validMin === null ? [] : [`at least ${validMin}`]),
    ...(validMax === null ? [] : [`at most ${validMax}`]),
  ];
  const what = column === 'value' ? `${value}` : `The ratio ${value}`;
  return new Rejection(
    column,
    `${what} is outside the valid range of ${indicator} (version ${version}): ${bounds.join(', ')}.`,
  );
}

const examples = { YEAR: '2024', SEMESTER: '2024-S1', QUARTER: '2024-Q3', MONTH: '2024-07', DAY: '2024-07-15' };

export function wrongGrain({ indicator, frequency }: Version, grain: string): string {
  return `${indicator} is reported by ${frequency} (${examples[frequency]}), but the period is a ${grain}.`;
}
