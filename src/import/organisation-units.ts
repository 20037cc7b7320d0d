import { date, optional, Rejection, required, text, upperCaseText } from './column.ts';
import type { RowOf } from './column.ts';
import { isEqual, overlay, sift, siftDuplicates, siftUntilStable } from './definitions.ts';
import type { Placed } from './definitions.ts';
import { Fields } from './fields.ts';
import { Hints } from './hints.ts';
import type { Counts, ImportKind, ImportSession, Loader, Numbered, RejectedLine } from './kind.ts';
import { Places, unknownUnit } from './places.ts';
import { findUnitCycle, UnitTree } from './unit-tree.ts';
import { readGovernments, readUnits, saveUnits } from './unit-table.ts';
import type { UnitDefinition } from './unit-table.ts';

const columns = {
  code: required(text),
  name_id: required(text),
  name_en: optional(text),
  region: required(text),
  parent: optional(text),
  field: optional(text),
  type: optional(upperCaseText),
  valid_from: optional(date),
  valid_to: optional(date),
};

type Row = RowOf<typeof columns>;

export const organisationUnits: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 'whole-file',
  open: async (session) => {
    const { client } = session;
    const known = {
      places: await Places.open(session),
      fields: await Fields.open(client),
      governments: await readGovernments(client),
    };
    return new UnitLoader(session, known, await readUnits(client));
  },
};

interface Known {
  readonly places: Places;
  readonly fields: Fields;
  /** Codes of the regions that have a government. */
  readonly governments: ReadonlySet<string>;
}

/** From when a unit is taken to be there if the file does not say. */
const always = '1900-01-01';

class UnitLoader implements Loader<Row> {
  readonly #session: ImportSession;
  readonly #known: Known;
  readonly #stored: ReadonlyMap<string, UnitDefinition>;
  #counts: Counts = { new: 0, changed: 0, unchanged: 0 };

  constructor(session: ImportSession, known: Known, stored: readonly UnitDefinition[]) {
    this.#session = session;
    this.#known = known;
    this.#stored = new Map(stored.map((unit) => [keyOf(unit), unit]));
  }

  async load(rows: readonly Numbered<Row>[]): Promise<readonly RejectedLine[]> {
    const rejected: RejectedLine[] = [];
    const defined: Placed<UnitDefinition>[] = [];
    for (const { line, row } of rows) {
      const definition = this.#define(row);
      if (definition instanceof Rejection) rejected.push({ line, rejection: definition });
      else defined.push({ line, definition });
    }
    const once = siftDuplicates(defined, keyOf, 'code and valid_from');
    const settled = sift(once.kept, this.#regionRule());
    const referring = siftUntilStable(settled.kept, (left) => this.#parentRule(left));
    await this.#save(referring.kept.map(({ definition }) => definition));
    return [...rejected, ...once.rejected, ...settled.rejected, ...referring.rejected];
  }

  async finish(): Promise<Counts> {
    return this.#counts;
  }

  #define(row: Row): UnitDefinition | Rejection {
    const { places, fields, governments } = this.#known;
    const region = places.findRegion(row.region);
    if (region instanceof Rejection) return region;
    if (!governments.has(region.code)) {
      return new Rejection(
        'region',
        `${region.nameId} (${region.code}) has no government of its own that could have units: ${owner(region)}.`,
      );
    }
    const field = row.field === null ? null : fields.find(row.field);
    if (field instanceof Rejection) return field;
    const given: UnitDefinition = { ...row, region: region.code, field, valid_from: row.valid_from ?? always };
    const definition = overlay(given, this.#stored.get(keyOf(given)), this.#session.columns);
    const { valid_from: from, valid_to: to } = definition;
    return to !== null && from >= to
      ? new Rejection('valid_to', `valid_to ${to} is not after valid_from ${from}.`)
      : definition;
  }

  /** A unit belongs to one government for good: another government's is another unit. */
  #regionRule() {
    const regions = new Map([...this.#stored.values()].map(({ code, region }) => [code, region]));
    return ({ definition: { code, region } }: Placed<UnitDefinition>): Rejection | null => {
      const known = regions.get(code) ?? region;
      regions.set(code, known);
      return known === region
        ? null
        : new Rejection(
            'region',
            `The unit ${code} belongs to ${known} and cannot move to ${region}: give it another code.`,
          );
    };
  }

  #parentRule(left: readonly Placed<UnitDefinition>[]) {
    const merged = new Map([
      ...this.#stored,
      ...left.map(({ definition }) => [keyOf(definition), definition] as const),
    ]);
    const tree = new UnitTree([...merged.values()]);
    const hints = new Hints(
      () => tree.codes(),
      (unit) => [unit],
    );
    return ({ definition: { code, region, parent } }: Placed<UnitDefinition>): Rejection | null => {
      if (parent === null) return null;
      const parentRegion = tree.regionOf(parent);
      if (parentRegion === undefined)
        return new Rejection(
          'parent',
          unknownUnit(parent, hints, 'It is neither in the database nor among the accepted rows of this file.'),
        );
      if (parentRegion !== region)
        return new Rejection(
          'parent',
          `The parent ${parent} belongs to another government (${parentRegion}, not ${region}).`,
        );
      const cycle = findUnitCycle(tree, code);
      return cycle === null
        ? null
        : new Rejection(
            'parent',
            `The units would be below each other on ${cycle.date}: ${cycle.units.join(' below ')}.`,
          );
    };
  }

  async #save(definitions: readonly UnitDefinition[]): Promise<void> {
    const isStored = (definition: UnitDefinition) => this.#stored.has(keyOf(definition));
    const fresh = definitions.filter((definition) => !isStored(definition));
    const changed = definitions.filter(
      (definition) => isStored(definition) && !isEqual(definition, this.#stored.get(keyOf(definition))!),
    );
    await saveUnits(this.#session.client, [...fresh, ...changed]);
    this.#counts = {
      new: fresh.length,
      changed: changed.length,
      unchanged: definitions.length - fresh.length - changed.length,
    };
  }
}

const keyOf = ({ code, valid_from: from }: Pick<UnitDefinition, 'code' | 'valid_from'>): string => `${code} ${from}`;

function owner({ level, parentCode }: { readonly level: string; readonly parentCode: string | null }): string {
  if (level === 'NATION') return 'units belong to a province, regency or city';
  return `give the region ${parentCode}, whose government it is under`;
}
