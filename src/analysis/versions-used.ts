import { factDefinition, metricDefinition, metricNames } from '../model/catalogue.ts';
import type { FactName, MetricName } from '../model/catalogue.ts';
import type { IndicatorVersionRow } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { hashOf, toData, type Data } from './canonical.ts';

/** A definition that an answer rests on, told apart by the checksum of all it says. */
export interface VersionUsed {
  readonly name: string;
  /** Of an indicator; null for a metric, which is as old as the program. */
  readonly version: number | null;
  readonly sha256: string;
}

/** Metrics named in a question or its answer; those of indicators where none is. */
export function metricsUsed(question: Data, answer: Data): readonly VersionUsed[] {
  const named = new Set<string>();
  for (const part of [question, answer]) {
    visit(part, (value, key) => {
      if (typeof value === 'string' && (key === 'metric' || key === 'metrics')) named.add(value);
    });
  }
  const known = metricNames.filter((name) => named.has(name));
  const used: readonly MetricName[] = known.length > 0 ? known : ['INDICATOR_VALUE', 'INDICATOR_ATTAINMENT'];
  return used.toSorted().map((name) => ({ name, version: null, sha256: hashOfMetric(name) }));
}

/** Functions are told by their text: a formula that was changed is another. */
export function hashOfMetric(name: MetricName): string {
  const definition = metricDefinition(name);
  const facts = ['fact', 'of', 'per'].flatMap((part) => factsNamed(definition[part as keyof typeof definition]));
  return hashOf(toData({ definition, facts }, 'AS_TEXT')!);
}

function factsNamed(part: unknown): readonly unknown[] {
  const name = typeof part === 'object' && part !== null ? (part as { fact?: string }).fact : part;
  // Numbers of indicators come from observations, which are no plain fact.
  return name === undefined || name === 'observation' ? [] : [factDefinition(name as FactName)];
}

/** The versions that gave numbers; of an indicator that is only named, all. */
export function indicatorsUsed(question: Data, answer: Data, catalogue: Catalogue): readonly VersionUsed[] {
  const numbers = new Map<string, Set<number>>();
  const name = (code: string) => numbers.get(code) ?? numbers.set(code, new Set()).get(code)!;
  visit(question, (value, key) => {
    if (typeof value === 'string' && (key === 'indicator' || key === 'indicators')) {
      name(catalogue.indicators.resolve(value).code);
    }
  });
  visitNumbers(answer, null, (code, version) => {
    if (version === null) name(code);
    else name(code).add(version);
  });
  return [...numbers]
    .toSorted()
    .flatMap(([code, used]) =>
      (catalogue.indicators.byCode(code)?.versions ?? [])
        .filter(({ number }) => used.size === 0 || used.has(number))
        .map((row) => ({ name: code, version: row.number, sha256: hashOfVersion(row) })),
    );
}

export function hashOfVersion(row: IndicatorVersionRow): string {
  return hashOf(toData(row)!);
}

/** Every value with the key it stands under; the elements of a list stand under that of the list. */
function visit(value: Data, see: (value: Data, key: string) => void, key = ''): void {
  see(value, key);
  if (Array.isArray(value)) for (const each of value) visit(each, see, key);
  else if (value !== null && typeof value === 'object') {
    for (const [name, each] of Object.entries(value)) visit(each, see, name);
  }
}

type See = (code: string, version: number | null) => void;

/** A number belongs to the indicator that is named beside or above it; in a breakdown the row's key names it. */
function visitNumbers(value: Data, above: string | null, see: See): void {
  if (Array.isArray(value)) return value.forEach((each) => visitNumbers(each, above, see));
  if (value === null || typeof value !== 'object') return;
  const record = value as Readonly<Record<string, Data>>;
  const code = typeof record['indicatorCode'] === 'string' ? record['indicatorCode'] : above;
  if (code !== null && code !== above) see(code, null);
  if (code !== null && typeof record['versionNumber'] === 'number') see(code, record['versionNumber']);
  const column = indicatorColumn(record['columns']);
  for (const [key, each] of Object.entries(record)) {
    if (key !== 'rows' || column < 0 || !Array.isArray(each)) visitNumbers(each, code, see);
    else for (const row of each) visitNumbers(row, keyOf(row, column) ?? code, see);
  }
}

function indicatorColumn(columns: Data | undefined): number {
  return Array.isArray(columns) ? columns.findIndex((column) => column?.['name'] === 'INDICATOR') : -1;
}

function keyOf(row: Data, column: number): string | null {
  const { keys } = row as { readonly keys?: readonly (string | null)[] };
  return keys?.[column] ?? null;
}
