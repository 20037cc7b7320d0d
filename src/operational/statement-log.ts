import pg from 'pg';
import { startClock, timed } from '../timing.ts';

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
      // The overloads of `query` (text, config, a COPY stream) cannot be named once; they are passed on, and a callback as the pool has one.
      override query(...question: unknown[]): never {
        record(statementText(question[0]));
        const ask = super.query as (...question: unknown[]) => never;
        const told = question.at(-1);
        if (typeof told !== 'function') return timed('operational', () => ask.apply(this, question));
        const stop = startClock('operational');
        const answered = (...answer: unknown[]): void => {
          stop();
          (told as (...answer: unknown[]) => void)(...answer);
        };
        return ask.call(this, ...question.slice(0, -1), answered);
      }
    };
  }
}

function statementText(question: unknown): string {
  if (typeof question === 'string') return question;
  return (question as { text?: string }).text ?? '';
}
