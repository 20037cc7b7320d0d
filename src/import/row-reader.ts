import { Fault, Rejection } from './column.ts';
import type { Column, Columns, RowOf } from './column.ts';
import type { Header } from './header.ts';
import { sourceColumns } from './header.ts';
import type { ImportKind } from './kind.ts';
import type { ColumnMapping, Condition, Mapping } from './mapping.ts';
import { placeholder } from './mapping.ts';
import { normaliseNumber } from './number-marks.ts';

/** What a record of the file turned out to be. */
export type Reading<Row> =
  | { readonly kind: 'row'; readonly row: Row }
  /** Left out by the mapping's filter. */
  | { readonly kind: 'filtered' }
  /** Without anything measured, in a file with a mapping. */
  | { readonly kind: 'missing' }
  | Rejection;

type Text = (fields: readonly string[]) => string;

/** Compiles a header and a mapping, once per file, to the function that reads each of its records. */
export function compileRowReader<Table extends Columns>(
  kind: ImportKind<Table>,
  header: Header,
  mapping: Mapping | null,
): (fields: readonly string[]) => Reading<RowOf<Table>> {
  const { columns, width, sources } = header;
  const cells = Object.entries(sources).map(([name, source]) => ({
    name,
    column: kind.columns[name]!,
    text: compileSource(source, columns, mapping?.missing ?? []),
  }));
  const measures = mapping === null ? [] : cells.filter(({ name }) => kind.measures.includes(name));
  const passes = (mapping?.filter ?? []).map((condition) => compileCondition(condition, columns));
  const empty = Object.fromEntries(Object.keys(kind.columns).map((name) => [name, null]));

  return (fields) => {
    if (fields.length !== width) return new Rejection(null, wrongLength(fields.length, width));
    if (!passes.every((passesFilter) => passesFilter(fields))) return { kind: 'filtered' };
    if (measures.length > 0 && measures.every(({ text }) => text(fields) === '')) return { kind: 'missing' };
    const row: Record<string, unknown> = { ...empty };
    for (const { name, column, text } of cells) {
      const value = readCell(column, text(fields), mapping);
      if (value instanceof Fault) return new Rejection(name, value.reason);
      row[name] = value;
    }
    // Filled by the kind's own columns, each with its own reader.
    return { kind: 'row', row: row as RowOf<Table> };
  };
}

function readCell(column: Column<unknown>, text: string, mapping: Mapping | null): unknown {
  if (text === '') return column.required ? new Fault('The cell is empty; a value is required.') : null;
  if (!column.isNumber || mapping === null) return column.read(text);
  const plain = normaliseNumber(text, mapping);
  return plain instanceof Fault ? plain : column.read(plain);
}

/** A missing part makes the whole cell missing; a listed value is replaced before it could count as missing. */
function compileSource(source: ColumnMapping, columns: readonly string[], missing: readonly string[]): Text {
  if (typeof source !== 'string' && 'constant' in source) return () => source.constant;
  const values = new Map(typeof source === 'string' ? [] : Object.entries(source.values));
  const symbols = new Set(missing);
  const part = (name: string): Text => {
    const index = columns.indexOf(name);
    return (fields) => {
      const text = fields[index]!.trim();
      return values.get(text) ?? (symbols.has(text) ? '' : text);
    };
  };
  if (typeof source === 'string' || source.template === undefined) return part(sourceColumns(source)[0]!);
  const { template } = source;
  const parts = sourceColumns(source).map((name) => ({ name, text: part(name) }));
  return (fields) => {
    const texts = new Map(parts.map(({ name, text }) => [name, text(fields)]));
    return [...texts.values()].includes('') ? '' : template.replace(placeholder, (_, name: string) => texts.get(name)!);
  };
}

function compileCondition(condition: Condition, columns: readonly string[]): (fields: readonly string[]) => boolean {
  const index = columns.indexOf(condition.column);
  if ('equals' in condition) return (fields) => fields[index]!.trim() === condition.equals;
  if ('in' in condition) return (fields) => condition.in.includes(fields[index]!.trim());
  return (fields) => !condition.notIn.includes(fields[index]!.trim());
}

function wrongLength(found: number, expected: number): string {
  const hint =
    found < expected ? 'the line looks cut off' : 'a text that contains the delimiter needs quotation marks around it';
  return `The line has ${found} ${found === 1 ? 'field' : 'fields'} where the header has ${expected}: ${hint}.`;
}
