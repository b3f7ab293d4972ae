import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** Title of a page with what can be done on it. */
export const PageHeader = (props: { title: ReactNode; description?: ReactNode; actions?: ReactNode }) => (
  <Group
    justify="space-between"
    align={props.description === undefined ? 'center' : 'flex-start'}
    wrap="nowrap"
    gap="lg"
  >
    <Stack gap={2} miw={0}>
      <Title order={1} size={20} style={{ letterSpacing: '-0.01em' }}>
        {props.title}
      </Title>
      {props.description === undefined ? null : (
        <Text size="sm" c="dimmed" maw={640}>
          {props.description}
        </Text>
      )}
    </Stack>
    {props.actions === undefined ? null : (
      <Group gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
        {props.actions}
      </Group>
    )}
  </Group>
)
