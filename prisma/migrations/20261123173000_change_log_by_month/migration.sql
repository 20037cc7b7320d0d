-- The log tells months: the newest of a fact lie in files of their own. What was logged before keeps its mark, under the first month of its quarter.

ALTER TABLE "fact_change" RENAME COLUMN "quarter" TO "month";

ALTER INDEX "fact_change_fact_quarter_idx" RENAME TO "fact_change_fact_month_idx";

CREATE OR REPLACE FUNCTION "log_observation_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO fact_change (fact) VALUES ('observation');
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO fact_change (fact, month)
      SELECT DISTINCT 'observation', date_trunc('month', period_start::timestamp)::date FROM new_rows;
  END IF;
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    INSERT INTO fact_change (fact, month)
      SELECT DISTINCT 'observation', date_trunc('month', period_start::timestamp)::date FROM old_rows;
  END IF;
  RETURN NULL;
END $$;

-- A case that is still open is in no month. Its steps carry its region, its unit and its service.
CREATE OR REPLACE FUNCTION "log_service_case_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO fact_change (fact) VALUES ('service_case'), ('service_step');
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO fact_change (fact, month)
      SELECT DISTINCT 'service_case', date_trunc('month', closed_at AT TIME ZONE 'UTC')::date FROM new_rows WHERE closed_at IS NOT NULL;
  END IF;
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    INSERT INTO fact_change (fact, month)
      SELECT DISTINCT 'service_case', date_trunc('month', closed_at AT TIME ZONE 'UTC')::date FROM old_rows WHERE closed_at IS NOT NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO fact_change (fact, month)
      SELECT DISTINCT 'service_step', date_trunc('month', finished_at AT TIME ZONE 'UTC')::date
      FROM service_case_step WHERE finished_at IS NOT NULL AND case_id IN (SELECT id FROM new_rows);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION "log_service_case_step_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO fact_change (fact) VALUES ('service_step');
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO fact_change (fact, month)
      SELECT DISTINCT 'service_step', date_trunc('month', finished_at AT TIME ZONE 'UTC')::date FROM new_rows WHERE finished_at IS NOT NULL;
  END IF;
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    INSERT INTO fact_change (fact, month)
      SELECT DISTINCT 'service_step', date_trunc('month', finished_at AT TIME ZONE 'UTC')::date FROM old_rows WHERE finished_at IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
