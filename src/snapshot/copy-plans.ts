import { join } from 'node:path';
import { scanFiles } from '../engine/dialect.ts';
import type { Run, Writer } from '../engine/duckdb/writer.ts';
import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { FilePlan } from './file-plan.ts';
import { copyToParquet } from './table-queries.ts';

export interface CopyPlansOptions {
  readonly writer: Writer;
  /** Where the files go. */
  readonly folder: string;
  /** Run before, on the same connection. */
  readonly steps: readonly Sql[];
  readonly signal: AbortSignal;
}

/** A file as it was written. */
export interface Copied {
  readonly plan: FilePlan;
  readonly path: string;
  readonly rows: number;
  /** When time alone changes its rows; how many are left out till then. */
  readonly until?: string;
  readonly later?: number;
  /** Of figures that observations are read out of: how many hold. */
  readonly holding?: number;
}

/** Writes files that are made of the same steps, one after the other on one connection. */
export function copyPlans(
  { writer, folder, steps, signal }: CopyPlansOptions,
  plans: readonly FilePlan[],
): Promise<readonly Copied[]> {
  return writer.together(
    async (run) => {
      for (const step of steps) await run(step);
      const copies: Copied[] = [];
      for (const plan of plans) copies.push(await copyPlan(run, plan, join(folder, `${nameOf(plan)}.parquet`)));
      return copies;
    },
    signal,
    plans.some(({ isUrgent }) => isUrgent),
  );
}

function nameOf({ table, partition }: FilePlan): string {
  return table.replaceAll('_', '-') + (partition === undefined || partition === 'all' ? '' : `-${partition}`);
}

async function copyPlan(run: Run, plan: FilePlan, path: string): Promise<Copied> {
  const { table, rows, arrived, validUntil, replaced } = plan;
  const counted = await run(copyToParquet(table, rows, path, plan));
  const written = counted.column('Count')[0] as number;
  const file = scanFiles([path]);
  const isAsked = validUntil !== undefined && arrived?.() !== written;
  const due = isAsked ? await run(expressibly(validUntil(file))) : null;
  const [until] = due?.column('until') ?? [];
  const held = replaced === undefined ? null : await run(replaced(file));
  const holding = held && holdingOf(written, held.column('replaced')[0] as number);
  return {
    plan,
    path,
    rows: written,
    ...(due === null ? {} : { later: due.column('later')[0] as number }),
    ...(typeof until === 'string' ? { until } : {}),
    ...(holding === null ? {} : { holding }),
  };
}

/** Where more than half were replaced, those that hold are written once more: whoever reads them would pass over too many others. */
function holdingOf(rows: number, replaced: number): number | null {
  return replaced * 2 > rows ? null : rows - replaced;
}

/** What is due after the last year that an instant can be written of, or never, changes nothing by time. */
function expressibly(validUntil: Sql): Sql {
  return sql`select case when until < timestamp '9999-12-31' then until end as until, later from (${validUntil})`;
}
