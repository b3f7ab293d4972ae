-- AlterTable
ALTER TABLE "metric_point" ADD COLUMN "seconds" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN "rows_in" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN "bytes" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN "lag_seconds" DOUBLE PRECISION,
ADD COLUMN "latency_p50" INTEGER,
ADD COLUMN "latency_p95" INTEGER,
ADD COLUMN "latency_p99" INTEGER,
ADD COLUMN "batches" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "retries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "failed_writes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "in_flight_rows" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "buffer_fill" REAL NOT NULL DEFAULT 0,
ADD COLUMN "cpu_ms" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "metric_rollup" (
    "task_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seconds" INTEGER NOT NULL,
    "messages" BIGINT NOT NULL,
    "rows" BIGINT NOT NULL,
    "written" BIGINT NOT NULL,
    "filtered" BIGINT NOT NULL,
    "dead_lettered" BIGINT NOT NULL,
    "dropped" BIGINT NOT NULL,
    "lag" BIGINT,
    "rows_in" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "lag_seconds" DOUBLE PRECISION,
    "latency_p50" INTEGER,
    "latency_p95" INTEGER,
    "latency_p99" INTEGER,
    "batches" INTEGER NOT NULL,
    "retries" INTEGER NOT NULL,
    "failed_writes" INTEGER NOT NULL,
    "in_flight_rows" INTEGER NOT NULL,
    "buffer_fill" REAL NOT NULL,
    "cpu_ms" INTEGER NOT NULL,

    CONSTRAINT "metric_rollup_pkey" PRIMARY KEY ("task_id","at")
);

-- CreateTable
CREATE TABLE "run_totals" (
    "run_id" INTEGER NOT NULL,
    "received_batches" BIGINT NOT NULL,
    "received_bytes" BIGINT NOT NULL,
    "processed_rows" BIGINT NOT NULL,
    "write_batches" BIGINT NOT NULL,
    "written_points" BIGINT NOT NULL,
    "write_retries" BIGINT NOT NULL,
    "failed_writes" BIGINT NOT NULL,
    "created_subtables" BIGINT NOT NULL,
    "replayed_rows" BIGINT NOT NULL,
    "archived_copies" BIGINT NOT NULL,
    "cpu_ms" BIGINT NOT NULL,

    CONSTRAINT "run_totals_pkey" PRIMARY KEY ("run_id")
);

-- CreateIndex
CREATE INDEX "metric_rollup_at_idx" ON "metric_rollup"("at");

-- AddForeignKey
ALTER TABLE "metric_rollup" ADD CONSTRAINT "metric_rollup_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_totals" ADD CONSTRAINT "run_totals_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
