'use client'

import { Anchor, Group, List } from '@mantine/core'
import type { ConnectionUser } from '@sluice/contracts'
import Link from 'next/link'
import { TaskStatusWord } from '#src/features/tasks/task-state.tsx'
import { taskPaths } from '#src/lib/task-paths.ts'

/** The tasks that use a connection, with how they are. */
export const UserList = ({ tasks }: { tasks: readonly ConnectionUser[] }) => (
  <List size="sm" spacing={4}>
    {tasks.map(({ id, name, status }) => (
      <List.Item key={id}>
        <Group gap="sm">
          <Anchor component={Link} href={taskPaths(id).view} size="sm" underline="always">
            {name}
          </Anchor>
          <TaskStatusWord status={status} />
        </Group>
      </List.Item>
    ))}
  </List>
)
