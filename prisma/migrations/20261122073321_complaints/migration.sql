-- CreateTable
CREATE TABLE "complaint" (
    "id" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "service_type_id" INTEGER,
    "region_id" INTEGER NOT NULL,
    "unit_id" INTEGER,
    "channel" TEXT,
    "category" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "first_response_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "source_id" INTEGER NOT NULL,
    "import_run_id" INTEGER,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "complaint_code_key" ON "complaint"("code");

-- CreateIndex
CREATE INDEX "complaint_region_id_received_at_idx" ON "complaint"("region_id", "received_at");

-- CreateIndex
CREATE INDEX "complaint_unit_id_idx" ON "complaint"("unit_id");

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_service_type_id_fkey" FOREIGN KEY ("service_type_id") REFERENCES "service_type"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "organisation_unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "data_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_import_run_id_fkey" FOREIGN KEY ("import_run_id") REFERENCES "import_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say.
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_time_check" CHECK ("received_at" <= "first_response_at" AND "received_at" <= "resolved_at");
