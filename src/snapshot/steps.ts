import { createHash } from 'node:crypto';
import type { Sql } from '../sql/sql.ts';
import { toStatement } from '../sql/sql.ts';

export interface StepsOptions {
  /** Have been run already. */
  readonly made: readonly Sql[];
  /** In an order in which each finds what it needs. */
  readonly steps: readonly Sql[];
  /** Digests of what no step makes, by name: extracts as `extracted.name`, and files. */
  readonly given: ReadonlyMap<string, string>;
  readonly takenAt: string;
  readonly run: (step: Sql) => Promise<unknown>;
}

interface Step {
  readonly statement: Sql;
  readonly text: string;
}

const nameOf = /^create (?:or replace )?(?:table|view|type) "?(\w+)"? as/;

/**
 * Statements that make a table, a view or a type out of others, each run only when something is written that needs it. What it needs is
 * told by the names in its text: one that only looks like the name of a step makes a file be written that could have been linked, never
 * the other way round.
 */
export class Steps {
  readonly #steps: ReadonlyMap<string, Step>;
  readonly #given: ReadonlyMap<string, string>;
  readonly #takenAt: string;
  readonly #run: StepsOptions['run'];
  readonly #runs: Map<string, Promise<unknown>>;
  readonly #digests = new Map<string, string>();

  constructor({ made, steps, given, takenAt, run }: StepsOptions) {
    const named = (statement: Sql): readonly [string, Step] => {
      const { text } = toStatement(statement);
      const [, name] = nameOf.exec(text) ?? [];
      if (name === undefined) throw new Error(`a step has to make something that has a name: ${text}`);
      return [name, { statement, text }];
    };
    const before = made.map(named);
    this.#steps = new Map([...before, ...steps.map(named)]);
    this.#given = given;
    this.#takenAt = takenAt;
    this.#run = run;
    this.#runs = new Map(before.map(([name]) => [name, Promise.resolve()]));
  }

  /** Of all that rows are made of, the statements between among it; and of the day, where one of those asks for it. */
  digest(rows: Sql): string {
    return this.#digestOf(toStatement(rows).text);
  }

  /** Whether a step has a part in the rows. */
  needs(rows: Sql, step: string): boolean {
    return this.#allFor(rows).has(step);
  }

  /** Runs what the rows need and is not there yet. */
  async make(rows: Sql): Promise<void> {
    const needed = this.#allFor(rows);
    for (const [name, { statement }] of this.#steps) {
      if (!needed.has(name)) continue;
      const run = this.#runs.get(name) ?? this.#run(statement);
      this.#runs.set(name, run);
      await run;
    }
  }

  #allFor(rows: Sql): ReadonlySet<string> {
    const needed = new Set<string>();
    this.#collect(toStatement(rows).text, needed);
    return needed;
  }

  #collect(text: string, needed: Set<string>): void {
    for (const name of this.#needs(text)) {
      if (needed.has(name)) continue;
      needed.add(name);
      const step = this.#steps.get(name);
      if (step !== undefined) this.#collect(step.text, needed);
    }
  }

  #needs(text: string): readonly string[] {
    const extracted = [...text.matchAll(/\bextracted\."?(\w+)/g)].map(([, name]) => `extracted.${name}`);
    const words = new Set([...(text.match(/\w+/g) ?? []), ...extracted]);
    const own = nameOf.exec(text)?.[1];
    return [...words].filter((word) => word !== own && (this.#steps.has(word) || this.#given.has(word))).toSorted();
  }

  #digestOf(text: string): string {
    // All that is asked of the instant is its day; any other use of it stays in the text, and makes it another each time.
    const [day] = this.#takenAt.split('T');
    const dated = text.replaceAll(`cast('${this.#takenAt}' as date)`, `cast('${day}' as date)`);
    const hash = createHash('sha256').update(dated);
    for (const name of this.#needs(text)) hash.update(` ${name} ${this.#digestNamed(name)}`);
    return hash.digest('hex').slice(0, 32);
  }

  #digestNamed(name: string): string {
    const known = this.#given.get(name) ?? this.#digests.get(name);
    if (known !== undefined) return known;
    const digest = this.#digestOf(this.#steps.get(name)!.text);
    this.#digests.set(name, digest);
    return digest;
  }
}
