import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { DatabaseUnavailable } from '../errors.ts';
import { EmbeddedStream } from './embedded-stream.ts';

export interface WorkerOptions {
  /** Null: in memory. */
  readonly dataFolder: string | null;
  /** A shared counter of the bytes sent by the worker and not yet read by the client. */
  readonly unread: SharedArrayBuffer;
}

export type ToWorker =
  | { readonly kind: 'connect' }
  | { readonly kind: 'batch'; readonly connection: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'close' };

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'bytes'; readonly connection: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'closed' };

/**
 * PostgreSQL in WebAssembly, on a worker thread so that a long statement does not stop the server.
 * It has **one** session: give `stream` to a `pg.Pool` of one client and to nobody else, or one client reads
 * another's rows (electric-sql/pglite#1046). `COPY ... FROM STDIN` ends the engine: load with `unnest`. A thread that ended is
 * started again by the next connection; what was acknowledged is there.
 */
export class EmbeddedPostgres {
  readonly #dataFolder: string | null;
  #worker: Promise<Worker> | null = null;
  #unread = new Int32Array(new SharedArrayBuffer(4));
  #streams = new Map<number, EmbeddedStream>();
  #connections = 0;
  #closing = false;

  private constructor(dataFolder: string | null) {
    this.#dataFolder = dataFolder;
  }

  /** Opens the database in `dataFolder`, making a new one (about 4 s) where there is none; null: in memory. */
  static async open(dataFolder: string | null): Promise<EmbeddedPostgres> {
    keepCompiledCode();
    const embedded = new EmbeddedPostgres(dataFolder);
    await embedded.#started();
    return embedded;
  }

  /** A socket's stand-in for `pg`: one per connection. */
  stream(): EmbeddedStream {
    const connection = ++this.#connections;
    const stream = new EmbeddedStream({
      open: async () => (await this.#started()).postMessage({ kind: 'connect' } satisfies ToWorker),
      send: async (bytes) => {
        const message: ToWorker = { kind: 'batch', connection, bytes };
        (await this.#started()).postMessage(message, [bytes.buffer]);
      },
      consumed: (bytes) => this.#consumed(bytes),
      closed: () => this.#streams.delete(connection),
    });
    this.#streams.set(connection, stream);
    return stream;
  }

  /** Shuts the database down cleanly, after the statement that is running. */
  async close(): Promise<void> {
    this.#closing = true;
    const worker = await this.#worker;
    if (worker === null) return;
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage({ kind: 'close' } satisfies ToWorker);
    await exited;
  }

  #started(): Promise<Worker> {
    if (this.#closing) return Promise.reject(new DatabaseUnavailable('The embedded database is closed.'));
    this.#worker ??= this.#start();
    return this.#worker;
  }

  #start(): Promise<Worker> {
    this.#unread = new Int32Array(new SharedArrayBuffer(4));
    const workerData: WorkerOptions = {
      dataFolder: this.#dataFolder,
      unread: this.#unread.buffer as SharedArrayBuffer,
    };
    const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData });
    return new Promise((resolve, reject) => {
      let cause: unknown;
      let isOpen = false;
      worker.on('error', (error) => (cause = error));
      // Only now may another thread open the folder: an 'error' comes before its thread has ended.
      worker.on('exit', () => {
        const message = isOpen
          ? 'The embedded database stopped; the next question starts it again.'
          : cannotBeOpened(this.#dataFolder);
        const error = new DatabaseUnavailable(message, {}, { cause });
        this.#worker = null;
        for (const stream of this.#streams.values()) stream.destroy(error);
        reject(error);
      });
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'ready') {
          isOpen = true;
          resolve(worker);
        }
        if (message.kind === 'bytes') this.#receive(message.connection, message.bytes);
      });
    });
  }

  #receive(connection: number, bytes: Uint8Array<ArrayBuffer>): void {
    const stream = this.#streams.get(connection);
    if (stream === undefined) this.#consumed(bytes.length);
    else stream.receive(bytes);
  }

  #consumed(bytes: number): void {
    Atomics.sub(this.#unread, 0, bytes);
    Atomics.notify(this.#unread, 0);
  }
}

/**
 * V8 frees WebAssembly code it has compiled better, and where several threads have had such code, as this one and those of Node
 * that strip types, now and then what is freed already: that ends the process (nodejs/node#64500). So it keeps all.
 */
function keepCompiledCode(): void {
  setFlagsFromString('--no-wasm-code-gc');
}

/** The engine ends without a word on why. */
function cannotBeOpened(dataFolder: string | null): string {
  if (dataFolder === null) return 'The embedded database cannot be started.';
  return (
    `The embedded database in ${dataFolder} cannot be opened. Either the disk is full or the folder cannot be written to: mend that, ` +
    'and all is there. Or its files are damaged, by a loss of power or because they were copied while a server ran: put the folder ' +
    'back from a copy, or begin another with KINERJA_DATA.'
  );
}
