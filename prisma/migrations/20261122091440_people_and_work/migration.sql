-- CreateEnum
CREATE TYPE "EmploymentType" AS ENUM ('PNS', 'PPPK');

-- CreateEnum
CREATE TYPE "TeamRole" AS ENUM ('COORDINATOR', 'MEMBER');

-- CreateEnum
CREATE TYPE "Expectation" AS ENUM ('BELOW', 'AS_EXPECTED', 'ABOVE');

-- CreateEnum
CREATE TYPE "AppraisalPredicate" AS ENUM ('SANGAT_BAIK', 'BAIK', 'BUTUH_PERBAIKAN', 'KURANG', 'SANGAT_KURANG');

-- CreateEnum
CREATE TYPE "OrganisationPredicate" AS ENUM ('ISTIMEWA', 'BAIK', 'BUTUH_PERBAIKAN', 'KURANG', 'SANGAT_KURANG');

-- CreateEnum
CREATE TYPE "RaterRole" AS ENUM ('SELF', 'SUPERIOR', 'PEER', 'SUBORDINATE');

-- CreateEnum
CREATE TYPE "AwardType" AS ENUM ('CERTIFICATE', 'MONEY', 'PROMOTION');

-- CreateEnum
CREATE TYPE "DecisionType" AS ENUM ('PROMOTION', 'TRAINING', 'FURTHER_STUDY');

-- CreateEnum
CREATE TYPE "SurveyKind" AS ENUM ('INDICATOR_UNDERSTANDING', 'CHANGE_READINESS', 'LEADERSHIP_SUPPORT', 'MOTIVATION', 'WORK_CLIMATE', 'PUBLIC_TRUST');

-- CreateEnum
CREATE TYPE "PlanType" AS ENUM ('RPJMD', 'RENSTRA', 'RKPD', 'PK');

-- AlterTable
ALTER TABLE "indicator_version" ADD COLUMN     "computed_from" TEXT,
ADD COLUMN     "computed_services" TEXT;

-- CreateTable
CREATE TABLE "job" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT,
    "credit_coefficient" DOUBLE PRECISION,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "competency_standard" (
    "id" SERIAL NOT NULL,
    "job_id" INTEGER NOT NULL,
    "competency" TEXT NOT NULL,
    "level" SMALLINT NOT NULL,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "competency_standard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "employee" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "sex" TEXT,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "employee_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "placement" (
    "id" SERIAL NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "job_id" INTEGER,
    "employment_type" "EmploymentType" NOT NULL,
    "grade_band" TEXT,
    "age_band" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "placement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "id" SERIAL NOT NULL,
    "team_id" INTEGER NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "role" "TeamRole" NOT NULL,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_result" (
    "id" SERIAL NOT NULL,
    "team_id" INTEGER NOT NULL,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "attainment" DOUBLE PRECISION NOT NULL,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "team_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appraisal" (
    "id" BIGSERIAL NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "work_result" "Expectation",
    "behaviour" "Expectation",
    "predicate" "AppraisalPredicate" NOT NULL,
    "score" DOUBLE PRECISION,
    "rater_id" INTEGER,
    "signed_on" DATE,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "appraisal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_appraisal" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "predicate" "OrganisationPredicate" NOT NULL,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "organisation_appraisal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rating_360" (
    "id" BIGSERIAL NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "rater_code" TEXT NOT NULL,
    "role" "RaterRole" NOT NULL,
    "team_id" INTEGER,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "criterion" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "rating_360_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "competency_assessment" (
    "id" SERIAL NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "competency" TEXT NOT NULL,
    "assessed_on" DATE NOT NULL,
    "actual" DOUBLE PRECISION NOT NULL,
    "required" DOUBLE PRECISION,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "competency_assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "professionalism_score" (
    "id" SERIAL NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "period_start" DATE NOT NULL,
    "qualification" DOUBLE PRECISION NOT NULL,
    "competence" DOUBLE PRECISION NOT NULL,
    "performance" DOUBLE PRECISION NOT NULL,
    "discipline" DOUBLE PRECISION NOT NULL,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "professionalism_score_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "kind" TEXT,
    "given_on" DATE NOT NULL,
    "acknowledged_on" DATE,
    "accepted" BOOLEAN,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objection" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "filed_on" DATE NOT NULL,
    "decided_on" DATE,
    "upheld" BOOLEAN,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "hours" DOUBLE PRECISION NOT NULL,
    "method" TEXT,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "training_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "training_participation" (
    "id" SERIAL NOT NULL,
    "training_id" INTEGER NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "completed_on" DATE NOT NULL,
    "hours" DOUBLE PRECISION NOT NULL,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "training_participation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "award" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "type" "AwardType" NOT NULL,
    "title_id" TEXT NOT NULL,
    "title_en" TEXT,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "employee_id" INTEGER,
    "team_id" INTEGER,
    "awarded_on" DATE NOT NULL,
    "criteria" TEXT,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "award_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "type" "DecisionType" NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "decided_on" DATE NOT NULL,
    "reason" TEXT,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "weakness" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "criterion" TEXT,
    "noted_on" DATE NOT NULL,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "weakness_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_response" (
    "id" BIGSERIAL NOT NULL,
    "kind" "SurveyKind" NOT NULL,
    "code" TEXT NOT NULL,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "answered_on" DATE NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "sex" TEXT,
    "age_band" TEXT,
    "employment_type" "EmploymentType",
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "survey_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_statistic" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "due" INTEGER NOT NULL,
    "on_time" INTEGER NOT NULL,
    "late" INTEGER NOT NULL DEFAULT 0,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "task_statistic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_statistic" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "document_type" TEXT,
    "grain" "PeriodGrain" NOT NULL,
    "period_start" DATE NOT NULL,
    "documents" INTEGER NOT NULL,
    "hours" DOUBLE PRECISION,
    "with_errors" INTEGER,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "document_statistic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guide" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "title_id" TEXT NOT NULL,
    "title_en" TEXT,
    "published_on" DATE NOT NULL,
    "url" TEXT,
    "scope" TEXT NOT NULL DEFAULT '',
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "guide_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guide_indicator" (
    "guide_id" INTEGER NOT NULL,
    "indicator_id" INTEGER NOT NULL,

    CONSTRAINT "guide_indicator_pkey" PRIMARY KEY ("guide_id","indicator_id")
);

-- CreateTable
CREATE TABLE "outreach_event" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "topic" TEXT,
    "title_id" TEXT NOT NULL,
    "title_en" TEXT,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "held_on" DATE NOT NULL,
    "participants" INTEGER,
    "scope" TEXT NOT NULL DEFAULT '',
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "outreach_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_indicator" (
    "event_id" INTEGER NOT NULL,
    "indicator_id" INTEGER NOT NULL,

    CONSTRAINT "event_indicator_pkey" PRIMARY KEY ("event_id","indicator_id")
);

-- CreateTable
CREATE TABLE "evidence_document" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "title_id" TEXT NOT NULL,
    "title_en" TEXT,
    "url" TEXT,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "indicator_id" INTEGER,
    "programme_id" INTEGER,
    "grain" "PeriodGrain",
    "period_start" DATE,
    "issued_on" DATE,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "evidence_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objective" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "plan" "PlanType" NOT NULL,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "parent_id" INTEGER,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT,
    "start_year" INTEGER NOT NULL,
    "end_year" INTEGER,
    "scope" TEXT NOT NULL DEFAULT '',
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "objective_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objective_indicator" (
    "objective_id" INTEGER NOT NULL,
    "indicator_id" INTEGER NOT NULL,

    CONSTRAINT "objective_indicator_pkey" PRIMARY KEY ("objective_id","indicator_id")
);

-- CreateTable
CREATE TABLE "individual_indicator" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "employee_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT,
    "indicator_id" INTEGER,
    "target" DOUBLE PRECISION,
    "unit" TEXT,
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "individual_indicator_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "job_code_key" ON "job"("code");

-- CreateIndex
CREATE UNIQUE INDEX "competency_standard_job_id_competency_key" ON "competency_standard"("job_id", "competency");

-- CreateIndex
CREATE UNIQUE INDEX "employee_code_key" ON "employee"("code");

-- CreateIndex
CREATE INDEX "placement_region_id_idx" ON "placement"("region_id");

-- CreateIndex
CREATE INDEX "placement_unit_id_idx" ON "placement"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "placement_employee_id_valid_from_key" ON "placement"("employee_id", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "team_code_key" ON "team"("code");

-- CreateIndex
CREATE INDEX "team_region_id_idx" ON "team"("region_id");

-- CreateIndex
CREATE INDEX "team_member_employee_id_idx" ON "team_member"("employee_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_member_team_id_employee_id_key" ON "team_member"("team_id", "employee_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_result_team_id_grain_period_start_key" ON "team_result"("team_id", "grain", "period_start");

-- CreateIndex
CREATE INDEX "appraisal_rater_id_idx" ON "appraisal"("rater_id");

-- CreateIndex
CREATE UNIQUE INDEX "appraisal_employee_id_grain_period_start_key" ON "appraisal"("employee_id", "grain", "period_start");

-- CreateIndex
CREATE INDEX "organisation_appraisal_region_id_period_start_idx" ON "organisation_appraisal"("region_id", "period_start");

-- CreateIndex
CREATE INDEX "organisation_appraisal_unit_id_idx" ON "organisation_appraisal"("unit_id");

-- CreateIndex
CREATE INDEX "rating_360_team_id_idx" ON "rating_360"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "rating_360_subject_id_rater_code_role_grain_period_start_cr_key" ON "rating_360"("subject_id", "rater_code", "role", "grain", "period_start", "criterion");

-- CreateIndex
CREATE UNIQUE INDEX "competency_assessment_employee_id_competency_assessed_on_key" ON "competency_assessment"("employee_id", "competency", "assessed_on");

-- CreateIndex
CREATE UNIQUE INDEX "professionalism_score_employee_id_period_start_key" ON "professionalism_score"("employee_id", "period_start");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_code_key" ON "feedback"("code");

-- CreateIndex
CREATE INDEX "feedback_employee_id_idx" ON "feedback"("employee_id");

-- CreateIndex
CREATE UNIQUE INDEX "objection_code_key" ON "objection"("code");

-- CreateIndex
CREATE INDEX "objection_employee_id_idx" ON "objection"("employee_id");

-- CreateIndex
CREATE UNIQUE INDEX "training_code_key" ON "training"("code");

-- CreateIndex
CREATE INDEX "training_topic_idx" ON "training"("topic");

-- CreateIndex
CREATE INDEX "training_participation_employee_id_idx" ON "training_participation"("employee_id");

-- CreateIndex
CREATE UNIQUE INDEX "training_participation_training_id_employee_id_key" ON "training_participation"("training_id", "employee_id");

-- CreateIndex
CREATE UNIQUE INDEX "award_code_key" ON "award"("code");

-- CreateIndex
CREATE INDEX "award_region_id_awarded_on_idx" ON "award"("region_id", "awarded_on");

-- CreateIndex
CREATE INDEX "award_unit_id_idx" ON "award"("unit_id");

-- CreateIndex
CREATE INDEX "award_employee_id_idx" ON "award"("employee_id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_code_key" ON "decision"("code");

-- CreateIndex
CREATE INDEX "decision_employee_id_idx" ON "decision"("employee_id");

-- CreateIndex
CREATE UNIQUE INDEX "weakness_code_key" ON "weakness"("code");

-- CreateIndex
CREATE INDEX "weakness_employee_id_idx" ON "weakness"("employee_id");

-- CreateIndex
CREATE INDEX "survey_response_region_id_kind_idx" ON "survey_response"("region_id", "kind");

-- CreateIndex
CREATE INDEX "survey_response_unit_id_idx" ON "survey_response"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_response_kind_code_key" ON "survey_response"("kind", "code");

-- CreateIndex
CREATE INDEX "task_statistic_region_id_period_start_idx" ON "task_statistic"("region_id", "period_start");

-- CreateIndex
CREATE INDEX "task_statistic_unit_id_idx" ON "task_statistic"("unit_id");

-- CreateIndex
CREATE INDEX "document_statistic_region_id_period_start_idx" ON "document_statistic"("region_id", "period_start");

-- CreateIndex
CREATE INDEX "document_statistic_unit_id_idx" ON "document_statistic"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "guide_code_key" ON "guide"("code");

-- CreateIndex
CREATE INDEX "guide_indicator_indicator_id_idx" ON "guide_indicator"("indicator_id");

-- CreateIndex
CREATE UNIQUE INDEX "outreach_event_code_key" ON "outreach_event"("code");

-- CreateIndex
CREATE INDEX "outreach_event_region_id_held_on_idx" ON "outreach_event"("region_id", "held_on");

-- CreateIndex
CREATE INDEX "outreach_event_unit_id_idx" ON "outreach_event"("unit_id");

-- CreateIndex
CREATE INDEX "event_indicator_indicator_id_idx" ON "event_indicator"("indicator_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_document_code_key" ON "evidence_document"("code");

-- CreateIndex
CREATE INDEX "evidence_document_region_id_idx" ON "evidence_document"("region_id");

-- CreateIndex
CREATE INDEX "evidence_document_indicator_id_idx" ON "evidence_document"("indicator_id");

-- CreateIndex
CREATE INDEX "evidence_document_programme_id_idx" ON "evidence_document"("programme_id");

-- CreateIndex
CREATE INDEX "evidence_document_unit_id_idx" ON "evidence_document"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "objective_code_key" ON "objective"("code");

-- CreateIndex
CREATE INDEX "objective_region_id_idx" ON "objective"("region_id");

-- CreateIndex
CREATE INDEX "objective_unit_id_idx" ON "objective"("unit_id");

-- CreateIndex
CREATE INDEX "objective_parent_id_idx" ON "objective"("parent_id");

-- CreateIndex
CREATE INDEX "objective_indicator_indicator_id_idx" ON "objective_indicator"("indicator_id");

-- CreateIndex
CREATE UNIQUE INDEX "individual_indicator_code_key" ON "individual_indicator"("code");

-- CreateIndex
CREATE INDEX "individual_indicator_employee_id_idx" ON "individual_indicator"("employee_id");

-- CreateIndex
CREATE INDEX "individual_indicator_indicator_id_idx" ON "individual_indicator"("indicator_id");

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "competency_standard" ADD CONSTRAINT "competency_standard_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "competency_standard" ADD CONSTRAINT "competency_standard_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "competency_standard" ADD CONSTRAINT "competency_standard_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employee" ADD CONSTRAINT "employee_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employee" ADD CONSTRAINT "employee_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_result" ADD CONSTRAINT "team_result_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_result" ADD CONSTRAINT "team_result_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_result" ADD CONSTRAINT "team_result_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appraisal" ADD CONSTRAINT "appraisal_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appraisal" ADD CONSTRAINT "appraisal_rater_id_fkey" FOREIGN KEY ("rater_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appraisal" ADD CONSTRAINT "appraisal_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appraisal" ADD CONSTRAINT "appraisal_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_appraisal" ADD CONSTRAINT "organisation_appraisal_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_appraisal" ADD CONSTRAINT "organisation_appraisal_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_appraisal" ADD CONSTRAINT "organisation_appraisal_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_appraisal" ADD CONSTRAINT "organisation_appraisal_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating_360" ADD CONSTRAINT "rating_360_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating_360" ADD CONSTRAINT "rating_360_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating_360" ADD CONSTRAINT "rating_360_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating_360" ADD CONSTRAINT "rating_360_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "competency_assessment" ADD CONSTRAINT "competency_assessment_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "competency_assessment" ADD CONSTRAINT "competency_assessment_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "competency_assessment" ADD CONSTRAINT "competency_assessment_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "professionalism_score" ADD CONSTRAINT "professionalism_score_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "professionalism_score" ADD CONSTRAINT "professionalism_score_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "professionalism_score" ADD CONSTRAINT "professionalism_score_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training" ADD CONSTRAINT "training_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training" ADD CONSTRAINT "training_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_participation" ADD CONSTRAINT "training_participation_training_id_fkey" FOREIGN KEY ("training_id") REFERENCES "training"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_participation" ADD CONSTRAINT "training_participation_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_participation" ADD CONSTRAINT "training_participation_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_participation" ADD CONSTRAINT "training_participation_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weakness" ADD CONSTRAINT "weakness_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weakness" ADD CONSTRAINT "weakness_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weakness" ADD CONSTRAINT "weakness_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_statistic" ADD CONSTRAINT "task_statistic_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_statistic" ADD CONSTRAINT "task_statistic_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_statistic" ADD CONSTRAINT "task_statistic_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_statistic" ADD CONSTRAINT "task_statistic_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_statistic" ADD CONSTRAINT "document_statistic_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_statistic" ADD CONSTRAINT "document_statistic_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_statistic" ADD CONSTRAINT "document_statistic_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_statistic" ADD CONSTRAINT "document_statistic_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide" ADD CONSTRAINT "guide_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide" ADD CONSTRAINT "guide_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide_indicator" ADD CONSTRAINT "guide_indicator_guide_id_fkey" FOREIGN KEY ("guide_id") REFERENCES "guide"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide_indicator" ADD CONSTRAINT "guide_indicator_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outreach_event" ADD CONSTRAINT "outreach_event_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outreach_event" ADD CONSTRAINT "outreach_event_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outreach_event" ADD CONSTRAINT "outreach_event_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outreach_event" ADD CONSTRAINT "outreach_event_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_indicator" ADD CONSTRAINT "event_indicator_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "outreach_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_indicator" ADD CONSTRAINT "event_indicator_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_document" ADD CONSTRAINT "evidence_document_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_document" ADD CONSTRAINT "evidence_document_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_document" ADD CONSTRAINT "evidence_document_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_document" ADD CONSTRAINT "evidence_document_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_document" ADD CONSTRAINT "evidence_document_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_document" ADD CONSTRAINT "evidence_document_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "objective"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective_indicator" ADD CONSTRAINT "objective_indicator_objective_id_fkey" FOREIGN KEY ("objective_id") REFERENCES "objective"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective_indicator" ADD CONSTRAINT "objective_indicator_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "individual_indicator" ADD CONSTRAINT "individual_indicator_employee_id_fkey" FOREIGN KEY ("employee_id") REFERENCES "employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "individual_indicator" ADD CONSTRAINT "individual_indicator_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "individual_indicator" ADD CONSTRAINT "individual_indicator_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "individual_indicator" ADD CONSTRAINT "individual_indicator_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;
