-- AlterTable
ALTER TABLE "run_totals" ADD COLUMN     "created_supertables" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "drained_rows" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "failed_batches" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "failed_points" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "processed_batches" BIGINT NOT NULL DEFAULT 0;
