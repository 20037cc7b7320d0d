import { BadUserInput } from '../errors.ts';
import { findNearest } from '../rules/nearest-match.ts';
import type { Columns } from './column.ts';
import type { ImportKind } from './kind.ts';
import type { ColumnMapping, Condition, Mapping } from './mapping.ts';

/** A file's header, understood. */
export interface Header {
  /** The file's own columns, without those that an earlier import added to its rejects. */
  readonly columns: readonly string[];
  /** How many fields a line must have. */
  readonly width: number;
  /** What fills each tidy column. */
  readonly sources: Readonly<Record<string, ColumnMapping>>;
}

/** Checks a header against a kind's columns and a mapping; all its faults are told at once. */
export function readHeader(fields: readonly string[], kind: ImportKind<Columns>, mapping: Mapping | null): Header {
  const all = fields.map((field) => field.trim());
  checkDelimiter(all, mapping?.delimiter ?? ',');
  const columns = withoutRejectColumns(all);
  const sources = mapping?.columns ?? byName(columns, mapping?.ignore ?? []);
  const faults = [
    ...duplicatesIn(columns),
    ...(mapping?.columns ? mappingFaults(kind, columns, sources) : unknownColumns(kind, sources)),
    ...filterFaults(columns, mapping?.filter ?? []),
    ...lacking(kind, sources),
  ];
  if (faults.length === 0) return { columns, width: all.length, sources };
  const allowed = `Columns of this kind: ${Object.keys(kind.columns).join(', ')}. A file with other columns is imported with --map.`;
  throw new BadUserInput(['The header does not fit:', ...faults.map((fault) => `  ${fault}`), allowed].join('\n'), {
    faults,
  });
}

const otherDelimiters = [
  { mark: ';', name: 'semicolons' },
  { mark: '\t', name: 'tabs' },
  { mark: '|', name: 'bars' },
  { mark: ',', name: 'commas' },
];

function checkDelimiter(header: readonly string[], delimiter: string): void {
  if (header.length > 1) return;
  const found = otherDelimiters.find(({ mark }) => mark !== delimiter && header[0]!.includes(mark));
  if (found === undefined) return;
  const comma = found.mark === ';' ? ' (and {"decimal": ","} where its numbers have a decimal comma)' : '';
  throw new BadUserInput(
    `The header is separated by ${found.name}: "${header[0]}". Save the file with commas, or import with --map and {"delimiter": ${JSON.stringify(found.mark)}}${comma}.`,
  );
}

/** A rejects file that was mended is imported as it is: what was added to it is not read. */
function withoutRejectColumns(header: readonly string[]): readonly string[] {
  const original = header.slice(0, -3);
  const isRejectsFile =
    header.length > 3 && rejectColumns(original).every((name, index) => name === header[original.length + index]);
  return isRejectsFile ? original : header;
}

/** What is added to a rejects file. Targets have a column `reason` of their own, so a name that is taken gets a prefix. */
export function rejectColumns(header: readonly string[]): readonly string[] {
  return ['line', 'column', 'reason'].map((name) => (header.includes(name) ? `reject_${name}` : name));
}

function byName(columns: readonly string[], ignored: readonly string[]): Record<string, ColumnMapping> {
  return Object.fromEntries(columns.filter((name) => !ignored.includes(name)).map((name) => [name, name]));
}

function duplicatesIn(columns: readonly string[]): string[] {
  const twice = new Set(columns.filter((name, index) => name !== '' && columns.indexOf(name) !== index));
  return [...twice].map(
    (name) => `The column "${name}" is there ${columns.filter((other) => other === name).length} times.`,
  );
}

function unknownColumns(kind: ImportKind<Columns>, sources: Header['sources']): string[] {
  const known = Object.keys(kind.columns);
  return Object.keys(sources)
    .filter((name) => !known.includes(name))
    .map((name) => (name === '' ? 'A column has no name.' : `Unknown column "${name}".${nearest(name, known)}`));
}

function mappingFaults(kind: ImportKind<Columns>, columns: readonly string[], sources: Header['sources']): string[] {
  const known = Object.keys(kind.columns);
  const targets = Object.keys(sources)
    .filter((name) => !known.includes(name))
    .map((name) => `The mapping fills "${name}", which is not a column of this kind.${nearest(name, known)}`);
  const read = [...new Set(Object.values(sources).flatMap(sourceColumns))].filter((name) => !columns.includes(name));
  return [...targets, ...read.map((name) => absent('reads', name, columns))];
}

function filterFaults(columns: readonly string[], filter: readonly Condition[]): string[] {
  return filter
    .filter(({ column }) => !columns.includes(column))
    .map(({ column }) => absent('filters by', column, columns));
}

function absent(verb: string, name: string, columns: readonly string[]): string {
  return `The mapping ${verb} the column "${name}", which the file does not have.${nearest(name, columns)} It has: ${columns.join(', ')}.`;
}

function lacking(kind: ImportKind<Columns>, sources: Header['sources']): string[] {
  const missing = Object.entries(kind.columns).filter(
    ([name, { required }]) => required && !Object.hasOwn(sources, name),
  );
  const groups = kind.oneOf.filter((group) => !group.some((name) => Object.hasOwn(sources, name)));
  return [
    ...(missing.length === 0 ? [] : [`Required columns are missing: ${missing.map(([name]) => name).join(', ')}.`]),
    ...groups.map((group) => `One of these columns is needed: ${group.join(', ')}.`),
  ];
}

function nearest(name: string, known: readonly string[]): string {
  const found = findNearest(name, known, (candidate) => [candidate]);
  return found === null ? '' : ` Did you mean "${found.item}"?`;
}

export function sourceColumns(source: ColumnMapping): readonly string[] {
  if (typeof source === 'string') return [source];
  return 'constant' in source ? [] : [source.from].flat();
}
