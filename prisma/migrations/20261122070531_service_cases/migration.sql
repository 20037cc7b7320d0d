-- CreateEnum
CREATE TYPE "ServiceClock" AS ENUM ('CALENDAR', 'WORKING');

-- CreateTable
CREATE TABLE "service_type" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT,
    "field_id" INTEGER,

    CONSTRAINT "service_type_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_standard" (
    "id" SERIAL NOT NULL,
    "service_type_id" INTEGER NOT NULL,
    "region_id" INTEGER,
    "promised_minutes" INTEGER NOT NULL,
    "clock" "ServiceClock" NOT NULL,
    "regulation" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "service_standard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holiday" (
    "date" DATE NOT NULL,
    "name_id" TEXT NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "service_case" (
    "id" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "service_type_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "channel" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "service_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_case_step" (
    "id" BIGSERIAL NOT NULL,
    "case_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_case_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "service_type_code_key" ON "service_type"("code");

-- CreateIndex
CREATE INDEX "service_type_field_id_idx" ON "service_type"("field_id");

-- CreateIndex
CREATE INDEX "service_standard_service_type_id_region_id_valid_from_idx" ON "service_standard"("service_type_id", "region_id", "valid_from");

-- CreateIndex
CREATE INDEX "service_standard_region_id_idx" ON "service_standard"("region_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_case_code_key" ON "service_case"("code");

-- CreateIndex
CREATE INDEX "service_case_region_id_service_type_id_opened_at_idx" ON "service_case"("region_id", "service_type_id", "opened_at");

-- CreateIndex
CREATE INDEX "service_case_unit_id_idx" ON "service_case"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_case_step_case_id_position_key" ON "service_case_step"("case_id", "position");

-- AddForeignKey
ALTER TABLE "service_type" ADD CONSTRAINT "service_type_field_id_fkey" FOREIGN KEY ("field_id") REFERENCES "field"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_standard" ADD CONSTRAINT "service_standard_service_type_id_fkey" FOREIGN KEY ("service_type_id") REFERENCES "service_type"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_standard" ADD CONSTRAINT "service_standard_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_case" ADD CONSTRAINT "service_case_service_type_id_fkey" FOREIGN KEY ("service_type_id") REFERENCES "service_type"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_case" ADD CONSTRAINT "service_case_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_case" ADD CONSTRAINT "service_case_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_case" ADD CONSTRAINT "service_case_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_case" ADD CONSTRAINT "service_case_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_case_step" ADD CONSTRAINT "service_case_step_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "service_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.
ALTER TABLE "service_standard" ADD CONSTRAINT "service_standard_validity_check" CHECK ("valid_from" < "valid_to");
ALTER TABLE "service_standard" ADD CONSTRAINT "service_standard_promise_check" CHECK ("promised_minutes" > 0);
-- One standard of a type, government and first day, where the general one counts as a government.
CREATE UNIQUE INDEX "service_standard_key" ON "service_standard" ("service_type_id", coalesce("region_id", 0), "valid_from");
ALTER TABLE "service_case" ADD CONSTRAINT "service_case_time_check" CHECK ("opened_at" <= "closed_at");
ALTER TABLE "service_case_step" ADD CONSTRAINT "service_case_step_time_check" CHECK ("started_at" <= "finished_at");
ALTER TABLE "service_case_step" ADD CONSTRAINT "service_case_step_position_check" CHECK ("position" >= 1);
