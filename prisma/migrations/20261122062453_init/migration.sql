-- CreateEnum
CREATE TYPE "RegionLevel" AS ENUM ('NATION', 'PROVINCE', 'REGENCY', 'DISTRICT');

-- CreateEnum
CREATE TYPE "RegionKind" AS ENUM ('NATION', 'PROVINCE', 'KABUPATEN', 'KOTA', 'DISTRICT');

-- CreateEnum
CREATE TYPE "CodeSystem" AS ENUM ('KEMENDAGRI', 'BPS', 'ISO');

-- CreateEnum
CREATE TYPE "AliasKind" AS ENUM ('ALIAS', 'FORMER_NAME', 'SEAT');

-- CreateEnum
CREATE TYPE "Subject" AS ENUM ('TERRITORY', 'GOVERNMENT');

-- CreateEnum
CREATE TYPE "Direction" AS ENUM ('MAXIMIZE', 'MINIMIZE', 'STABILIZE');

-- CreateEnum
CREATE TYPE "AttainmentFormula" AS ENUM ('MAXIMIZE', 'MINIMIZE', 'MINIMIZE_RATIO', 'STABILIZE', 'PREDICATE');

-- CreateEnum
CREATE TYPE "Accumulation" AS ENUM ('DISCRETE', 'YEAR_TO_DATE');

-- CreateEnum
CREATE TYPE "PeriodAggregation" AS ENUM ('SUM', 'LAST', 'MEAN', 'RATIO', 'MAX', 'MIN');

-- CreateEnum
CREATE TYPE "RegionAggregation" AS ENUM ('SUM', 'RATIO', 'WEIGHTED_MEAN', 'NONE');

-- CreateEnum
CREATE TYPE "PeriodGrain" AS ENUM ('MONTH', 'QUARTER', 'SEMESTER', 'YEAR');

-- CreateEnum
CREATE TYPE "TargetKind" AS ENUM ('ANNUAL', 'QUARTER_PLAN', 'MEDIUM_TERM', 'NATIONAL_STANDARD');

-- CreateEnum
CREATE TYPE "ObservationStatus" AS ENUM ('FINAL', 'PROVISIONAL', 'REVISED', 'ESTIMATED');

-- CreateEnum
CREATE TYPE "SourceKind" AS ENUM ('ROUTINE', 'SURVEY', 'CENSUS', 'ADMINISTRATIVE', 'APPLICATION', 'DEMO');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('RUNNING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "InstallationMode" AS ENUM ('EMPTY', 'DEMO', 'REAL');

-- CreateTable
CREATE TABLE "region" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "level" "RegionLevel" NOT NULL,
    "kind" "RegionKind" NOT NULL,
    "parent_id" INTEGER,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "time_zone" TEXT NOT NULL,
    "area_km2" DOUBLE PRECISION,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "region_code" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "system" "CodeSystem" NOT NULL,
    "code" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "region_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "region_alias" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "AliasKind" NOT NULL,

    CONSTRAINT "region_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "region_population" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "region_population_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "region_lineage" (
    "id" SERIAL NOT NULL,
    "from_id" INTEGER NOT NULL,
    "to_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "share" DOUBLE PRECISION,
    "basis" TEXT,

    CONSTRAINT "region_lineage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "government" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "government_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "field" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "urusan" TEXT,

    CONSTRAINT "field_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_unit" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "region_id" INTEGER NOT NULL,

    CONSTRAINT "organisation_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_unit_version" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "parent_id" INTEGER,
    "field_id" INTEGER,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT,
    "type" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "organisation_unit_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "field_id" INTEGER,

    CONSTRAINT "indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_version" (
    "id" SERIAL NOT NULL,
    "indicator_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT,
    "unit" TEXT NOT NULL,
    "subject" "Subject" NOT NULL DEFAULT 'TERRITORY',
    "direction" "Direction" NOT NULL,
    "attainment_formula" "AttainmentFormula" NOT NULL,
    "accumulation" "Accumulation" NOT NULL DEFAULT 'DISCRETE',
    "reference_month" INTEGER,
    "period_aggregation" "PeriodAggregation",
    "region_aggregation" "RegionAggregation" NOT NULL DEFAULT 'NONE',
    "weight" TEXT,
    "multiplier" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "numerator_indicator_id" INTEGER,
    "denominator_indicator_id" INTEGER,
    "ordinal_scale_id" INTEGER,
    "frequency" "PeriodGrain" NOT NULL,
    "decimals" INTEGER NOT NULL DEFAULT 2,
    "valid_min" DOUBLE PRECISION,
    "valid_max" DOUBLE PRECISION,
    "definition" TEXT,
    "regulation" TEXT,
    "break_note" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "indicator_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ordinal_scale" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "regulation" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "ordinal_scale_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ordinal_scale_item" (
    "id" SERIAL NOT NULL,
    "scale_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "label_id" TEXT NOT NULL,
    "label_en" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "ordinal_scale_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rating_scale" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "regulation" TEXT,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "rating_scale_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rating_band" (
    "id" SERIAL NOT NULL,
    "scale_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "label_id" TEXT NOT NULL,
    "label_en" TEXT NOT NULL,
    "minimum" DOUBLE PRECISION,
    "inclusive" BOOLEAN NOT NULL DEFAULT true,
    "colour" TEXT,

    CONSTRAINT "rating_band_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "capping_policy" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "cap" DOUBLE PRECISION,
    "floor" DOUBLE PRECISION,
    "regulation" TEXT,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "capping_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "target" (
    "id" BIGSERIAL NOT NULL,
    "version_id" INTEGER NOT NULL,
    "region_id" INTEGER,
    "unit_id" INTEGER,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "kind" "TargetKind" NOT NULL,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "predicate" TEXT,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation" (
    "id" BIGSERIAL NOT NULL,
    "version_id" INTEGER NOT NULL,
    "region_id" INTEGER,
    "unit_id" INTEGER,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "value" DOUBLE PRECISION,
    "numerator" DOUBLE PRECISION,
    "denominator" DOUBLE PRECISION,
    "predicate" TEXT,
    "status" "ObservationStatus" NOT NULL DEFAULT 'FINAL',
    "source_id" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,
    "import_run_id" INTEGER,
    "entered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_source" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "SourceKind" NOT NULL DEFAULT 'ADMINISTRATIVE',
    "publisher" TEXT,
    "licence" TEXT,
    "note" TEXT,

    CONSTRAINT "data_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT,
    "source_id" INTEGER,
    "status" "ImportStatus" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "rejects_file" TEXT,
    "message" TEXT,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "mode" "InstallationMode" NOT NULL DEFAULT 'EMPTY',
    "filled_at" TIMESTAMPTZ(3),
    "reference_hash" TEXT,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "region_code_key" ON "region"("code");

-- CreateIndex
CREATE INDEX "region_parent_id_idx" ON "region"("parent_id");

-- CreateIndex
CREATE INDEX "region_level_code_idx" ON "region"("level", "code");

-- CreateIndex
CREATE INDEX "region_code_region_id_idx" ON "region_code"("region_id");

-- CreateIndex
CREATE UNIQUE INDEX "region_code_system_code_region_id_key" ON "region_code"("system", "code", "region_id");

-- CreateIndex
CREATE UNIQUE INDEX "region_alias_region_id_name_kind_key" ON "region_alias"("region_id", "name", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "region_population_region_id_year_key" ON "region_population"("region_id", "year");

-- CreateIndex
CREATE INDEX "region_lineage_to_id_idx" ON "region_lineage"("to_id");

-- CreateIndex
CREATE UNIQUE INDEX "region_lineage_from_id_to_id_date_key" ON "region_lineage"("from_id", "to_id", "date");

-- CreateIndex
CREATE UNIQUE INDEX "government_region_id_key" ON "government"("region_id");

-- CreateIndex
CREATE UNIQUE INDEX "field_code_key" ON "field"("code");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_unit_code_key" ON "organisation_unit"("code");

-- CreateIndex
CREATE INDEX "organisation_unit_region_id_idx" ON "organisation_unit"("region_id");

-- CreateIndex
CREATE INDEX "organisation_unit_version_parent_id_idx" ON "organisation_unit_version"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_unit_version_unit_id_valid_from_key" ON "organisation_unit_version"("unit_id", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_code_key" ON "indicator"("code");

-- CreateIndex
CREATE INDEX "indicator_field_id_idx" ON "indicator"("field_id");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_version_indicator_id_number_key" ON "indicator_version"("indicator_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ordinal_scale_code_key" ON "ordinal_scale"("code");

-- CreateIndex
CREATE UNIQUE INDEX "ordinal_scale_item_scale_id_code_key" ON "ordinal_scale_item"("scale_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "rating_scale_code_key" ON "rating_scale"("code");

-- CreateIndex
CREATE UNIQUE INDEX "rating_band_scale_id_code_key" ON "rating_band"("scale_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "capping_policy_code_key" ON "capping_policy"("code");

-- CreateIndex
CREATE INDEX "target_version_id_region_id_unit_id_period_start_idx" ON "target"("version_id", "region_id", "unit_id", "period_start");

-- CreateIndex
CREATE INDEX "target_region_id_idx" ON "target"("region_id");

-- CreateIndex
CREATE INDEX "observation_version_id_region_id_unit_id_period_start_idx" ON "observation"("version_id", "region_id", "unit_id", "period_start");

-- CreateIndex
CREATE INDEX "observation_region_id_idx" ON "observation"("region_id");

-- CreateIndex
CREATE UNIQUE INDEX "data_source_name_key" ON "data_source"("name");

-- AddForeignKey
ALTER TABLE "region" ADD CONSTRAINT "region_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "region"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region_code" ADD CONSTRAINT "region_code_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region_alias" ADD CONSTRAINT "region_alias_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region_population" ADD CONSTRAINT "region_population_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region_lineage" ADD CONSTRAINT "region_lineage_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "region"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region_lineage" ADD CONSTRAINT "region_lineage_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "region"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "government" ADD CONSTRAINT "government_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_unit" ADD CONSTRAINT "organisation_unit_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_unit_version" ADD CONSTRAINT "organisation_unit_version_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_unit_version" ADD CONSTRAINT "organisation_unit_version_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_unit_version" ADD CONSTRAINT "organisation_unit_version_field_id_fkey" FOREIGN KEY ("field_id") REFERENCES "field"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_field_id_fkey" FOREIGN KEY ("field_id") REFERENCES "field"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_version" ADD CONSTRAINT "indicator_version_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_version" ADD CONSTRAINT "indicator_version_numerator_indicator_id_fkey" FOREIGN KEY ("numerator_indicator_id") REFERENCES "indicator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_version" ADD CONSTRAINT "indicator_version_denominator_indicator_id_fkey" FOREIGN KEY ("denominator_indicator_id") REFERENCES "indicator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_version" ADD CONSTRAINT "indicator_version_ordinal_scale_id_fkey" FOREIGN KEY ("ordinal_scale_id") REFERENCES "ordinal_scale"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ordinal_scale_item" ADD CONSTRAINT "ordinal_scale_item_scale_id_fkey" FOREIGN KEY ("scale_id") REFERENCES "ordinal_scale"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating_band" ADD CONSTRAINT "rating_band_scale_id_fkey" FOREIGN KEY ("scale_id") REFERENCES "rating_scale"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "indicator_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "indicator_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say.

-- A place is a region or a unit, never both.
ALTER TABLE "observation" ADD CONSTRAINT "observation_place_check" CHECK (num_nonnulls("region_id", "unit_id") = 1);
ALTER TABLE "target" ADD CONSTRAINT "target_place_check" CHECK (num_nonnulls("region_id", "unit_id") = 1);

-- A row says something. Missing is a missing row, never an empty one.
ALTER TABLE "observation" ADD CONSTRAINT "observation_value_check" CHECK (
  "value" IS NOT NULL OR "predicate" IS NOT NULL OR num_nonnulls("numerator", "denominator") = 2
);
ALTER TABLE "target" ADD CONSTRAINT "target_value_check" CHECK (
  ("low" IS NOT NULL OR "high" IS NOT NULL OR "predicate" IS NOT NULL) AND "low" <= "high"
);

-- Finite numbers only: to PostgreSQL NaN is larger than every number, so this keeps it out too.
ALTER TABLE "observation" ADD CONSTRAINT "observation_finite_check" CHECK (
  "value" > '-Infinity' AND "value" < 'Infinity'
  AND "numerator" > '-Infinity' AND "numerator" < 'Infinity'
  AND "denominator" > '-Infinity' AND "denominator" < 'Infinity'
);
ALTER TABLE "target" ADD CONSTRAINT "target_finite_check" CHECK (
  "low" > '-Infinity' AND "low" < 'Infinity' AND "high" > '-Infinity' AND "high" < 'Infinity'
);

-- A period starts with the first day of a month, quarter, semester or year.
ALTER TABLE "observation" ADD CONSTRAINT "observation_period_check" CHECK (
  extract(day FROM "period_start") = 1
  AND (extract(month FROM "period_start")::int - 1)
    % CASE "grain" WHEN 'MONTH' THEN 1 WHEN 'QUARTER' THEN 3 WHEN 'SEMESTER' THEN 6 ELSE 12 END = 0
);
ALTER TABLE "target" ADD CONSTRAINT "target_period_check" CHECK (
  extract(day FROM "period_start") = 1
  AND (extract(month FROM "period_start")::int - 1)
    % CASE "grain" WHEN 'MONTH' THEN 1 WHEN 'QUARTER' THEN 3 WHEN 'SEMESTER' THEN 6 ELSE 12 END = 0
);

-- Validity is half-open: "valid_from" <= t < "valid_to".
ALTER TABLE "region" ADD CONSTRAINT "region_validity_check" CHECK ("valid_from" < "valid_to");
ALTER TABLE "region_code" ADD CONSTRAINT "region_code_validity_check" CHECK ("valid_from" < "valid_to");
ALTER TABLE "organisation_unit_version" ADD CONSTRAINT "organisation_unit_version_validity_check" CHECK ("valid_from" < "valid_to");
ALTER TABLE "indicator_version" ADD CONSTRAINT "indicator_version_validity_check" CHECK ("valid_from" < "valid_to");

ALTER TABLE "organisation_unit_version" ADD CONSTRAINT "organisation_unit_version_parent_check" CHECK ("parent_id" <> "unit_id");
ALTER TABLE "indicator_version" ADD CONSTRAINT "indicator_version_numbers_check" CHECK (
  "number" >= 1 AND "reference_month" BETWEEN 1 AND 12 AND "decimals" BETWEEN 0 AND 12 AND "valid_min" <= "valid_max"
  AND "multiplier" <> 0 AND "multiplier" > '-Infinity' AND "multiplier" < 'Infinity'
);
ALTER TABLE "region_population" ADD CONSTRAINT "region_population_total_check" CHECK ("total" >= 0);
ALTER TABLE "region_lineage" ADD CONSTRAINT "region_lineage_share_check" CHECK ("share" BETWEEN 0 AND 1);
ALTER TABLE "installation" ADD CONSTRAINT "installation_one_row_check" CHECK ("id" = 1);
