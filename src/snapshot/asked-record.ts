import { existsSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { dimensionNames, factNames } from '../model/catalogue.ts';
import type { DimensionName, FactName } from '../model/catalogue.ts';
import type { AskedShape } from '../query/asked-shape.ts';
import { grainNames } from '../time/grain.ts';
import type { GrainName } from '../time/grain.ts';
import { replaceDurably } from './durable-file.ts';

/** How often one kind of statement was asked, and what that took. */
export interface AskedTotal {
  readonly shape: AskedShape;
  readonly times: number;
  /** In the engine, waiting for a turn included. */
  readonly milliseconds: number;
  /** Reckoned from the snapshot's counts. */
  readonly rows: number;
}

export interface AskedTotals {
  /** ISO instant. */
  readonly since: string;
  readonly totals: readonly AskedTotal[];
}

const names = <Name extends string>(known: readonly Name[]) => z.enum(known as [Name, ...Name[]]);
const amount = z.number().nonnegative();
const file = z.object({
  since: z.iso.datetime(),
  totals: z.array(
    z.object({
      shape: z.object({
        fact: names<FactName | 'observation'>([...factNames, 'observation']),
        by: z.array(names<DimensionName>(dimensionNames)),
        filteredBy: z.array(names<DimensionName>(dimensionNames)),
        grain: names<GrainName>(grainNames),
        hasQuantiles: z.boolean(),
        rollup: z.string().nullable(),
      }),
      times: amount,
      milliseconds: amount,
      rows: amount,
    }),
  ),
});

export const askedRecordName = 'asked.json';
const mostShapes = 500;
const saveAfterMs = 60_000;

/**
 * What is asked of the engine, by kind: counts and times of shapes, at most 500 of them, in one small file of the data folder that is
 * replaced a minute after something new was asked, and at the end. It holds no value that anybody asked for.
 */
export class AskedRecord {
  readonly #path: string;
  readonly #totals = new Map<string, AskedTotal>();
  #since: string;
  #isChanged = false;
  #timer: NodeJS.Timeout | null = null;

  private constructor(path: string, { since, totals }: AskedTotals) {
    this.#path = path;
    this.#since = since;
    for (const total of totals) this.#totals.set(JSON.stringify(total.shape), total);
  }

  /** A file that cannot be used is put aside, and a new record begins. */
  static async open(folder: string, now: Date): Promise<AskedRecord> {
    const path = join(folder, askedRecordName);
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? null : '',
    );
    const known = parseTotals(text ?? '');
    if (text !== null && known === null) await rename(path, `${path}.damaged`).catch(() => {});
    return new AskedRecord(path, known ?? { since: now.toISOString(), totals: [] });
  }

  /** Where a record lies that could not be read, of this start or an earlier one; null where there is none. */
  get damaged(): string | null {
    const path = `${this.#path}.damaged`;
    return existsSync(path) ? path : null;
  }

  get asked(): AskedTotals {
    return { since: this.#since, totals: [...this.#totals.values()] };
  }

  note(shape: AskedShape, milliseconds: number, rows: number): void {
    const key = JSON.stringify(shape);
    const known = this.#totals.get(key) ?? { shape, times: 0, milliseconds: 0, rows: 0 };
    if (known.times === 0 && this.#totals.size >= mostShapes) this.#forgetCheapest();
    this.#totals.set(key, {
      shape,
      times: known.times + 1,
      milliseconds: known.milliseconds + milliseconds,
      rows: known.rows + Math.round(rows),
    });
    this.#isChanged = true;
    // What cannot be written now is tried again with the next question.
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.save().catch(() => {});
    }, saveAfterMs).unref();
  }

  async save(): Promise<void> {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    try {
      await replaceDurably(this.#path, `${JSON.stringify(this.asked)}\n`);
    } catch (error) {
      this.#isChanged = true;
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.save();
  }

  #forgetCheapest(): void {
    let cheapest: [string, AskedTotal] | null = null;
    for (const entry of this.#totals)
      if (cheapest === null || entry[1].milliseconds < cheapest[1].milliseconds) cheapest = entry;
    if (cheapest !== null) this.#totals.delete(cheapest[0]);
  }
}

function parseTotals(text: string): AskedTotals | null {
  try {
    return file.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
