-- CreateTable
CREATE TABLE "satisfaction_survey" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "service_type_id" INTEGER,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "method" TEXT,
    "source_id" INTEGER NOT NULL,

    CONSTRAINT "satisfaction_survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "satisfaction_response" (
    "id" BIGSERIAL NOT NULL,
    "survey_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "answered_on" DATE NOT NULL,
    "requirements" SMALLINT,
    "procedure" SMALLINT,
    "time" SMALLINT,
    "cost" SMALLINT,
    "product" SMALLINT,
    "competence" SMALLINT,
    "behaviour" SMALLINT,
    "complaints" SMALLINT,
    "facilities" SMALLINT,
    "sex" TEXT,
    "age_band" TEXT,
    "education" TEXT,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "satisfaction_response_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "satisfaction_survey_code_key" ON "satisfaction_survey"("code");

-- CreateIndex
CREATE INDEX "satisfaction_survey_region_id_period_start_idx" ON "satisfaction_survey"("region_id", "period_start");

-- CreateIndex
CREATE INDEX "satisfaction_survey_unit_id_idx" ON "satisfaction_survey"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "satisfaction_response_survey_id_code_key" ON "satisfaction_response"("survey_id", "code");

-- AddForeignKey
ALTER TABLE "satisfaction_survey" ADD CONSTRAINT "satisfaction_survey_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "satisfaction_survey" ADD CONSTRAINT "satisfaction_survey_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "satisfaction_survey" ADD CONSTRAINT "satisfaction_survey_service_type_id_fkey" FOREIGN KEY ("service_type_id") REFERENCES "service_type"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "satisfaction_survey" ADD CONSTRAINT "satisfaction_survey_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "satisfaction_response" ADD CONSTRAINT "satisfaction_response_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "satisfaction_survey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "satisfaction_response" ADD CONSTRAINT "satisfaction_response_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "satisfaction_response" ADD CONSTRAINT "satisfaction_response_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say: an answer is 1 to 4 or left blank.
ALTER TABLE "satisfaction_response" ADD CONSTRAINT "satisfaction_response_answers_check" CHECK (
  "requirements" BETWEEN 1 AND 4 AND "procedure" BETWEEN 1 AND 4 AND "time" BETWEEN 1 AND 4 AND "cost" BETWEEN 1 AND 4
  AND "product" BETWEEN 1 AND 4 AND "competence" BETWEEN 1 AND 4 AND "behaviour" BETWEEN 1 AND 4
  AND "complaints" BETWEEN 1 AND 4 AND "facilities" BETWEEN 1 AND 4
);
