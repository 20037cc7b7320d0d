-- CreateTable
CREATE TABLE "fact_change" (
    "id" BIGSERIAL NOT NULL,
    "fact" TEXT NOT NULL,
    "quarter" DATE,
    "mark" BIGINT NOT NULL DEFAULT ((('x'::text || substr(md5((gen_random_uuid())::text), 1, 15)))::bit(60))::bigint,

    CONSTRAINT "fact_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "fact_change_fact_quarter_idx" ON "fact_change"("fact", "quarter");

-- CreateIndex
CREATE INDEX "observation_period_start_idx" ON "observation"("period_start");

-- CreateIndex
CREATE INDEX "service_case_closed_at_idx" ON "service_case"("closed_at");

-- CreateIndex
CREATE INDEX "service_case_step_finished_at_idx" ON "service_case_step"("finished_at");

-- What Prisma cannot say: the triggers that write the log. They fire for replicated rows too.

-- Tells one database from another: what was there before the log began has no row of its own.
INSERT INTO "fact_change" ("fact") VALUES ('*');

CREATE FUNCTION "log_observation_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO fact_change (fact) VALUES ('observation');
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO fact_change (fact, quarter)
      SELECT DISTINCT 'observation', date_trunc('quarter', period_start::timestamp)::date FROM new_rows;
  END IF;
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    INSERT INTO fact_change (fact, quarter)
      SELECT DISTINCT 'observation', date_trunc('quarter', period_start::timestamp)::date FROM old_rows;
  END IF;
  RETURN NULL;
END $$;

-- A case that is still open is in no quarter. Its steps carry its region, its unit and its service.
CREATE FUNCTION "log_service_case_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO fact_change (fact) VALUES ('service_case'), ('service_step');
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO fact_change (fact, quarter)
      SELECT DISTINCT 'service_case', date_trunc('quarter', closed_at AT TIME ZONE 'UTC')::date FROM new_rows WHERE closed_at IS NOT NULL;
  END IF;
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    INSERT INTO fact_change (fact, quarter)
      SELECT DISTINCT 'service_case', date_trunc('quarter', closed_at AT TIME ZONE 'UTC')::date FROM old_rows WHERE closed_at IS NOT NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO fact_change (fact, quarter)
      SELECT DISTINCT 'service_step', date_trunc('quarter', finished_at AT TIME ZONE 'UTC')::date
      FROM service_case_step WHERE finished_at IS NOT NULL AND case_id IN (SELECT id FROM new_rows);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION "log_service_case_step_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO fact_change (fact) VALUES ('service_step');
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO fact_change (fact, quarter)
      SELECT DISTINCT 'service_step', date_trunc('quarter', finished_at AT TIME ZONE 'UTC')::date FROM new_rows WHERE finished_at IS NOT NULL;
  END IF;
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    INSERT INTO fact_change (fact, quarter)
      SELECT DISTINCT 'service_step', date_trunc('quarter', finished_at AT TIME ZONE 'UTC')::date FROM old_rows WHERE finished_at IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "observation_insert_log" AFTER INSERT ON "observation" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "log_observation_change"();
CREATE TRIGGER "observation_update_log" AFTER UPDATE ON "observation" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "log_observation_change"();
CREATE TRIGGER "observation_delete_log" AFTER DELETE ON "observation" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "log_observation_change"();
CREATE TRIGGER "observation_truncate_log" AFTER TRUNCATE ON "observation" FOR EACH STATEMENT EXECUTE FUNCTION "log_observation_change"();
ALTER TABLE "observation" ENABLE ALWAYS TRIGGER "observation_insert_log";
ALTER TABLE "observation" ENABLE ALWAYS TRIGGER "observation_update_log";
ALTER TABLE "observation" ENABLE ALWAYS TRIGGER "observation_delete_log";
ALTER TABLE "observation" ENABLE ALWAYS TRIGGER "observation_truncate_log";

CREATE TRIGGER "service_case_insert_log" AFTER INSERT ON "service_case" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "log_service_case_change"();
CREATE TRIGGER "service_case_update_log" AFTER UPDATE ON "service_case" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "log_service_case_change"();
CREATE TRIGGER "service_case_delete_log" AFTER DELETE ON "service_case" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "log_service_case_change"();
CREATE TRIGGER "service_case_truncate_log" AFTER TRUNCATE ON "service_case" FOR EACH STATEMENT EXECUTE FUNCTION "log_service_case_change"();
ALTER TABLE "service_case" ENABLE ALWAYS TRIGGER "service_case_insert_log";
ALTER TABLE "service_case" ENABLE ALWAYS TRIGGER "service_case_update_log";
ALTER TABLE "service_case" ENABLE ALWAYS TRIGGER "service_case_delete_log";
ALTER TABLE "service_case" ENABLE ALWAYS TRIGGER "service_case_truncate_log";

CREATE TRIGGER "service_case_step_insert_log" AFTER INSERT ON "service_case_step" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "log_service_case_step_change"();
CREATE TRIGGER "service_case_step_update_log" AFTER UPDATE ON "service_case_step" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "log_service_case_step_change"();
CREATE TRIGGER "service_case_step_delete_log" AFTER DELETE ON "service_case_step" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "log_service_case_step_change"();
CREATE TRIGGER "service_case_step_truncate_log" AFTER TRUNCATE ON "service_case_step" FOR EACH STATEMENT EXECUTE FUNCTION "log_service_case_step_change"();
ALTER TABLE "service_case_step" ENABLE ALWAYS TRIGGER "service_case_step_insert_log";
ALTER TABLE "service_case_step" ENABLE ALWAYS TRIGGER "service_case_step_update_log";
ALTER TABLE "service_case_step" ENABLE ALWAYS TRIGGER "service_case_step_delete_log";
ALTER TABLE "service_case_step" ENABLE ALWAYS TRIGGER "service_case_step_truncate_log";
