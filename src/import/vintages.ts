import { identifier, join, literal, sql, toStatement } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { Counts, ImportSession } from './kind.ts';
import { Staging } from './staging.ts';
import type { Duplicate } from './staging.ts';

/** A table that is only ever added to: what was said of a cell, and when it was said. */
export interface VintageTable {
  readonly name: 'observation' | 'target';
  /** When it was said; rows of one instant are ordered by id. */
  readonly instant: 'published_at' | 'set_at';
  /** With version and place: what is spoken of. Name and type. */
  readonly cell: Readonly<Record<string, string>>;
  /** What is said; two rows that agree here are equal. Name and type. */
  readonly content: Readonly<Record<string, string>>;
  /** Whether each source has its own line of vintages in a cell. */
  readonly bySource: boolean;
}

/** A row on its way into a table of vintages; `values` are cell and content in the order of the table's columns. */
export interface Vintage {
  readonly line: number;
  readonly versionId: number;
  readonly regionId: number | null;
  readonly unitId: number | null;
  /** Null: said now, unless it is what the latest vintage says already. */
  readonly instant: string | null;
  readonly values: readonly (string | number | null)[];
}

/** What stands for "absent" in the staging table's key. */
const noPlace = 0;
const noInstant = '-infinity';

/** Lines merged by one statement: large enough to cost nothing, small enough that an abort is soon noticed. */
const sliceLines = 100_000;

/**
 * Adds the rows of a file to a table of vintages, in two steps: all rows are staged, then compared with what is there
 * and inserted where they are new or say something else.
 *
 * A row with its own instant is compared with the vintage of that instant: absent = new, equal = unchanged, else a
 * further row of the same instant (the later import wins). A row without one is compared with the latest vintage:
 * none = new, equal = unchanged, else a row said now. Rows with instants come first, so that a second run of a file
 * that has both finds every row where the first run left it.
 */
export class VintageMerge {
  readonly #session: ImportSession;
  readonly #table: VintageTable;
  readonly #staging: Staging;
  readonly #passes = new Set<string>();
  #lastLine = 0;

  private constructor(session: ImportSession, table: VintageTable, staging: Staging) {
    this.#session = session;
    this.#table = table;
    this.#staging = staging;
  }

  static async open(session: ImportSession, table: VintageTable): Promise<VintageMerge> {
    const staging = await Staging.create(session.client, {
      name: stagedName(table),
      columns: {
        line: 'int',
        version_id: 'int',
        region_id: 'int',
        unit_id: 'int',
        instant: 'timestamptz(3)',
        ...table.cell,
        ...table.content,
      },
      key: ['version_id', 'region_id', 'unit_id', ...Object.keys(table.cell), 'instant'],
    });
    return new VintageMerge(session, table, staging);
  }

  /** Stages rows; answers with those whose cell (and instant) the file had before. */
  async add(vintages: readonly Vintage[]): Promise<readonly Duplicate[]> {
    for (const { line, unitId, instant } of vintages) {
      this.#passes.add(passName({ explicit: instant !== null, units: unitId !== null }));
      this.#lastLine = Math.max(this.#lastLine, line);
    }
    return this.#staging.add(
      vintages.map(({ line, versionId, regionId, unitId, instant, values }) => [
        line,
        versionId,
        regionId ?? noPlace,
        unitId ?? noPlace,
        instant ?? noInstant,
        ...values,
      ]),
    );
  }

  /** Compares and inserts everything that was staged. */
  async merge(): Promise<Counts> {
    const { client, database, signal, onLoaded } = this.#session;
    const counts = { new: 0, changed: 0, unchanged: 0 };
    await client.query(`analyze ${stagedName(this.#table)}`);
    // Checking the foreign keys row by row takes 70 % of a load here (20,000 rows/s against 70,000). All ids were read in
    // this very transaction, and the embedded database has no second session that could have removed what they name.
    if (database === 'embedded') await client.query(`set local session_replication_role = replica`);
    for (const pass of passes.filter((one) => this.#passes.has(passName(one)))) {
      for (let from = 0; from < this.#lastLine; from += sliceLines) {
        signal.throwIfAborted();
        const { text, values } = toStatement(this.#mergeSlice(pass, from));
        const { rows } = await client.query<Counts>(text, [...values]);
        const [slice] = rows as [Counts];
        counts.new += slice.new;
        counts.changed += slice.changed;
        counts.unchanged += slice.unchanged;
        onLoaded(counts.new + counts.changed + counts.unchanged);
      }
    }
    if (database === 'embedded') await client.query(`set local session_replication_role = origin`);
    return counts;
  }

  #mergeSlice({ explicit, units }: Pass, from: number): Sql {
    const { name, cell, content, instant, bySource } = this.#table;
    const { sourceId, runId, now } = this.#session;
    const cells = Object.keys(cell);
    const said = Object.keys(content);
    const place = units
      ? sql`existing.region_id is null and existing.unit_id = staged.unit_id`
      : sql`existing.region_id = staged.region_id and existing.unit_id is null`;
    const sameCell = join(
      cells.map((column) => sql`existing.${identifier(column)} = staged.${identifier(column)}`),
      ' and ',
    );
    const isEqual = join(
      said.map((column) => sql`staged.${identifier(column)} is not distinct from latest.${identifier(column)}`),
      ' and ',
    );
    const copied = join([...cells, ...said].map(identifier));
    return sql`
      with judged as (
        select staged.*, latest.id is null as is_new, latest.id is not null and ${isEqual} as is_equal
        from ${identifier(stagedName(this.#table))} as staged
        left join lateral (
          select existing.*
          from ${identifier(name)} as existing
          where existing.version_id = staged.version_id
            and ${place}
            and ${sameCell}
            ${bySource ? sql`and existing.source_id = ${sourceId}` : sql``}
            ${explicit ? sql`and existing.${identifier(instant)} = staged.instant` : sql``}
          order by existing.${identifier(instant)} desc, existing.id desc
          limit 1
        ) as latest on true
        where staged.line > ${from} and staged.line <= ${from + sliceLines}
          and staged.unit_id ${units ? sql`<>` : sql`=`} ${noPlace}
          and staged.instant ${explicit ? sql`<>` : sql`=`} ${literal(noInstant)}
      ),
      added as (
        insert into ${identifier(name)} (version_id, region_id, unit_id, ${identifier(instant)}, source_id, import_run_id, ${copied})
        select
          version_id,
          nullif(region_id, 0),
          nullif(unit_id, 0),
          ${explicit ? sql`instant` : sql`${now.toISOString()}::timestamptz`},
          ${sourceId},
          ${runId},
          ${copied}
        from judged
        where not is_equal
        order by line
      )
      select
        count(*) filter (where is_new)::int as new,
        count(*) filter (where not is_new and not is_equal)::int as changed,
        count(*) filter (where is_equal)::int as unchanged
      from judged`;
  }
}

interface Pass {
  readonly explicit: boolean;
  readonly units: boolean;
}

const passes: readonly Pass[] = [
  { explicit: true, units: false },
  { explicit: true, units: true },
  { explicit: false, units: false },
  { explicit: false, units: true },
];

const passName = ({ explicit, units }: Pass): string => `${explicit}-${units}`;

const stagedName = ({ name }: VintageTable): string => `staged_${name}`;
