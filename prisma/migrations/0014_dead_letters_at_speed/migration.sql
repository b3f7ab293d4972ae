-- DropForeignKey: letters go with their group, and groups with their task. Two keys were a third of what a letter costs.
ALTER TABLE "dead_letter" DROP CONSTRAINT "dead_letter_task_id_fkey";

-- A poisoned topic brings and retention takes thousands of letters a second: room is given back while it is small, and at once.
ALTER TABLE "dead_letter" SET (
  autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_vacuum_cost_delay = 0
);
