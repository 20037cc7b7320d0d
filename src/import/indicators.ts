import { Rejection } from './column.ts';
import { findCycle, isEqual, sift, siftDuplicates, siftUntilStable } from './definitions.ts';
import type { Placed, Sifted } from './definitions.ts';
import { Fields } from './fields.ts';
import { checkComputed } from './computed-from.ts';
import { checkDefinition, defineIndicator, indicatorColumns } from './indicator-definition.ts';
import type { IndicatorRow as Row } from './indicator-definition.ts';
import { findReported, readIndicators, readScales, saveIndicators } from './indicator-table.ts';
import type { IndicatorDefinition, StoredIndicator } from './indicator-table.ts';
import type { Counts, ImportKind, ImportSession, Loader, Numbered, RejectedLine } from './kind.ts';
import { readIds } from './service-types.ts';

export const indicators: ImportKind<typeof indicatorColumns> = {
  columns: indicatorColumns,
  oneOf: [],
  measures: [],
  batch: 'whole-file',
  open: async (session) =>
    new IndicatorLoader(session, {
      fields: await Fields.open(session.client),
      scales: await readScales(session.client),
      serviceTypes: await readIds(session, 'service_type'),
      stored: await readIndicators(session.client),
    }),
};

interface Known {
  readonly fields: Fields;
  readonly scales: readonly string[];
  readonly serviceTypes: ReadonlyMap<string, number>;
  readonly stored: readonly StoredIndicator[];
}

class IndicatorLoader implements Loader<Row> {
  readonly #session: ImportSession;
  readonly #known: Known;
  readonly #stored: ReadonlyMap<string, StoredIndicator>;
  #counts: Counts = { new: 0, changed: 0, unchanged: 0 };

  constructor(session: ImportSession, known: Known) {
    this.#session = session;
    this.#known = known;
    this.#stored = new Map(known.stored.map((one) => [keyOf(one), one]));
  }

  async load(rows: readonly Numbered<Row>[]): Promise<readonly RejectedLine[]> {
    const rejected: RejectedLine[] = [];
    const defined: Placed<IndicatorDefinition>[] = [];
    for (const { line, row } of rows) {
      const definition = this.#define(row);
      if (definition instanceof Rejection) rejected.push({ line, rejection: definition });
      else defined.push({ line, definition });
    }
    const fielded = this.#shareFields(defined);
    const once = siftDuplicates(fielded.kept, keyOf, 'code and version');
    const steady = await this.#siftFrequencies(once.kept);
    const referring = siftUntilStable(steady.kept, (left) => this.#referenceRule(left));
    await this.#save(referring.kept.map(({ definition }) => definition));
    return [...rejected, ...fielded.rejected, ...once.rejected, ...steady.rejected, ...referring.rejected];
  }

  async finish(): Promise<Counts> {
    return this.#counts;
  }

  #define(row: Row): IndicatorDefinition | Rejection {
    const { fields, scales, serviceTypes } = this.#known;
    const field = row.field === null ? null : fields.find(row.field);
    if (field instanceof Rejection) return field;
    const known = this.#stored.get(keyOf({ code: row.code, version: row.version ?? 1 }));
    const definition = defineIndicator(row, { field, known, columns: this.#session.columns });
    return checkComputed(definition, serviceTypes) ?? checkDefinition(definition, scales);
  }

  /** The field belongs to the indicator: all its versions have it, also those whose row does not say. */
  #shareFields(rows: readonly Placed<IndicatorDefinition>[]): Sifted<IndicatorDefinition> {
    const given = new Map<string, { readonly line: number; readonly field: string }>();
    for (const { line, definition } of rows) {
      const { code, field } = definition;
      if (field !== null && !given.has(code)) given.set(code, { line, field });
    }
    const stored = new Map([...this.#stored.values()].map(({ code, field }) => [code, field]));
    const shared = rows.map(({ line, definition }) => {
      const field = definition.field ?? given.get(definition.code)?.field ?? stored.get(definition.code) ?? null;
      return { line, definition: { ...definition, field } };
    });
    return sift(shared, ({ definition: { code, field } }) => {
      const first = given.get(code);
      if (first === undefined || first.field === field) return null;
      return new Rejection(
        'field',
        `Line ${first.line} gives ${code} the field ${first.field}; all versions of an indicator have one field.`,
      );
    });
  }

  /** A version that has observations keeps its frequency: they would be of another grain than their indicator. */
  async #siftFrequencies(rows: readonly Placed<IndicatorDefinition>[]) {
    const refrequented = rows.flatMap(({ definition }) => {
      const known = this.#stored.get(keyOf(definition));
      return known !== undefined && known.frequency !== definition.frequency ? [known.id] : [];
    });
    const reported = await findReported(this.#session.client, refrequented);
    return sift(rows, ({ definition }) => {
      const known = this.#stored.get(keyOf(definition));
      if (known === undefined || known.frequency === definition.frequency || !reported.has(known.id)) return null;
      return new Rejection(
        'frequency',
        `${definition.code} version ${definition.version} has observations by ${known.frequency}; its frequency cannot become ${definition.frequency}. Define a further version.`,
      );
    });
  }

  /** Indicators that a row names must be in the database or in the file, before or after it, and not lead back to it. */
  #referenceRule(left: readonly Placed<IndicatorDefinition>[]) {
    const parts = new Map<string, string[]>();
    for (const definition of [...this.#stored.values(), ...left.map((row) => row.definition)]) {
      const { code, numerator_indicator: numerator, denominator_indicator: denominator } = definition;
      parts.set(code, [...(parts.get(code) ?? []), ...[numerator, denominator].filter((part) => part !== null)]);
    }
    return ({ definition }: Placed<IndicatorDefinition>): Rejection | null => {
      for (const column of ['numerator_indicator', 'denominator_indicator', 'weight'] as const) {
        const code = definition[column];
        if (code !== null && !(column === 'weight' && code === 'POPULATION') && !parts.has(code)) {
          const also = column === 'weight' ? ' A weight is an indicator or POPULATION.' : '';
          return new Rejection(
            column,
            `There is no indicator "${code}", neither in the database nor among the accepted rows of this file.${also}`,
          );
        }
      }
      if (definition.numerator_indicator === null) return null;
      const cycle = findCycle(definition.code, (code) => parts.get(code) ?? []);
      return cycle === null
        ? null
        : new Rejection('numerator_indicator', `The indicator would be computed from itself: ${cycle.join(' from ')}.`);
    };
  }

  async #save(definitions: readonly IndicatorDefinition[]): Promise<void> {
    const isStored = (definition: IndicatorDefinition) => this.#stored.has(keyOf(definition));
    const fresh = definitions.filter((definition) => !isStored(definition));
    const changed = definitions.filter(
      (definition) => isStored(definition) && !isEqual(definition, this.#stored.get(keyOf(definition))!),
    );
    await saveIndicators(this.#session.client, [...fresh, ...changed]);
    this.#counts = {
      new: fresh.length,
      changed: changed.length,
      unchanged: definitions.length - fresh.length - changed.length,
    };
  }
}

const keyOf = ({ code, version }: Pick<IndicatorDefinition, 'code' | 'version'>): string => `${code} ${version}`;
