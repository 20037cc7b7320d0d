import { poolOf, prismaOf, type OperationalDatabase } from './database.ts';

/** Requests that looked at the operational database: it changes without a new snapshot, so their answers are of that moment only. */
const lookers = new WeakSet<Request>();

/** The database of one request, which is remembered as soon as it is used. */
export function watchedDatabase(database: OperationalDatabase, request: Request): OperationalDatabase {
  const watched = {
    kind: database.kind,
    get prisma() {
      lookers.add(request);
      return prismaOf({ database });
    },
    get pool() {
      lookers.add(request);
      return poolOf({ database });
    },
  };
  return watched;
}

/** Whether the answer to a request rests on more than a snapshot. */
export function lookedAtDatabase(request: Request): boolean {
  return lookers.has(request);
}
