import { join } from 'node:path';
import { partitionedFacts } from './partition.ts';
import type { Partition, PartitionedFact, Partitions } from './partition.ts';

/** A partition of a fact. */
export interface Part {
  readonly fact: PartitionedFact;
  readonly partition: Partition;
}

type Expected = Part & PromiseWithResolvers<void>;

/** Partitions that are on their way out of the database, while those that came before are being written. */
export class Arrivals {
  /** How many rows came of each. */
  readonly copied = Object.fromEntries(partitionedFacts.map((fact) => [fact, new Map<string, number>()])) as Readonly<
    Record<PartitionedFact, Map<string, number>>
  >;
  readonly #expected = new Map<string, Expected>();
  /** Those that nobody copies yet. */
  readonly #next: Expected[] = [];
  /** Ends when there are more, or none will come; null: that is known already. */
  #more: PromiseWithResolvers<void> | null = Promise.withResolvers();
  /** Ends when all that will come are expected. */
  readonly #closed = Promise.withResolvers<void>();

  /** Adds those that are not expected yet. */
  expect(parts: readonly Part[]): void {
    for (const part of parts.filter((each) => !this.#expected.has(keyOf(each)))) {
      const arrival = Promise.withResolvers<void>();
      // Whoever waits is told; nobody may be waiting yet.
      arrival.promise.catch(() => {});
      const expected = { ...part, ...arrival };
      this.#expected.set(keyOf(part), expected);
      this.#next.push(expected);
    }
    this.#more?.resolve();
    if (this.#more !== null) this.#more = Promise.withResolvers();
  }

  /** No others will be expected: whoever copies ends when none is left. */
  close(): void {
    this.#more?.resolve();
    this.#more = null;
    this.#closed.resolve();
  }

  /** Ends when the partition has come, or is known not to be needed; fails when the copying failed. */
  async of(fact: PartitionedFact, partition: Partition): Promise<void> {
    const key = keyOf({ fact, partition });
    if (!this.#expected.has(key)) await this.#closed.promise;
    await this.#expected.get(key)?.promise;
  }

  /** One after the other, until none is left. Side by side, each takes what the others have not begun. */
  async copyAll(copy: (part: Part) => Promise<number>): Promise<void> {
    try {
      for (let part = await this.#take(); part !== undefined; part = await this.#take()) {
        this.copied[part.fact].set(part.partition.name, await copy(part));
        part.resolve();
      }
    } catch (error) {
      this.#next.length = 0;
      for (const { reject } of this.#expected.values()) reject(error);
      throw error;
    }
  }

  async #take(): Promise<Expected | undefined> {
    while (this.#next.length === 0 && this.#more !== null) await this.#more.promise;
    return this.#next.shift();
  }
}

/** Where the rows of a partition are copied to. */
export function fileOf(folder: string, { fact, partition }: Part): string {
  return join(folder, `${fact}-${partition.name}.csv`);
}

/** How the database knew its partitions: kept with a snapshot, it tells the next one what changed before anything is read. */
export function toldStates(partitions: Partitions): Readonly<Record<string, string>> {
  return Object.fromEntries(partsOf(partitions).map((part) => [keyOf(part), part.partition.state]));
}

/** Those that have changed for sure since states were told; others may be needed too, for what they rest on. */
export function changedSince(told: Readonly<Record<string, string>>, partitions: Partitions): readonly Part[] {
  return partsOf(partitions).filter((part) => told[keyOf(part)] !== part.partition.state);
}

export function partsOf(partitions: Partitions): readonly Part[] {
  return partitionedFacts.flatMap((fact) => partitions[fact].partitions.map((partition) => ({ fact, partition })));
}

function keyOf({ fact, partition }: Part): string {
  return `${fact} ${partition.name}`;
}
