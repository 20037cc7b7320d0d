import { scanFiles } from '../engine/dialect.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import {
  countReplaced,
  embargoed,
  figureWords,
  observedRows,
  publishedRows,
  ratioSteps,
  replacedAt,
  withoutRatios,
} from './compute-observations.ts';
import { weightSteps, withoutWeights } from './compute-weights.ts';
import type { Export } from './export.ts';
import type { Stretch } from './layout.ts';
import type { Partition } from './partition.ts';
import type { FilePlan, Staged } from './file-plan.ts';
import type { FileEntry } from './manifest.ts';
import { arrivedFigures } from './staged-rows.ts';

/** A partition of figures before anything but themselves is known, as a file or as a plan for one. */
export function publishedPlan(task: Export, partition: Partition): FilePlan {
  const { takenAt, contexts, kinds } = task;
  const { region, unit, source, measure, score } = contexts;
  return {
    table: 'vintage',
    partition: partition.name,
    inputs: [partition.state, region, unit, source, measure, score],
    steps: [arrivedFigures(task.csv('observation', partition))],
    rows: publishedRows(takenAt),
    words: figureWords,
    enumerated: kinds.fewWords,
    derived: { weight: sql`cast(null as double)`, replaced_at: replacedAt },
    outline: reportedCells,
    replaced: countReplaced,
    arrived: () => task.arrivedOf('observation', partition),
    validUntil: () => embargoed(takenAt),
  };
}

/** What the observations of a snapshot are: every figure that was published (`vintage`), and of each cell the one that holds. */
export async function writeObservations(task: Export): Promise<void> {
  const { hasRatios, hasWeights } = task.kinds;
  const { partitions } = task.partitions.observation;
  const published = await publishAll(task);
  await task.run([
    sql`create view published as ${withPlace(scanFiles(published.map(({ path }) => path)))}`,
    sql`create view winner as select * from published where replaced_at is null`,
    ...(hasRatios ? ratioSteps : withoutRatios),
    sql`create view observed as ${observedRows(sql`winner`, sql`pair`)}`,
    ...(hasWeights ? weightSteps : withoutWeights),
  ]);
  const paired = hasRatios ? await task.digest(sql`paired`) : '';
  await task.each(partitions, async (partition, index) => {
    const weights = hasWeights ? await task.digest(sql`(select * from weight where ${within(partition)})`) : '';
    await weigh(task, published[index]!, weights);
    await hold(task, partition, [paired, weights]);
  });
}

/** The figures of each partition. Where versions weigh their regions they lie aside until the weights are known. */
function publishAll(task: Export): Promise<readonly Staged[]> {
  const { files, kinds } = task;
  return task.each(task.partitions.observation.partitions, async (partition) => {
    await task.arrival('observation', partition);
    const plan = publishedPlan(task, partition);
    if (kinds.hasWeights) return files.stage(plan);
    return { plan, path: files.path(await files.put(plan)) };
  });
}

async function weigh(task: Export, { plan, path, validUntil }: Staged, weights: string): Promise<void> {
  if (!task.kinds.hasWeights) return;
  const origin = task.files.digest(plan);
  await task.files.put({
    table: 'vintage',
    partition: plan.partition!,
    inputs: [origin, weights],
    origin,
    outline: reportedCells,
    words: figureWords,
    rows: sql`select figure.* exclude (weight), weight.weight
from (${withPlace(scanFiles([path]))}) as figure
left join weight using (version_id, place_id, period_start)`,
    ...(validUntil === undefined ? {} : { knownUntil: validUntil }),
  });
}

/** Where indicators are ratios of others, or weigh their regions, or much was replaced; else the figures that hold are read where they lie. */
async function hold(
  { files, contexts, kinds, digest }: Export,
  partition: Partition,
  inputs: readonly string[],
): Promise<void> {
  const vintage = files.entry('vintage', partition.name)!;
  const isPlain = !kinds.hasRatios && !kinds.hasWeights;
  if (isPlain && vintage.holding !== undefined) return;
  const pairs = sql`(select * from pair where ${within(partition)})`;
  const figures = scanFiles([files.path(vintage)]);
  await files.put({
    table: 'observation',
    partition: partition.name,
    inputs: [vintage.sha256, ...inputs, kinds.hasRatios ? await digest(pairs) : '', contexts.region, contexts.unit],
    isSorted: isPlain,
    words: figureWords,
    outline: reported,
    rows: isPlain
      ? sql`select * exclude (replaced_at, sequence) from ${figures} where replaced_at is null`
      : sql`select observed.*, weight, key as place, origin_id
from (${observedRows(sql`(${withPlace(figures)} where replaced_at is null)`, pairs)}) as observed
left join weight using (version_id, place_id, period_start)
join place using (place_id)`,
  });
}

/** The file in which the observations of a partition lie. */
export function observationsOf({ files }: Export, { name }: Pick<Partition, 'name'>): FileEntry {
  return files.entry('observation', name) ?? files.entry('vintage', name)!;
}

/** All that the lines take from figures, places by their numbers: a correction of a value changes nothing of it. */
const reportedCells = (figures: Sql): Sql => reported(sql`(select * from ${figures} where replaced_at is null)`);
const reported = (observations: Sql): Sql =>
  sql`(select version_id, origin_id, period_start, value is not null as has_value from ${observations})`;

/** Rows of a file with the numbers of their places. */
export function withPlace(rows: Sql): Sql {
  return sql`select listed.*, place_id from ${rows} as listed join place on place.origin_id = listed.origin_id`;
}

export function within({ from, to }: Pick<Stretch, 'from' | 'to'>): Sql {
  const bounds = [
    ...(from === null ? [] : [sql`period_start >= ${literal(from)}::date`]),
    ...(to === null ? [] : [sql`period_start < ${literal(to)}::date`]),
  ];
  return bounds.length === 0 ? sql`true` : join(bounds, ' and ');
}
