-- CreateTable
CREATE TABLE "metric_minute" (
    "workspace_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "rows_in" BIGINT NOT NULL,
    "written" BIGINT NOT NULL,
    "dead_lettered" BIGINT NOT NULL,
    "lag" BIGINT,

    CONSTRAINT "metric_minute_pkey" PRIMARY KEY ("workspace_id","at")
);

-- CreateIndex
CREATE INDEX "metric_minute_at_idx" ON "metric_minute"("at");

-- AddForeignKey
ALTER TABLE "metric_minute" ADD CONSTRAINT "metric_minute_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was measured before is known by five minutes. They stand at the last of these, since minutes after the newest are summed up from points.
INSERT INTO "metric_minute" ("workspace_id", "at", "rows_in", "written", "dead_lettered", "lag")
SELECT task."workspace_id", rollup."at" + interval '4 minutes', sum(rollup."rows_in"), sum(rollup."written"), sum(rollup."dead_lettered"), sum(rollup."lag")
FROM "metric_rollup" rollup JOIN "task" ON task."id" = rollup."task_id"
GROUP BY 1, 2;
