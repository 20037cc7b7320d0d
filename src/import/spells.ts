import type pg from 'pg';
import { Rejection } from './column.ts';

export interface Spell {
  readonly from: string;
  /** Not included; null: it lasts. */
  readonly to: string | null;
  /** Of the file; absent where the database has it. */
  readonly line?: number;
}

/** From when to when everybody is placed: what the database has, and what a file says instead or besides. */
export class Spells {
  readonly #stored: ReadonlyMap<string, readonly Spell[]>;
  readonly #given = new Map<string, Map<string, Spell>>();

  private constructor(stored: ReadonlyMap<string, readonly Spell[]>) {
    this.#stored = stored;
  }

  static async open(client: pg.PoolClient): Promise<Spells> {
    return new Spells(await readSpells(client, null));
  }

  /** Why a spell cannot be, or null. All of a file's are announced first, because one may end what the database leaves open. */
  announce(code: string, spell: Spell): Rejection | null {
    const given = this.#given.get(code) ?? new Map<string, Spell>();
    const same = given.get(spell.from);
    if (same !== undefined)
      return new Rejection(null, `Line ${same.line} has the same employee and valid_from already.`);
    const overlapping = [...given.values()].find((other) => overlap(other, spell));
    if (overlapping !== undefined)
      return new Rejection(
        'valid_from',
        `Line ${overlapping.line} has this employee ${spanOf(overlapping)}: nobody is in two places on one day.`,
      );
    this.#given.set(code, given.set(spell.from, spell));
    return null;
  }

  /** Why a spell that was announced does not go with what the database has, or null. */
  check(code: string, spell: Spell): Rejection | null {
    const given = this.#given.get(code);
    const standing = (this.#stored.get(code) ?? []).filter(({ from }) => !given?.has(from));
    const overlapping = standing.find((other) => overlap(other, spell));
    if (overlapping === undefined) return null;
    given?.delete(spell.from);
    return new Rejection(
      'valid_from',
      `This employee is placed ${spanOf(overlapping)} already. End that placement in the same file: give it again, with its valid_to.`,
    );
  }
}

/** The placements of some employees, or of all, by code. */
export async function readSpells(
  client: pg.PoolClient,
  codes: readonly string[] | null,
): Promise<ReadonlyMap<string, readonly Spell[]>> {
  const { rows } = await client.query<Spell & { code: string }>(
    `select code, valid_from::text as "from", valid_to::text as "to" from placement join employee on employee.id = employee_id
     where $1::text[] is null or code = any($1)`,
    [codes === null ? null : [...new Set(codes)]],
  );
  return Map.groupBy(rows, ({ code }) => code);
}

const overlap = (one: Spell, other: Spell): boolean =>
  (other.to === null || one.from < other.to) && (one.to === null || other.from < one.to);

const spanOf = ({ from, to }: Spell): string => `from ${from}${to === null ? ' on' : ` to ${to}`}`;
