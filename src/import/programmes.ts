import { findByCode } from './case-loader.ts';
import { choice, date, optional, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import { listed } from './indicator-links.ts';
import { KeyedMerge } from './keyed-merge.ts';
import type { KeyedRow, KeyedTable } from './keyed-merge.ts';
import type { ImportKind, ImportSession, Loader, RejectedLine } from './kind.ts';
import { Places } from './places.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(text),
  kind: optional(choice(['PROGRAMME', 'INNOVATION'])),
  name_id: required(text),
  name_en: optional(text),
  region: optional(text),
  organisation_unit: optional(text),
  starts_on: required(date),
  ends_on: optional(date),
  regions: optional(text),
  indicators: optional(text),
  description: optional(text),
};

type Row = RowOf<typeof columns>;

/** One programme or innovation a row: whose it is, where it works (`regions`) and what it means to move (`indicators`), both lists with `;`. */
export const programmes: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: [],
  batch: 'whole-file',
  open: openLoader,
};

const table: KeyedTable = {
  name: 'programme',
  key: { code: 'text' },
  content: {
    kind: '"ProgrammeKind"',
    name_id: 'text',
    name_en: 'text',
    region_id: 'int',
    unit_id: 'int',
    starts_on: 'date',
    ends_on: 'date',
    description: 'text',
    scope: 'text',
  },
  keyName: 'code',
  hasSource: true,
};

interface Links {
  readonly code: string;
  readonly regions: readonly number[];
  readonly indicators: readonly number[];
}

async function openLoader(session: ImportSession): Promise<Loader<Row>> {
  const homes = await Homes.open(session);
  const places = await Places.open(session);
  const indicatorIds = await readIds(session, 'indicator');
  const merge = await KeyedMerge.open(session, table);
  const links = new Map<string, Links>();

  function read(row: Row): { readonly values: KeyedRow['values']; readonly links: Links } | Rejection {
    const home = homes.find(row.region, row.organisation_unit);
    if (home instanceof Rejection) return home;
    if (row.ends_on !== null && row.ends_on < row.starts_on)
      return new Rejection('ends_on', `ends_on ${row.ends_on} is before starts_on ${row.starts_on}.`);
    const regions = listed(row.regions).map((ref) => places.findRegion(ref));
    const wrongRegion = regions.find(isRejection);
    if (wrongRegion !== undefined) return new Rejection('regions', wrongRegion.reason);
    const indicators = listed(row.indicators).map((code) => findByCode(indicatorIds, code, indicator));
    const wrongIndicator = indicators.find(isRejection);
    if (wrongIndicator !== undefined) return wrongIndicator;
    const found = regions.filter(isFound);
    const scope = [
      found
        .map(({ code }) => code)
        .toSorted()
        .join(' '),
      listed(row.indicators).toSorted().join(' '),
    ];
    return {
      values: [
        row.code,
        row.kind ?? 'PROGRAMME',
        row.name_id,
        row.name_en,
        home.regionId,
        home.unitId,
        row.starts_on,
        row.ends_on,
        row.description,
        scope.join(' | '),
      ],
      links: {
        code: row.code,
        regions: found.map((region) => places.idOf(region)),
        indicators: indicators.filter(isFound),
      },
    };
  }

  return {
    async load(rows) {
      const rejected: RejectedLine[] = [];
      const keyed: KeyedRow[] = [];
      for (const { line, row } of rows) {
        const values = read(row);
        if (values instanceof Rejection) {
          rejected.push({ line, rejection: values });
          continue;
        }
        keyed.push({ line, values: values.values });
        if (!links.has(row.code)) links.set(row.code, values.links);
      }
      return [...rejected, ...(await merge.add(keyed))];
    },
    async finish() {
      const counts = await merge.merge();
      await relink(session, [...links.values()]);
      return counts;
    },
  };
}

const indicator = { column: 'indicators', what: 'indicator', kind: 'indicators' } as const;

function isRejection(found: unknown): found is Rejection {
  return found instanceof Rejection;
}

function isFound<Found>(found: Found | Rejection): found is Found {
  return !(found instanceof Rejection);
}

/** The links of the file's programmes are what the file says, no more and no less. */
async function relink({ client }: ImportSession, links: readonly Links[]): Promise<void> {
  for (const [linkTable, column, name] of [
    ['programme_region', 'region_id', 'regions'],
    ['programme_indicator', 'indicator_id', 'indicators'],
  ] as const) {
    const given = [JSON.stringify(links)];
    const wanted = `select programme.id as programme_id, linked.id::int as linked_id
      from jsonb_to_recordset($1) as given (code text, ${name} jsonb)
      join programme on programme.code = given.code
      cross join jsonb_array_elements_text(given.${name}) as linked (id)`;
    await client.query(
      `delete from ${linkTable} as old using jsonb_to_recordset($1) as given (code text), programme
       where programme.code = given.code and old.programme_id = programme.id
         and not exists (select from (${wanted}) as wanted where wanted.programme_id = old.programme_id and linked_id = old.${column})`,
      given,
    );
    await client.query(`insert into ${linkTable} (programme_id, ${column}) ${wanted} on conflict do nothing`, given);
  }
}
