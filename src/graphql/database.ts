import type { Pool } from '../operational/json-rows.ts';
import type { PrismaClient } from '../operational/prisma/client.ts';

/** The operational database, opaque here: `prismaOf` and `poolOf` open it. */
export interface OperationalDatabase {
  readonly kind: string;
}

/** The Prisma client stays out of the context's type: Pothos compares that type for every field, and with it a check takes seconds. */
export function prismaOf({ database }: { readonly database: OperationalDatabase }): PrismaClient {
  return (database as unknown as { readonly prisma: PrismaClient }).prisma;
}

/** Plain `pg` on the same connections, for the few statements that Prisma cannot write well. */
export function poolOf({ database }: { readonly database: OperationalDatabase }): Pool {
  return (database as unknown as { readonly pool: Pool }).pool;
}
