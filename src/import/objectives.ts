import { findByCode } from './case-loader.ts';
import { choice, optional, Rejection, required, text, wholeNumber } from './column.ts';
import type { RowOf } from './column.ts';
import { findCycle, siftUntilStable } from './definitions.ts';
import type { Placed } from './definitions.ts';
import { Homes } from './homes.ts';
import { findIndicators, openLinkedLoader } from './indicator-links.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind, ImportSession, Loader } from './kind.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(text),
  plan: required(choice(['RPJMD', 'RENSTRA', 'RKPD', 'PK'])),
  region: optional(text),
  organisation_unit: optional(text),
  parent: optional(text),
  name_id: required(text),
  name_en: optional(text),
  start_year: required(wholeNumber(1945, 2200)),
  end_year: optional(wholeNumber(1945, 2200)),
  indicators: optional(text),
};

type Row = RowOf<typeof columns>;

/** What a plan wants: an objective of a government or of a unit, the one above it (`parent`) and its indicators. */
export const objectives: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: [],
  batch: 'whole-file',
  open: openLoader,
};

async function openLoader(session: ImportSession): Promise<Loader<Row>> {
  const homes = await Homes.open(session);
  const indicators = await readIds(session, 'indicator');
  const stored = await readParents(session);
  const parents = new Map<string, string | null>();

  function read(row: Row) {
    const home = homes.find(row.region, row.organisation_unit);
    if (home instanceof Rejection) return home;
    if (row.end_year !== null && row.end_year < row.start_year)
      return new Rejection('end_year', `end_year ${row.end_year} is before start_year ${row.start_year}.`);
    const found = findIndicators(row.indicators, indicators);
    if (found instanceof Rejection) return found;
    if (!parents.has(row.code)) parents.set(row.code, row.parent);
    const { code, plan, name_id: nameId, name_en: nameEn, start_year: startYear, end_year: endYear } = row;
    const scope = `${found.scope} | ${row.parent ?? ''}`;
    const values = [code, plan, home.regionId, home.unitId, nameId, nameEn, startYear, endYear, scope];
    return { code, values, indicators: found.ids };
  }

  /** A parent is in the database or in the file, before or after the row, and never below it. */
  function rule(left: readonly Placed<Row>[]) {
    const above = new Map([...stored, ...left.map(({ definition }) => [definition.code, definition.parent] as const)]);
    return ({ definition: { code, parent } }: Placed<Row>): Rejection | null => {
      if (parent === null) return null;
      const found = findByCode(above, parent, objective);
      if (found instanceof Rejection) return found;
      const cycle = findCycle(code, (each) => [above.get(each) ?? []].flat());
      return cycle === null ? null : new Rejection('parent', `It would stand below itself: ${cycle.join(' below ')}.`);
    };
  }

  const loader = await openLinkedLoader(session, { table, links }, read);
  return {
    async load(rows) {
      const placed = rows.map(({ line, row }) => ({ line, definition: row }));
      const { kept, rejected } = siftUntilStable(placed, rule);
      return [...rejected, ...(await loader.load(kept.map(({ line, definition }) => ({ line, row: definition }))))];
    },
    async finish() {
      const counts = await loader.finish();
      const given = [...parents].map(([code, parent]) => ({ code, parent }));
      await session.client.query(
        `update objective set parent_id = above.id
         from jsonb_to_recordset($1) as given (code text, parent text)
         left join objective as above on above.code = given.parent
         where objective.code = given.code and objective.parent_id is distinct from above.id`,
        [JSON.stringify(given)],
      );
      return counts;
    },
  };
}

const objective = { column: 'parent', what: 'objective', kind: 'objectives' } as const;
const links = { table: 'objective_indicator', column: 'objective_id' } as const;

async function readParents({ client }: ImportSession): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await client.query<{ code: string; parent: string | null }>(
    'select objective.code, above.code as parent from objective left join objective as above on above.id = objective.parent_id',
  );
  return new Map(rows.map(({ code, parent }) => [code, parent]));
}

const table: KeyedTable = {
  name: 'objective',
  key: { code: 'text' },
  content: {
    plan: '"PlanType"',
    region_id: 'int',
    unit_id: 'int',
    name_id: 'text',
    name_en: 'text',
    start_year: 'int',
    end_year: 'int',
    scope: 'text',
  },
  keyName: 'code',
  hasSource: true,
};
