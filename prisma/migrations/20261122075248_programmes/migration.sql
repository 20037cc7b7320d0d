-- CreateEnum
CREATE TYPE "ProgrammeKind" AS ENUM ('PROGRAMME', 'INNOVATION');

-- CreateTable
CREATE TABLE "programme" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "kind" "ProgrammeKind" NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "description" TEXT,
    "scope" TEXT NOT NULL DEFAULT '',
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme_region" (
    "programme_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,

    CONSTRAINT "programme_region_pkey" PRIMARY KEY ("programme_id","region_id")
);

-- CreateTable
CREATE TABLE "programme_indicator" (
    "programme_id" INTEGER NOT NULL,
    "indicator_id" INTEGER NOT NULL,

    CONSTRAINT "programme_indicator_pkey" PRIMARY KEY ("programme_id","indicator_id")
);

-- CreateTable
CREATE TABLE "programme_budget" (
    "id" SERIAL NOT NULL,
    "programme_id" INTEGER NOT NULL,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "ceiling" DOUBLE PRECISION,
    "spent" DOUBLE PRECISION,
    "output_target" DOUBLE PRECISION,
    "output" DOUBLE PRECISION,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "programme_budget_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "programme_code_key" ON "programme"("code");

-- CreateIndex
CREATE INDEX "programme_region_id_starts_on_idx" ON "programme"("region_id", "starts_on");

-- CreateIndex
CREATE INDEX "programme_unit_id_idx" ON "programme"("unit_id");

-- CreateIndex
CREATE INDEX "programme_region_region_id_idx" ON "programme_region"("region_id");

-- CreateIndex
CREATE INDEX "programme_indicator_indicator_id_idx" ON "programme_indicator"("indicator_id");

-- CreateIndex
CREATE UNIQUE INDEX "programme_budget_programme_id_grain_period_start_key" ON "programme_budget"("programme_id", "grain", "period_start");

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme" ADD CONSTRAINT "programme_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_region" ADD CONSTRAINT "programme_region_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_region" ADD CONSTRAINT "programme_region_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_indicator" ADD CONSTRAINT "programme_indicator_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_indicator" ADD CONSTRAINT "programme_indicator_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_budget" ADD CONSTRAINT "programme_budget_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_budget" ADD CONSTRAINT "programme_budget_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_budget" ADD CONSTRAINT "programme_budget_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say.
ALTER TABLE "programme" ADD CONSTRAINT "programme_time_check" CHECK ("starts_on" <= "ends_on");
ALTER TABLE "programme_budget" ADD CONSTRAINT "programme_budget_year_check" CHECK ("grain" = 'YEAR' OR ("ceiling" IS NULL AND "output_target" IS NULL));
