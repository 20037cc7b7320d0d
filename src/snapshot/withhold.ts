import { writeFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { Writer } from '../engine/duckdb/writer.ts';
import type { Columns } from '../engine/engine.ts';
import { cutName, populations } from '../model/populations.ts';
import type { PopulationDefinition, Privacy } from '../model/populations.ts';
import { withholdCells } from '../rules/disclosure.ts';
import type { CellKey, Cut, PeopleCell } from '../rules/disclosure-cells.ts';
import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { GrainName } from '../time/grain.ts';
import { countPeople, cutsOf, placeType, wordType } from './count-people.ts';

export interface WithholdOptions {
  readonly writer: Writer;
  /** Where the list of withheld cells goes, to be read again. */
  readonly staged: string;
  readonly takenAt: string;
  readonly privacy: Privacy;
  readonly signal: AbortSignal;
}

/** Regions whose cells are in memory at once. */
const regionsAtOnce = 32;

/** Decides which cells of people no answer of this snapshot tells, and leaves them in the table `withheld_cell`. */
export async function withholdPeople(options: WithholdOptions): Promise<void> {
  const { writer, staged, signal } = options;
  const offices = await writer.run(sql`select unit_code, office_code from office`, signal);
  const officeOf = new Map(
    Array.from({ length: offices.rowCount }, (_, row) => [
      offices.column('unit_code')[row] as string,
      offices.column('office_code')[row] as string,
    ]),
  );
  await writer.run(placeType, signal);
  const lines: string[] = [];
  for (const [name, definition] of Object.entries<PopulationDefinition>(populations)) {
    for (const step of wordType(definition)) await writer.run(step, signal);
    for (const grains of togetherCounted(definition)) {
      const cuts = cutsOf(definition).flatMap((cut) => grains.map((grain) => ({ ...cut, grain })));
      const { batches, hasReported } = await regionsOf(definition, grains, options);
      for (const regions of batches) {
        const counted = await writer.run(countPeople({ definition, grains, regions, hasReported, ...options }), signal);
        for (const [region, cells] of readCells(counted, definition, options.privacy)) {
          const { fewestPeople } = options.privacy;
          const withheld = withholdCells({ cells, cuts, officeOf: (unit) => officeOf.get(unit) ?? unit, fewestPeople });
          for (const cell of withheld) lines.push(lineOf(name, region, cell));
        }
      }
    }
  }
  const path = joinPath(staged, 'withheld-cell.csv');
  await writeFile(path, [header, ...lines, ''].join('\n'));
  await writer.run(
    sql`create view withheld_cell as select * from read_csv(${literal(path)}, header = true, all_varchar = true, nullstr = '')`,
    signal,
  );
}

/** Periods of which one is a sum of others are protected together; a stock, and what has a grain of its own, are no sums. */
function togetherCounted({ grains, dating, isOfOwnGrain }: PopulationDefinition): readonly (readonly GrainName[])[] {
  return dating === 'standing' || isOfOwnGrain === true ? grains.map((grain) => [grain]) : [grains];
}

/** Regions that have rows of the population; of a grain that nothing was recorded for there are none. */
async function regionsOf(
  { table, isOfOwnGrain }: PopulationDefinition,
  grains: readonly GrainName[],
  { writer, signal }: WithholdOptions,
): Promise<{ readonly batches: readonly (readonly string[])[]; readonly hasReported: boolean }> {
  const own = isOfOwnGrain === true ? sql` and period_grain in (${join(grains.map(literal))})` : sql``;
  const found = await writer.run(
    sql`select region_code, bool_or(basis = 'REPORTED') as reported from ${identifier(`${table}_fact`)}
where region_code is not null${own} group by region_code order by region_code`,
    signal,
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

const header = 'population,cut,region_code,unit,value_0,value_1,grain,day';

function lineOf(population: string, region: string, { cut, unit, values, day }: CellKey): string {
  const name = cutName(cut.level, cut.dimensions);
  return [population, name, region, unit, values[0] ?? '', values[1] ?? '', cut.grain, day].map(quoted).join(',');
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
