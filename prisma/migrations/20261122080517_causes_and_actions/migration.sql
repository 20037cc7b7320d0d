-- CreateEnum
CREATE TYPE "CauseFactor" AS ENUM ('SUPPORTING', 'INHIBITING');

-- CreateEnum
CREATE TYPE "ActionStatus" AS ENUM ('PLANNED', 'IN_PROGRESS', 'DONE', 'CANCELLED');

-- CreateTable
CREATE TABLE "cause" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "indicator_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "factor" "CauseFactor" NOT NULL,
    "category" TEXT NOT NULL,
    "description" TEXT,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "cause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "corrective_action" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "cause_id" INTEGER,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "description" TEXT NOT NULL,
    "set_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "completed_on" DATE,
    "status" "ActionStatus" NOT NULL,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "corrective_action_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "cause_code_key" ON "cause"("code");

-- CreateIndex
CREATE INDEX "cause_region_id_period_start_idx" ON "cause"("region_id", "period_start");

-- CreateIndex
CREATE INDEX "cause_indicator_id_idx" ON "cause"("indicator_id");

-- CreateIndex
CREATE INDEX "cause_unit_id_idx" ON "cause"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "corrective_action_code_key" ON "corrective_action"("code");

-- CreateIndex
CREATE INDEX "corrective_action_cause_id_idx" ON "corrective_action"("cause_id");

-- CreateIndex
CREATE INDEX "corrective_action_region_id_due_on_idx" ON "corrective_action"("region_id", "due_on");

-- CreateIndex
CREATE INDEX "corrective_action_unit_id_idx" ON "corrective_action"("unit_id");

-- AddForeignKey
ALTER TABLE "cause" ADD CONSTRAINT "cause_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cause" ADD CONSTRAINT "cause_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cause" ADD CONSTRAINT "cause_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cause" ADD CONSTRAINT "cause_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cause" ADD CONSTRAINT "cause_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "corrective_action" ADD CONSTRAINT "corrective_action_cause_id_fkey" FOREIGN KEY ("cause_id") REFERENCES "cause"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "corrective_action" ADD CONSTRAINT "corrective_action_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "corrective_action" ADD CONSTRAINT "corrective_action_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "corrective_action" ADD CONSTRAINT "corrective_action_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "corrective_action" ADD CONSTRAINT "corrective_action_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say.
ALTER TABLE "corrective_action" ADD CONSTRAINT "corrective_action_time_check" CHECK ("set_on" <= "due_on" AND "set_on" <= "completed_on");
ALTER TABLE "corrective_action" ADD CONSTRAINT "corrective_action_status_check" CHECK (("status" = 'DONE') = ("completed_on" IS NOT NULL));
