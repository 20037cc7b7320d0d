import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ConsistentRead } from '../operational/copy.ts';
import type { SnapshotMode } from './manifest.ts';
import type { PartitionedFact } from './partition.ts';
import { accountExtracts } from './account-tables.ts';
import { appraisalExtracts } from './appraisal-tables.ts';
import { causeExtracts } from './cause-tables.ts';
import { complaintExtracts } from './extract-complaints.ts';
import { programmeExtracts } from './programme-tables.ts';
import { submissionExtracts } from './extract-submissions.ts';
import { serviceExtracts } from './extract-service.ts';
import { reportedExtracts } from './compute-reported.ts';
import { satisfactionExtracts } from './satisfaction-tables.ts';
import { staffExtracts } from './staff-tables.ts';
import { awardExtracts } from './award-tables.ts';
import { decisionExtracts } from './decision-tables.ts';
import { feedbackExtracts } from './feedback-tables.ts';
import { trainingExtracts } from './training-tables.ts';
import { weaknessExtracts } from './weakness-tables.ts';
import { surveyExtracts } from './survey-tables.ts';
import { eventExtracts } from './event-tables.ts';
import type { Extract } from './table-shape.ts';
import { tables } from './tables.ts';
import { teamExtracts } from './team-tables.ts';
import { competencyExtracts } from './competency-tables.ts';
import { ratingExtracts } from './rating-tables.ts';
import { workExtracts } from './work-tables.ts';

/** What came out, and how many rows of each. */
export interface Extracted {
  readonly mode: SnapshotMode;
  readonly migration: string | null;
  readonly rows: Readonly<Record<ExtractName, number>>;
  /** Of their bytes: while it is the same, so are the rows. */
  readonly digests: Readonly<Record<ExtractName, string>>;
  /** Of the parted facts, by the partitions that were read. */
  readonly parted: Readonly<Record<PartitionedFact, ReadonlyMap<string, number>>>;
}

/**
 * Facts come out without a join, as the rows lie: on the embedded database a join costs as much as the copying. Places are joined by
 * DuckDB. Targets set after `takenAt` stay behind. The facts of `parted-extracts.ts` come out by partition.
 */
export const extracts = {
  region: {
    select:
      () => `select region.id, region.code, region.level, region.kind, parent.code, region.name_id, region.name_en, region.latitude,
      region.longitude, region.time_zone, region.valid_from, region.valid_to
    from region left join region as parent on parent.id = region.parent_id`,
    columns: { id: 'INTEGER', ...tables.region.columns },
  },
  region_alias: {
    select: () => 'select region.code, name, region_alias.kind from region_alias join region on region.id = region_id',
    columns: tables.region_alias.columns,
  },
  region_code: {
    select: () => 'select region.code, system, region_code.code from region_code join region on region.id = region_id',
    columns: tables.region_code.columns,
  },
  region_lineage: {
    select: () => `select old.code, new.code, date, share
    from region_lineage join region as old on old.id = from_id join region as new on new.id = to_id`,
    columns: tables.region_lineage.columns,
  },
  region_population: {
    select: () => 'select region.code, year, total from region_population join region on region.id = region_id',
    columns: tables.region_population.columns,
  },
  field: { select: () => 'select code, name_id, name_en from field', columns: tables.field.columns },
  unit: {
    select:
      () => `select unit.id, unit.code, region.code, parent.code, field.code, version.name_id, version.name_en, version.type,
      version.valid_from, version.valid_to
    from organisation_unit_version as version
    join organisation_unit as unit on unit.id = version.unit_id
    join region on region.id = unit.region_id
    left join organisation_unit as parent on parent.id = version.parent_id
    left join field on field.id = version.field_id`,
    columns: { id: 'INTEGER', ...tables.unit.columns },
  },
  indicator_version: {
    select:
      () => `select version.id, indicator.code, field.code, version.number, version.name_id, version.name_en, version.unit,
      version.subject, version.direction, version.attainment_formula, version.accumulation, version.reference_month,
      version.period_aggregation, version.region_aggregation, version.weight, version.multiplier, numerator.code, denominator.code,
      scale.code, version.frequency, version.decimals, version.valid_min, version.valid_max, version.definition, version.regulation,
      version.break_note, version.valid_from, version.valid_to
    from indicator_version as version
    join indicator on indicator.id = version.indicator_id
    left join field on field.id = indicator.field_id
    left join indicator as numerator on numerator.id = version.numerator_indicator_id
    left join indicator as denominator on denominator.id = version.denominator_indicator_id
    left join ordinal_scale as scale on scale.id = version.ordinal_scale_id`,
    columns: tables.indicator_version.columns,
  },
  ordinal_item: {
    select: () => `select scale.code, item.code, label_id, label_en, score
    from ordinal_scale_item as item join ordinal_scale as scale on scale.id = item.scale_id`,
    columns: tables.ordinal_item.columns,
  },
  rating_band: {
    select:
      () => `select scale.code, scale.name_id, scale.name_en, scale.regulation, scale.is_default, band.code, band.label_id,
      band.label_en, band.minimum, band.inclusive, band.colour
    from rating_band as band join rating_scale as scale on scale.id = band.scale_id`,
    columns: tables.rating_band.columns,
  },
  capping_policy: {
    select: () => 'select code, name_id, name_en, cap, floor, is_default from capping_policy',
    columns: tables.capping_policy.columns,
  },
  source: {
    select: () => 'select id, name, kind, publisher, licence from data_source',
    columns: { id: 'INTEGER', ...tables.source.columns },
  },
  target: {
    select: (takenAt) => `select id, version_id, region_id, unit_id, grain, period_start, kind, low, high, predicate,
      set_at at time zone 'UTC', source_id, reason
    from target where set_at <= timestamptz '${takenAt}'`,
    columns: {
      id: 'BIGINT',
      version_id: 'INTEGER',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      grain: 'VARCHAR',
      period_start: 'DATE',
      kind: 'VARCHAR',
      low: 'DOUBLE',
      high: 'DOUBLE',
      predicate: 'VARCHAR',
      set_at: 'TIMESTAMP',
      source_id: 'INTEGER',
      reason: 'VARCHAR',
    },
  },
  ...serviceExtracts,
  ...complaintExtracts,
  ...programmeExtracts,
  ...causeExtracts,
  ...satisfactionExtracts,
  ...surveyExtracts,
  ...reportedExtracts,
  ...submissionExtracts,
  ...workExtracts,
  ...ratingExtracts,
  ...competencyExtracts,
  ...eventExtracts,
  ...staffExtracts,
  ...teamExtracts,
  ...trainingExtracts,
  ...feedbackExtracts,
  ...awardExtracts,
  ...weaknessExtracts,
  ...appraisalExtracts,
  ...decisionExtracts,
  ...accountExtracts,
} as const satisfies Record<string, Extract>;

export type ExtractName = keyof typeof extracts;
export const extractNames = Object.keys(extracts) as readonly ExtractName[];
export const stagedFile = (folder: string, name: ExtractName): string => join(folder, `${name}.csv`);

export interface ExtractOptions {
  readonly folder: string;
  readonly takenAt: string;
  readonly onTable: (done: number, total: number) => void;
}

/** Copies every table but the parted ones into the staging folder, as CSV, all as of one instant. */
export async function extractTables(
  read: ConsistentRead,
  { folder, takenAt, onTable }: ExtractOptions,
): Promise<Omit<Extracted, 'parted'>> {
  const [installation] = await read.query<{ mode: SnapshotMode }>('select mode from installation');
  const [migration] = await read.query<{ migration_name: string }>(
    'select migration_name from _prisma_migrations where finished_at is not null order by migration_name desc limit 1',
  );
  // Rows come out in one order while nothing is written: their digest tells whether anything was.
  for (const setting of ['max_parallel_workers_per_gather = 0', 'synchronize_seqscans = off'])
    await read.query(`set local ${setting}`);
  const rows: Record<string, number> = {};
  const digests: Record<string, string> = {};
  for (const [index, name] of extractNames.entries()) {
    const hash = createHash('sha256');
    const digesting = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const written = pipeline(digesting, createWriteStream(stagedFile(folder, name)));
    const copied = read.copy(extracts[name].select(takenAt), digesting);
    [rows[name]] = await Promise.all([copied, written]);
    digests[name] = hash.digest('hex').slice(0, 32);
    onTable(index + 1, extractNames.length);
  }
  return {
    mode: installation?.mode ?? 'EMPTY',
    migration: migration?.migration_name ?? null,
    rows: rows as Extracted['rows'],
    digests: digests as Extracted['digests'],
  };
}
