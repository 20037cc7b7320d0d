import { factDefinition } from '../model/catalogue.ts';
import { rollupsOf } from '../model/rollups.ts';
import { keysOf } from '../query/plain/choose-source.ts';
import { canBeRolledUp, candidatesFor, wouldAnswer } from '../query/plain/rollup-advice.ts';
import type { RollupCandidate } from '../query/plain/rollup-advice.ts';
import type { AskedTotal } from '../snapshot/asked-record.ts';
import type { Tables } from '../query/tables.ts';
import { filesOf } from '../snapshot/table-rows.ts';
import type { TableName } from '../snapshot/tables.ts';
import { rowCounts } from '../snapshot/manifest.ts';
import type { Manifest } from '../snapshot/manifest.ts';
import { histogramRows, rollupRows } from '../snapshot/rollup-queries.ts';
import { sql, toStatement } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { exitCodes } from './command-line.ts';
import type { Command, Workshop } from './workshop.ts';

/** A rollup that could be kept: what it would have served of what was asked, and what it would cost. */
interface Advice {
  readonly candidate: RollupCandidate;
  readonly times: number;
  readonly savedMs: number;
  readonly rows: number;
  readonly bytes: number;
}

const mostAdvice = 10;
/** Below a thousandth of the engine's time there is nothing to save. */
const leastShare = 0.001;

/** Reads what was asked of the servers of this data folder, and counts in the current snapshot what the rollups would have that would have served it. */
export const snapshotAdvise: Command<object> = async (workshop, _args, report, signal) => {
  const { asked, damaged } = workshop.record;
  const { since, totals } = asked;
  if (damaged !== null)
    report.problem(
      `What was asked before could not be read; it lies in ${damaged}, and since then a new record is kept.`,
    );
  if (totals.length === 0) {
    report.line(
      'Nothing was asked yet that an engine had to answer. Start the server (kinerja serve), let it be asked, and come again.',
    );
    return exitCodes.done;
  }
  const [times, milliseconds] = [
    sumOf(totals, ({ times: each }) => each),
    sumOf(totals, ({ milliseconds: each }) => each),
  ];
  const byRollup = sumOf(totals, (each) => (each.shape.rollup === null ? 0 : each.times));
  report.line(
    `Since ${since}: ${times} statements of ${totals.length} kinds, ${seconds(milliseconds)} s of the engine; rollups answered ${percent(byRollup / times)} of them.`,
  );
  await workshop.store.refresh();
  const lease = await workshop.store.acquire();
  try {
    const { manifest } = lease.snapshot;
    const eligible = totals.filter((total) => !staysExact(total, workshop));
    const found: Advice[] = [];
    for (const candidate of candidatesFor(eligible.map(({ shape }) => shape))) {
      report.progress(`Counting ${nameOf(candidate)}`);
      const advice = await reckon(candidate, eligible, { workshop, manifest, rows: lease.snapshot.rows, signal });
      if (advice.savedMs >= leastShare * milliseconds) found.push(advice);
    }
    const best = found.toSorted((left, right) => right.savedMs - left.savedMs).slice(0, mostAdvice);
    for (const line of describe(best, { times, milliseconds })) report.line(line);
    for (const line of describeOthers(totals, eligible, milliseconds)) report.line(line);
  } finally {
    lease.release();
  }
  return exitCodes.done;
};

/** Where few facts were read, quantiles were computed from every one of them, and will be. */
function staysExact({ shape, rows, times }: AskedTotal, { exactRows }: Workshop): boolean {
  return shape.hasQuantiles && shape.rollup === null && rows / times <= exactRows;
}

interface Scope {
  readonly workshop: Workshop;
  readonly manifest: Manifest;
  readonly rows: Tables;
  readonly signal: AbortSignal;
}

async function reckon(candidate: RollupCandidate, asked: readonly AskedTotal[], scope: Scope): Promise<Advice> {
  const { manifest, rows: written } = scope;
  const fact = factDefinition(candidate.fact).table;
  const rows = await count(rollupRows(candidate, written), scope);
  const buckets = candidate.hasHistogram ? await count(histogramRows(candidate, written), scope) : 0;
  const kept = rollupsOf(candidate.fact);
  const bytes =
    rows * bytesPerRow(manifest, [...kept.map(({ table }) => table), fact]) +
    buckets * bytesPerRow(manifest, [...kept.flatMap(({ histogram }) => histogram ?? []), fact]);
  const served = asked.filter(({ shape }) => wouldAnswer(candidate, shape));
  const savedMs = sumOf(served, ({ shape, milliseconds }) => {
    const now = rowsOf(manifest, shape.rollup ?? fact);
    const then = shape.hasQuantiles ? buckets : rows;
    return now === 0 ? 0 : milliseconds * Math.max(0, 1 - then / now);
  });
  return { candidate, times: sumOf(served, ({ times }) => times), savedMs, rows: rows + buckets, bytes };
}

/** The groups that there are, counted over the facts. */
async function count(rows: Sql, { workshop, signal }: Scope): Promise<number> {
  const counted = await workshop.store.reader.run(toStatement(sql`select count(*) as rows from (${rows})`), signal);
  return counted.column('rows')[0] as number;
}

function describe(
  best: readonly Advice[],
  all: { readonly times: number; readonly milliseconds: number },
): readonly string[] {
  if (best.length === 0)
    return [
      'No other rollup would have spared any of it: what can be rolled up is answered by the coarsest there could be.',
    ];
  const rows = best.map(({ candidate, times, savedMs, rows: kept, bytes }) => [
    nameOf(candidate),
    `${times} (${percent(times / all.times)})`,
    String(kept),
    bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`,
    `${seconds(savedMs)} s (${percent(savedMs / all.milliseconds)})`,
  ]);
  return [
    'Each of these would have served some of it, were it kept; what it saves is reckoned from the rows that need not be read, each by itself.',
    '',
    ...tabulate([['rollup', 'statements', 'rows', 'size', 'saves'], ...rows]),
    '',
    'A rollup is written with every snapshot from then on that it has a line in src/model/rollups.ts:',
    ...best.map(({ candidate }) => `  ${entryOf(candidate)}`),
  ];
}

/** What no rollup can serve, and why. */
function describeOthers(
  totals: readonly AskedTotal[],
  asked: readonly AskedTotal[],
  milliseconds: number,
): readonly string[] {
  const share = (some: readonly AskedTotal[]) => percent(sumOf(some, (each) => each.milliseconds) / milliseconds);
  const exact = totals.filter((total) => !asked.includes(total) && total.shape.rollup === null);
  const never = totals.filter(({ shape }) => shape.fact !== 'observation' && !canBeRolledUp(shape));
  const own = totals.filter(({ shape }) => shape.fact === 'observation' && shape.rollup === null);
  return [
    ...(exact.length > 0
      ? [`${share(exact)} of the time went into quantiles of so few facts that they are exact (KINERJA_EXACT_ROWS).`]
      : []),
    ...(never.length > 0
      ? [`${share(never)} went into what stands at a day or is of one state, which no rollup adds up.`]
      : []),
    ...(own.length > 0
      ? [
          `${share(own)} went into observations: own figures, as they are, and what was known on a day or from one source.`,
        ]
      : []),
  ];
}

function nameOf(candidate: RollupCandidate): string {
  return `${candidate.fact} by ${keysOf(candidate)}${candidate.hasHistogram ? ', with histograms' : ''}`;
}

/** As it is written in `src/model/rollups.ts`. */
function entryOf({ fact, grain, isByUnit, dimensions, hasHistogram }: RollupCandidate): string {
  const { table } = factDefinition(fact);
  const parts = [isByUnit ? 'unit' : 'region', ...dimensions, grain].map((part) => part.toLowerCase());
  const name = `${table}_${parts.join('_')}`;
  const listed = dimensions.map((dimension) => `'${dimension}'`).join(', ');
  return `{ fact: '${fact}', table: '${name}', histogram: ${hasHistogram ? `'${name}_histogram'` : 'null'}, grain: '${grain}', isByUnit: ${isByUnit}, dimensions: [${listed}], from: null },`;
}

function rowsOf({ files }: Manifest, table: string): number {
  return rowCounts(files).get(table) ?? 0;
}

/** Of the first of the tables that has rows. */
function bytesPerRow(manifest: Manifest, tables: readonly TableName[]): number {
  const table = tables.find((each) => rowsOf(manifest, each) > 0);
  if (table === undefined) return 0;
  return sumOf(filesOf(table, manifest.files), ({ bytes }) => bytes) / rowsOf(manifest, table);
}

/** Columns two spaces apart; all but the first to the right. */
function tabulate(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)))
      .join('  '),
  );
}

function sumOf<Row>(rows: readonly Row[], amount: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + amount(row), 0);
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0);
const percent = (share: number): string => `${Math.round(share * 100)} %`;
