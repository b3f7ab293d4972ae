-- AlterTable
ALTER TABLE "task" ADD COLUMN     "topics" TEXT[] DEFAULT ARRAY[]::TEXT[];
UPDATE "task" SET "topics" = CASE
    WHEN v.spec->'source'->>'topicPattern' IS NOT NULL THEN ARRAY['/' || (v.spec->'source'->>'topicPattern') || '/']
    ELSE ARRAY(SELECT jsonb_array_elements_text(v.spec->'source'->'topics'))
  END
  FROM "task_version" v WHERE v.task_id = task.id AND v.version = task.current_version;

-- CreateTable
CREATE TABLE "saved_view" (
    "id" SERIAL NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "user_id" TEXT,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_view_user_id_idx" ON "saved_view"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_workspace_id_user_id_name_key" ON "saved_view"("workspace_id", "user_id", "name");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
