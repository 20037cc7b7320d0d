import { identifier, join, sql, toStatement } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { Rejection } from './column.ts';
import type { Counts, ImportSession, RejectedLine } from './kind.ts';
import { Staging } from './staging.ts';

/** A table whose rows are found again by a key of their own, and corrected in place: cases, responses, ... */
export interface KeyedTable {
  readonly name: string;
  /** What a row is found by: columns and types. In a file none is null; those of `zeroIsNull` are 0 there instead, texts are empty. */
  readonly key: Readonly<Record<string, string>>;
  readonly zeroIsNull?: readonly string[];
  /** What is said of it; two rows that agree here are equal. */
  readonly content: Readonly<Record<string, string>>;
  /** The words of a rejection for the key: "code". */
  readonly keyName: string;
  /** Whether the table remembers who said it, and in which run. */
  readonly hasSource: boolean;
}

export interface KeyedRow {
  readonly line: number;
  /** Key and content, in the order of the table's columns. */
  readonly values: readonly (string | number | null)[];
}

/** Adds the rows of a file in two steps: all are staged, then new ones are inserted and others that say something else updated. */
export class KeyedMerge {
  readonly #session: ImportSession;
  readonly #table: KeyedTable;
  readonly #staging: Staging;

  private constructor(session: ImportSession, table: KeyedTable, staging: Staging) {
    this.#session = session;
    this.#table = table;
    this.#staging = staging;
  }

  static async open(session: ImportSession, table: KeyedTable): Promise<KeyedMerge> {
    const staging = await Staging.create(session.client, {
      name: `staged_${table.name}`,
      columns: { line: 'int', ...table.key, ...table.content },
      key: Object.keys(table.key),
    });
    return new KeyedMerge(session, table, staging);
  }

  /** Stages rows; answers with those whose key the file had before. */
  async add(rows: readonly KeyedRow[]): Promise<readonly RejectedLine[]> {
    const duplicates = await this.#staging.add(rows.map(({ line, values }) => [line, ...values]));
    return duplicates.map(({ line, firstLine }) => ({
      line,
      rejection: new Rejection(null, `Line ${firstLine} has the same ${this.#table.keyName} already.`),
    }));
  }

  async merge(): Promise<Counts> {
    const { client, signal, onLoaded } = this.#session;
    signal.throwIfAborted();
    await client.query(`analyze staged_${this.#table.name}`);
    const { text, values } = toStatement(this.#statement());
    const { rows } = await client.query<Counts>(text, [...values]);
    const counts = rows[0]!;
    onLoaded(counts.new + counts.changed + counts.unchanged);
    return counts;
  }

  #statement(): Sql {
    const { name, key, content, hasSource, zeroIsNull = [] } = this.#table;
    const { sourceId, runId } = this.#session;
    const keys = Object.keys(key);
    const said = Object.keys(content);
    // Not every table has an id; a key column that is never null tells as well whether there is such a row.
    const found = sql`existing.${identifier(keys.find((column) => !zeroIsNull.includes(column))!)}`;
    const copied = join([...keys, ...said].map(identifier));
    const zeroOf = (column: string) => (key[column] === 'text' ? sql`''` : sql`0`);
    const same = (left: Sql) =>
      join(
        keys.map((column) =>
          zeroIsNull.includes(column)
            ? sql`coalesce(existing.${identifier(column)}, ${zeroOf(column)}) = ${left}.${identifier(column)}`
            : sql`existing.${identifier(column)} = ${left}.${identifier(column)}`,
        ),
        ' and ',
      );
    const inserted = join(
      [...keys, ...said].map((column) =>
        zeroIsNull.includes(column) ? sql`nullif(${identifier(column)}, ${zeroOf(column)})` : identifier(column),
      ),
    );
    const isEqual = join(
      said.map((column) => sql`staged.${identifier(column)} is not distinct from existing.${identifier(column)}`),
      ' and ',
    );
    const sets = said.map((column) => sql`${identifier(column)} = judged.${identifier(column)}`);
    const source = hasSource ? [sql`source_id = ${sourceId}`, sql`import_run_id = ${runId}`] : [];
    return sql`
      with judged as (
        select staged.*, ${found} is null as is_new, ${found} is not null and ${isEqual} as is_equal
        from ${identifier(`staged_${name}`)} as staged
        left join ${identifier(name)} as existing on ${same(sql`staged`)}
      ),
      added as (
        insert into ${identifier(name)} (${copied}${hasSource ? sql`, source_id, import_run_id` : sql``})
        select ${inserted}${hasSource ? sql`, ${sourceId}::int, ${runId}::int` : sql``} from judged where is_new order by line
      ),
      corrected as (
        update ${identifier(name)} as existing
        set ${join([...sets, ...source])}
        from judged
        where ${same(sql`judged`)} and not judged.is_new and not judged.is_equal
      )
      select
        count(*) filter (where is_new)::int as new,
        count(*) filter (where not is_new and not is_equal)::int as changed,
        count(*) filter (where is_equal)::int as unchanged
      from judged`;
  }
}
