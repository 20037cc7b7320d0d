import pg from 'pg';
import { timed } from '../timing.ts';

/** Counts the statements of every client of a pool, and tells them to whoever listens: the tests' proof of "no N+1". */
export class StatementLog {
  #count = 0;
  #listeners = new Set<(sql: string) => void>();

  readonly clientClass: typeof pg.Client = this.#createClientClass();

  readonly count = (): number => this.#count;

  readonly listen = (listener: (sql: string) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #record(sql: string): void {
    this.#count += 1;
    for (const listener of this.#listeners) listener(sql);
  }

  #createClientClass(): typeof pg.Client {
    const record = (sql: string): void => this.#record(sql);
    return class RecordedClient extends pg.Client {
      // The overloads of `query` (text, config, a COPY stream) cannot be named once; they are passed on untouched.
      override query(...question: unknown[]): never {
        record(statementText(question[0]));
        return timed('operational', () => (super.query as (...question: unknown[]) => never).apply(this, question));
      }
    };
  }
}

function statementText(question: unknown): string {
  if (typeof question === 'string') return question;
  return (question as { text?: string }).text ?? '';
}
