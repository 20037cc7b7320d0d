import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test, vi } from 'vitest';
import { kinerja } from '../support/kinerja.ts';
import { testApp } from '../support/test-app.ts';

// Every step is a process of its own, on two cores that others use too.
vi.setConfig({ testTimeout: 120_000 });

test('`kinerja verify` needs the snapshot and the receipt: no server, no database', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kinerja-verify-'));
  try {
    await cp(join(inject('demoTemplate'), 'snapshots'), join(folder, 'snapshots'), { recursive: true });
    const file = join(folder, 'RECEIPT.json');
    const json = await receiptOf('trend(indicator: "TRN-01", regions: ["73.71"], last: 6)');
    const options = { dataFolder: folder, env: { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' } };
    const verify = async (text: string) => {
      await writeFile(file, text);
      return kinerja(['verify', file], options);
    };

    const sound = await verify(json);
    expect(sound).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^ok {5}the receipt itself\n[^]*\nVerified: [0-9a-f]{64}\n$/),
    });
    // Saved with its quotes, or printed over many lines, it says the same.
    expect((await verify(JSON.stringify(json))).code).toBe(0);
    expect((await verify(JSON.stringify(JSON.parse(json), null, 2))).code).toBe(0);

    const changed = await verify(
      json.replace(/"value":(\d)/, (_, digit: string) => `"value":${(Number(digit) % 9) + 1}`),
    );
    expect(changed).toMatchObject({
      code: 1,
      output: expect.stringMatching(
        /^wrong {2}the receipt itself\n {7}the answer is not what its checksum was made of[^]*Not verified\.\n$/,
      ),
    });

    const { snapshots } = JSON.parse(json) as { snapshots: { id: string; files: { path: string }[] }[] };
    const damaged = join(folder, 'snapshots', snapshots[0]!.id, snapshots[0]!.files.at(-1)!.path);
    const bytes = await readFile(damaged);
    bytes[10]! ^= 1;
    await writeFile(damaged, bytes);
    expect(await verify(json)).toMatchObject({
      code: 1,
      output: expect.stringContaining(
        `${snapshots[0]!.files.at(-1)!.path} has another checksum than when it was written`,
      ),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('without a receipt, or without snapshots, it says what is missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kinerja-verify-'));
  try {
    const file = join(folder, 'RECEIPT.json');
    expect(await kinerja(['verify', file], { dataFolder: folder })).toMatchObject({
      code: 1,
      problems: expect.stringContaining(`${file} cannot be read`),
    });
    await writeFile(file, '{}');
    expect(await kinerja(['verify', file], { dataFolder: folder })).toMatchObject({
      code: 1,
      problems: expect.stringContaining('This is no receipt of Kinerja'),
    });
    expect((await kinerja(['verify'], { dataFolder: folder })).code).toBe(2);
    await writeFile(file, await receiptOf('comparison(indicator: "TRN-01", regions: ["73.71"])'));
    expect(await kinerja(['verify', file], { dataFolder: folder })).toMatchObject({
      code: 1,
      problems: expect.stringContaining('There are no snapshots in'),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function receiptOf(question: string): Promise<string> {
  await using app = await testApp();
  const { data } = await app.graphql<{ asked: { receipt: { json: string } } }>(
    `{ asked: ${question} { receipt { json } } }`,
  );
  return data!.asked.receipt.json;
}
