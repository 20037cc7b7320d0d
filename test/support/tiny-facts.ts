import type { DuckDBInstance } from '@duckdb/node-api';
import type { IndicatorVersionRow, LineRow } from '../../src/model/catalogue-rows.ts';
import { tables } from '../../src/snapshot/tables.ts';
import type { TableName } from '../../src/snapshot/tables.ts';
import { nextStart, truncate } from '../../src/time/bucket.ts';
import { foldsInto } from '../../src/time/grain.ts';
import type { GrainName } from '../../src/time/grain.ts';
import { parsePeriod } from '../../src/time/period.ts';
import { tinyDimensions } from './tiny-dimensions.ts';

interface Cell {
  /** A version's place in the list, from 1; 1 where it is left out. */
  readonly version?: number;
  readonly place: string;
  readonly period: string;
}

export interface TinyObservation extends Cell {
  readonly value?: number | null;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
  readonly weight?: number | null;
  readonly predicate?: string | null;
  readonly status?: 'FINAL' | 'PROVISIONAL' | 'REVISED' | 'ESTIMATED';
  readonly source?: string;
  /** An instant; without one, the year 2000. */
  readonly publishedAt?: string;
}

export interface TinyTarget extends Cell {
  readonly kind?: string;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly predicate?: string | null;
  readonly setAt?: string;
}

export interface TinyParts {
  readonly version?: number;
  readonly place: string;
  readonly members: readonly string[];
  /** How many parts are expected, from a day on; the number of members where it is left out. */
  readonly expected?: readonly { readonly from: string; readonly count: number }[] | number;
}

interface World {
  readonly takenAt: string;
  readonly versions: readonly IndicatorVersionRow[];
  readonly observations?: readonly TinyObservation[];
  readonly targets?: readonly TinyTarget[];
  readonly parts?: readonly TinyParts[];
}

type Row = Readonly<Record<string, unknown>>;
const always = { from: '0001-01-01', to: '9999-12-31' };

/** The fact tables of a snapshot, from hand-made rows, and the lines as its catalogue has them. */
export function factTables(world: World): { rows: Partial<Record<TableName, readonly Row[]>>; lines: LineRow[] } {
  const vintages = (world.observations ?? []).map((row, index) => toVintage(row, index, world));
  const winners = [...Map.groupBy(vintages, keyOf).values()].map((rows) => rows.toSorted(byRecency).at(-1)!);
  const observation = withPairs(winners, world.versions);
  const own = [...Map.groupBy(observation, ({ versionId, place }) => `${versionId}|${place}`).values()]
    .map(([row]) => ({ versionId: row!.versionId, place: row!.place, members: [row!.place], basis: 'OWN' as const }))
    .filter((line) => !world.parts?.some((parts) => isSame(parts, line)));
  const combined = (world.parts ?? []).map((parts) => ({
    versionId: parts.version ?? 1,
    place: parts.place,
    members: parts.members,
    basis: 'PARTS' as const,
  }));
  const lines = [...own, ...combined];
  const latest = lines.map(({ members, ...line }) => ({
    ...line,
    ...latestOf(line.versionId, members, observation, world),
  }));
  return {
    lines: latest,
    rows: {
      observation,
      vintage: vintages,
      target: (world.targets ?? []).map(toTarget),
      contribution: lines.flatMap(({ versionId, place, members }) =>
        members.map((member) => ({ versionId, ancestor: place, member })),
      ),
      line: latest.flatMap((line) =>
        stepsOf(world.parts?.find((parts) => isSame(parts, line))).map((step) => ({ ...line, ...step })),
      ),
    },
  };
}

/** Creates tables under their bare names, with the columns of a snapshot's; camel-case keys of rows name the columns. */
export async function insertRows(
  instance: DuckDBInstance,
  rowsByTable: Partial<Record<TableName, readonly object[]>>,
): Promise<void> {
  const connection = await instance.connect();
  for (const [name, rows] of Object.entries(rowsByTable)) {
    const columns = Object.entries(tables[name as TableName].columns);
    await connection.run(`create table "${name}" (${columns.map(([column, type]) => `${column} ${type}`).join(', ')})`);
    if (rows.length === 0) continue;
    const texts = (rows as readonly Row[]).map(
      (row) => `(${columns.map(([column]) => literalOf(row[toCamel(column)])).join(', ')})`,
    );
    await connection.run(`insert into "${name}" values ${texts.join(', ')}`);
  }
  connection.closeSync();
}

function toVintage(row: TinyObservation, sequence: number, { versions }: World) {
  const versionId = row.version ?? 1;
  const { multiplier, ordinalScale, frequency } = versions[versionId - 1]!;
  const { numerator = null, denominator = null } = row;
  const period = parsePeriod(row.period);
  if (period.grain !== frequency) throw new Error(`${row.period} is no ${frequency}, as version ${versionId} has it`);
  const quotient = numerator === null || !denominator ? null : (numerator / denominator) * multiplier;
  return {
    versionId,
    place: row.place,
    periodStart: period.from,
    value: scoreOf(ordinalScale, row.predicate) ?? row.value ?? quotient,
    numerator,
    denominator,
    weight: row.weight ?? null,
    predicate: row.predicate ?? null,
    status: row.status ?? 'FINAL',
    source: row.source ?? 'BPS',
    publishedAt: row.publishedAt ?? '2000-01-01T00:00:00Z',
    sequence,
  };
}

type Vintage = Omit<ReturnType<typeof toVintage>, 'sequence'>;

/** A ratio of two indicators: complete pairs in its own days; where a place has any, its own rows stand back. */
function withPairs(winners: readonly Vintage[], versions: readonly IndicatorVersionRow[]): readonly Vintage[] {
  const pairs = versions.flatMap((version) => {
    const halfAt = (code: string, { place, periodStart }: Vintage) =>
      versions
        .filter((half) => half.indicatorCode === code && half.frequency === version.frequency)
        .flatMap(({ versionId }) => winners.filter((row) => row.versionId === versionId && row.value !== null))
        .findLast((row) => row.place === place && row.periodStart === periodStart);
    const { numeratorIndicator, denominatorIndicator, validFrom, validTo } = version;
    if (numeratorIndicator === null || denominatorIndicator === null) return [];
    const cells = new Map(winners.map((row) => [`${row.place}|${row.periodStart}`, row]));
    return [...cells.values()].flatMap((row) => {
      const [top, bottom] = [halfAt(numeratorIndicator, row), halfAt(denominatorIndicator, row)];
      const isValid = (validFrom ?? always.from) <= row.periodStart && row.periodStart < (validTo ?? always.to);
      if (!top || !bottom || !isValid) return [];
      const [numerator, denominator] = [top.value!, bottom.value!];
      const value = denominator === 0 ? null : (numerator / denominator) * version.multiplier;
      const status = isFinal(top) ? bottom.status : top.status;
      const nothing = { weight: null, predicate: null, source: 'computed' };
      return [{ ...row, ...nothing, versionId: version.versionId, numerator, denominator, value, status }];
    });
  });
  const standBack = new Set(pairs.map(({ versionId, place }) => `${versionId}|${place}`));
  return [...winners.filter(({ versionId, place }) => !standBack.has(`${versionId}|${place}`)), ...pairs];
}

function isFinal({ status }: Vintage): boolean {
  return status === 'FINAL' || status === 'REVISED';
}

function latestOf(
  versionId: number,
  members: readonly string[],
  observation: readonly Vintage[],
  { versions, takenAt }: World,
) {
  const { frequency } = versions[versionId - 1]!;
  const starts = observation
    .filter((row) => row.versionId === versionId && members.includes(row.place) && row.value !== null)
    .map((row) => row.periodStart);
  const latest = (grain: GrainName) => {
    if (!foldsInto(frequency, grain)) return null;
    const ended = starts
      .map((start) => truncate(start, grain))
      .filter((start) => nextStart(start, grain) <= takenAt.slice(0, 10));
    return ended.sort().at(-1) ?? null;
  };
  return {
    latestMonth: latest('MONTH'),
    latestQuarter: latest('QUARTER'),
    latestSemester: latest('SEMESTER'),
    latestYear: latest('YEAR'),
  };
}

function stepsOf(parts: TinyParts | undefined) {
  const expected = parts?.expected ?? parts?.members.length ?? 1;
  const steps = typeof expected === 'number' ? [{ from: always.from, count: expected }] : expected;
  return steps.map(({ from, count }, index) => ({
    expectedFrom: from,
    expectedTo: steps[index + 1]?.from ?? always.to,
    expected: count,
  }));
}

function toTarget(row: TinyTarget, sequence: number) {
  const period = parsePeriod(row.period);
  const score = tinyDimensions.ordinalItems.find((item) => item.code === row.predicate)?.score ?? null;
  const low = score ?? row.low ?? null;
  return {
    versionId: row.version ?? 1,
    place: row.place,
    grain: period.grain,
    periodStart: period.from,
    kind: row.kind ?? (period.grain === 'QUARTER' ? 'QUARTER_PLAN' : 'ANNUAL'),
    low,
    high: row.high ?? low,
    predicate: row.predicate ?? null,
    setAt: row.setAt ?? '2000-01-01T00:00:00Z',
    sequence,
    source: null,
    reason: null,
  };
}

function scoreOf(scale: string | null, predicate: string | null | undefined): number | null {
  return tinyDimensions.ordinalItems.find((item) => item.scale === scale && item.code === predicate)?.score ?? null;
}

function keyOf({ versionId, place, periodStart }: Vintage): string {
  return `${versionId}|${place}|${periodStart}`;
}

function byRecency(left: Vintage & { sequence: number }, right: Vintage & { sequence: number }): number {
  return Date.parse(left.publishedAt) - Date.parse(right.publishedAt) || left.sequence - right.sequence;
}

function isSame(parts: TinyParts, line: { readonly versionId: number; readonly place: string }): boolean {
  return (parts.version ?? 1) === line.versionId && parts.place === line.place;
}

function toCamel(column: string): string {
  return column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'string' ? `'${value.replace(/Z$/, '').replaceAll("'", "''")}'` : String(value);
}
