-- CreateTable
CREATE TABLE "reading_bound" (
    "task_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "from" BIGINT NOT NULL,
    "end" BIGINT NOT NULL,

    CONSTRAINT "reading_bound_pkey" PRIMARY KEY ("task_id","version","topic","partition")
);

-- AddForeignKey
ALTER TABLE "reading_bound" ADD CONSTRAINT "reading_bound_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
