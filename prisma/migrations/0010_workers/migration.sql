-- AlterTable
ALTER TABLE "task" ADD COLUMN "status_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "worker" ADD COLUMN "capacity" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "draining" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "pid" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "version" TEXT NOT NULL DEFAULT '',
ADD COLUMN "vitals" JSONB;

-- CreateTable
CREATE TABLE "worker_group" (
    "name" TEXT NOT NULL,
    "token_hash" TEXT,
    "draining" BOOLEAN NOT NULL DEFAULT false,
    "author" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_group_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "activity_at_idx" ON "activity"("at");

-- CreateIndex
CREATE INDEX "run_ended_at_idx" ON "run"("ended_at");
