import { Client } from 'pg'

/** Rows of a console with many tasks, the first `busy` of which run and have written for a day. */
export const insertManyTasks = async (databaseUrl: string, count: number, busy: number): Promise<void> => {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `INSERT INTO task (workspace_id, name, worker_group, target, topics, labels, owner, desired, status, current_version, updated_at)
     SELECT 1, 'task ' || n, CASE WHEN n % 3 = 0 THEN 'edge' ELSE 'default' END, 'plant.table' || n, ARRAY['topic-' || n],
       CASE WHEN n % 2 = 0 THEN ARRAY['even', 'line ' || n % 7] ELSE ARRAY[]::text[] END, 'owner' || n % 5 || '@plant.test',
       CASE WHEN n <= $2 THEN 'running' ELSE 'stopped' END,
       CASE WHEN n <= $2 THEN 'RUNNING' WHEN n % 9 = 0 THEN 'STOPPED' ELSE 'DRAFT' END, 1, now()
     FROM generate_series(1, $1) n`,
    [count, busy],
  )
  await client.query(
    `INSERT INTO lease (task_id, index, epoch, version, state, worker_id, expires_at, updated_at)
     SELECT n, 0, 1, 1, 'running', 'w', now() + interval '1 day', now() FROM generate_series(1, $1) n`,
    [busy],
  )
  await client.query(
    `INSERT INTO metric_point (task_id, at, index, rows_per_second, messages_per_second, lag,
       messages, rows, written, filtered, dead_lettered, dropped)
     SELECT n, to_timestamp(floor(extract(epoch FROM now()) / 10) * 10) - s * interval '10 seconds', 0, n, n, 0,
       10 * n, 10 * n, 9 * n, n, 0, 0
     FROM generate_series(1, $1) n, generate_series(0, 8000) s`,
    [busy],
  )
  await client.query('ANALYZE')
  await client.end()
}
