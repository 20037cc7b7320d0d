import type pg from 'pg';

type StagedValue = string | number | null;

export interface StagingTable {
  readonly name: string;
  /** Name and type of each column, in order. The first is the line in the file. */
  readonly columns: Readonly<Record<string, string>>;
  /** What may be there once. Not nullable: an absent value has a sentinel, because two nulls are never equal to an index. */
  readonly key: readonly string[];
}

export interface Duplicate {
  readonly line: number;
  readonly firstLine: number;
}

/**
 * A temporary table that takes rows in bulk and finds duplicates on the way. Rows go in as one array per column
 * (`unnest`), because COPY FROM STDIN does not work on the embedded database: 100,000 rows/s there.
 */
export class Staging {
  readonly #client: pg.PoolClient;
  readonly #table: StagingTable;
  readonly #insert: string;
  readonly #names: readonly string[];

  private constructor(client: pg.PoolClient, table: StagingTable) {
    this.#client = client;
    this.#table = table;
    this.#names = Object.keys(table.columns);
    this.#insert = `insert into ${table.name} select * from ${this.#unnest()} on conflict do nothing`;
  }

  /** Names and types come from our own tables, never from a file. Dropped with the transaction. */
  static async create(client: pg.PoolClient, table: StagingTable): Promise<Staging> {
    const columns = Object.entries(table.columns).map(([name, type]) => `${name} ${type}`);
    await client.query(`create temporary table ${table.name} (${columns.join(', ')}) on commit drop`);
    await client.query(`create unique index on ${table.name} (${table.key.join(', ')})`);
    return new Staging(client, table);
  }

  /** Adds rows, each an array in the order of the columns. The first of those with one key stays; the others are told. */
  async add(rows: readonly (readonly StagedValue[])[]): Promise<readonly Duplicate[]> {
    if (rows.length === 0) return [];
    const values = this.#names.map((_, index) => toArrayLiteral(rows, index));
    const { rowCount } = await this.#client.query({ name: `stage-${this.#table.name}`, text: this.#insert, values });
    if (rowCount === rows.length) return [];
    const sameKey = this.#table.key.map((name) => `staged.${name} = added.${name}`).join(' and ');
    const { rows: duplicates } = await this.#client.query<Duplicate>(
      `select added.line, staged.line as "firstLine"
       from ${this.#unnest()} as added (${this.#names.join(', ')})
       join ${this.#table.name} as staged on ${sameKey} and staged.line <> added.line`,
      values,
    );
    return duplicates;
  }

  #unnest(): string {
    return `unnest(${Object.values(this.#table.columns)
      .map((type, index) => `$${index + 1}::${type}[]`)
      .join(', ')})`;
  }
}

/** PostgreSQL's text form of an array; null where all are null, which `unnest` fills up with nulls. */
function toArrayLiteral(rows: readonly (readonly StagedValue[])[], index: number): string | null {
  let literal = '';
  let isEmpty = true;
  for (const row of rows) {
    const value = row[index]!;
    if (value !== null) isEmpty = false;
    literal += `${literal === '' ? '{' : ','}${toElement(value)}`;
  }
  return isEmpty ? null : `${literal}}`;
}

function toElement(value: StagedValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
