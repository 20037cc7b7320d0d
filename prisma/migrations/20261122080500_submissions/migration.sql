-- CreateEnum
CREATE TYPE "Verification" AS ENUM ('DRAFT', 'SUBMITTED', 'VERIFIED', 'REJECTED');

-- CreateTable
CREATE TABLE "submission" (
    "id" BIGSERIAL NOT NULL,
    "indicator_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "resubmissions" INTEGER NOT NULL DEFAULT 0,
    "verification" "Verification",
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "submission_region_id_period_start_idx" ON "submission"("region_id", "period_start");

-- CreateIndex
CREATE INDEX "submission_unit_id_idx" ON "submission"("unit_id");

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say.
-- One submission of an indicator, place and period, where the government as a whole counts as a unit.
CREATE UNIQUE INDEX "submission_key" ON "submission" ("indicator_id", "region_id", coalesce("unit_id", 0), "period_start");
ALTER TABLE "submission" ADD CONSTRAINT "submission_resubmissions_check" CHECK ("resubmissions" >= 0);
ALTER TABLE "submission" ADD CONSTRAINT "submission_due_check" CHECK ("period_start" < "due_on");
