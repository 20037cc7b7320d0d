import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

/** Where tests write, then what every test file copies: a migrated database, a demo snapshot, each built once. */
const shared = [
  'test/support/temporary-folder.ts',
  'test/support/database-template.ts',
  'test/support/demo-template.ts',
];

export default defineConfig({
  // The same file that Node gives to Pothos and yoga: a second copy of graphql is refused at run time.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: shared,
    // Files run in processes of their own: DuckDB and the embedded database are native or large, and a leak must not spread.
    pool: 'forks',
    // Each file may itself run a database worker and a DuckDB: two at a time is what two cores bear.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 10_000,
    env: { TZ: 'UTC' },
  },
});
