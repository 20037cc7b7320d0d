import type { Run } from '../engine/duckdb/writer.ts';
import type { Columns } from '../engine/engine.ts';
import { cutName } from '../model/populations.ts';
import type { PopulationDefinition, Privacy } from '../model/populations.ts';
import { withholdCells } from '../rules/disclosure.ts';
import type { CellKey, Cut, PeopleCell } from '../rules/disclosure-cells.ts';
import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { GrainName } from '../time/grain.ts';
import { countPeople, cutsOf, wordType } from './count-people.ts';

export interface WithholdOptions {
  /** On one connection. */
  readonly run: Run;
  readonly takenAt: string;
  readonly privacy: Privacy;
  readonly officeOf: OfficeOf;
}

/** Regions whose cells are in memory at once. */
const regionsAtOnce = 32;

export type OfficeOf = (unit: string) => string;

/** The office of every unit. Needs `office`. */
export async function readOffices(run: Run): Promise<OfficeOf> {
  const offices = await run(sql`select unit_code, office_code from office`);
  const officeOf = new Map(
    Array.from({ length: offices.rowCount }, (_, row) => [
      offices.column('unit_code')[row] as string,
      offices.column('office_code')[row] as string,
    ]),
  );
  return (unit) => officeOf.get(unit) ?? unit;
}

/** The cells of a population that no answer of this snapshot tells, as lines of a CSV file. Needs `place_code` and the rows of its fact. */
export async function withholdPeople(
  name: string,
  definition: PopulationDefinition,
  options: WithholdOptions,
): Promise<string[]> {
  const { run, officeOf } = options;
  const { fewestPeople } = options.privacy;
  const lines: string[] = [];
  for (const step of wordType(definition)) await run(step);
  for (const grains of togetherCounted(definition)) {
    const cuts = cutsOf(definition).flatMap((cut) => grains.map((grain) => ({ ...cut, grain })));
    const { batches, hasReported } = await regionsOf(definition, grains, options);
    for (const regions of batches) {
      const counted = await run(countPeople({ definition, grains, regions, hasReported, ...options }));
      for (const [region, cells] of readCells(counted, definition, options.privacy)) {
        for (const cell of withholdCells({ cells, cuts, officeOf, fewestPeople }))
          lines.push(lineOf(name, region, cell));
      }
    }
  }
  return lines;
}

/** Periods of which one is a sum of others are protected together; a stock, and what has a grain of its own, are no sums. */
function togetherCounted({ grains, dating, isOfOwnGrain }: PopulationDefinition): readonly (readonly GrainName[])[] {
  return dating === 'standing' || isOfOwnGrain === true ? grains.map((grain) => [grain]) : [grains];
}

/** Regions that have rows of the population; of a grain that nothing was recorded for there are none. */
async function regionsOf(
  { table, isOfOwnGrain }: PopulationDefinition,
  grains: readonly GrainName[],
  { run }: WithholdOptions,
): Promise<{ readonly batches: readonly (readonly string[])[]; readonly hasReported: boolean }> {
  const own = isOfOwnGrain === true ? sql` and period_grain in (${join(grains.map(literal))})` : sql``;
  const found = await run(
    sql`select region_code, bool_or(basis = 'REPORTED') as reported from ${identifier(`${table}_fact`)}
where region_code is not null${own} group by region_code order by region_code`,
  );
  const codes = [...found.column('region_code')] as string[];
  const batches = Array.from({ length: Math.ceil(codes.length / regionsAtOnce) }, (_, index) =>
    codes.slice(index * regionsAtOnce, (index + 1) * regionsAtOnce),
  );
  return { batches, hasReported: found.column('reported').includes(true) };
}

const ratersCount: ReadonlySet<string> = new Set(['PEER', 'SUBORDINATE']);

function readCells(
  columns: Columns,
  definition: PopulationDefinition,
  privacy: Privacy,
): ReadonlyMap<string, PeopleCell[]> {
  const cuts = cutsOf(definition);
  const known = new Map<string, Cut>();
  const cutOf = (index: string, grain: GrainName): Cut => {
    const key = `${index}${grain}`;
    const cut = known.get(key) ?? { ...cuts[Number(index)]!, grain };
    known.set(key, cut);
    return cut;
  };
  const [cut, grain, region, unit, first, second, bucket, people, raters] = [
    'cut', 'grain', 'region_code', 'unit', 'value_0', 'value_1', 'bucket', 'people', 'raters',
  ].map((name) => columns.column(name)) as [string[], GrainName[], string[], string[], string[], string[], string[], number[], (number | null)[]]; // prettier-ignore
  const byRegion = new Map<string, PeopleCell[]>();
  for (let row = 0; row < columns.rowCount; row += 1) {
    const own = cutOf(cut[row]!, grain[row]!);
    const values = [first[row]!, second[row]!].slice(0, own.dimensions.length);
    const role = definition.raters === undefined ? -1 : own.dimensions.indexOf(definition.raters);
    const hasFewRaters =
      role >= 0 && ratersCount.has(values[role]!) && raters[row] !== null && raters[row]! < privacy.fewestRaters;
    const isTooSmall = people[row]! < privacy.fewestPeople || hasFewRaters;
    const cell = { cut: own, unit: unit[row]!, values, day: bucket[row]!, people: people[row]!, isTooSmall };
    const cells = byRegion.get(region[row]!);
    if (cells === undefined) byRegion.set(region[row]!, [cell]);
    else cells.push(cell);
  }
  return byRegion;
}

/** Of the columns of the lines. */
export const withheldHeader = 'population,cut,region_code,unit,value_0,value_1,grain,day';

function lineOf(population: string, region: string, { cut, unit, values, day }: CellKey): string {
  const name = cutName(cut.level, cut.dimensions);
  return [population, name, region, unit, values[0] ?? '', values[1] ?? '', cut.grain, day].map(quoted).join(',');
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
