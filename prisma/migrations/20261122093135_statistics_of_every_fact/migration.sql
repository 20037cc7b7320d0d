-- Kinds are those of the catalogue, so that a new fact needs no migration.
-- AlterTable
ALTER TABLE "reported_statistic" ALTER COLUMN "kind" SET DATA TYPE TEXT USING "kind"::TEXT,
ADD COLUMN     "category" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "dimension" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "quantity" TEXT NOT NULL DEFAULT '';

-- DropEnum
DROP TYPE "StatisticKind";
