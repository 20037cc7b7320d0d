import { createWriteStream } from 'node:fs';
import type { Writer } from '../engine/duckdb/writer.ts';
import type { Privacy } from '../model/populations.ts';
import type { ConsistentRead } from '../operational/copy.ts';
import { withConsistentRead } from '../operational/copy.ts';
import type { CreateSnapshotOptions } from './create-options.ts';
import { extractViews, findKinds, placeSteps } from './compute-observations.ts';
import { officeSteps } from './compute-offices.ts';
import { serviceClock } from './compute-service.ts';
import { readContexts } from './context.ts';
import { Export } from './export.ts';
import type { Partitions } from './export.ts';
import { extractTables } from './extract.ts';
import type { Extracted } from './extract.ts';
import { partedExtracts } from './parted-extracts.ts';
import { defaultPartedFrom, partitionedFacts, planPartitions } from './partition.ts';
import type { Partition, PartitionedFact } from './partition.ts';
import { PreviousSnapshot } from './previous.ts';
import { SnapshotFiles } from './snapshot-files.ts';
import { publishedPlan } from './write-observations.ts';
import { spellPlan } from './write-services.ts';

interface PrepareOptions extends CreateSnapshotOptions {
  readonly writer: Writer;
  readonly privacy: Privacy;
  readonly staging: string;
  readonly staged: string;
  readonly target: string;
}

/** Copies out of the database what the snapshot before does not have: small tables whole, of large facts the partitions that changed. */
export async function prepareExport(
  options: PrepareOptions,
): Promise<{ readonly task: Export; readonly extracted: Extracted }> {
  const { database, store, now, writer, staged, staging, target, signal, privacy, onProgress = () => {} } = options;
  const takenAt = now.toISOString();
  const previous = new PreviousSnapshot({
    folder: store.folder,
    manifest: options.isFull === true ? null : store.currentManifest(),
    takenAt,
    signal,
  });
  const files = new SnapshotFiles({ writer, staging, target, takenAt, previous, signal });
  return withConsistentRead(
    database,
    async (read) => {
      const partitions = await partitionsOf(read, options, previous);
      const extracted = await extractTables(read, {
        folder: staged,
        takenAt,
        onTable: (done, total) => onProgress('extract', done, total + partitionedFacts.length),
      });
      const tablesDone = Object.keys(extracted.rows).length;
      for (const step of [...extractViews(staged), ...serviceClock, ...officeSteps, ...placeSteps])
        await writer.run(step, signal);
      const found = await writer.run(findKinds, signal);
      const kinds = { hasRatios: found.column('ratios')[0] === true, hasWeights: found.column('weights')[0] === true };
      const contexts = await readContexts(writer, previous.contexts, signal);
      const task = new Export({ writer, files, staged, takenAt, privacy, partitions, contexts, kinds, signal });
      const parted: Record<string, ReadonlyMap<string, number>> = {};
      for (const [index, fact] of partitionedFacts.entries()) {
        parted[fact] = await extractParts(read, task, fact);
        onProgress('extract', tablesDone + index + 1, tablesDone + partitionedFacts.length);
      }
      return { task, extracted: { ...extracted, parted: parted as Extracted['parted'] } };
    },
    signal,
  );
}

async function partitionsOf(
  read: ConsistentRead,
  { partedFrom = defaultPartedFrom }: CreateSnapshotOptions,
  previous: PreviousSnapshot,
): Promise<Partitions> {
  const planned: Partial<Record<PartitionedFact, readonly Partition[]>> = {};
  for (const fact of partitionedFacts)
    planned[fact] = await planPartitions(read, fact, { partedFrom, wasParted: previous.isParted(fact) });
  return planned as Partitions;
}

async function extractParts(
  read: ConsistentRead,
  task: Export,
  fact: PartitionedFact,
): Promise<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>();
  for (const partition of task.partitions[fact]) {
    if (await isKnown(task, fact, partition)) continue;
    const target = createWriteStream(task.csv(fact, partition));
    rows.set(partition.name, await read.copy(partedExtracts[fact].select(partition), target));
  }
  return rows;
}

function isKnown(task: Export, fact: PartitionedFact, partition: Partition): Promise<boolean> {
  if (fact !== 'observation') return task.files.has(spellPlan(task, fact, partition));
  const plan = publishedPlan(task, partition);
  return task.kinds.hasWeights ? task.files.hasOrigin(plan) : task.files.has(plan);
}
