// Prisma's CLI would download a schema engine that `generate` does not need; any executable path stops it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default { schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } }
