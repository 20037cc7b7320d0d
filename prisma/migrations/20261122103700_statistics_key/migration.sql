-- What Prisma cannot say: one statistic of a kind, quantity, place, service, group and period.
DROP INDEX "reported_statistic_key";
CREATE UNIQUE INDEX "reported_statistic_key" ON "reported_statistic"
  ("kind", "quantity", "dimension", "category", "region_id", coalesce("unit_id", 0), coalesce("service_type_id", 0), "grain", "period_start");
