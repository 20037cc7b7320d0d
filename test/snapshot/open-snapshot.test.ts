import { scanFiles } from '../../src/engine/dialect.ts';
import { closeSync, linkSync, openSync, statSync, unlinkSync, utimesSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import { openWorkshop } from './workshop.ts';

test('a snapshot takes over what the one before has loaded from the same files, but no file that was written to since', async () => {
  await using workshop = await openWorkshop();
  const { store, folder } = workshop;
  const version = await workshop.indicator('A', { frequency: 'MONTH' });
  await workshop.observe(version, '15.71', '2023-01-01', 10);
  await workshop.snapshot('2025-06-30T12:00:00Z');
  const { snapshot: before } = await store.acquire();
  await workshop.observe(version, '18.03', '2023-01-01', 11);
  const manifest = await workshop.snapshot('2025-06-30T13:00:00Z');
  const { snapshot: after } = await store.acquire();
  expect(after.catalogue.regions).toBe(before.catalogue.regions);
  expect(after.catalogue.lines).toHaveLength(before.catalogue.lines.length + 1);

  const region = manifest.files.find(({ table }) => table === 'region')!;
  const path = join(folder, manifest.id, region.path);
  expect(before.isLinked(path, region)).toBe(true);
  expect(before.isLinked(path, { ...region, sha256: '0'.repeat(64) })).toBe(false);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.from([1]), 0, 1, 40);
  closeSync(file);
  expect(before.isLinked(path, region)).toBe(false);
  await expect(openSnapshot(folder, manifest, store.reader, before)).rejects.toThrow(
    /region.parquet has another checksum/,
  );
});

test('a name more or less is no change of a file; bytes written with the old time put back are', async () => {
  await using workshop = await openWorkshop();
  const { store, folder } = workshop;
  const { id, files } = await workshop.snapshot('2025-06-30T12:00:00Z');
  const { snapshot } = await store.acquire();
  const path = join(folder, id, files.find(({ table }) => table === 'region')!.path);
  linkSync(path, join(folder, 'a-second-name'));
  expect(snapshot.untouchedRows('region')).toEqual(scanFiles([path]));
  unlinkSync(join(folder, 'a-second-name'));
  expect(snapshot.untouchedRows('region')).toEqual(scanFiles([path]));
  expect(snapshot.isUntouched()).toBe(true);

  const { atimeMs, mtimeMs } = statSync(path);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.from([1]), 0, 1, 40);
  closeSync(file);
  utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
  expect(() => snapshot.untouchedRows('region')).toThrow('Files of table region of snapshot');
  expect(snapshot.isUntouched()).toBe(false);
});
