import { relative } from 'node:path';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Files of more than about ten seconds of processor time; the bound on a server's first start is met best before the others begin. */
const longest = [
  'test/app/start.test.ts',
  'test/app/command.test.ts',
  'test/regression-guard.test.ts',
  'test/graphql/receipts-of-operations.test.ts',
  'test/snapshot/store.test.ts',
  'test/snapshot/interrupted.test.ts',
  'test/snapshot/lines.test.ts',
  'test/query/oracle.test.ts',
  'test/statistics/rank-interval.test.ts',
  'test/demo/load.test.ts',
  'test/demo/scale.test.ts',
  'test/import/session.test.ts',
  'test/operational/migrate.test.ts',
  'test/query/laws.test.ts',
  'test/operational/concurrency.test.ts',
  'test/operational/durability.test.ts',
  'test/rules/disclosure.test.ts',
  'test/graphql/operations.test.ts',
];

/** The longest files first, so that no worker is left with one at the end: a clean machine remembers no durations. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = (file: TestSpecification) => longest.indexOf(relative(this.ctx.config.root, file.moduleId));
    const known = sorted.filter((file) => place(file) >= 0).toSorted((left, right) => place(left) - place(right));
    return [...known, ...sorted.filter((file) => place(file) < 0)];
  }
}
