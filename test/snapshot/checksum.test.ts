import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checksum } from '../../src/snapshot/checksum.ts';

const folder = mkdtempSync(join(tmpdir(), 'kinerja-checksum-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.for([0, 1, 1_048_575, 1_048_576, 1_048_577, 3_200_007])(
  'the checksum of %d bytes is of all of them',
  async (size) => {
    const path = join(folder, `${size}`);
    const bytes = Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 8)) % 251));
    writeFileSync(path, bytes);
    const { signal } = new AbortController();
    expect(await checksum(path, signal)).toBe(createHash('sha256').update(bytes).digest('hex'));
  },
);

test('an aborted checksum ends with the reason', async () => {
  const path = join(folder, 'aborted');
  writeFileSync(path, 'some');
  await expect(checksum(path, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
});
