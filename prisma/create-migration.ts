import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationsFolder } from '../src/operational/migrations.ts';
import { missingMigration } from './schema-engine.ts';

// node prisma/create-migration.ts NAME: writes what schema.prisma has and the migrations lack as the next migration.
// Read it before committing: the engine cannot tell a renamed column from a dropped and an added one, and knows no CHECK.
const name = process.argv[2];
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Usage: node prisma/create-migration.ts NAME (lower-case letters, digits and underscores)');
  process.exit(2);
}

const script = await missingMigration();
if (script === '') {
  console.log('The migrations already give exactly schema.prisma.');
} else {
  const timestamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${timestamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), script);
  console.log(`Wrote ${join(folder, 'migration.sql')}. Read it, add what Prisma cannot say, then npm test.`);
}
