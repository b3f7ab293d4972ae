-- AlterTable
ALTER TABLE "task" ADD COLUMN     "connection_epoch" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "lease" ADD COLUMN     "connection_epoch" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "connection" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "last_check" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_secret" (
    "connection_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_secret_pkey" PRIMARY KEY ("connection_id","name")
);

-- CreateTable
CREATE TABLE "task_connection" (
    "task_id" INTEGER NOT NULL,
    "connection_id" INTEGER NOT NULL,

    CONSTRAINT "task_connection_pkey" PRIMARY KEY ("task_id","connection_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "connection_kind_name_key" ON "connection"("kind", "name");

-- CreateIndex
CREATE INDEX "task_connection_connection_id_idx" ON "task_connection"("connection_id");

-- AddForeignKey
ALTER TABLE "connection_secret" ADD CONSTRAINT "connection_secret_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_connection" ADD CONSTRAINT "task_connection_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_connection" ADD CONSTRAINT "task_connection_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


