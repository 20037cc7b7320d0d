import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SnapshotDamaged } from '../errors.ts';
import { tableNames } from './tables.ts';
import type { TableName } from './tables.ts';

/** A snapshot made by a newer Kinerja, with tables this one does not know, is refused rather than misread. */
export const formatVersion = 6;

export const snapshotModes = ['EMPTY', 'DEMO', 'REAL'] as const;
export type SnapshotMode = (typeof snapshotModes)[number];

const fileEntry = z
  .object({
    table: z.enum(tableNames as [TableName, ...TableName[]]),
    // A bare name: a manifest cannot lead out of its folder.
    path: z.string().regex(/^[a-z0-9_-]+\.parquet$/),
    rows: z.int().nonnegative(),
    bytes: z.int().positive(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Which part of the table it holds, where the table lies in several files: a month, a quarter or a year, or what belongs to none. */
    partition: z.string().optional(),
    /** Digest of all that its rows were made of: while that is the same, the next snapshot links the file. */
    inputs: z.string().optional(),
    /** Of a file of database rows: digest of the state they were read in. */
    origin: z.string().optional(),
    /** Digest of all that files of other partitions take from it: while that is the same, its other changes do not reach them. */
    outline: z.string().optional(),
    /** Of figures: how many were not replaced. They are the observations of the partition, where that has no file of those. */
    holding: z.int().nonnegative().optional(),
    /** Whether columns that all its rows have alike are left out: they are told where it is read. */
    lacksConstants: z.literal(true).optional(),
    /** The instant at which time alone would change its rows: what is embargoed until then, or falls due. */
    validUntil: z.iso.datetime().optional(),
  })
  .readonly();

const manifest = z
  .object({
    formatVersion: z.literal([1, 2, 3, 4, 5, formatVersion]),
    id: z.string(),
    takenAt: z.iso.datetime(),
    mode: z.enum(snapshotModes),
    kinerjaVersion: z.string(),
    /** The newest migration applied to the database that was exported. */
    migration: z.string().nullable(),
    /** By which its cells of people were withheld; formats before 3 tell nothing about people. */
    privacy: z.object({ fewestPeople: z.int(), fewestRaters: z.int() }).readonly().optional(),
    /** What partitions rest on beside their own rows; see `context.ts`. */
    contexts: z.record(z.string(), z.string()).readonly().optional(),
    files: z.array(fileEntry).readonly(),
  })
  .readonly();

export type FileEntry = z.infer<typeof fileEntry>;
/** The list of a snapshot's files, with row counts and checksums; the last thing written into its folder. */
export type Manifest = z.infer<typeof manifest>;

/** A snapshot as the command line and the schema list it. */
export interface ManifestSummary {
  readonly id: string;
  readonly takenAt: string;
  readonly mode: SnapshotMode;
  readonly kinerjaVersion: string;
  /** Current observations in it. */
  readonly observations: number;
  readonly bytes: number;
  readonly isCurrent: boolean;
  /** By which its cells of people were withheld; null: it tells nothing about people. */
  readonly privacy: Manifest['privacy'] | null;
  /** Why its manifest cannot be used; null for a good one. Its files are checked when it is opened or verified. */
  readonly problem: string | null;
}

export const manifestName = 'manifest.json';
export const idPattern = /^\d{8}T\d{6}Z-[0-9a-f]{4}$/;

/** `20261122T061500Z-3f2a`: the second it was taken and four digits of its content. */
export function snapshotId(takenAt: Date, contentHash: string): string {
  return `${takenAt.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z-${contentHash.slice(0, 4)}`;
}

export async function readManifest(folder: string, id: string): Promise<Manifest> {
  const path = join(folder, id, manifestName);
  try {
    const parsed = manifest.parse(JSON.parse(await readFile(path, 'utf8')));
    if (parsed.id !== id) throw new Error(`it belongs to snapshot ${parsed.id}`);
    return parsed;
  } catch (cause) {
    throw new SnapshotDamaged(`The manifest of snapshot ${id} cannot be used (${reasonOf(cause)}).`, { id }, { cause });
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof z.ZodError)
    return cause.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return cause instanceof Error ? cause.message : String(cause);
}

export function summarize(manifest: Manifest, isCurrent: boolean): ManifestSummary {
  const { id, takenAt, mode, kinerjaVersion, files } = manifest;
  return {
    id,
    takenAt,
    mode,
    kinerjaVersion,
    observations: rowCounts(files).get('observation') ?? 0,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    isCurrent,
    privacy: manifest.privacy ?? null,
    problem: null,
  };
}

/** Figures whose file holds the observations of its partition too. */
export function holdsObservations(entry: FileEntry, files: readonly FileEntry[]): boolean {
  return (
    entry.holding !== undefined &&
    !files.some(({ table, partition }) => table === 'observation' && partition === entry.partition)
  );
}

/** How many rows there are of each table, also of one that is read out of the files of others. */
export function rowCounts(files: readonly FileEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<TableName, number>();
  const add = (table: TableName, rows: number) => counts.set(table, (counts.get(table) ?? 0) + rows);
  const hasCells = files.some(({ table }) => table === 'quality_cell');
  for (const file of files) {
    add(file.table, file.rows);
    if (holdsObservations(file, files)) add('observation', file.holding!);
    if (!hasCells && (file.table === 'submission' || file.table === 'quality_mark')) add('quality_cell', file.rows);
  }
  return counts;
}

/** What is known of a snapshot without a usable manifest: its name. */
export function summarizeDamaged(id: string, isCurrent: boolean, problem: string): ManifestSummary {
  const takenAt = id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z.*$/, '$1-$2-$3T$4:$5:$6.000Z');
  return {
    id,
    takenAt,
    mode: 'EMPTY',
    kinerjaVersion: '',
    observations: 0,
    bytes: 0,
    isCurrent,
    privacy: null,
    problem,
  };
}
