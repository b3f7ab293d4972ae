-- CreateTable
CREATE TABLE "offset_reset" (
    "task_id" INTEGER NOT NULL,
    "group_id" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "offsets" JSONB NOT NULL,
    "author" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "offset_reset_pkey" PRIMARY KEY ("task_id")
);

-- AddForeignKey
ALTER TABLE "offset_reset" ADD CONSTRAINT "offset_reset_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
