import { createWriteStream, statSync } from 'node:fs';
import type { Writer } from '../engine/duckdb/writer.ts';
import type { Privacy } from '../model/populations.ts';
import type { ConsistentRead } from '../operational/copy.ts';
import { withConsistentRead } from '../operational/copy.ts';
import { sql, toStatement } from '../sql/sql.ts';
import { allEnded } from './all-ended.ts';
import type { CreateSnapshotOptions } from './create-options.ts';
import { findKinds } from './compute-observations.ts';
import { targetSteps } from './compute-quality.ts';
import { debtorSteps } from './compute-submissions.ts';
import { digestOf, readContexts } from './context.ts';
import { Arrivals, changedSince, fileOf, partsOf } from './arrivals.ts';
import type { Part } from './arrivals.ts';
import { Export } from './export.ts';
import type { Kinds } from './export.ts';
import { extractTables } from './extract.ts';
import type { Extracted } from './extract.ts';
import { firstStages, firstSteps } from './first-steps.ts';
import { partedExtracts } from './parted-extracts.ts';
import { defaultPartedFrom, partitionedFacts, planPartitions, tableOf } from './partition.ts';
import type { Parted, Partition, PartitionedFact, Partitions } from './partition.ts';
import type { OpenSnapshot } from './open-snapshot.ts';
import { currentManifest, PreviousSnapshot } from './previous.ts';
import { SnapshotFiles } from './snapshot-files.ts';
import { extractSchema, extractViews } from './staged-rows.ts';
import { findFewWords } from './word-types.ts';
import { publishedPlan } from './write-observations.ts';
import { spellPlan } from './write-services.ts';

export interface PreparedExport {
  readonly task: Export;
  readonly extracted: Extracted;
  /** Ends when the last partition has been copied: the writing begins before. */
  readonly reading: Promise<void>;
}

interface PrepareOptions extends CreateSnapshotOptions {
  readonly writer: Writer;
  readonly stop: AbortController;
  readonly privacy: Privacy;
  readonly staging: string;
  readonly staged: string;
  readonly target: string;
  /** The snapshot before, held for as long as this takes; null where it cannot be read, or is not to be. */
  readonly before: Promise<OpenSnapshot | null>;
}

const foundation = digestOf(
  [...firstSteps, ...debtorSteps(sql`figures`), ...targetSteps].map((step) => toStatement(step).text),
  'now',
);

/** Copies out of the database what the snapshot before does not have: small tables whole, of large facts the partitions that changed. */
export async function prepareExport(options: PrepareOptions): Promise<PreparedExport> {
  const {
    database,
    store,
    now,
    writer,
    staged,
    staging,
    target,
    signal,
    stop,
    privacy,
    onProgress = () => {},
  } = options;
  const takenAt = now.toISOString();
  const previous = new PreviousSnapshot({
    store: store.folder,
    manifest: options.isFull === true ? null : currentManifest(store),
    snapshot: options.before,
    takenAt,
    signal,
  });
  const files = new SnapshotFiles({ writer, staging, target, takenAt, foundation, previous, signal });
  const { promise, resolve, reject } = Promise.withResolvers<PreparedExport>();
  const reading = withConsistentRead(
    database,
    async (read) => {
      const partitions = await partitionsOf(read, options, previous);
      const arrivals = new Arrivals();
      const certain = changedSince(previous.contexts, partitions);
      arrivals.expect(certain);
      const copy = copyParts(staged, arrivals);
      // What has changed for sure is on its way while the small tables are read.
      const beside = certain.length > 0 ? read.beside(copy) : Promise.resolve();
      // It is awaited last.
      beside.catch(() => {});
      try {
        const extracted = await extractTables(read, {
          folder: staged,
          takenAt,
          onTable: (done, total) => onProgress('extract', done, total),
        });
        await writer.run(extractSchema, signal);
        for (const stage of [extractViews(staged, (path) => statSync(path).size), ...firstStages(takenAt)])
          await allEnded(stage.map((step) => writer.run(step, signal)));
        const kinds = await findKindsOf(writer, signal);
        const contexts = await readContexts(writer, previous.contexts, signal);
        const task = new Export({ writer, files, staged, takenAt, privacy, partitions, contexts, kinds, signal, stop });
        // Its writing begins with what has come by then: whether the others are needed waits for the snapshot before.
        resolve({ task: task.reading(arrivals), extracted: { ...extracted, parted: arrivals.copied }, reading });
        arrivals.expect(await findChanged(task));
        arrivals.close();
        await copy(read);
        await beside;
      } catch (error) {
        // Nothing may be left running.
        stop.abort(error);
        arrivals.close();
        await beside.catch(() => {});
        throw error;
      }
    },
    signal,
  );
  reading.catch(reject);
  return promise;
}

/** Copies partitions until none is left. */
function copyParts(folder: string, arrivals: Arrivals): (read: ConsistentRead) => Promise<void> {
  return async (read) => {
    // Row by row in the order of an index, cases of a quarter take PostgreSQL 1.7 times as long as page by page.
    for (const setting of ['max_parallel_workers_per_gather = 0', 'enable_indexscan = off'])
      await read.query(`set local ${setting}`);
    await arrivals.copyAll((part) =>
      read.copy(partedExtracts[part.fact].select(part.partition), createWriteStream(fileOf(folder, part))),
    );
  };
}

async function findKindsOf(writer: Writer, signal: AbortSignal): Promise<Kinds> {
  const found = await writer.run(findKinds, signal);
  const few = await writer.run(findFewWords, signal);
  return {
    hasRatios: found.column('ratios')[0] === true,
    hasWeights: found.column('weights')[0] === true,
    fewWords: few.column('name') as readonly string[],
  };
}

async function partitionsOf(
  read: ConsistentRead,
  { partedFrom = defaultPartedFrom, now }: CreateSnapshotOptions,
  previous: PreviousSnapshot,
): Promise<Partitions> {
  const planned: Partial<Record<PartitionedFact, Parted>> = {};
  for (const fact of partitionedFacts)
    planned[fact] = await planPartitions(read, fact, {
      partedFrom,
      before: previous.partitionsOf(tableOf[fact]),
      takenAt: now.toISOString(),
    });
  return planned as Partitions;
}

/** The partitions that the snapshot before does not have. */
async function findChanged(task: Export): Promise<readonly Part[]> {
  const changed: Part[] = [];
  for (const part of partsOf(task.partitions))
    if (!(await isKnown(task, part.fact, part.partition))) changed.push(part);
  return changed;
}

function isKnown(task: Export, fact: PartitionedFact, partition: Partition): Promise<boolean> {
  if (fact !== 'observation') return task.files.has(spellPlan(task, fact, partition));
  const plan = publishedPlan(task, partition);
  return task.kinds.hasWeights ? task.files.hasOrigin(plan) : task.files.has(plan);
}
