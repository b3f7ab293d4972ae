-- AlterTable
ALTER TABLE "partition_ledger" ADD COLUMN     "lost" BIGINT NOT NULL DEFAULT 0;
