import { partitionedFacts } from './partition.ts';
import type { Partition, PartitionedFact } from './partition.ts';

/** A partition of a fact. */
export interface Part {
  readonly fact: PartitionedFact;
  readonly partition: Partition;
}

/** Partitions that are on their way out of the database, while those that came before are being written. */
export class Arrivals {
  /** How many rows came of each. */
  readonly copied: Readonly<Record<PartitionedFact, Map<string, number>>>;
  readonly #expected = new Map<string, Part & PromiseWithResolvers<void>>();
  /** Those that nobody copies yet. */
  readonly #next: (Part & PromiseWithResolvers<void>)[];

  constructor(parts: readonly Part[]) {
    this.copied = Object.fromEntries(
      partitionedFacts.map((fact) => [fact, new Map()]),
    ) as unknown as Arrivals['copied'];
    for (const part of parts) {
      const arrival = Promise.withResolvers<void>();
      // Whoever waits is told; nobody may be waiting yet.
      arrival.promise.catch(() => {});
      this.#expected.set(keyOf(part), { ...part, ...arrival });
    }
    this.#next = [...this.#expected.values()];
  }

  /** Ends when the partition has come, at once where none is expected; fails when the copying failed. */
  async of(fact: PartitionedFact, partition: Partition): Promise<void> {
    await this.#expected.get(keyOf({ fact, partition }))?.promise;
  }

  /** One after the other, until none is left. Side by side, each takes what the others have not begun. */
  async copyAll(copy: (fact: PartitionedFact, partition: Partition) => Promise<number>): Promise<void> {
    try {
      for (let part = this.#next.shift(); part !== undefined; part = this.#next.shift()) {
        const { fact, partition, resolve } = part;
        this.copied[fact].set(partition.name, await copy(fact, partition));
        resolve();
      }
    } catch (error) {
      this.#next.length = 0;
      for (const { reject } of this.#expected.values()) reject(error);
      throw error;
    }
  }
}

function keyOf({ fact, partition }: Part): string {
  return `${fact} ${partition.name}`;
}
