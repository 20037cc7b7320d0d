// Prisma's CLI would download a schema engine that `generate` does not need (any executable path stops it), and report home.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
process.env.CHECKPOINT_DISABLE ??= '1';

export default { schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } };
