-- CreateTable
CREATE TABLE "workspace" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "workspace_name_key" ON "workspace"("name");

-- Everything that exists belongs to the first one.
INSERT INTO "workspace" ("name") VALUES ('default');

-- CreateTable
CREATE TABLE "member" (
    "workspace_id" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "reads_payloads" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever could sign in could do everything.
INSERT INTO "member" ("workspace_id", "user_id", "role", "reads_payloads")
SELECT workspace.id, auth_user.id, 'admin', true FROM "workspace", "auth_user";
UPDATE "auth_user" SET "role" = 'admin';

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "workspace_id" INTEGER,
ADD COLUMN     "owner" TEXT,
ADD COLUMN     "labels" TEXT[] DEFAULT ARRAY[]::TEXT[];
UPDATE "task" SET "workspace_id" = (SELECT id FROM "workspace" WHERE name = 'default'),
  "owner" = (SELECT author FROM "task_version" WHERE task_id = task.id ORDER BY version LIMIT 1);
ALTER TABLE "task" ALTER COLUMN "workspace_id" SET NOT NULL;

-- DropIndex
DROP INDEX "task_name_key";

-- CreateIndex
CREATE UNIQUE INDEX "task_workspace_id_name_key" ON "task"("workspace_id", "name");

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "task_version" ADD COLUMN     "note" TEXT;

-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "workspace_id" INTEGER;
UPDATE "connection" SET "workspace_id" = (SELECT id FROM "workspace" WHERE name = 'default');
ALTER TABLE "connection" ALTER COLUMN "workspace_id" SET NOT NULL;

-- DropIndex
DROP INDEX "connection_kind_name_key";

-- CreateIndex
CREATE UNIQUE INDEX "connection_workspace_id_kind_name_key" ON "connection"("workspace_id", "kind", "name");

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "workspace_id" INTEGER,
    "actor" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "address" TEXT,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_entry_workspace_id_id_idx" ON "audit_entry"("workspace_id", "id");
