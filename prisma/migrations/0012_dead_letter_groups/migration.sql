-- CreateTable
CREATE TABLE "dead_letter_group" (
    "id" BIGSERIAL NOT NULL,
    "task_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "column" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dead_letter_group_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "dead_letter_group_task_id_key_key" ON "dead_letter_group"("task_id", "key");

-- AddForeignKey
ALTER TABLE "dead_letter_group" ADD CONSTRAINT "dead_letter_group_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "dead_letter" ADD COLUMN     "tables" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'row',
ADD COLUMN     "group_id" BIGINT,
ADD COLUMN     "bytes" INTEGER,
ADD COLUMN     "replay_id" BIGINT;

-- What is there already: how often a row ended says the version that stored it, what it takes and its group its own columns.
UPDATE "dead_letter" AS letter SET
  "tables" = coalesce((
    SELECT 1 + jsonb_array_length(coalesce(version.spec #> '{target,further}', '[]'::jsonb)) FROM "task_version" AS version
    WHERE version.task_id = letter.task_id AND version.version = letter.version
      AND version.spec #>> '{target,matching}' = 'all'), 1),
  "kind" = CASE WHEN letter.error ->> 'stage' = 'parse' AND letter.row = 0 THEN 'record' ELSE 'row' END,
  "bytes" = coalesce(octet_length(letter.key), 0) + coalesce(octet_length(letter.value), 0) + 500;

INSERT INTO "dead_letter_group" ("task_id", "key", "stage", "code", "column", "rule", "reason", "count", "bytes", "first_at", "last_at")
SELECT task_id, encode(sha256(convert_to(concat_ws(E'\x1f', 'before', stage, code, "column", rule), 'UTF8')), 'hex'),
  stage, code, "column", rule, max(reason), count(*), sum(bytes), min(at), max(at)
FROM (
  SELECT task_id, bytes, at, error ->> 'stage' AS stage, error ->> 'code' AS code, coalesce(error ->> 'column', '') AS "column",
    coalesce(error ->> 'rule', '') AS rule, error ->> 'message' AS reason
  FROM "dead_letter") AS letter
GROUP BY task_id, stage, code, "column", rule;

UPDATE "dead_letter" AS letter SET "group_id" = found.id FROM "dead_letter_group" AS found
WHERE found.task_id = letter.task_id AND found.stage = letter.error ->> 'stage' AND found.code = letter.error ->> 'code'
  AND found."column" = coalesce(letter.error ->> 'column', '') AND found.rule = coalesce(letter.error ->> 'rule', '');

ALTER TABLE "dead_letter" ALTER COLUMN "group_id" SET NOT NULL,
ALTER COLUMN "bytes" SET NOT NULL;

-- CreateIndex
CREATE INDEX "dead_letter_task_id_at_idx" ON "dead_letter"("task_id", "at");

-- CreateIndex
CREATE INDEX "dead_letter_group_id_id_idx" ON "dead_letter"("group_id", "id");

-- AddForeignKey
ALTER TABLE "dead_letter" ADD CONSTRAINT "dead_letter_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "dead_letter_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "dead_letter_book" (
    "task_id" INTEGER NOT NULL,
    "replayed" BIGINT NOT NULL DEFAULT 0,
    "written" BIGINT NOT NULL DEFAULT 0,
    "filtered" BIGINT NOT NULL DEFAULT 0,
    "discarded" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "dead_letter_book_pkey" PRIMARY KEY ("task_id")
);

-- AddForeignKey
ALTER TABLE "dead_letter_book" ADD CONSTRAINT "dead_letter_book_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "replay" (
    "id" BIGSERIAL NOT NULL,
    "task_id" INTEGER NOT NULL,
    "active" BOOLEAN DEFAULT true,
    "state" TEXT NOT NULL,
    "letters" JSONB NOT NULL,
    "value" BYTEA,
    "is_edited" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "total" INTEGER NOT NULL,
    "last_id" BIGINT NOT NULL,
    "from_id" BIGINT NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "written" INTEGER NOT NULL DEFAULT 0,
    "filtered" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "failures" JSONB NOT NULL DEFAULT '[]',
    "error" JSONB,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "worker_id" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "positions" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "replay_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "replay_task_id_id_idx" ON "replay"("task_id", "id");

-- CreateIndex
CREATE INDEX "replay_active_idx" ON "replay"("active");

-- CreateIndex
CREATE UNIQUE INDEX "replay_task_id_active_key" ON "replay"("task_id", "active");

-- AddForeignKey
ALTER TABLE "replay" ADD CONSTRAINT "replay_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
