import { Duplex } from 'node:stream';

export interface EmbeddedSession {
  /** Gets the session reset for this connection. */
  open(): Promise<void>;
  /** Sends a whole batch of frontend messages; the bytes are given away. */
  send(batch: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Tells how many bytes of the answer were read, so that the database goes on writing. */
  consumed(bytes: number): void;
  closed(): void;
}

/** Sync, Query, Flush, and the ends of a COPY: the messages that the backend answers at once. */
const endsBatch = new Set([...'SQHcf'].map((letter) => letter.charCodeAt(0)));
const terminate = 'X'.charCodeAt(0);

/**
 * What `pg` takes for its socket. It cuts what `pg` writes into messages (a type byte, but for the startup message,
 * then a length that counts itself) and forwards whole batches; a half message would make the engine wait for ever.
 */
export class EmbeddedStream extends Duplex {
  readonly #session: EmbeddedSession;
  #pending: Buffer = Buffer.alloc(0);
  #started = false;
  #unreadBytes = 0;

  constructor(session: EmbeddedSession) {
    super({ allowHalfOpen: false });
    this.#session = session;
  }

  connect(): this {
    this.#session.open().then(
      () => this.emit('connect'),
      (error: Error) => this.destroy(error),
    );
    return this;
  }

  receive(bytes: Uint8Array<ArrayBuffer>): void {
    this.#unreadBytes += bytes.length;
    if (this.push(Buffer.from(bytes.buffer))) this.#acknowledge();
  }

  override _read(): void {
    this.#acknowledge();
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#pending = Buffer.concat([this.#pending, ...chunks.map(({ chunk }) => chunk)]);
    const batch = this.#takeBatch();
    if (batch === null) return done();
    this.#session.send(batch).then(() => done(), done);
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#session.closed();
    this.#acknowledge();
    done(error);
  }

  /** The messages up to the last one that ends a batch, in memory of its own; null when there is none. */
  #takeBatch(): Uint8Array<ArrayBuffer> | null {
    let at = 0;
    let end = 0;
    while (this.#pending.length >= at + 5) {
      const lengthAt = this.#started ? at + 1 : at;
      const next = lengthAt + this.#pending.readInt32BE(lengthAt);
      if (next > this.#pending.length) break;
      const type = this.#pending[at]!;
      if (this.#started && type === terminate) {
        this.push(null);
        break;
      }
      if (!this.#started || endsBatch.has(type)) end = next;
      this.#started = true;
      at = next;
    }
    if (end === 0) return null;
    const batch = new Uint8Array(this.#pending.subarray(0, end));
    this.#pending = this.#pending.subarray(end);
    return batch;
  }

  #acknowledge(): void {
    if (this.#unreadBytes > 0) this.#session.consumed(this.#unreadBytes);
    this.#unreadBytes = 0;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
