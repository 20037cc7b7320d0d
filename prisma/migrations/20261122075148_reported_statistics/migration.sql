-- CreateEnum
CREATE TYPE "StatisticKind" AS ENUM ('SERVICE_TIME', 'COMPLAINTS', 'SATISFACTION');

-- CreateTable
CREATE TABLE "reported_statistic" (
    "id" BIGSERIAL NOT NULL,
    "kind" "StatisticKind" NOT NULL,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "service_type_id" INTEGER,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "n" INTEGER NOT NULL,
    "mean" DOUBLE PRECISION,
    "sd" DOUBLE PRECISION,
    "median" DOUBLE PRECISION,
    "p75" DOUBLE PRECISION,
    "p90" DOUBLE PRECISION,
    "working_mean" DOUBLE PRECISION,
    "working_median" DOUBLE PRECISION,
    "resolution_median" DOUBLE PRECISION,
    "resolution_p90" DOUBLE PRECISION,
    "count_met" INTEGER,
    "requirements" DOUBLE PRECISION,
    "procedure" DOUBLE PRECISION,
    "time" DOUBLE PRECISION,
    "cost" DOUBLE PRECISION,
    "product" DOUBLE PRECISION,
    "competence" DOUBLE PRECISION,
    "behaviour" DOUBLE PRECISION,
    "complaints" DOUBLE PRECISION,
    "facilities" DOUBLE PRECISION,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "reported_statistic_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reported_statistic_region_id_kind_period_start_idx" ON "reported_statistic"("region_id", "kind", "period_start");

-- AddForeignKey
ALTER TABLE "reported_statistic" ADD CONSTRAINT "reported_statistic_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reported_statistic" ADD CONSTRAINT "reported_statistic_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reported_statistic" ADD CONSTRAINT "reported_statistic_service_type_id_fkey" FOREIGN KEY ("service_type_id") REFERENCES "service_type"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reported_statistic" ADD CONSTRAINT "reported_statistic_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reported_statistic" ADD CONSTRAINT "reported_statistic_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say: one statistic of a kind, place, service and period, and no count beyond its cases.
CREATE UNIQUE INDEX "reported_statistic_key" ON "reported_statistic"
  ("kind", "region_id", coalesce("unit_id", 0), coalesce("service_type_id", 0), "grain", "period_start");
ALTER TABLE "reported_statistic" ADD CONSTRAINT "reported_statistic_counts_check" CHECK ("n" >= 1 AND "count_met" BETWEEN 0 AND "n");
