import type { PrismaClient } from '../operational/prisma/client.ts';

/** The operational database, opaque here: `prismaOf` opens it. */
export interface OperationalDatabase {
  readonly kind: string;
}

/** The Prisma client stays out of the context's type: Pothos compares that type for every field, and with it a check takes seconds. */
export function prismaOf({ database }: { readonly database: OperationalDatabase }): PrismaClient {
  return (database as unknown as { readonly prisma: PrismaClient }).prisma;
}
